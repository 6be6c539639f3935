"""The teacher's round: one click per pupil, corrections of what was known already, and the way back."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from kiosk.domain.clock_reading import ClockReading, told_reading
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import Custody, Entry, EntryFacts, EntryKind, Nonce, still_standing
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.compartments.slots_by_hand import slot_by_hand
from kiosk.services.errors import ServiceError
from kiosk.services.rounds import round_closing
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import told_clock
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.custody import ledger
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil
from kiosk.store.school_days import day as school_days

IN_CUSTODY, GONE = "in_custody", "gone"
LATER = "later"
FACTS = {
    "no_item": DayFactKind.NO_ITEM,
    "absent": DayFactKind.ABSENT,
    "unknown": DayFactKind.UNKNOWN,
    LATER: DayFactKind.EXPECTED_LATER,
}
ANSWERS = frozenset({IN_CUSTODY, GONE, *FACTS})
UNDONE_WITH_IT = frozenset(
    {EntryKind.HAND_IN, EntryKind.COLLECT, EntryKind.STILL_HERE, EntryKind.CLOSED_WITHOUT_CARD, EntryKind.NO_ITEM_TODAY}
)
"""What an answer such as "afwezig" takes back when it stands on record today."""

FROM_PAPER = "paper_list"
"""Reason of an entry from a list on paper, put on record later with its true time."""


class NotInGroupError(ServiceError):
    """This pupil is not in this group today."""


class NoSuchAnswerError(ServiceError):
    """The round has six answers, and this is none of them."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer about one pupil. at: its true time, which lies before now where it comes from a paper list.

    corrects: given while looking at what stands on record, so that it takes the place of that. An answer to an older
    page never takes back a tap that came in between. clock: with "later", the local time at which the pupil comes.
    """

    pupil: PupilId
    answer: str
    at: datetime
    reason: str = ""
    corrects: bool = False
    clock: time | None = None


def mark(
    books: SchoolBooks,
    staff: StaffMember,
    group: GroupId,
    pupil: PupilId,
    answer: str,
    draft: str,
    now: ClockReading,
    comes_at: str = "",
) -> str:
    """Records one answer, once per draft; returns the name by which it is taken back.

    comes_at: when who comes later is expected, such as 10:15, or empty. Raises NotInGroupError, NoSuchAnswerError and
    BadTimeError.
    """
    clock = told_clock(comes_at) if answer == LATER else None
    nonce = nonce_of(staff.account, pupil, answer, draft, local_day(now.at).isoformat())
    seen = draft.split(".")[0] == str(len(books.entries(pupil)))
    record(books, staff, group, [Given(pupil, answer, now.at, corrects=seen, clock=clock)], nonce, now)
    return nonce


def record(
    books: SchoolBooks, staff: StaffMember, group: GroupId, given: list[Given], nonce: Nonce, now: ClockReading
) -> None:
    """Puts answers on record in one transaction, as the steps of one form; closes the round when everybody is seen."""
    with writing(books.writer) as unit:
        facts: list[EntryFacts] = []
        for each in given:
            who = _pupil_of(unit, books, group, each.pupil, now)
            facts += [_laid(unit, books, who, one, facts, now) for one in _entries(books, staff, who, each, now)]
            if each.answer in FACTS:
                said = DayFact(FACTS[each.answer], Source.STAFF, each.at, staff.account, each.clock)
                school_days.add_fact(unit, books.school, who.id, local_day(now.at), said, _fact_nonce(nonce, who.id))
        ledger.append(unit, books.origin, [replace(one, nonce=nonce, step=n) for n, one in enumerate(facts)])
    books.refresh()
    round_closing.follow(books, staff, group, now)


def take_back(books: SchoolBooks, staff: StaffMember, group: GroupId | None, marked: str, now: ClockReading) -> None:
    """Takes a form back: custody entries by appended reversals, facts of today by removing them.

    group: None for a list over groups. Raises NotInGroupError for a form of another group or another day.
    """
    nonce, today = Nonce(marked), local_day(now.at)
    with writing(books.writer) as unit:
        entries = ledger.entries_of_nonce(unit, books.school, nonce)
        if any(entry.school_day != today or group not in (None, entry.group) for entry in entries):
            raise NotInGroupError("Dit is niet van vandaag of niet van deze groep; er is niets veranderd.")
        undoing = nonce_of(staff.account, "reversed", nonce)
        reversals = [reversal(entry, staff, now) for entry in entries]
        ledger.append(unit, books.origin, [replace(one, nonce=undoing, step=n) for n, one in enumerate(reversals)])
        for pupil in roster.pupils(unit, books.school, group) if group is not None else ():
            school_days.remove_fact(unit, books.school, _fact_nonce(nonce, pupil.id))
    books.refresh()
    if group is not None:
        round_closing.follow(books, staff, group, now)


def reversal(entry: Entry, staff: StaffMember, now: ClockReading) -> EntryFacts:
    """What takes back one entry."""
    return EntryFacts(
        kind=EntryKind.REVERSED,
        pupil=entry.pupil,
        group=entry.group,
        school_day=local_day(now.at),
        read=now,
        actor=f"staff:{staff.account}",
        nonce=Nonce(""),
        corrects=entry.id,
    )


def by_hand(
    kind: EntryKind, pupil: Pupil, custody: Custody, staff: StaffMember, at: datetime, now: ClockReading, reason: str
) -> EntryFacts:
    """An entry of a member of staff, with its true time. The caller gives it the nonce and step of the form."""
    return EntryFacts(
        kind=kind,
        pupil=pupil.id,
        group=pupil.group or GroupId(""),
        school_day=local_day(at),
        read=told_reading(at, now),
        actor=f"staff:{staff.account}",
        nonce=Nonce(""),
        items=custody.items or pupil.declared.items,
        slot=custody.slot if custody.held else pupil.slot,
        reason=reason,
    )


def nonce_of(*parts: str) -> Nonce:
    """The same form sent twice has the same nonce; a draft among the parts names the state it was drawn in."""
    return Nonce(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32])


def _entries(books: SchoolBooks, staff: StaffMember, who: Pupil, given: Given, now: ClockReading) -> list[EntryFacts]:
    custody, today = books.custody(who.id), local_day(now.at)
    if given.answer in FACTS:
        wrong = _of_today(books, who.id, today) if given.corrects else []
        return [reversal(entry, staff, now) for entry in wrong]
    if given.answer == GONE:
        kind = EntryKind.CLOSED_WITHOUT_CARD if custody.held else None
    elif given.answer == IN_CUSTODY:
        kind = EntryKind.HAND_IN if not custody.held else None if custody.counts_on(today) else EntryKind.STILL_HERE
    else:
        raise NoSuchAnswerError("Dit antwoord bestaat niet; ververs de pagina en probeer het nog een keer.")
    return [] if kind is None else [by_hand(kind, who, custody, staff, given.at, now, given.reason)]


def _laid(
    unit: Unit, books: SchoolBooks, who: Pupil, fact: EntryFacts, before: list[EntryFacts], now: ClockReading
) -> EntryFacts:
    """Where it goes; two of one form never get the same free slot."""
    if fact.kind is not EntryKind.HAND_IN:
        return fact
    given = frozenset(one.slot for one in before if one.slot is not None)
    return replace(fact, slot=slot_by_hand(unit, books, who, now, given))


def _of_today(books: SchoolBooks, pupil: PupilId, today: date) -> list[Entry]:
    standing = still_standing(books.entries(pupil))
    return [entry for entry in standing if entry.kind in UNDONE_WITH_IT and entry.school_day == today]


def _pupil_of(unit: Unit, books: SchoolBooks, group: GroupId, pupil: PupilId, now: ClockReading) -> Pupil:
    found = roster.pupil(unit, books.school, pupil)
    if found is None or found.group != group or not found.is_here(local_day(now.at)):
        raise NotInGroupError("Deze leerling zit vandaag niet in deze groep.")
    return found


def _fact_nonce(nonce: Nonce, pupil: PupilId) -> Nonce:
    return nonce_of(nonce, pupil)
