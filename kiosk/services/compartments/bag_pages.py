"""What the office and the caretaker see of the bags: a line per group, the slots of one bag, its stickers."""

from collections.abc import Mapping, Set

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Slot
from kiosk.domain.pupil import DeclaredItems, PupilId
from kiosk.domain.school_day import local_day
from kiosk.domain.slot_choice import Bag, Bags
from kiosk.domain.slot_pictures import SlotPicture, picture_of
from kiosk.services.compartments.bags import NoSuchSlotError, groups_of_bag, pupils_of_bag
from kiosk.services.compartments.slots_by_hand import read_bags
from kiosk.services.compartments.views_bags import BagLine, BagPage, SlotHolder, SlotTile, TileState
from kiosk.services.live_page.slot_signs import numbered_sign
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.store import Unit, reading
from kiosk.store.compartments import slots
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil


def bag_lines(books: SchoolBooks, now: ClockReading) -> tuple[BagLine, ...]:
    """The bag of every group, youngest first."""
    with reading(books.school_file) as unit:
        known = read_bags(unit, books, now)
        groups = sorted(roster.groups(unit, books.school), key=lambda group: (group.year_groups, group.name))
        lines = []
        for group in groups:
            bag = known.bags.get(group.bag)
            lying = {slot for slot in known.lying if slot.bag == group.bag}
            here = [one for one in roster.pupils(unit, books.school, group.id) if one.is_here(local_day(now.at))]
            without = sum(one.slot is None and one.declared is not DeclaredItems.NONE for one in here)
            pockets = bag.pockets if bag is not None else None
            lines.append(BagLine(group.id, group_title(group), group.bag, pockets, len(lying), without))
    return tuple(lines)


def bag_page(books: SchoolBooks, bag: str, number: int | None, now: ClockReading) -> BagPage:
    """The slots of one bag; number is the slot somebody chose. Raises NoSuchSlotError."""
    with reading(books.school_file) as unit:
        known = read_bags(unit, books, now)
        counted = _counted(known.bags, bag)
        names = {one.id: one.name.shown for one in roster.pupils(unit, books.school)}
        late = _left_behind(books, known, now)
        tiles = tuple(_tile(Slot(each, bag), counted, known, names, late) for each in range(1, counted.pockets + 1))
        return BagPage(
            bag=bag,
            groups=tuple(group_title(group) for group in groups_of_bag(unit, books, bag)),
            tiles=tiles,
            holders=_holders(unit, books, bag, now),
            chosen=next((tile for tile in tiles if tile.sign.number == number), None),
        )


def stickers(books: SchoolBooks, bag: str) -> tuple[SlotPicture, ...]:
    """Every slot of a bag, for the stickers on its pockets. Raises NoSuchSlotError."""
    with reading(books.school_file) as unit:
        counted = _counted(slots.bags(unit, books.school), bag)
    return tuple(picture_of(number) for number in range(1, counted.pockets + 1))


def _counted(bags: Mapping[str, Bag], bag: str) -> Bag:
    if bag not in bags:
        raise NoSuchSlotError("Van deze tas zijn de vakken nog niet geteld. Vul het aantal in op de pagina Vakken.")
    return bags[bag]


def _tile(slot: Slot, bag: Bag, known: Bags, names: Mapping[PupilId, str], late: frozenset[PupilId]) -> SlotTile:
    lying, out = known.lying.get(slot, frozenset()), slot.number in bag.out_of_order
    state = TileState.OUT if out else TileState.FREE
    if lying:
        state = TileState.LEFT_BEHIND if lying & late else TileState.IN_USE
    return SlotTile(
        sign=picture_of(slot.number),
        state=state,
        out=out,
        owners=_sorted(names, known.owners.get(slot, frozenset())),
        lying=_sorted(names, lying),
    )


def _left_behind(books: SchoolBooks, known: Bags, now: ClockReading) -> frozenset[PupilId]:
    everyone = (pupil for pupils in known.lying.values() for pupil in pupils)
    return frozenset(pupil for pupil in everyone if not books.custody(pupil).counts_on(local_day(now.at)))


def _holders(unit: Unit, books: SchoolBooks, bag: str, now: ClockReading) -> tuple[SlotHolder, ...]:
    titles = {group.id: group_title(group) for group in groups_of_bag(unit, books, bag)}
    found = pupils_of_bag(unit, books, bag, now)
    wanting = [one for one in found if one.slot is None and one.declared is not DeclaredItems.NONE]
    rest = [one for one in found if one not in wanting]
    return tuple(_holder(one, titles[one.group] if one.group else "") for one in (*wanting, *rest))


def _holder(pupil: Pupil, title: str) -> SlotHolder:
    sign = numbered_sign(pupil.slot.number if pupil.slot else None)
    words = sign.dutch if sign else "–" if pupil.declared is DeclaredItems.NONE else ""
    return SlotHolder(pupil.id, pupil.name.shown, title, words)


def _sorted(names: Mapping[PupilId, str], pupils: Set[PupilId]) -> tuple[str, ...]:
    return tuple(sorted(names.get(pupil, "") for pupil in pupils))
