"""Putting on record what is done at the desk, once per form, and taking it back."""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import Custody, EntryFacts, EntryKind, Nonce
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.compartments.slots_by_hand import slot_by_hand
from kiosk.services.errors import ServiceError
from kiosk.services.front_desk import desk_words as words
from kiosk.services.front_desk.desk_lookup import AtDesk
from kiosk.services.front_desk.views_desk import Said
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.noting import note
from kiosk.services.rounds import round_closing
from kiosk.services.rounds.round import by_hand, nonce_of, reversal
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.custody import ledger
from kiosk.store.people import roster
from kiosk.store.school_days import day as school_days
from kiosk.store.school_days import desk_actions
from kiosk.store.school_days.desk_actions import DeskAction

TYPED, CARD = "typed", "card"
REASON = {TYPED: "desk", CARD: "desk_card"}
"""Reason code of an entry made at the desk without another reason."""

FACTS = {words.NO_ITEM: DayFactKind.NO_ITEM, words.ABSENT: DayFactKind.ABSENT}
ENTRIES = {
    words.HANDED_IN: (EntryKind.HAND_IN,),
    words.COLLECTED: (EntryKind.COLLECT,),
    words.STILL_HERE: (EntryKind.STILL_HERE,),
    words.SWAPPED: (EntryKind.CLOSED_WITHOUT_CARD, EntryKind.HAND_IN),
}


class NotDoneError(ServiceError):
    """This was not done at the desk today, or was taken back already."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to be done about one pupil. at: its true time; how: typed or card; draft: one per form."""

    who: AtDesk
    at: datetime
    how: str
    draft: str
    reason: str = ""


def record(books: SchoolBooks, staff: StaffMember, deed: Deed, kind: str, now: ClockReading) -> Said:
    """Puts it on record in one transaction; the same form sent twice counts once."""
    who, day = deed.who, local_day(now.at)
    nonce = nonce_of(staff.account, "desk", who.pupil.id, kind, deed.draft, day.isoformat())
    action = DeskAction(
        nonce=nonce, pupil=who.pupil.id, day=day, kind=kind, how=deed.how, at=deed.at, done_at=now.at, by=staff.account
    )
    slot = who.custody.slot
    with writing(books.writer) as unit:
        if desk_actions.add_action(unit, books.school, action):
            facts = _entries(unit, books, staff, deed, kind, now)
            ledger.append(unit, books.origin, [replace(one, nonce=nonce, step=n) for n, one in enumerate(facts)])
            slot = facts[-1].slot if facts else None
            if kind in FACTS:
                said = DayFact(FACTS[kind], Source.STAFF, deed.at, staff.account)
                school_days.add_fact(unit, books.school, who.pupil.id, day, said, nonce)
            note(unit, books, staff, f"desk_{kind}", _subject(who.pupil.id, kind), {"how": deed.how}, now)
    _after(books, staff, who.pupil.group, now)
    return words.did(kind, who.shown.first_name, slot, clock_words(deed.at))


def take_back(books: SchoolBooks, staff: StaffMember, form: str, now: ClockReading) -> None:
    """Takes one thing done at the desk today back. Raises NotDoneError."""
    nonce, day = Nonce(form), local_day(now.at)
    with writing(books.writer) as unit:
        done = desk_actions.action_of(unit, books.school, nonce)
        if done is None or done.day != day or not desk_actions.undo_action(unit, books.school, nonce, now.utc_us):
            raise NotDoneError("Dit is al teruggedraaid, of niet van vandaag. Er is niets veranderd.")
        undoing = nonce_of(staff.account, "reversed", nonce)
        entries = ledger.entries_of_nonce(unit, books.school, nonce)
        facts = [replace(reversal(one, staff, now), nonce=undoing, step=n) for n, one in enumerate(entries)]
        ledger.append(unit, books.origin, facts)
        school_days.remove_fact(unit, books.school, nonce)
        note(unit, books, staff, "desk_taken_back", _subject(done.pupil, done.kind), {"what": done.kind}, now)
        pupil = roster.pupil(unit, books.school, done.pupil)
    _after(books, staff, pupil.group if pupil is not None else None, now)


def _subject(pupil: PupilId, kind: str) -> str:
    """Nobody for what is wiped that night: the log, kept for a year, would tell who was absent (decision 0017)."""
    return "" if kind in FACTS else pupil


def _entries(
    unit: Unit, books: SchoolBooks, staff: StaffMember, deed: Deed, kind: str, now: ClockReading
) -> list[EntryFacts]:
    pupil, custody = deed.who.pupil, deed.who.custody
    reason = deed.reason or REASON[deed.how]
    made = []
    for one in ENTRIES.get(kind, ()):
        before = Custody() if one is EntryKind.HAND_IN else custody
        fact = by_hand(one, pupil, before, staff, deed.at, now, reason)
        made.append(replace(fact, slot=slot_by_hand(unit, books, pupil, now)) if one is EntryKind.HAND_IN else fact)
    return made


def _after(books: SchoolBooks, staff: StaffMember, group: GroupId | None, now: ClockReading) -> None:
    books.refresh()
    if group is not None:
        round_closing.follow(books, staff, group, now)
