"""The bags of the school: whose slot is whose, what is out of order, and the way back from each change."""

import re
from dataclasses import replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Slot
from kiosk.domain.pupil import DeclaredItems, GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.domain.slot_choice import Bag, NoSlotFreeError, Places, choose_slot
from kiosk.domain.slot_pictures import LAST_SLOT
from kiosk.services.compartments.slots_by_hand import read_bags, works
from kiosk.services.errors import ServiceError, UnknownGroupError
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.compartments import slots
from kiosk.store.people import roster
from kiosk.store.people.roster import Group, Pupil

BAG_NAME = re.compile(r"[\w /.-]{0,32}")
"""Letters, digits and a few signs: a bag is named on stickers and in the log."""


class BadBagError(ServiceError):
    """A bag has a short name and 1 to 96 pockets."""


class NoSuchSlotError(ServiceError):
    """This bag has no such slot, or it is out of order."""


def set_bag(books: SchoolBooks, staff: StaffMember, group: GroupId, name: str, pockets: int, now: ClockReading) -> str:
    """Gives a group a bag with so many pockets; its pupils keep their numbers. Returns the name the bag had.

    Raises BadBagError and UnknownGroupError.
    """
    name = " ".join(name.split())
    if not BAG_NAME.fullmatch(name) or not 1 <= pockets <= LAST_SLOT:
        raise BadBagError(f"Een tas heeft een korte naam en 1 tot {LAST_SLOT} vakken; er is niets veranderd.")
    with writing(books.writer) as unit:
        before = next((each for each in roster.groups(unit, books.school) if each.id == group), None)
        if before is None:
            raise UnknownGroupError("Deze groep is er niet meer.")
        slots.save_bag(unit, books.school, name, pockets)
        roster.save_group(unit, books.school, replace(before, bag=name))
        for pupil in roster.pupils(unit, books.school, group):
            if pupil.slot is not None and pupil.slot.bag == before.bag:
                moved = replace(pupil, slot=Slot(pupil.slot.number, name))
                roster.save_pupil(unit, books.school, moved)
        note(unit, books, staff, "bag_set", group, {"bag": name, "pockets": str(pockets)}, now)
    return before.bag


def give_slot(
    books: SchoolBooks, staff: StaffMember, pupil: PupilId, slot: Slot | None, now: ClockReading
) -> Slot | None:
    """Makes this the pupil's own slot (None: none any more); returns the one before. Two pupils may share one.

    What lies somewhere stays there until it is collected. Raises NoSuchSlotError.
    """
    with writing(books.writer) as unit:
        found = roster.pupil(unit, books.school, pupil)
        if found is None or not found.is_here(local_day(now.at)):
            raise NoSuchSlotError("Deze leerling is hier niet meer; er is niets veranderd.")
        if slot is not None:
            _must_work(slots.bags(unit, books.school), slot)
        _save(unit, books, staff, found, slot, now)
    return found.slot


def give_everyone_a_slot(books: SchoolBooks, staff: StaffMember, bag: str, now: ClockReading) -> tuple[int, ...]:
    """Gives who has none a slot of this bag, in first-name order, as far as there are; returns their numbers."""
    given: list[int] = []
    with writing(books.writer) as unit:
        of_bag, known = pupils_of_bag(unit, books, bag, now), read_bags(unit, books, now)
        for pupil in (each for each in of_bag if each.slot is None and each.declared is not DeclaredItems.NONE):
            try:
                slot = choose_slot(pupil.id, None, bag, known, Places())
            except NoSlotFreeError:
                break
            if slot is not None:
                _save(unit, books, staff, pupil, slot, now)
                known = replace(known, owners={**known.owners, slot: {pupil.id}})
                given.append(slot.number)
    return tuple(given)


def take_slots_back(
    books: SchoolBooks, staff: StaffMember, bag: str, numbers: tuple[int, ...], now: ClockReading
) -> None:
    """Who has one of these slots of this bag has none any more: takes give_everyone_a_slot back."""
    with writing(books.writer) as unit:
        for pupil in pupils_of_bag(unit, books, bag, now):
            if pupil.slot is not None and pupil.slot.bag == bag and pupil.slot.number in numbers:
                _save(unit, books, staff, pupil, None, now)


def set_slot_aside(books: SchoolBooks, staff: StaffMember, slot: Slot, *, out: bool, now: ClockReading) -> None:
    """Puts a slot out of order, or back in use. Raises NoSuchSlotError."""
    with writing(books.writer) as unit:
        bag = slots.bags(unit, books.school).get(slot.bag)
        if bag is None or not 1 <= slot.number <= bag.pockets:
            raise NoSuchSlotError("Dit vak is er niet; ververs de pagina.")
        if out:
            slots.set_aside(unit, books.school, slot.bag, slot.number, staff.account, now.utc_us)
        else:
            slots.put_back(unit, books.school, slot.bag, slot.number)
        note(unit, books, staff, "slot_set_aside" if out else "slot_put_back", "", _named(slot), now)


def groups_of_bag(unit: Unit, books: SchoolBooks, bag: str) -> list[Group]:
    """The groups that use this bag."""
    return [group for group in roster.groups(unit, books.school) if group.bag == bag]


def pupils_of_bag(unit: Unit, books: SchoolBooks, bag: str, now: ClockReading) -> list[Pupil]:
    """The pupils of its groups who are here, in first-name order."""
    found = [
        pupil
        for group in groups_of_bag(unit, books, bag)
        for pupil in roster.pupils(unit, books.school, group.id)
        if pupil.is_here(local_day(now.at))
    ]
    return sorted(found, key=lambda pupil: pupil.name.first_name_order)


def _save(
    unit: Unit, books: SchoolBooks, staff: StaffMember, pupil: Pupil, slot: Slot | None, now: ClockReading
) -> None:
    roster.save_pupil(unit, books.school, replace(pupil, slot=slot))
    note(unit, books, staff, "slot_given" if slot else "slot_taken", pupil.id, _named(slot or pupil.slot), now)


def _named(slot: Slot | None) -> dict[str, str]:
    return {} if slot is None else {"bag": slot.bag, "slot": str(slot.number)}


def _must_work(bags: dict[str, Bag], slot: Slot) -> None:
    if not works(bags, slot):
        raise NoSuchSlotError("Dit vak is er niet of is buiten gebruik. Kies een ander.")
