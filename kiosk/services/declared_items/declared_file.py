"""The toestelopgave out to a file and in from one: a plan that changes nothing, or the same plan written at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import DeclaredItems, GroupId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.exchange.csv_out import write_csv
from kiosk.exchange.declared_items import COLUMNS, DeclaredLine, read_declared, source_word, words_of
from kiosk.exchange.table import Provenance, Row, Table
from kiosk.services.figures.export import MIME_TYPES, ExportFile
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import roster
from kiosk.store.people.roster import Group, Pupil

USUAL_SOURCE = "parent"
"""What a line without a source is taken for: the form of a parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredReport:
    """What a file does. lines: read; changed: pupils whose answer is new; known: stood there already.

    unknown: line and number of who is not known here, or not in a group of this person; left: lines without an answer.
    """

    lines: int
    changed: int
    known: int
    left: int
    unknown: tuple[tuple[int, str], ...]
    problems: tuple[str, ...]
    ignored_fields: int
    applied: bool


def declared_file(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> ExportFile:
    """Every pupil this person fills in for, as the file that can be read again; that it was made is on record."""
    today = local_day(now.at)
    with writing(books.writer) as unit:
        note(unit, books, staff, "exported", "", {"kind": "declared_items", "format": "csv"}, now)
    with reading(books.school_file) as unit:
        groups = _groups(unit, books, staff)
        pupils = [each for each in roster.pupils(unit, books.school) if each.group in groups and each.is_here(today)]
    words = ", ".join(group_title(group) for group in groups.values())
    provenance = Provenance("Toestelopgave", staff.name, now.utc_us, words)
    out = BytesIO()
    write_csv(Table(provenance, COLUMNS, _rows(pupils, groups)), out)
    return ExportFile(f"toestelopgave-{today.isoformat()}.csv", MIME_TYPES["csv"], iter([out.getvalue()]))


def take_in(
    books: SchoolBooks, staff: StaffMember, content: bytes, now: ClockReading, *, apply: bool
) -> tuple[DeclaredReport, str]:
    """What a file does, and the same lines without anything that is not read. Raises ExchangeError."""
    found = read_declared(content)
    with writing(books.writer) if apply else reading(books.school_file) as unit:
        plan = _Plan(unit, books, staff, now)
        for line in found.lines:
            plan.take(line)
        if apply:
            for pupil in plan.changed:
                roster.save_pupil(unit, books.school, pupil)
            details = {"changed": str(len(plan.changed)), "lines": str(len(found.lines))}
            note(unit, books, staff, "items_imported", "", details, now)
    report = DeclaredReport(
        lines=len(found.lines),
        changed=len(plan.changed),
        known=plan.known,
        left=plan.left,
        unknown=tuple(plan.unknown),
        problems=found.problems,
        ignored_fields=found.ignored_fields,
        applied=apply,
    )
    return report, "\n".join(["leerlingnummer;toestel;bron;datum", *map(_line, found.lines)])


class _Plan:
    """What the lines of a file mean here. A line without an answer leaves alone what stands."""

    def __init__(self, unit: Unit, books: SchoolBooks, staff: StaffMember, now: ClockReading) -> None:
        groups, self._today = _groups(unit, books, staff), local_day(now.at)
        pupils = [each for each in roster.pupils(unit, books.school) if each.group in groups]
        self._pupils = {each.key: each for each in pupils if not each.key.startswith("#") and each.is_here(self._today)}
        self.known = self.left = 0
        self.unknown: list[tuple[int, str]] = []
        self._changed: dict[str, Pupil] = {}

    @property
    def changed(self) -> list[Pupil]:
        """The pupils as they become."""
        return list(self._changed.values())

    def take(self, line: DeclaredLine) -> None:
        """One line; the last one about a pupil counts."""
        pupil = self._pupils.get(line.key)
        if pupil is None:
            self.unknown.append((line.line, line.key))
        elif line.items is DeclaredItems.UNKNOWN:
            self.left += 1
        else:
            self._change(pupil, line)

    def _change(self, pupil: Pupil, line: DeclaredLine) -> None:
        same_source = line.source in ("", pupil.declared_source)
        if pupil.declared is line.items and same_source and line.on in (None, pupil.declared_on):
            self._changed.pop(line.key, None)
            self.known += 1
            return
        source = line.source or USUAL_SOURCE
        on = line.on or self._today
        self._changed[line.key] = replace(pupil, declared=line.items, declared_source=source, declared_on=on)


def _groups(unit: Unit, books: SchoolBooks, staff: StaffMember) -> dict[GroupId, Group]:
    groups = sorted(roster.groups(unit, books.school), key=lambda each: (each.year_groups, each.name))
    return {each.id: each for each in groups if staff.may(Act.DECLARE_ITEMS, each.id)}


def _rows(pupils: list[Pupil], groups: dict[GroupId, Group]) -> Iterator[Row]:
    place = {group: number for number, group in enumerate(groups)}
    for each in sorted(pupils, key=lambda one: (place[one.group or GroupId("")], one.name.list_order)):
        title = group_title(groups[each.group or GroupId("")])
        source = source_word(each.declared_source)
        yield each.key, each.name.listed, title, words_of(each.declared), source, each.declared_on


def _line(line: DeclaredLine) -> str:
    on = f"{line.on:%d-%m-%Y}" if line.on else ""
    return f"{line.key};{words_of(line.items)};{source_word(line.source)};{on}"
