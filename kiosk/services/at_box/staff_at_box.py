"""What staff do at the box: each an entry of the ledger or an event of the box, with who did it."""

import uuid
from enum import StrEnum

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryFacts, EntryKind, Nonce, Slot
from kiosk.domain.pupil import AccountId, GroupId, Item
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.domain.slot_choice import Places, choose_slot
from kiosk.domain.staff_code import is_code
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.at_box.box_snapshot import PupilRecord
from kiosk.services.at_box.box_staff import ACCOUNT_DIGITS, StaffAtBox, StaffEvent, payload_of


class Purpose(StrEnum):
    """What staff choose from the menu; the codes of its tiles."""

    HAND_OUT = "hand_out"
    TAKE_IN = "take_in"
    CARD = "link_card"
    COUNT = "count"
    LOOK = "look"
    ATTEND = "attend"


ACT_OF = {
    Purpose.HAND_OUT: Act.MARK_TODAY,
    Purpose.TAKE_IN: Act.MARK_TODAY,
    Purpose.CARD: Act.LINK_CARD,
    Purpose.COUNT: Act.SEE_LIVE,
    Purpose.LOOK: Act.MARK_TODAY,
    Purpose.ATTEND: Act.MARK_TODAY,
}
"""The box asks the table of roles for the same acts as the pages do."""


def code_is_right(books: BoxBooks, who: StaffAtBox, code: str) -> bool:
    """True when this is the code of this person."""
    return is_code(code, who.salt, books.key.secret, who.code_hash)


def wrong_codes(books: BoxBooks) -> tuple[dict[AccountId, int], dict[AccountId, int]]:
    """What the box wrote before it started: wrong codes since the last right one, and when somebody had to rest.

    The second is in microseconds UTC by the clock of that moment. Raises StoreError.
    """
    wrong: dict[AccountId, int] = {}
    rested: dict[AccountId, int] = {}
    for event in books.own_events(StaffEvent.IN, StaffEvent.WRONG_CODE, StaffEvent.REST):
        account = AccountId(event.payload[:ACCOUNT_DIGITS])
        wrong[account] = wrong.get(account, 0) + 1 if event.kind == StaffEvent.WRONG_CODE else 0
        if event.kind == StaffEvent.REST:
            rested[account] = event.utc_us
    return wrong, rested


def note_staff(books: BoxBooks, who: StaffAtBox, event: StaffEvent, now: ClockReading, pupil: str = "") -> None:
    """Puts an act of staff on record. Raises StoreError."""
    books.put_event(event.value, now, payload_of(who.account, pupil))


def groups_of(books: BoxBooks, who: StaffAtBox, purpose: Purpose) -> list[tuple[GroupId, str, int]]:
    """The groups this person may do this to: id, name, and how many items of it lie here by the book."""
    names: dict[GroupId, str] = {}
    held: dict[GroupId, int] = {}
    for record in books.snapshot.pupils.values():
        group = record.at_box.group
        if group and who.may(ACT_OF[purpose], group):
            names[group] = record.group_name
            held[group] = held.get(group, 0) + books.custody(record.at_box.pupil).held
    return sorted(((group, name, held[group]) for group, name in names.items()), key=lambda each: each[1])


def pupils_with_slot(
    books: BoxBooks, group: GroupId, purpose: Purpose, *, places: Places
) -> list[tuple[Slot, PupilRecord]]:
    """Whom staff can choose in a group, by slot: who has something here, or nothing here, or everybody for a card."""
    found = []
    for record in books.snapshot.pupils.values():
        custody = books.custody(record.at_box.pupil)
        slot = custody.slot if custody.held else record.at_box.slot
        wanted = {Purpose.TAKE_IN: not custody.held, Purpose.CARD: True}.get(purpose, custody.held)
        if record.at_box.group == group and slot is not None and wanted and places.numbered:
            found.append((slot, record))
    return sorted(found, key=lambda each: (each[0].bag, each[0].number, each[1].at_box.pupil))


def give_back(
    books: BoxBooks, who: StaffAtBox, record: PupilRecord, reason: str, now: ClockReading
) -> tuple[frozenset[Item], Slot | None] | None:
    """Hands out what lies here, at any time of the day, with a reason. None when nothing lies here.

    Raises StoreError, and then nothing is recorded.
    """
    custody = books.custody(record.at_box.pupil)
    if not custody.held:
        return None
    fact = _facts(who, record, EntryKind.COLLECT, now, custody.items, custody.slot, reason)
    books.append([fact], (StaffEvent.GAVE_BACK.value, payload_of(who.account, record.at_box.pupil)))
    return custody.items, custody.slot


def take_in(
    books: BoxBooks, who: StaffAtBox, record: PupilRecord, now: ClockReading, places: Places
) -> tuple[frozenset[Item], Slot | None]:
    """Hands in for a pupil without a card. Raises StoreError and NoSlotFreeError."""
    at_box = record.at_box
    slot = choose_slot(at_box.pupil, at_box.slot, record.bag, books.bags(), places)
    items = record.declared.items
    fact = _facts(who, record, EntryKind.HAND_IN, now, items, slot, "without_card")
    books.append([fact], (StaffEvent.TOOK_IN.value, payload_of(who.account, at_box.pupil)))
    return items, slot


def give_card(
    books: BoxBooks, who: StaffAtBox, record: PupilRecord, card: CardHash, now: ClockReading, *, loan: bool
) -> None:
    """This card is the pupil's, for good or until the end of today. Raises StoreError."""
    event = StaffEvent.CARD_LENT if loan else StaffEvent.CARD_LINKED
    books.put_event(event.value, now, payload_of(who.account, record.at_box.pupil), card)


def _facts(
    who: StaffAtBox,
    record: PupilRecord,
    kind: EntryKind,
    now: ClockReading,
    items: frozenset[Item],
    slot: Slot | None,
    reason: str,
) -> EntryFacts:
    return EntryFacts(
        kind=kind,
        pupil=record.at_box.pupil,
        group=record.at_box.group,
        school_day=local_day(now.at),
        read=now,
        actor=who.actor,
        nonce=Nonce(uuid.uuid4().hex),
        items=items,
        slot=slot,
        reason=reason,
    )
