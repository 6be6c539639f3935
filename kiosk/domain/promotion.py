"""The new school year: where the pupils of a group and year group go, and which slot they get there."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from kiosk.domain.custody import Slot
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.slot_choice import Bag
from kiosk.domain.slot_pictures import LAST_SLOT

LEAVES = "left"
"""The destination of who leaves the school."""

STAYS = "stay"
"""The destination of who stays in group and year group."""

CHOOSE = ""
"""Nobody can say where these pupils go: a person chooses before there is a plan."""

LAST_YEARS = frozenset({"8", "16"})
"""After these a pupil leaves a primary and a secondary school."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Pupils who go the same way: of one group and one year group."""

    group: GroupId
    year_group: str | None


def next_year(code: str | None) -> str | None:
    """The year group a year later; codes that are no number stay (special, toddlers, historical)."""
    return str(int(code) + 1) if code is not None and code.isdecimal() and code not in ("0", *LAST_YEARS) else code


def destination(stream: Stream, groups: Mapping[GroupId, tuple[str, ...]]) -> str:
    """The only group that fits next year, LEAVES, or CHOOSE. groups: the year groups of each."""
    if stream.year_group in LAST_YEARS:
        return LEAVES
    later = next_year(stream.year_group)
    if later == stream.year_group or later in groups.get(stream.group, ()):
        return stream.group
    fitting = [group for group, years in groups.items() if later in years]
    return fitting[0] if len(fitting) == 1 else CHOOSE


def new_slots(
    moving: Iterable[tuple[PupilId, str]], bags: Mapping[str, Bag], taken: Set[Slot]
) -> dict[PupilId, Slot | None]:
    """A free slot in the new bag for everybody, in the order given; None where the bag is full."""
    used, found = set(taken), dict[PupilId, Slot | None]()
    for pupil, name in moving:
        bag = bags.get(name, Bag(name, LAST_SLOT))
        numbers = (number for number in range(1, bag.pockets + 1) if number not in bag.out_of_order)
        slot = next((slot for number in numbers if (slot := Slot(number, name)) not in used), None)
        found[pupil] = slot
        used |= {slot} if slot is not None else set()
    return found
