"""A school with two groups, a teacher, and a box whose taps are put on record by hand."""

import secrets
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import EntryFacts, EntryKind, Nonce, Slot
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import DeclaredItems, GroupId, Item, PupilId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import DayTimes, Window, local_day
from kiosk.services.school_books import SchoolBooks
from kiosk.services.setup import init_school
from kiosk.services.staff_access.accounts import NewAccount, authenticate, create_account
from kiosk.services.views import StaffMember
from kiosk.settings import DEMO_MARKER
from kiosk.store import Database, close, open_box, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import Origin, OriginKind
from kiosk.store.people import roster
from kiosk.store.people.roster import Group, Pupil
from kiosk.store.school_days import day as school_days
from tests.made_once import made_once

SIX, SEVEN = GroupId("6" * 32), GroupId("7" * 32)
NOOR, DAAN, EVI, LUUK = (PupilId(letter * 32) for letter in "abcd")
PASSWORD = "een goed wachtwoord"
TIMES = DayTimes(time(8, 20), time(8, 30), 5, (Window(time(14, 15), time(17, 30)),), time(17, 30))


BOOTED = datetime(2026, 11, 1, tzinfo=UTC)
"""Since when the machine runs, so that the time since boot goes with the wall time."""


def at(hour: int, minute: int, *, day: int = 23, trusted: bool = True) -> ClockReading:
    """Local time on a day in November 2026; the 23rd is a Monday."""
    moment = datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)
    return ClockReading(microseconds(moment), trusted, "0" * 32, (moment - BOOTED) // timedelta(microseconds=1))


@made_once
def make_staff_school(folder: Path) -> Path:
    """The school on disk."""
    data = folder / "data"
    init_school(data, "99ZZ", "De Maanvis", "Plein", at(7, 0).at)
    (data / DEMO_MARKER).touch()  # an invented school: nobody is asked for a second step
    books = SchoolBooks(data, folder, at(7, 0))
    with writing(books.writer) as unit:
        for group, year in ((SIX, "6"), (SEVEN, "7")):
            roster.save_group(unit, books.school, Group(group, f"G{year}", f"Kleur {year}", (year,)))
        for number, (pupil, name, group) in enumerate(PUPILS, 1):
            declared = DeclaredItems.NONE if pupil == EVI else DeclaredItems.PHONE
            row = Pupil(id=pupil, key=str(number), name=name, group=group, slot=Slot(number), declared=declared)
            roster.save_pupil(unit, books.school, row)
        for weekday in range(5):
            school_days.set_weekday(unit, books.school, weekday, TIMES)
        teacher = NewAccount("sanne", "Sanne Hofman", Role.TEACHER, (SIX,), PASSWORD)
        create_account(unit, books.school, teacher, "system", at(7, 0).at)
    books.close()
    return data


PUPILS = (
    (NOOR, PersonName("Noor", "", "El Amrani"), SIX),
    (DAAN, PersonName("Daan", "'t", "Hart"), SIX),
    (EVI, PersonName("Evi", "", "Kuipers"), SIX),
    (LUUK, PersonName("Luuk", "", "Smit"), SEVEN),
)


def teacher(books: SchoolBooks) -> StaffMember:
    """Sanne, of group 6."""
    with writing(books.writer) as unit:
        found = authenticate(unit, books.school, "Sanne", PASSWORD)
    assert found is not None
    return found


class Box:
    """Writes box.db as the station does."""

    def __init__(self, books: SchoolBooks, folder: Path) -> None:
        self._books = books
        self.file: Database = open_box(folder / "data", "write")
        with writing(self.file) as unit:
            self.origin: Origin = ledger.own_origin(unit, books.school, OriginKind.STATION, "Plein", 1)

    def tap(self, pupil: PupilId, kind: EntryKind, now: ClockReading, items: frozenset[Item] | None = None) -> None:
        """One entry by a pupil."""
        fact = EntryFacts(
            kind=kind,
            pupil=pupil,
            group=SIX,
            school_day=local_day(now.at),
            read=now,
            actor="pupil",
            nonce=Nonce(secrets.token_hex(16)),
            items=items or frozenset({Item.PHONE}),
            slot=Slot(12),
        )
        with writing(self.file) as unit:
            ledger.append(unit, self.origin, [fact])

    def close(self) -> None:
        """Lets go of the file."""
        close(self.file)
