"""Taking over what staff did at a box, and what it asks staff: card rows, questions, a line of the audit log each."""

from datetime import datetime

from kiosk.domain.card import CardHash
from kiosk.domain.card_token import CLONE_SUSPECTED
from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.school_day import local_day
from kiosk.services.at_box.box_staff import StaffEvent, told_by
from kiosk.services.at_box.copied_cards import ask_to_look
from kiosk.store import Unit
from kiosk.store.custody import box_records
from kiosk.store.custody.box_records import BoxEvent
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit, cards, roster, staff_codes
from kiosk.store.people.cards import CardState

TAKEN_OVER = (*(event.value for event in StaffEvent), CLONE_SUSPECTED)


def untaken(unit: Unit, school: SchoolId) -> list[BoxEvent]:
    """The acts of staff at the boxes, and the questions to staff, that were copied and not carried out yet."""
    return box_records.events_after(unit, staff_codes.event_marks(unit, school), TAKEN_OVER)


def take_over(unit: Unit, school: SchoolId, now: ClockReading) -> int:
    """Carries out every one of them once, in order, and logs it. Returns how many there were."""
    found = untaken(unit, school)
    for event in found:
        if event.kind == CLONE_SUSPECTED:
            ask_to_look(unit, school, event, now)
        else:
            _log(unit, school, event, _carry_out(unit, school, event))
        staff_codes.move_mark(unit, school, event.origin, event.seq)
    return len(found)


def _log(unit: Unit, school: SchoolId, event: BoxEvent, carried_out: bool) -> None:
    account, pupil = told_by(event.payload)
    details = {"box": event.origin} if carried_out else {"box": event.origin, "done": "no"}
    act = audit.Act(
        utc_us=event.utc_us,
        source="ingest",
        actor=f"staff:{account}",
        action=event.kind,
        subject=pupil or account,
        details=details,
    )
    audit.record(unit, school, act)


def _carry_out(unit: Unit, school: SchoolId, event: BoxEvent) -> bool:
    """Writes the card rows of an act with cards. False when the school has meanwhile decided otherwise."""
    account, pupil = told_by(event.payload)
    if event.kind == StaffEvent.CARD_BLOCKED:
        block_cards(unit, school, PupilId(pupil))
    elif event.card_hash is not None and event.kind in (StaffEvent.CARD_LINKED, StaffEvent.CARD_LENT):
        at = instant(event.utc_us)
        code = staff_codes.codes(unit, school).get(account)  # the box took it, so it was made with the key of the card
        here = roster.pupil(unit, school, PupilId(pupil)) is not None
        if code is None or not here or not free_card(unit, school, event.card_hash, at):
            return False
        card = cards.Card(
            id=time_ordered_id(event.utc_us),
            hash=event.card_hash,
            key_id=code.key_id,
            linked_us=event.utc_us,
            linked_by=f"staff:{account}",
            pupil=PupilId(pupil),
            valid_until=local_day(at) if event.kind == StaffEvent.CARD_LENT else None,
        )
        cards.add_card(unit, school, card)
    return True


def block_cards(unit: Unit, school: SchoolId, pupil: PupilId) -> int:
    """Every card of a pupil that works is lost from now on. Returns how many."""
    working = [card for card in cards.cards_of(unit, school, pupil) if card.state is CardState.ACTIVE]
    for card in working:
        cards.set_card_state(unit, school, card.id, CardState.LOST)
    return len(working)


def free_card(unit: Unit, school: SchoolId, card: CardHash, now: datetime) -> bool:
    """True when nobody has this card; a loan that is over is taken back first."""
    held = cards.active_card(unit, school, card)
    if held is None:
        return True
    if held.valid_until is None or held.valid_until >= local_day(now):
        return False
    cards.set_card_state(unit, school, held.id, CardState.RETURNED)
    return True
