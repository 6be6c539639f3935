"""Cards that staff blocked, lent or linked at the box: obeyed there before the school's records know of it."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import instant
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.at_box.box_snapshot import BoxSnapshot, CardAtBox
from kiosk.services.at_box.box_staff import StaffEvent, told_by
from kiosk.store.custody.box_records import BoxEvent


def card_after(snapshot: BoxSnapshot, acts: Iterable[BoxEvent], card: CardHash) -> CardAtBox | None:
    """Whose card this is once these acts of staff have been carried out, in their order."""
    found = snapshot.cards.get(card)
    for act in acts:
        pupil = PupilId(told_by(act.payload)[1])
        if act.kind == StaffEvent.CARD_BLOCKED:
            if found is not None and found.who is not None and found.who.at_box.pupil == pupil:
                found = replace(found, blocked=True)
        elif act.card_hash == card:
            until = local_day(instant(act.utc_us)) if act.kind == StaffEvent.CARD_LENT else None
            found = CardAtBox(snapshot.pupils.get(pupil), False, until)
    return found
