"""The new school year: where pupils go, and which slot they get there."""

import pytest

from kiosk.domain.custody import Slot
from kiosk.domain.promotion import CHOOSE, LEAVES, Stream, destination, new_slots, next_year
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.slot_choice import Bag

FOUR, MIXED, SEVEN_A, SEVEN_B, EIGHT = (GroupId(letter) for letter in "abcde")
GROUPS = {FOUR: ("4",), MIXED: ("5", "6"), SEVEN_A: ("7",), SEVEN_B: ("7",), EIGHT: ("8",)}
NOOR, SEM = PupilId("1"), PupilId("2")


@pytest.mark.parametrize(
    ("group", "year", "goes_to"),
    [
        (FOUR, "4", MIXED),
        (MIXED, "5", MIXED),  # the other half of the same room
        (MIXED, "6", CHOOSE),  # 7A or 7B
        (SEVEN_A, "7", EIGHT),
        (EIGHT, "8", LEAVES),
        (FOUR, "S", FOUR),
        (FOUR, None, FOUR),
        (EIGHT, "3", FOUR),
    ],
)
def test_pupils_go_to_the_only_group_that_fits(group: GroupId, year: str | None, goes_to: str) -> None:
    assert destination(Stream(group, year), GROUPS) == goes_to


def test_a_year_group_that_is_no_number_stays() -> None:
    assert [next_year(code) for code in ("1", "7", "8", "0", "S", "11", "16", None)] == [
        "2", "8", "8", "0", "S", "12", "16", None,
    ]  # fmt: skip


def test_a_slot_that_is_taken_or_out_of_order_is_not_given() -> None:
    bags = {"tas 7": Bag("tas 7", 4, frozenset({2}))}
    slots = new_slots([(NOOR, "tas 7"), (SEM, "tas 7")], bags, {Slot(1, "tas 7")})
    assert slots == {NOOR: Slot(3, "tas 7"), SEM: Slot(4, "tas 7")}


def test_a_full_bag_gives_no_slot() -> None:
    assert new_slots([(NOOR, "tas"), (SEM, "tas")], {"tas": Bag("tas", 1)}, set())[SEM] is None
