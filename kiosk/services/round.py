"""The teacher's round: one click per pupil, and the way back."""

import hashlib
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import EntryFacts, EntryId, EntryKind, Nonce
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.errors import ServiceError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import day as school_days
from kiosk.store import ledger, reading, roster, writing
from kiosk.store.roster import Pupil

IN_CUSTODY = "in_custody"
FACTS = {"no_item": DayFactKind.NO_ITEM, "absent": DayFactKind.ABSENT, "unknown": DayFactKind.UNKNOWN}


class NotInGroupError(ServiceError):
    """This pupil is not in this group today."""


class NoSuchAnswerError(ServiceError):
    """The round has four answers, and this is none of them."""


def mark(
    books: SchoolBooks, staff: StaffMember, group: GroupId, pupil: PupilId, answer: str, draft: str, now: ClockReading
) -> str:
    """Records in_custody, no_item, absent or unknown, once per draft; returns the name by which it is taken back.

    Raises NotInGroupError and NoSuchAnswerError.
    """
    who, today = _pupil_of(books, group, pupil, now), local_day(now.at)
    nonce = _nonce(staff.account, pupil, answer, draft, today)
    if answer == IN_CUSTODY:
        return _hand_in(books, staff, who, nonce, now)
    if answer not in FACTS:
        raise NoSuchAnswerError("Dit antwoord bestaat niet; ververs de pagina en probeer het nog een keer.")
    fact = DayFact(FACTS[answer], Source.STAFF, now.at, staff.account)
    with writing(books.writer) as unit:
        school_days.add_fact(unit, books.school, pupil, today, fact, nonce)
    return f"fact:{nonce}"


def take_back(books: SchoolBooks, staff: StaffMember, group: GroupId, marked: str, now: ClockReading) -> None:
    """Takes an answer back: a custody entry by an appended reversal, a fact of today by removing it."""
    kind, name = marked.split(":", 1)
    if kind == "fact":
        with writing(books.writer) as unit:
            school_days.remove_fact(unit, books.school, Nonce(name))
        return
    with reading(books.school_file) as unit:
        entry = ledger.entry_by_id(unit, books.school, EntryId(name))
    if entry is None or entry.group != group:
        raise NotInGroupError("Deze leerling zit vandaag niet in deze groep.")
    reversal = EntryFacts(
        kind=EntryKind.REVERSED,
        pupil=entry.pupil,
        group=entry.group,
        school_day=local_day(now.at),
        read=now,
        actor=f"staff:{staff.account}",
        nonce=_nonce(staff.account, entry.pupil, "reversed", entry.id, entry.school_day),
        corrects=entry.id,
    )
    _append(books, reversal)


def _hand_in(books: SchoolBooks, staff: StaffMember, pupil: Pupil, nonce: Nonce, now: ClockReading) -> str:
    entry = _append(
        books,
        EntryFacts(
            kind=EntryKind.HAND_IN,
            pupil=pupil.id,
            group=pupil.group or GroupId(""),
            school_day=local_day(now.at),
            read=now,
            actor=f"staff:{staff.account}",
            nonce=nonce,
            items=pupil.declared.items,
            slot=pupil.slot,
        ),
    )
    return f"entry:{entry}"


def _append(books: SchoolBooks, facts: EntryFacts) -> EntryId:
    with writing(books.writer) as unit:
        (entry,) = ledger.append(unit, books.origin, [facts])
    books.refresh()
    return entry.id


def _pupil_of(books: SchoolBooks, group: GroupId, pupil: PupilId, now: ClockReading) -> Pupil:
    with reading(books.school_file) as unit:
        found = roster.pupil(unit, books.school, pupil)
    if found is None or found.group != group or not found.is_here(local_day(now.at)):
        raise NotInGroupError("Deze leerling zit vandaag niet in deze groep.")
    return found


def _nonce(account: str, pupil: PupilId, answer: str, draft: str, day: date) -> Nonce:
    """The same form sent twice has the same nonce; the draft names the state the row was drawn in."""
    text = "\n".join((account, pupil, answer, draft, day.isoformat()))
    return Nonce(hashlib.sha256(text.encode()).hexdigest()[:32])
