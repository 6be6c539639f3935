"""What the ledger says about one pupil at one box."""

import pytest

from kiosk.domain.custody import NOTHING, Custody, EntryKind, Slot, derive_custody
from kiosk.domain.pupil import Item
from tests.domain.writer import BOTH, FRIDAY_BEFORE, MONDAY, NOOR, PHONE, SEM, TUESDAY, WATCH, Writer
from tests.domain.writer import NOTHING as NO_ITEMS

K = EntryKind


@pytest.fixture
def box() -> Writer:
    return Writer()


def of(box: Writer) -> Custody:
    return derive_custody(box.written).get(NOOR, NOTHING)


def test_an_empty_ledger_holds_nothing() -> None:
    assert derive_custody([]) == {}
    assert not NOTHING.held


def test_a_hand_in_is_held_in_its_slot_since_its_day(box: Writer) -> None:
    entry = box.write(K.HAND_IN, slot=Slot(12, "vos"))
    custody = of(box)
    assert (custody.items, custody.since, custody.slot) == (PHONE, entry, Slot(12, "vos"))
    assert custody.counted_on == MONDAY
    assert not custody.switched_off


def test_one_collect_returns_all_items(box: Writer) -> None:
    box.write(K.HAND_IN, items=BOTH)
    collect = box.write(K.COLLECT, "14:16")
    custody = of(box)
    assert not custody.held
    assert (custody.collected, custody.collected_counted_on, custody.slot) == (collect, MONDAY, None)


def test_a_second_hand_in_is_an_echo_that_keeps_the_first(box: Writer) -> None:
    first = box.write(K.HAND_IN, slot=Slot(12))
    box.write(K.HAND_IN, "08:22", items=WATCH, actor="staff:1")
    custody = of(box)
    assert (custody.since, custody.slot, custody.items) == (first, Slot(12), BOTH)


def test_an_echo_on_a_later_day_counts_for_that_day(box: Writer) -> None:
    first = box.write(K.HAND_IN, day=FRIDAY_BEFORE)
    box.write(K.HAND_IN, actor="staff:1")
    assert of(box).since == first
    assert of(box).counted_on == MONDAY


def test_a_late_echo_of_an_earlier_day_does_not_take_the_count_back(box: Writer) -> None:
    box.write(K.HAND_IN, trusted=False)
    box.write(K.HAND_IN, day=FRIDAY_BEFORE, trusted=False)
    assert of(box).counted_on == MONDAY


def test_a_second_collect_is_an_echo(box: Writer) -> None:
    box.write(K.HAND_IN)
    first = box.write(K.COLLECT, "14:16")
    box.write(K.COLLECT, "14:17", actor="staff:1")
    assert of(box).collected == first


def test_a_collect_of_nothing_changes_nothing(box: Writer) -> None:
    box.write(K.COLLECT)
    assert of(box) == NOTHING


def test_back_from_the_dentist_the_phone_is_held_again(box: Writer) -> None:
    box.write(K.HAND_IN)
    box.write(K.COLLECT, "10:00", actor="staff:1")
    again = box.write(K.HAND_IN, "11:15")
    assert of(box).since == again


def test_cancel_takes_the_hand_in_back(box: Writer) -> None:
    tap = box.write(K.HAND_IN)
    box.write(K.CANCELLED, after=tap)
    assert not of(box).held


def test_cancel_after_an_item_change_takes_the_whole_tap_back(box: Writer) -> None:
    tap = box.write(K.HAND_IN)
    box.write(K.ITEM_CHANGED, after=tap, items=BOTH)
    box.write(K.CANCELLED, after=tap)
    assert not of(box).held


def test_cancelling_a_second_tap_leaves_the_first(box: Writer) -> None:
    first = box.write(K.HAND_IN)
    second = box.write(K.COLLECT, "14:16")
    box.write(K.CANCELLED, after=second)
    assert of(box).since == first


def test_the_power_button_confirms_that_it_is_off(box: Writer) -> None:
    tap = box.write(K.HAND_IN)
    box.write(K.SWITCHED_OFF_CONFIRMED, after=tap)
    assert of(box).switched_off


def test_a_confirmation_is_of_its_own_tap_only(box: Writer) -> None:
    tap = box.write(K.HAND_IN)
    box.write(K.SWITCHED_OFF_CONFIRMED, after=tap)
    box.write(K.COLLECT, "10:00")
    box.write(K.HAND_IN, "11:15")
    assert not of(box).switched_off


@pytest.mark.parametrize(
    ("presses", "held"),
    [
        ([PHONE], PHONE),
        ([PHONE, WATCH], WATCH),
        ([PHONE, WATCH, BOTH], BOTH),
        ([PHONE, WATCH, BOTH, NO_ITEMS], NO_ITEMS),
        ([PHONE, WATCH, BOTH, NO_ITEMS, PHONE], PHONE),
        ([WATCH, BOTH, NO_ITEMS, PHONE, WATCH], WATCH),
    ],
)
def test_the_item_button_cycles(box: Writer, presses: list[frozenset[Item]], held: frozenset[Item]) -> None:
    tap = box.write(K.HAND_IN, items=presses[0])
    for items in presses[1:]:
        box.write(K.ITEM_CHANGED if items else K.NO_ITEM_TODAY, after=tap, items=items)
    assert of(box).items == held
    assert (of(box).no_item is not None) == (not held)


