"""Arrival does not matter: any order, any repeats, any number of origins give one custody."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.custody import Entry, EntryId, EntryKind, OriginId, derive_custody, in_order
from kiosk.domain.pupil import PupilId
from tests.domain.writer import BOTH, MONDAY, NOOR, NOTHING, PHONE, SEM, TUESDAY, WATCH, Writer

K = EntryKind
ORIGINS = (OriginId("box"), OriginId("web"), OriginId("annex"))
FIRST_KINDS = (K.HAND_IN, K.COLLECT, K.STILL_HERE, K.CHECKED, K.CLOSED_WITHOUT_CARD, K.SLOT_OPENED)
LATER_KINDS = (K.ITEM_CHANGED, K.NO_ITEM_TODAY, K.SWITCHED_OFF_CONFIRMED, K.CANCELLED)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Entry]:
    writers = {origin: Writer(origin) for origin in ORIGINS}
    count: int = draw(st.integers(1, 25))
    for _ in range(count):
        write_something(draw, writers)
    return [entry for writer in writers.values() for entry in writer.written]


def write_something(draw: st.DrawFn, writers: dict[OriginId, Writer]) -> None:
    """Appends a first step, a later step of an earlier tap, or a reversal of anything written so far."""
    writer: Writer = writers[draw(st.sampled_from(ORIGINS))]
    everything = [entry for one in writers.values() for entry in one.written]
    pupil, after, corrects = draw(st.sampled_from((NOOR, SEM))), None, None
    kind = draw(st.sampled_from(FIRST_KINDS + LATER_KINDS + (K.REVERSED,)))
    if kind is K.REVERSED and everything:
        corrects = draw(st.sampled_from(everything))
        pupil = corrects.pupil
    elif kind in LATER_KINDS and writer.written:
        after = draw(st.sampled_from(writer.written))
        pupil = after.pupil
    writer.write(
        kind,
        draw(st.times()).strftime("%H:%M"),
        draw(st.sampled_from((MONDAY, TUESDAY))),
        pupil=pupil,
        items=draw(st.sampled_from((PHONE, WATCH, BOTH, NOTHING))),
        after=after,
        corrects=corrects,
        trusted=draw(st.booleans()),
    )


@given(ledgers(), st.data())
def test_the_order_of_arrival_and_repeats_change_nothing(ledger: list[Entry], data: st.DataObject) -> None:
    repeats = data.draw(st.lists(st.sampled_from(ledger), max_size=10))
    arrivals = data.draw(st.permutations(ledger + repeats))
    assert derive_custody(arrivals) == derive_custody(ledger)
    assert in_order(arrivals) == in_order(ledger)


@given(ledgers())
def test_every_entry_stands_once_and_each_origin_keeps_its_own_order(ledger: list[Entry]) -> None:
    ordered = in_order(ledger)
    assert sorted(entry.id for entry in ordered) == sorted(entry.id for entry in ledger)
    for origin in ORIGINS:
        numbers = [entry.seq for entry in ordered if entry.origin == origin]
        assert numbers == sorted(numbers)


def test_two_origins_are_merged_by_time() -> None:
    box, web = Writer(), Writer(OriginId("web"))
    web.write(K.COLLECT, "08:25", actor="staff:1")
    box.write(K.HAND_IN, "08:21")
    assert not derive_custody([*web.written, *box.written])[NOOR].held


def test_at_the_same_moment_the_origin_id_decides() -> None:
    box, web = Writer(OriginId("b")), Writer(OriginId("w"))
    click = web.write(K.HAND_IN, actor="staff:1")
    tap = box.write(K.HAND_IN)
    assert in_order([click, tap]) == [tap, click]


def test_a_tap_and_a_click_of_the_same_hand_in_are_one_custody() -> None:
    box, web = Writer(), Writer(OriginId("web"))
    click = web.write(K.HAND_IN, "08:22", actor="staff:1")
    tap = box.write(K.HAND_IN, "08:21")
    web.write(K.COLLECT, "14:16", actor="staff:1")
    box.write(K.COLLECT, "14:17")
    assert derive_custody([click, tap])[NOOR].since == tap
    assert not derive_custody(box.written + web.written)[NOOR].held


def test_the_same_step_of_one_nonce_counts_once() -> None:
    tap = Writer().write(K.HAND_IN, items=PHONE)
    again = replace(tap, origin=OriginId("restored"), id=EntryId("other"), items=WATCH)
    assert derive_custody([tap, again])[NOOR].items == PHONE
    assert derive_custody([again, tap])[NOOR].items == PHONE


def test_an_untrusted_entry_stands_at_the_last_trusted_moment_of_its_own_origin() -> None:
    box, web = Writer(), Writer(OriginId("web"))
    trusted = box.write(K.HAND_IN, "08:21")
    later = box.write(K.COLLECT, "00:03", trusted=False)
    click = web.write(K.HAND_IN, "08:30", actor="staff:1")
    assert in_order([click, later, trusted]) == [trusted, later, click]


def test_an_untrusted_clock_in_the_future_does_not_overtake_the_other_origin() -> None:
    box, web = Writer(), Writer(OriginId("web"))
    box.write(K.HAND_IN, "23:59", TUESDAY, trusted=False)
    web.write(K.COLLECT, "08:30", actor="staff:1")
    assert not derive_custody(box.written + web.written)[NOOR].held


def test_a_trusted_clock_set_back_keeps_the_order_of_its_origin() -> None:
    box = Writer()
    first = box.write(K.HAND_IN, "08:21")
    second = box.write(K.COLLECT, "08:05")
    assert in_order([second, first]) == [first, second]


def test_a_pupil_unknown_to_the_ledger_is_not_in_the_answer() -> None:
    box = Writer()
    box.write(K.HAND_IN)
    assert PupilId("wilma") not in derive_custody(box.written)


def test_the_steps_of_a_tap_follow_their_number_wherever_their_clock_places_them() -> None:
    tap = Writer().write(K.HAND_IN, items=PHONE)
    changed = Writer().write(K.ITEM_CHANGED, items=WATCH, trusted=False)
    changed = replace(changed, origin=OriginId("a"), id=EntryId("a/1"), nonce=tap.nonce, step=1)
    assert in_order([tap, changed]) == [changed, tap]
    assert derive_custody([tap, changed])[NOOR].items == WATCH
