"""A hand-in on a morning with an untrusted clock, after days on which staff handed everything out."""

from datetime import timedelta

from kiosk.domain.custody import EntryKind, OriginId, derive_custody
from tests.domain.writer import MONDAY, NOOR, TUESDAY, Writer

K = EntryKind


def held(*writers: Writer) -> bool:
    return derive_custody(entry for writer in writers for entry in writer.written)[NOOR].held


def monday_handed_out_by_hand() -> tuple[Writer, Writer]:
    box, web = Writer(), Writer(OriginId("web"))
    box.write(K.HAND_IN, "08:21", MONDAY)
    web.write(K.COLLECT, "14:16", MONDAY, actor="staff:1")
    return box, web


def test_the_hand_out_of_yesterday_does_not_swallow_it() -> None:
    box, web = monday_handed_out_by_hand()
    box.write(K.HAND_IN, "08:25", TUESDAY, trusted=False)
    assert held(box, web)


def test_the_hand_out_after_it_ends_it_once() -> None:
    box, web = monday_handed_out_by_hand()
    box.write(K.HAND_IN, "08:25", TUESDAY, trusted=False)
    web.seq = box.seq
    web.write(K.COLLECT, "14:16", TUESDAY, actor="staff:1")
    assert not held(box, web)


def test_a_tap_of_its_own_box_ends_it_too() -> None:
    box, web = monday_handed_out_by_hand()
    box.write(K.HAND_IN, "08:25", TUESDAY, trusted=False)
    box.write(K.COLLECT, "14:16", TUESDAY)
    assert not held(box, web)


def test_the_presses_that_belong_to_it_go_with_it() -> None:
    box, web = monday_handed_out_by_hand()
    tap = box.write(K.HAND_IN, "08:25", TUESDAY, trusted=False)
    box.write(K.SWITCHED_OFF_CONFIRMED, "08:25", TUESDAY, after=tap, trusted=False)
    assert derive_custody([*box.written, *web.written])[NOOR].switched_off


def test_a_tap_and_a_click_are_still_one_hand_in() -> None:
    box, web = Writer(), Writer(OriginId("a"))
    web.write(K.HAND_IN, "08:25", TUESDAY, trusted=False, actor="staff:1")
    box.seq = web.seq
    box.write(K.HAND_IN, "08:25", TUESDAY, trusted=False)
    web.seq = box.seq
    web.write(K.COLLECT, "14:16", TUESDAY, actor="staff:1")
    assert not held(box, web)


def test_days_by_hand_in_between_do_not_swallow_it_either() -> None:
    box, web = monday_handed_out_by_hand()
    web.write(K.HAND_IN, "08:50", TUESDAY, actor="staff:1")
    web.write(K.COLLECT, "14:16", TUESDAY, actor="staff:1")
    box.seq = web.seq
    box.write(K.HAND_IN, "08:25", TUESDAY + timedelta(days=1), trusted=False)
    assert held(box, web)
    assert held(
        Writer(written=box.written[-1:]), Writer(written=web.written[1:])
    )  # a page that has forgotten what was over


def test_who_hands_in_and_collects_while_the_clock_is_wrong_has_nothing_here() -> None:
    box, web = monday_handed_out_by_hand()
    box.write(K.HAND_IN, "08:25", TUESDAY, trusted=False)
    box.write(K.COLLECT, "14:16", TUESDAY, trusted=False)
    assert not held(box, web)
