"""The school of the scripted week on disk: four groups, their teachers and everybody else who works there."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import Slot
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import DayTimes, Window
from kiosk.services.keys import read_card_key
from kiosk.services.school_books import SchoolBooks
from kiosk.services.setup import init_school
from kiosk.services.staff_access.accounts import group_choices, staff_member
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import accounts, cards, roster
from kiosk.store.people.accounts import Account
from kiosk.store.pupil_file import incidents
from kiosk.store.school_days import day as school_days
from kiosk.store.school_days import rounds, school_rules
from tests.week.pupils import (
    EVERYBODY,
    FIRST_NAMES,
    GROUP_OF,
    NOT_TAKING_PART,
    card_of,
    declared_of,
    group_of,
    pupil_of,
)

MADE = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SHORT_WEDNESDAY = DayTimes(collecting=(Window(time(12, 15), time(17, 30)),))
CARE = {"Nova Adema": frozenset({0}), "Pim Dekker": frozenset({0, 1})}
"""Who stays for after-school care, and on which weekdays."""

STAFF = {
    "sanne": (Role.TEACHER, ("Adema",)),
    "ruben": (Role.TEACHER, ("Bakker",)),
    "els": (Role.TEACHER, ("Cornelisse",)),
    "tom": (Role.TEACHER, ("Dekker",)),
    "ahmed": (Role.CARETAKER, ()),
    "ina": (Role.COUNSELLOR, ()),
    "bo": (Role.OFFICE, ()),
    "pien": (Role.AFTER_SCHOOL_CARE, ()),
    "marijke": (Role.HEAD, ()),
}
"""Everybody who works there, by the name they sign in with."""

ASSIGNED_TO_INA = ("Pim Cornelisse",)


def account_of(login: str) -> AccountId:
    """The account of a member of staff."""
    return AccountId(f"{login:a<32}")


def make_school(data: Path, made: datetime = MADE) -> Path:
    """Makes the school; returns its data folder. A hand-in after the cut-off is a possible incident here."""
    init_school(data, "99MV", "De Maanvis", "Plein", made)
    books = SchoolBooks(data, data / "run", ClockReading(microseconds(made), True, "0" * 32, 0))
    with writing(books.writer) as unit:
        for number, (name, group) in enumerate(GROUP_OF.items(), 5):
            roster.save_group(unit, books.school, roster.Group(group, f"G{number}", f"Kleur {name}", (str(number),)))
        _pupils(unit, books, data)
        _staff(unit, books)
        school_days.set_weekday(unit, books.school, 2, SHORT_WEDNESDAY)
        for name, weekdays in CARE.items():
            rounds.set_after_school_care(unit, books.school, pupil_of(name), weekdays)
        school_rules.set_raises_late(unit, books.school, late=True)
    books.close()
    return data


def colleague(books: SchoolBooks, login: str) -> StaffMember:
    """Somebody who works there, as a page knows them."""
    with reading(books.school_file) as unit:
        found = staff_member(unit, books.school, account_of(login))
        assert found is not None
        assert found.roles != {Role.TEACHER} or group_choices(unit, books.school, found)
    return found


def _pupils(unit: Unit, books: SchoolBooks, data: Path) -> None:
    key = read_card_key(data)
    for name in EVERYBODY:
        first, last = name.split()
        number = FIRST_NAMES.index(first) + 1
        pupil = roster.Pupil(
            id=pupil_of(name),
            key=f"{last[0]}{number:02}",
            name=PersonName(first, "", last),
            group=group_of(name),
            participates=name != NOT_TAKING_PART,
            slot=Slot(number, last[:1]),
            declared=declared_of(name),
            declared_source="parent" if declared_of(name).value != "unknown" else "",
            declared_on=date(2026, 8, 31),
        )
        roster.save_pupil(unit, books.school, pupil)
        hashed = hash_card(CardUid.from_hex(card_of(name)), key.secret)
        card = cards.Card(id=pupil.id, hash=hashed, key_id=key.id, linked_us=1, linked_by="system", pupil=pupil.id)
        cards.add_card(unit, books.school, card)


def _staff(unit: Unit, books: SchoolBooks) -> None:
    for login, (role, groups) in STAFF.items():
        own: tuple[GroupId, ...] = tuple(GROUP_OF[name] for name in groups)
        name = f"{login.title()} Proef"
        account = Account(id=account_of(login), login=login, display_name=name, role=role, groups=own)
        accounts.save_account(unit, books.school, account)
    assigned = [pupil_of(name) for name in ASSIGNED_TO_INA]
    incidents.assign_pupils(unit, books.school, account_of("ina"), assigned)
