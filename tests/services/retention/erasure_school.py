"""The small school with everything in it that leads to one child, and a look through every file of the folder."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import EntryKind, Nonce
from kiosk.domain.incident import SYSTEM, Deed, IncidentEvent, IncidentId, Kind, RaisedBy
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import AccountId, DeclaredItems, PupilId
from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import NewAccount, authenticate, create_account
from kiosk.services.views import StaffMember
from kiosk.store import writing
from kiosk.store.custody import box_records
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import cards, roster
from kiosk.store.people.cards import Card
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import incidents
from kiosk.store.pupil_file.incidents import Incident
from kiosk.store.school_days import day as school_days
from tests.services.staff_school import PASSWORD, SIX, Box, at

CHILD = PupilId("e" * 32)
FIRST, LAST, KEY = "Zwaantje", "Kwakernaak", "SLEUTEL-4711"
CARD = CardHash("ca4d" * 16)
NOTE = "Zwaantje Kwakernaak vertelde iets bij de fietsen"
OTHERS_NOTE = "Zwaantje stond erbij, Kwakernaak ook"
CANARIES = (FIRST, LAST, KEY, CARD, "bij de fietsen")


def head(books: SchoolBooks) -> StaffMember:
    """The directie."""
    with writing(books.writer) as unit:
        made = NewAccount("marit", "Marit de Wit", Role.HEAD, (), PASSWORD)
        create_account(unit, books.school, made, "system", at(7, 0).at)
        found = authenticate(unit, books.school, "marit", PASSWORD)
    assert found is not None
    return found


def plant(books: SchoolBooks, now: ClockReading) -> None:
    """A child with a card, facts of the day and a dismissed incident with a note; named in a note about another."""
    with writing(books.writer) as unit:
        row = Pupil(id=CHILD, key=KEY, name=PersonName(FIRST, "", LAST), group=SIX, declared=DeclaredItems.PHONE)
        roster.save_pupil(unit, books.school, row)
        card = Card(id="1" * 32, hash=CARD, key_id="k", linked_us=now.utc_us, linked_by="system", pupil=CHILD)
        cards.add_card(unit, books.school, card)
        fact = DayFact(DayFactKind.ABSENT, Source.STAFF, now.at, AccountId("x"))
        school_days.add_fact(unit, books.school, CHILD, now.at.date(), fact, Nonce("2" * 32))
    incident(books, CHILD, now, Deed.DISMISS, NOTE)


def incident(books: SchoolBooks, pupil: PupilId, now: ClockReading, *deeds: Deed | str) -> IncidentId:
    """An incident, with the deeds done about it; the last argument is what was typed."""
    made = IncidentId(time_ordered_id(now.utc_us))
    text = str(deeds[-1]) if deeds and not isinstance(deeds[-1], Deed) else ""
    one = Incident(
        id=made, pupil=pupil, group=SIX, day=now.at.date(), kind=Kind.FOUND_IN_USE, once=made,
        raised_by=RaisedBy.STAFF, protocol_version="1", article="1",
    )  # fmt: skip
    with writing(books.writer) as unit:
        incidents.raise_incident(unit, books.school, one, now, "staff:x")
        if text:
            incidents.add_note(unit, books.school, made, 1, text)
        for seq, deed in enumerate((each for each in deeds if isinstance(each, Deed)), start=2):
            by = SYSTEM if deed is Deed.WITHDRAW else "staff:x"
            incidents.append_event(unit, books.school, made, IncidentEvent(seq, deed, now, by))
    return made


def days_of_taps(books: SchoolBooks, box: Box, pupils: Iterable[PupilId], first: int, last: int) -> None:
    """Hand-ins and collects of these pupils on the working days between two days of November."""
    for day in range(first, last + 1):
        if at(8, 0, day=day).at.weekday() < 5:
            for minute, pupil in enumerate(pupils):
                box.tap(pupil, EntryKind.HAND_IN, at(8, 10 + minute, day=day))
                box.tap(pupil, EntryKind.COLLECT, at(14, 30 + minute, day=day))
    books.look(at(17, 0, day=last), 0.0)


def later(now: ClockReading, days: int) -> ClockReading:
    """The same moment so many days later."""
    moved = timedelta(days=days)
    return ClockReading(
        microseconds(now.at + moved), now.trusted, now.boot_id, now.boottime_us + moved // timedelta(microseconds=1)
    )


def found_in(folder: Path, canaries: Iterable[str] = CANARIES) -> set[str]:
    """Which canaries stand in any byte of any file below a folder."""
    content = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {each for each in canaries if any(each.encode() in data for data in content)}


def offer_card(box: Box, now: ClockReading) -> None:
    """The box notes the hash of the child's card, as in an enrolment."""
    with writing(box.file) as unit:
        box_records.add_event(unit, box.origin, "card_linked", now.utc_us, payload="x", card_hash=CARD)
