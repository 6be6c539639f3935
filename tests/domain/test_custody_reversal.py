"""Reversals: a correction names the entry it takes back, and can be taken back itself."""

from dataclasses import replace

from kiosk.domain.custody import Entry, EntryKind, OriginId, derive_custody
from tests.domain.writer import BOTH, MONDAY, NOOR, NOTHING, TUESDAY, Writer

K = EntryKind


def held(*writers: Writer) -> bool:
    return derive_custody(entry for writer in writers for entry in writer.written)[NOOR].held


def test_a_reversed_hand_in_never_was() -> None:
    box = Writer()
    box.write(K.REVERSED, "08:50", corrects=box.write(K.HAND_IN), actor="staff:1")
    assert not held(box)


def test_a_reversed_collect_puts_the_phone_back() -> None:
    box = Writer()
    hand_in = box.write(K.HAND_IN)
    box.write(K.REVERSED, "14:20", corrects=box.write(K.COLLECT, "14:16"), actor="staff:1")
    custody = derive_custody(box.written)[NOOR]
    assert (custody.since, custody.collected) == (hand_in, None)


def test_a_reversal_can_be_reversed_any_number_of_times() -> None:
    box = Writer()
    last = box.write(K.HAND_IN)
    for expected in (False, True, False, True):
        last = box.write(K.REVERSED, "08:50", corrects=last, actor="staff:1")
        assert held(box) is expected


def test_a_reversed_no_item_is_the_hand_in_again() -> None:
    box = Writer()
    tap = box.write(K.HAND_IN, items=BOTH)
    no_item = box.write(K.NO_ITEM_TODAY, after=tap, items=NOTHING)
    box.write(K.REVERSED, "08:50", corrects=no_item, actor="staff:1")
    custody = derive_custody(box.written)[NOOR]
    assert (custody.items, custody.no_item) == (BOTH, None)


def test_a_reversed_cancel_brings_the_hand_in_back() -> None:
    box = Writer()
    cancel = box.write(K.CANCELLED, after=box.write(K.HAND_IN))
    box.write(K.REVERSED, "08:50", corrects=cancel, actor="staff:1")
    assert held(box)


def test_a_reversal_names_one_entry_and_no_other() -> None:
    box = Writer()
    click = box.write(K.HAND_IN, actor="staff:1")
    box.write(K.HAND_IN, "08:22")
    box.write(K.REVERSED, "08:50", corrects=click, actor="staff:1")
    assert held(box)


def test_a_reversal_by_the_other_origin_holds() -> None:
    box, web = Writer(), Writer(OriginId("web"))
    web.write(K.REVERSED, "08:50", corrects=box.write(K.HAND_IN), actor="staff:1")
    assert not held(box, web)


def test_a_reversal_holds_though_its_clock_places_it_before_what_it_reverses() -> None:
    box, web = Writer(), Writer(OriginId("web"))
    web.write(K.REVERSED, "09:05", corrects=box.write(K.HAND_IN), actor="staff:1", trusted=False)
    assert not held(web, box)


def test_a_reversal_of_an_entry_not_ingested_yet_waits_for_it() -> None:
    box, web = Writer(), Writer(OriginId("web"))
    hand_in = box.write(K.HAND_IN)
    reversal = web.write(K.REVERSED, "08:50", corrects=hand_in, actor="staff:1")
    assert not derive_custody([reversal])[NOOR].held
    assert not derive_custody([reversal, hand_in])[NOOR].held


def test_entries_that_name_each_other_in_a_ring_take_nothing_back() -> None:
    box = Writer()
    hand_in = box.write(K.HAND_IN)
    one = box.write(K.REVERSED, corrects=hand_in)
    other = box.write(K.REVERSED, corrects=one)
    ring: list[Entry] = [hand_in, replace(one, corrects=other.id), other]
    assert derive_custody(ring)[NOOR].held


def test_what_was_reversed_yesterday_says_nothing_about_today() -> None:
    box = Writer()
    box.write(K.REVERSED, "08:50", MONDAY, corrects=box.write(K.HAND_IN), actor="staff:1")
    today = box.write(K.HAND_IN, day=TUESDAY)
    assert derive_custody(box.written)[NOOR].since == today
