"""Absences as the pupil administration exports them: who, which days, absent, late or leaving early. Never why.

Columns: leerlingnummer; datum, or van and tot (dd-mm-jjjj); tijd_van, tijd_tot; soort. Any other column, such as the
reason, is dropped before anything else sees it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from kiosk.exchange.errors import ExchangeError, TooLargeError
from kiosk.exchange.plain_text import rows_of, text_of

LARGEST_ABSENCES = 1_000_000
"""Bytes: a year of absences of a large school."""

MOST_ROWS = 20_000

ALIASES: Mapping[str, str] = {
    "leerlingnummer": "key",
    "leerlingnr": "key",
    "stamnummer": "key",
    "datum": "first",
    "van": "first",
    "datumvan": "first",
    "begindatum": "first",
    "tot": "last",
    "t/m": "last",
    "totenmet": "last",
    "datumtot": "last",
    "einddatum": "last",
    "tijdvan": "time_from",
    "tijdtot": "time_to",
    "soort": "kind",
}


class NotAbsencesError(ExchangeError):
    """The file is not a list of absences."""


class AbsenceKind(StrEnum):
    """What the file says, in its own words."""

    ABSENT = "afwezig"
    LATE = "te_laat"
    LEAVES_EARLY = "eerder_weg"


@dataclass(frozen=True, slots=True)
class Absence:
    """One line. Both days are included; a time that is None was not given."""

    line: int
    key: str
    first: date
    last: date
    kind: AbsenceKind
    time_from: time | None = None
    time_to: time | None = None


@dataclass(frozen=True, slots=True)
class AbsencesInFile:
    """problems: one Dutch sentence per line that was left out. ignored_fields: columns that nobody reads."""

    absences: tuple[Absence, ...]
    problems: tuple[str, ...] = ()
    ignored_fields: int = 0


def read_absences(content: bytes) -> AbsencesInFile:
    """Reads a file. Raises TooLargeError, BrokenFileError and NotAbsencesError."""
    if len(content) > LARGEST_ABSENCES:
        raise TooLargeError("Dit bestand is groter dan 1 MB; kies een kortere periode.")
    rows = rows_of(text_of(content))
    _line, heading = next(rows, (0, []))
    places = _places(heading)
    absences: list[Absence] = []
    problems: list[str] = []
    for number, (line, cells) in enumerate(rows):
        if number >= MOST_ROWS:
            raise TooLargeError(f"Dit bestand heeft meer dan {MOST_ROWS} regels; kies een kortere periode.")
        try:
            absences.append(_absence(line, {name: _cell(cells, place) for name, place in places.items()}))
        except ValueError as error:
            problems.append(f"Regel {line}: {error}; deze regel is overgeslagen.")
    return AbsencesInFile(tuple(absences), tuple(problems), len(heading) - len(places))


def _places(heading: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, title in enumerate(heading):
        name = ALIASES.get("".join(title.lower().replace("_", "").split()))
        if name is not None:
            places.setdefault(name, place)
    if not {"key", "first"} <= places.keys():
        raise NotAbsencesError(
            "In dit bestand staan geen afwezigheden: de kolommen leerlingnummer en datum (of van en tot) ontbreken."
        )
    return places


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _absence(line: int, cells: Mapping[str, str]) -> Absence:
    """Raises ValueError with what is wrong, never with what stands in the cell."""
    key = cells["key"].lstrip("'")
    if not key:
        raise ValueError("het leerlingnummer ontbreekt")
    first = _day(cells["first"])
    last = _day(cells["last"]) if cells.get("last") else first
    if last < first:
        raise ValueError("de laatste dag ligt voor de eerste")
    return Absence(
        line=line,
        key=key,
        first=first,
        last=last,
        kind=_kind(cells.get("kind", "")),
        time_from=_clock(cells.get("time_from", "")),
        time_to=_clock(cells.get("time_to", "")),
    )


def _kind(text: str) -> AbsenceKind:
    try:
        return AbsenceKind("_".join(text.lower().replace("-", " ").replace("_", " ").split()) or AbsenceKind.ABSENT)
    except ValueError:
        raise ValueError("soort is niet afwezig, te_laat of eerder_weg") from None


def _day(text: str) -> date:
    parts = text.replace("/", "-").split("-")
    try:
        if len(parts[0]) == 4:
            return date.fromisoformat("-".join(parts))
        day, month, year = map(int, parts)
        return date(year, month, day)
    except ValueError:
        raise ValueError("een datum is niet te lezen, schrijf dd-mm-jjjj") from None


def _clock(text: str) -> time | None:
    if not text:
        return None
    try:
        hours, minutes = (int(part) for part in text.replace(".", ":").split(":")[:2])
        return time(hours, minutes)
    except ValueError:
        raise ValueError("een tijd is niet te lezen, schrijf uu:mm") from None
