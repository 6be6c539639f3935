"""What a school's office does in a year, on real records: four roster files, a request for access, one for erasure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind
from kiosk.domain.roles import Role
from kiosk.exchange.roster_files import ColumnMapping, Field, RosterFile, read_roster
from kiosk.services.backup.making import make_backup, put_journal_beside
from kiosk.services.backup.restoring import restore
from kiosk.services.pupil_files.pupil_export import export_pupil
from kiosk.services.retention.erase_pupil import erase_on_request
from kiosk.services.roster.roster_import import import_file
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.day_watch import run_once
from kiosk.services.staff_access.accounts import NewAccount, authenticate, create_account
from kiosk.services.verify import verify
from kiosk.services.views import StaffMember
from kiosk.store import writing
from tests.administration.big_school import CHILD, FIRST_FILE, hand_made_sheet, oneroster, second_file
from tests.services.backup.saved_school import KEEP_DAYS, with_keys
from tests.services.school import clock, file_of, new_school, stored
from tests.services.staff_school import PASSWORD, Box

START = date(2026, 8, 31)
LAST_DAY = date(2026, 9, 18)
TAPS_OF = 12
"""Pupils who tap on a Monday, the child of the requests among them."""

THEIR_COLUMNS = ColumnMapping({Field.KEY: 3, Field.NAME: 2, Field.GROUP: 0}, heading_line=2)


def at(day: date, hour: int, minute: int = 0) -> ClockReading:
    """Universal time on a day."""
    return clock(datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC))


@dataclass
class LivedYear:
    """What came of it. changed: pupils that each file changed, made or missed."""

    data: Path
    fresh: Path
    changed: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    access: bytes = b""
    chains_broken: list[date] = field(default_factory=list)
    replayed: int = 0


def live(folder: Path, weeks: int) -> LivedYear:
    """The first weeks with everything in them, then nights and Mondays until the end."""
    data, fresh, stick = new_school(folder / "data", FIRST_FILE.school_key), folder / "fresh", folder / "stick"
    stick.mkdir()
    year = LivedYear(data, fresh)
    _takes_in(year, "EDEXML", file_of(FIRST_FILE), START)
    _takes_in(year, "EDEXML again, changed", file_of(second_file(LAST_DAY)), START + timedelta(days=1))
    _lives(year, START, 3, folder)
    _takes_in(year, "OneRoster", oneroster(second_file(LAST_DAY)), LAST_DAY + timedelta(days=1))
    _takes_in(year, "sheet", hand_made_sheet(second_file(LAST_DAY)), LAST_DAY + timedelta(days=1), THEIR_COLUMNS)
    make_backup(data, stick, at(LAST_DAY, 20), KEEP_DAYS)
    _serves_the_parents(year, LAST_DAY + timedelta(days=3))
    put_journal_beside(data, stick)
    with_keys(data, fresh)
    year.replayed = restore(fresh, next(stick.glob("*.backup")), at(LAST_DAY + timedelta(days=4), 8)).replayed
    _lives(year, START + timedelta(weeks=3), weeks - 3, folder)
    return year


def _takes_in(year: LivedYear, name: str, content: bytes, day: date, columns: ColumnMapping | None = None) -> None:
    def read(given: bytes) -> RosterFile:
        return read_roster(given, columns)

    diff = import_file(year.data, content, at(day, 7), apply=True, read=read).diff
    year.changed[name] = len(diff.new), len(diff.changed), len(diff.left)


def _lives(year: LivedYear, start: date, weeks: int, folder: Path) -> None:
    """Each Monday some pupils tap; each night time does its work, and every week the chains are looked at."""
    for week in range(weeks):
        monday = start + timedelta(weeks=week)
        _taps(year, monday, folder)
        for day in (monday + timedelta(days=number) for number in range(7)):
            run_once(year.data, folder / "run", at(day, 1, 30))
        if not verify(year.data).agrees:
            year.chains_broken.append(monday)


def _taps(year: LivedYear, monday: date, folder: Path) -> None:
    books = SchoolBooks(year.data, folder / "run", at(monday, 6))
    box = Box(books, folder)
    here = sorted(stored(year.data)[1].items())[:TAPS_OF]
    for kind, hour in ((EntryKind.HAND_IN, 6), (EntryKind.COLLECT, 13)):
        for _key, each in here:
            box.tap(each.id, kind, at(monday, hour, 25))
    box.close()
    books.close()


def _serves_the_parents(year: LivedYear, day: date) -> None:
    """They ask what the school holds, and three days later that it goes."""
    books = SchoolBooks(year.data, year.data / "run", at(day, 8))
    head = _head(books, at(day, 8))
    child = stored(year.data)[1][CHILD].id
    year.access = export_pupil(books, head, child, at(day, 9)).content
    erase_on_request(books, head, child, at(day, 14))
    books.close()


def _head(books: SchoolBooks, now: ClockReading) -> StaffMember:
    with writing(books.writer) as unit:
        create_account(unit, books.school, NewAccount("marit", "Marit", Role.HEAD, (), PASSWORD), "system", now.at)
        found = authenticate(unit, books.school, "marit", PASSWORD)
    assert found is not None
    return found


def files_with(folder: Path, canaries: tuple[bytes, ...]) -> Iterator[str]:
    """Every file under a folder in which a canary stands."""
    for path in folder.rglob("*"):
        if path.is_file() and any(canary in path.read_bytes() for canary in canaries):
            yield path.name
