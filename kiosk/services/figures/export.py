"""Exports: who, when and which filter are logged first, then the file is written from one look at the records."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import SchoolId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.exchange.errors import ExchangeError
from kiosk.exchange.local_time import day_text
from kiosk.exchange.table import Provenance, Table
from kiosk.services.at_box.ingest import ingest
from kiosk.services.errors import (
    BadPeriodError,
    NotYoursError,
    ServiceError,
    UnknownExportError,
    UnknownGroupError,
)
from kiosk.services.figures.kinds import KINDS
from kiosk.services.figures.output import whole_file
from kiosk.services.figures.scope import Heard, Scope, unheard
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember
from kiosk.settings import Settings
from kiosk.store import Database, Unit, close, open_box, open_school, reading, writing
from kiosk.store.errors import StoreError
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Group, the_school
from kiosk.store.pupil_file import file_entries

MIME_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
KEPT = timedelta(days=30)
"""Custody entries are kept this long, so an export without a first day starts there."""

RESTRICTED = {
    True: "ook leerlingen van wie de gegevens beperkt zijn",
    False: "zonder leerlingen van wie de gegevens beperkt zijn",
}
"""Said in every file about pupils, whether there are any or not; the first for the directie alone."""

LONGEST = timedelta(days=366)
_PIECE = 64 * 1024

TOLD_IN_A_SENTENCE: tuple[type[Exception], ...] = (ServiceError, ExchangeError, StoreError)
"""What keeps an export from being made and says so in one sentence."""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to export. groups: ids, keys or names; codes: statuses or other codes of the kind; none for all.

    style: csv, xlsx or json; last is included.
    """

    kind: str
    first: date | None = None
    last: date | None = None
    groups: tuple[str, ...] = ()
    style: str = "csv"
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who exports. actor: system or staff:<account id>; name: as the file shows it; source: web or command.

    reader: whose role decides; None for a command, which has none.
    """

    actor: str
    name: str
    source: str
    reader: StaffMember | None = None


def by_staff(staff: StaffMember) -> Exporter:
    """A member of staff who exports from the page."""
    return Exporter(f"staff:{staff.account}", staff.name, "web", staff)


COMMAND = Exporter("system", "opdrachtregel", "command")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file ready to be sent. name carries no pupil; discard: lets go of one that nobody fetched."""

    name: str
    mime_type: str
    pieces: Iterator[bytes]
    discard: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class _Filter:
    """An order made definite."""

    first: date
    last: date
    groups: tuple[Group, ...]
    codes: tuple[str, ...]

    @property
    def words(self) -> str:
        groups = ", ".join(map(group_title, self.groups)) or "alle groepen"
        codes = f", alleen {', '.join(self.codes)}" if self.codes else ""
        return f"{day_text(self.first)} t/m {day_text(self.last)}, {groups}{codes}"


def export_to_path(data: Path, order: ExportOrder, now: ClockReading, output: str, told: Heard = unheard) -> None:
    """Writes an export to a file, or to standard output for "-"; a file is there whole or not at all.

    told hears how much is done, 0 to 1.

    Raises ServiceError, ExchangeError and StoreError.
    """
    scratch = Settings(data).runtime
    scratch.mkdir(parents=True, exist_ok=True)
    school = open_school(data, "write")
    try:
        _take_in(data, school, now)
        with whole_file(output) as out:
            _export(school, school, order, COMMAND, now, out, scratch, told)
    finally:
        close(school)


def export_file(
    writer: Database,
    reader: Database,
    order: ExportOrder,
    by: Exporter,
    now: ClockReading,
    scratch: Path,
    told: Heard = unheard,
) -> ExportFile:
    """An export for a browser, from a nameless file in scratch (in memory), gone when it is sent.

    writer and reader are both school.db, so that a long export holds up no other page; what the box wrote has been
    taken in. Raises as export_to_path.
    """
    out = TemporaryFile(dir=scratch)  # noqa: SIM115 — closed when its last piece is sent
    try:
        _export(writer, reader, order, by, now, out, scratch, told)
    except BaseException:
        out.close()
        raise
    return ExportFile(_file_name(order, now), MIME_TYPES[order.style], _pieces(out), out.close)


