"""Exports: who, when and which filter are logged first, then the file is written from one look at the records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import SchoolId
from kiosk.domain.school_day import local_day
from kiosk.exchange.local_time import day_text
from kiosk.exchange.table import Provenance, Table
from kiosk.services.at_box.ingest import ingest
from kiosk.services.errors import BadPeriodError, UnknownExportError, UnknownGroupError
from kiosk.services.figures.custody_table import custody_table
from kiosk.services.figures.output import whole_file
from kiosk.services.figures.statistics_table import statistics_table
from kiosk.services.staff_access.accounts import group_title
from kiosk.settings import Settings
from kiosk.store import Database, Unit, close, open_box, open_school, reading, writing
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Group, the_school

MIME_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
TITLES = {"custody": "Bewaarlogboek", "statistics": "Statistiek"}
TABLES = {"custody": custody_table, "statistics": statistics_table}
KEPT = timedelta(days=30)
"""Custody entries are kept this long, so an export without a first day starts there."""

LONGEST = timedelta(days=366)
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to export. groups: ids, keys or names, none for all; style: csv, xlsx or json; last is included."""

    kind: str
    first: date | None = None
    last: date | None = None
    groups: tuple[str, ...] = ()
    style: str = "csv"


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who exports. actor: system or staff:<account id>; name: as the file shows it; source: web or command."""

    actor: str
    name: str
    source: str


COMMAND = Exporter("system", "opdrachtregel", "command")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file ready to be sent. name carries no pupil."""

    name: str
    mime_type: str
    pieces: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class _Filter:
    """An order made definite."""

    first: date
    last: date
    groups: tuple[Group, ...]

    @property
    def words(self) -> str:
        groups = ", ".join(map(group_title, self.groups)) or "alle groepen"
        return f"{day_text(self.first)} t/m {day_text(self.last)}, {groups}"


def export_to_path(data: Path, order: ExportOrder, now: ClockReading, output: str) -> None:
    """Writes an export to a file, or to standard output for "-"; a file is there whole or not at all.

    Raises ServiceError, ExchangeError and StoreError.
    """
    scratch = Settings(data).runtime
    scratch.mkdir(parents=True, exist_ok=True)
    school = open_school(data, "write")
    try:
        _take_in(data, school, now)
        with whole_file(output) as out:
            _export(school, school, order, COMMAND, now, out, scratch)
    finally:
        close(school)


def export_file(
    writer: Database, reader: Database, order: ExportOrder, by: Exporter, now: ClockReading, scratch: Path
) -> ExportFile:
    """An export for a browser, from a nameless file in scratch (in memory), gone when it is sent.

    writer and reader are both school.db, so that a long export holds up no other page; what the box wrote has been
    taken in. Raises as export_to_path.
    """
    out = TemporaryFile(dir=scratch)  # noqa: SIM115 — closed when its last piece is sent
    try:
        _export(writer, reader, order, by, now, out, scratch)
    except BaseException:
        out.close()
        raise
    return ExportFile(_file_name(order, now), MIME_TYPES[order.style], _pieces(out))


def _export(
    writer: Database,
    reader: Database,
    order: ExportOrder,
    by: Exporter,
    now: ClockReading,
    out: BinaryIO,
    scratch: Path,
) -> None:
    with writing(writer) as unit:
        school_id = the_school(unit).id
        chosen = _filter(unit, school_id, order, now)
        audit.record(unit, school_id, _act(order, chosen, by, now))
    provenance = Provenance(TITLES[order.kind], by.name, now.utc_us, chosen.words)
    groups = frozenset(group.id for group in chosen.groups)
    with reading(reader) as unit:
        table = TABLES[order.kind](unit, school_id, chosen.first, chosen.last, groups, provenance)
        _write(table, order.style, out, scratch)


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
    if order.kind not in TITLES or order.style not in MIME_TYPES:
        raise UnknownExportError(f"Deze export is er niet; kies uit {', '.join(TITLES)} als {', '.join(MIME_TYPES)}.")
    last = order.last or local_day(now.at)
    first = order.first or last - KEPT
    if not first <= last <= first + LONGEST:
        raise BadPeriodError("Kies een eerste dag die niet na de laatste ligt, en hooguit een jaar.")
    groups = roster.groups(unit, school)
    return _Filter(first, last, tuple(group for asked in order.groups for group in _named(groups, asked)))


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
    return audit.Act(utc_us=now.utc_us, source=by.source, actor=by.actor, action="exported", details=details)


def _take_in(data: Path, school: Database, now: ClockReading) -> None:
    box = open_box(data, "read")
    try:
        ingest(box, school, now.at)
    finally:
        close(box)


def _pieces(out: BinaryIO) -> Iterator[bytes]:
    with out:
        out.seek(0)
        while piece := out.read(_PIECE):
            yield piece


def _file_name(order: ExportOrder, now: ClockReading) -> str:
    return f"{TITLES[order.kind].lower()}-{local_day(now.at).isoformat()}.{order.style}"