def test_an_item_change_leaves_earlier_taps_alone(box: Writer) -> None:
    box.write(K.HAND_IN, items=WATCH)
    box.write(K.COLLECT, "10:00")
    tap = box.write(K.HAND_IN, "11:00")
    box.write(K.NO_ITEM_TODAY, after=tap, items=NO_ITEMS)
    assert not of(box).held
    assert of(box).collected is not None


def test_a_phone_handed_in_after_all_ends_no_item_today(box: Writer) -> None:
    tap = box.write(K.HAND_IN)
    box.write(K.NO_ITEM_TODAY, after=tap, items=NO_ITEMS)
    box.write(K.HAND_IN, "08:40")
    assert of(box).held
    assert of(box).no_item is None


def test_still_here_counts_as_handed_in_today_and_keeps_where_it_lies(box: Writer) -> None:
    first = box.write(K.HAND_IN, day=FRIDAY_BEFORE, slot=Slot(12))
    tap = box.write(K.STILL_HERE)
    custody = of(box)
    assert (custody.since, custody.slot) == (first, Slot(12))
    assert (custody.counted_by, custody.counted_on) == (tap, MONDAY)


def test_still_here_of_nothing_changes_nothing(box: Writer) -> None:
    box.write(K.STILL_HERE)
    box.write(K.CHECKED)
    assert of(box) == NOTHING


def test_the_closing_round_remembers_its_day(box: Writer) -> None:
    box.write(K.HAND_IN)
    box.write(K.CHECKED, "17:00", actor="staff:1")
    assert of(box).checked_on == MONDAY


def test_a_new_hand_in_was_not_checked_yet(box: Writer) -> None:
    box.write(K.HAND_IN)
    box.write(K.CHECKED, "17:00", actor="staff:1")
    box.write(K.COLLECT, "17:10")
    box.write(K.HAND_IN, day=TUESDAY)
    assert of(box).checked_on is None


def test_closed_without_card_ends_custody(box: Writer) -> None:
    box.write(K.HAND_IN, day=FRIDAY_BEFORE)
    closed = box.write(K.CLOSED_WITHOUT_CARD)
    assert not of(box).held
    assert of(box).collected == closed


def test_yes_i_have_it_closes_the_old_one_and_hands_in_now(box: Writer) -> None:
    box.write(K.HAND_IN, day=FRIDAY_BEFORE)
    yes = box.write(K.CLOSED_WITHOUT_CARD)
    fresh = box.write(K.HAND_IN, after=yes)
    assert of(box).since == fresh
    assert of(box).counted_on == MONDAY


def test_an_opened_slot_is_no_custody_by_itself(box: Writer) -> None:
    box.write(K.SLOT_OPENED, slot=Slot(12))
    assert of(box) == NOTHING


def test_pupils_do_not_touch_each_other(box: Writer) -> None:
    box.write(K.HAND_IN)
    box.write(K.HAND_IN, pupil=SEM, items=WATCH)
    box.write(K.COLLECT, "14:16")
    custody = derive_custody(box.written)
    assert not custody[NOOR].held
    assert custody[SEM].items == WATCH


def test_a_form_over_several_pupils_keeps_their_items_apart(box: Writer) -> None:
    form = box.write(K.HAND_IN, items=PHONE, actor="staff:1")
    box.write(K.HAND_IN, pupil=SEM, items=WATCH, after=form, actor="staff:1")
    custody = derive_custody(box.written)
    assert (custody[NOOR].items, custody[SEM].items) == (PHONE, WATCH)


def test_cancelling_one_pupil_of_a_form_leaves_the_others(box: Writer) -> None:
    form = box.write(K.HAND_IN, actor="staff:1")
    box.write(K.HAND_IN, pupil=SEM, after=form, actor="staff:1")
    box.write(K.CANCELLED, pupil=SEM, after=form, actor="staff:1")
    custody = derive_custody(box.written)
    assert custody[NOOR].held
    assert SEM not in custody or not custody[SEM].held


def test_switched_off_seen_by_staff_counts_as_confirmed(box: Writer) -> None:
    box.write(K.HAND_IN, actor="staff:1", reason="switched_off_seen")
    assert of(box).switched_off


def test_a_hand_in_of_an_untrusted_clock_counts_on_any_day(box: Writer) -> None:
    box.write(K.HAND_IN, trusted=False)
    assert of(box).counts_on(TUESDAY)


def test_a_hand_in_of_a_trusted_clock_counts_on_its_own_day_alone(box: Writer) -> None:
    box.write(K.HAND_IN)
    assert (of(box).counts_on(MONDAY), of(box).counts_on(TUESDAY)) == (True, False)
