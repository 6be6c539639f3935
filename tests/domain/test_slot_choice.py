"""Which slot a phone goes into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.custody import Slot
from kiosk.domain.pupil import PupilId
from kiosk.domain.slot_choice import Bag, Bags, NoSlotFreeError, Places, choose_slot

NOOR, SEM, YUSUF = PupilId("noor"), PupilId("sem"), PupilId("yusuf")
SIX = "6"


def bags(
    pockets: int = 4,
    out: frozenset[int] = frozenset(),
    owners: dict[int, set[PupilId]] | None = None,
    lying: dict[int, set[PupilId]] | None = None,
) -> Bags:
    in_six = [{Slot(number, SIX): frozenset(who) for number, who in (known or {}).items()} for known in (owners, lying)]
    return Bags({SIX: Bag(SIX, pockets, out)}, *in_six)


def chosen(own: int | None, known: Bags, *, free: bool = False, pupil: PupilId = NOOR) -> int:
    slot = choose_slot(pupil, None if own is None else Slot(own, SIX), SIX, known, Places(free=free))
    assert slot is not None
    assert slot.bag == SIX
    return slot.number


def test_a_pupil_keeps_the_own_slot() -> None:
    assert chosen(3, bags(owners={3: {NOOR}})) == 3


def test_without_an_own_slot_it_is_the_first_that_is_nobodys() -> None:
    assert chosen(None, bags(owners={1: {SEM}}, lying={2: {YUSUF}})) == 3


def test_an_own_slot_out_of_order_or_taken_gives_another_for_today() -> None:
    assert chosen(1, bags(owners={1: {NOOR}}, out=frozenset({1}))) == 2
    assert chosen(1, bags(owners={1: {NOOR}}, lying={1: {SEM}})) == 2


def test_two_who_share_a_slot_lay_their_things_together() -> None:
    assert chosen(2, bags(owners={2: {NOOR, SEM}}, lying={2: {SEM}})) == 2


def test_full_means_that_nothing_is_free_for_this_pupil() -> None:
    kept = {1: {SEM}, 2: {YUSUF}}
    with pytest.raises(NoSlotFreeError):
        chosen(None, bags(pockets=3, owners=kept, lying={3: {YUSUF}}))
    assert chosen(None, bags(pockets=4, owners=kept, lying={3: {YUSUF}})) == 4


def test_with_free_allocation_the_own_slot_of_others_counts_as_free() -> None:
    known = bags(owners={1: {SEM}, 3: {NOOR}}, lying={2: {YUSUF}})
    assert chosen(3, known, free=True) == 1


def test_numbers_repeat_per_bag() -> None:
    known = Bags({"5": Bag("5", 2), SIX: Bag(SIX, 2)}, {Slot(1, "5"): frozenset({SEM})}, {})
    assert chosen(None, known) == 1


def test_a_box_with_fewer_pockets_than_the_bag_gives_only_those() -> None:
    with pytest.raises(NoSlotFreeError):
        choose_slot(NOOR, Slot(4, SIX), SIX, bags(owners={4: {NOOR}}, lying={1: {SEM}}), Places(pockets=1))


def test_a_bag_that_was_never_counted_has_own_slots_or_the_tray() -> None:
    assert choose_slot(NOOR, Slot(12, "x"), "x", bags(), Places()) == Slot(12, "x")
    assert choose_slot(NOOR, None, "x", bags(), Places()) is None


def test_a_class_tray_has_no_numbers() -> None:
    assert choose_slot(NOOR, Slot(3, SIX), SIX, bags(), Places(numbered=False)) is None


NUMBERS = st.integers(1, 5)
PUPILS = st.sets(st.sampled_from((NOOR, SEM, YUSUF)), min_size=1)


@given(NUMBERS, st.frozensets(NUMBERS), st.dictionaries(NUMBERS, PUPILS), st.dictionaries(NUMBERS, PUPILS), NUMBERS,
       st.booleans())  # fmt: skip
def test_no_phone_ever_goes_where_another_lies_or_nothing_may_lie(
    pockets: int,
    out: frozenset[int],
    owners: dict[int, set[PupilId]],
    lying: dict[int, set[PupilId]],
    own: int,
    free: bool,
) -> None:
    known = bags(pockets, out, owners, lying)
    try:
        number = chosen(own, known, free=free)
    except NoSlotFreeError:
        return
    others = lying.get(number, set()) - {NOOR}
    shared = owners.get(number, set()) if NOOR in owners.get(number, set()) else set()
    assert number <= pockets
    assert number not in out
    assert others <= shared
