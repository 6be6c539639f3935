"""Reading the forms of a pupil's file and of the protocol. UnreadableError for what a browser would not have sent."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from kiosk.domain.errors import DomainError
from kiosk.domain.incident import IncidentId, Kind
from kiosk.domain.measure import Guard, How, MeasureDeed, MeasureKind, Task
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import FileEntryKind, Way
from kiosk.services.inbox.protocol_book import MOST_ARTICLES, NewVersion
from kiosk.services.pupil_files.measures import MeasureStep, NewMeasure
from kiosk.services.pupil_files.pupil_file import NewLine
from kiosk.services.pupil_files.views_file import ArticleText

Form = MultiDict[str, str]
Code = TypeVar("Code", bound=StrEnum)


class UnreadableError(DomainError):
    """A field cannot be read."""


def line_of(form: Form, today: date) -> NewLine:
    """A line to add. Raises UnreadableError."""
    kind = _code(FileEntryKind, form.get("soort", ""))
    way = None if kind is FileEntryKind.ADDENDUM else _optional(Way, form.get("hoe", ""))
    day = _day(form, "dag") or today
    return NewLine(kind, day, form.get("tekst", ""), way, form.get("incident", "")[:32])


def measure_of(form: Form) -> NewMeasure:
    """A draft to open. Raises UnreadableError."""
    kind = _code(MeasureKind, form.get("maatregel", ""))
    suspends = kind is MeasureKind.SUSPENSION
    return NewMeasure(
        pupil=PupilId(form.get("leerling", "")),
        kind=kind,
        incident=IncidentId(form.get("incident", "")),
        first=_day(form, "van") if suspends else None,
        last=_day(form, "tot") if suspends else None,
    )


def step_of(form: Form, today: date) -> MeasureStep:
    """A deed about a measure. Raises UnreadableError."""
    deed = _code(MeasureDeed, form.get("stap", ""))
    if deed is MeasureDeed.OPEN:
        raise UnreadableError("Dit kan zo niet; ververs de pagina.")
    recording = deed is MeasureDeed.RECORD
    return MeasureStep(
        deed=deed,
        guard=_optional(Guard, form.get("onderdeel", "")),
        how=_code(How, form.get("hoe", "")) if recording else None,
        on=(_day(form, "dag") or today) if recording else None,
        first=_day(form, "van") if deed is MeasureDeed.PERIOD else None,
        last=_day(form, "tot") if deed is MeasureDeed.PERIOD else None,
        task=_optional(Task, form.get("taak", "")),
        mandate=form.get("mandaat", ""),
        text=form.get("tekst", ""),
    )


def version_of(form: Form) -> NewVersion:
    """A version of the protocol; an article without title and text is left out. Raises UnreadableError."""
    first = _day(form, "ingang")
    if first is None:
        raise UnreadableError("Vul in vanaf welke dag het nieuwe protocol geldt.")
    rows = range(1, MOST_ARTICLES + 1)
    written = [
        (title, text, frozenset(_code(Kind, kind) for kind in form.getlist(f"soort-{row}")))
        for row in rows
        if (title := _plain(form.get(f"titel-{row}", ""))) + (text := _plain(form.get(f"tekst-{row}", "")))
    ]
    articles = tuple(ArticleText(str(number), *each) for number, each in enumerate(written, 1))
    return NewVersion(form.get("versie", "").strip(), first, articles)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _code(codes: type[Code], text: str) -> Code:
    try:
        return codes(text)
    except ValueError:
        raise UnreadableError("Maak eerst een keuze.") from None


def _optional(codes: type[Code], text: str) -> Code | None:
    return _code(codes, text) if text else None


def _day(form: Form, name: str) -> date | None:
    try:
        return date.fromisoformat(form[name]) if form.get(name) else None
    except ValueError:
        raise UnreadableError("Vul een datum in.") from None