def _export(
    writer: Database,
    reader: Database,
    order: ExportOrder,
    by: Exporter,
    now: ClockReading,
    out: BinaryIO,
    scratch: Path,
    told: Heard,
) -> None:
    with writing(writer) as unit:
        school_id = the_school(unit).id
        chosen = _filter(unit, school_id, order, now)
        _must(by, order.kind)
        audit.record(unit, school_id, _act(order, chosen, by, now))
    kind = KINDS[order.kind]
    every = by.reader is not None and by.reader.may_everywhere(Act.RESTRICT_FILE)
    words = f"{chosen.words}, {RESTRICTED[every]}" if kind.names else chosen.words
    with reading(reader) as unit:
        scope = Scope(
            school=school_id,
            first=chosen.first,
            last=chosen.last,
            groups=frozenset(group.id for group in chosen.groups),
            codes=frozenset(chosen.codes),
            now=now,
            reader=by.reader,
            aside=frozenset() if every else file_entries.restricted_pupils(unit, school_id),
            told=told,
        )
        table = kind.table(unit, scope, Provenance(kind.title, by.name, now.utc_us, words))
        _write(table, order.style, out, scratch)


def _must(by: Exporter, kind: str) -> None:
    if by.reader is not None and not by.reader.may(KINDS[kind].act):
        raise NotYoursError(f"De export {KINDS[kind].title.lower()} hoort niet bij je rol.")


def _write(table: Table, style: str, out: BinaryIO, scratch: Path) -> None:
    if style == "csv":
        from kiosk.exchange.csv_out import write_csv

        write_csv(table, out)
    elif style == "xlsx":
        from kiosk.exchange.xlsx_out import write_xlsx

        write_xlsx(table, out, scratch)
    else:
        from kiosk.exchange.json_out import write_json

        write_json(table, out)


def _filter(unit: Unit, school: SchoolId, order: ExportOrder, now: ClockReading) -> _Filter:
    """Raises UnknownExportError, BadPeriodError or UnknownGroupError."""
    if order.kind not in KINDS or order.style not in MIME_TYPES:
        raise UnknownExportError(f"Deze export is er niet; kies uit {', '.join(KINDS)} als {', '.join(MIME_TYPES)}.")
    unknown = set(order.codes) - KINDS[order.kind].codes
    if unknown:
        known = ", ".join(sorted(KINDS[order.kind].codes))
        raise UnknownExportError(f"{', '.join(sorted(unknown))} komt in deze export niet voor; kies uit: {known}.")
    last = order.last or local_day(now.at)
    first = order.first or last - KEPT
    if not first <= last <= first + LONGEST:
        raise BadPeriodError("Kies een eerste dag die niet na de laatste ligt, en hooguit een jaar.")
    groups = roster.groups(unit, school)
    return _Filter(first, last, tuple(group for asked in order.groups for group in _named(groups, asked)), order.codes)


def _named(groups: Sequence[Group], asked: str) -> list[Group]:
    """The group of this id, key or name; else every group of this year, such as 6 or 5/6."""
    wanted = asked.casefold()
    by_name = [group for group in groups if wanted in _names_of(group)]
    found = by_name or [group for group in groups if wanted == "/".join(group.year_groups).casefold()]
    if not found:
        known = ", ".join(map(group_title, groups)) or "geen enkele"
        raise UnknownGroupError(f"Groep {asked} is er niet; kies uit: {known}.")
    return found


def _names_of(group: Group) -> list[str]:
    return [name.casefold() for name in (group.id, group.key, group.name, group_title(group))]


def _act(order: ExportOrder, chosen: _Filter, by: Exporter, now: ClockReading) -> audit.Act:
    details = {
        "kind": order.kind,
        "from": chosen.first.isoformat(),
        "to": chosen.last.isoformat(),
        "groups": ",".join(group.id for group in chosen.groups) or "all",
        "format": order.style,
    }
    if chosen.codes:
        details["status"] = ",".join(chosen.codes)
    return audit.Act(utc_us=now.utc_us, source=by.source, actor=by.actor, action="exported", details=details)


def _take_in(data: Path, school: Database, now: ClockReading) -> None:
    box = open_box(data, "read")
    try:
        ingest(box, school, now)
    finally:
        close(box)


def _pieces(out: BinaryIO) -> Iterator[bytes]:
    with out:
        out.seek(0)
        while piece := out.read(_PIECE):
            yield piece


def _file_name(order: ExportOrder, now: ClockReading) -> str:
    title = KINDS[order.kind].title.lower().replace(" ", "-")
    return f"{title}-{local_day(now.at).isoformat()}.{order.style}"
