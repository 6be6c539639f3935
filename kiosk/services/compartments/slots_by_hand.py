"""Where things lie as the records have it, and where a member of staff lays what is handed in by hand."""

from collections.abc import Set
from dataclasses import replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Slot
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import local_day
from kiosk.domain.slot_choice import Bag, Bags, NoSlotFreeError, Places, choose_slot
from kiosk.services.at_box.box_snapshot import owners_of
from kiosk.services.school_books import SchoolBooks
from kiosk.store import Unit
from kiosk.store.compartments import slots
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil


def slot_by_hand(
    unit: Unit, books: SchoolBooks, pupil: Pupil, now: ClockReading, given: Set[Slot] = frozenset()
) -> Slot | None:
    """Where a member of staff lays what is handed in by hand: the own slot while it works, else a free one, or nowhere.

    given: slots this form has given already.
    """
    if pupil.slot is not None and works(slots.bags(unit, books.school), pupil.slot):
        return pupil.slot
    group = next((each for each in roster.groups(unit, books.school) if each.id == pupil.group), None)
    known = read_bags(unit, books, now)
    nobody = PupilId("")
    known = replace(known, lying={**known.lying, **dict.fromkeys(given, frozenset({nobody}))})
    try:
        return choose_slot(pupil.id, pupil.slot, group.bag if group is not None else "", known, Places())
    except NoSlotFreeError:
        return None


def read_bags(unit: Unit, books: SchoolBooks, now: ClockReading) -> Bags:
    """Every bag, whose slot is whose, and what lies where, as the records have it now."""
    everyone = [each for each in roster.pupils(unit, books.school) if each.is_here(local_day(now.at))]
    lying: dict[Slot, set[PupilId]] = {}
    for pupil in everyone:
        custody = books.custody(pupil.id)
        if custody.held and custody.slot is not None:
            lying.setdefault(custody.slot, set()).add(pupil.id)
    return Bags(slots.bags(unit, books.school), owners_of((each.id, each.slot) for each in everyone), lying)


def works(bags: dict[str, Bag], slot: Slot) -> bool:
    """True in a bag that was never counted."""
    bag = bags.get(slot.bag)
    return bag is None or (1 <= slot.number <= bag.pockets and slot.number not in bag.out_of_order)
