"""A reader that types: its strokes, its forms, its plug, and the same card on two kinds of reader."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.card import CardUid
from kiosk.reader import typing_reader
from kiosk.reader.interface import HealthReason, ReaderHealth
from kiosk.reader.key_events import EVENT, KeyLines
from kiosk.reader.typed_uid import TypedForm
from tests.reader.keyboard import HEX, TypingField, event, strokes, typed
from tests.reader.on_twin import UID_4, UID_7, UID_10, reader_on, twin

DECIMAL = TypedForm(decimal=True, longest=10, turned=False)
TURNED = TypedForm(decimal=True, longest=4, turned=True)


@pytest.fixture
def field(tmp_path: Path) -> TypingField:
    return TypingField(tmp_path)


def arrivals(field: TypingField) -> list[str]:
    return [card.uid.raw.hex().upper() for change in field.looks() for card in change.arrived]


@pytest.mark.parametrize("form", [HEX, DECIMAL, TypedForm(decimal=False, longest=10, turned=True)])
@pytest.mark.parametrize("uid", [UID_4, UID_7, UID_10])
def test_the_same_card_is_the_same_uid_on_the_chip_and_on_the_typing_reader(tmp_path, form, uid):
    box = twin(30)
    chip = reader_on(box)
    box.put_cards([{"uid": uid}])
    field = TypingField(tmp_path, form)
    field.lay(uid)
    (change,) = field.looks()
    assert change.arrived[0].uid == chip.poll().arrived[0].uid


FIRST = st.integers(1, 255).map(lambda first: bytes([first]))
UIDS = st.one_of(
    st.binary(min_size=4, max_size=4),
    st.tuples(FIRST, st.binary(min_size=6, max_size=6)).map(b"".join),
    st.tuples(FIRST, st.binary(min_size=9, max_size=9)).map(b"".join),
)


@given(UIDS)
def test_every_uid_comes_through_every_form_that_can_carry_it(raw):
    for form in (HEX, DECIMAL, TypedForm(decimal=False, longest=10, turned=True)):
        assert form.uid(typed(raw.hex(), form)) == CardUid(raw)
    assert TURNED.uid(typed(raw[:4].hex(), TURNED)) == CardUid(raw[:4])


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (HEX, "04A3C6CAE2618"),
        (HEX, "04A3C6CAE261"),
        (HEX, ""),
        (HEX, "04A3C6CAE26180" * 2),
        (TypedForm(decimal=False, longest=4, turned=False), UID_7),
        (DECIMAL, "B0BB8904"),
        (DECIMAL, "9" * 40),
        (TURNED, "4294967296"),
    ],
)
def test_what_is_no_uid_in_this_form_is_refused(form, text):
    assert form.uid(text) is None


def test_a_number_of_ten_digits_is_a_card_of_four_bytes_with_its_leading_zeros():
    assert DECIMAL.uid("0000000255") == CardUid(bytes([0, 0, 0, 255]))


def test_a_reader_that_types_again_while_a_card_rests_makes_one_arrival(field):
    seen = []
    for _ in range(100):
        field.write(strokes(UID_7))
        seen += arrivals(field)
        field.now += 0.7
    assert seen == [UID_7]


def test_without_the_silence_each_typing_would_be_a_tap(field, monkeypatch):
    monkeypatch.setattr(typing_reader, "QUIET_S", 0.1)
    for _ in range(5):
        field.write(strokes(UID_7))
        assert arrivals(field) == [UID_7]


def test_a_card_that_comes_back_after_the_silence_arrives_again(field):
    for _ in range(2):
        field.lay(UID_4)
        assert arrivals(field) == [UID_4]
        field.lay()
        field.looks()


def test_strokes_that_come_in_pieces_are_put_together(field):
    written = strokes(UID_4)
    changes = []
    for start in range(0, len(written), 7):
        field.write(written[start : start + 7])
        changes.append(field.reader.poll())
    assert [card.uid for change in changes if change for card in change.arrived] == [CardUid.from_hex(UID_4)]


def test_a_line_that_was_begun_and_never_ended_does_not_stick_to_the_next(field):
    field.write(strokes("B0BB")[: -6 * EVENT.size])
    field.looks()
    field.now += 1
    field.lay(UID_4)
    assert arrivals(field) == [UID_4]


def test_events_that_were_lost_make_no_uid():
    lines = KeyLines()
    begun = strokes(UID_4)[: 12 * EVENT.size]
    assert list(lines.feed(begun + event(0, 3, 0) + strokes("8904"), 1.0)) == []
    assert list(lines.feed(strokes(UID_7), 1.1)) == [UID_7]


def test_a_key_that_repeats_or_is_released_counts_once():
    held = event(1, 2, 1) + event(1, 2, 2) * 5 + event(1, 2, 0)
    assert list(KeyLines().feed(held + strokes("2"), 1.0)) == ["12"]


def test_lines_that_make_no_sense_are_a_warning_beside_ok_until_one_does(field):
    for _ in range(3):
        field.write(strokes("12345"))
        assert field.looks() == []
    assert (field.reader.health(), field.reader.reason) == (ReaderHealth.OK, HealthReason.NOISE)
    field.lay(UID_4)
    field.looks()
    assert field.reader.reason is None


def test_an_unplugged_reader_is_found_at_once_and_works_when_it_is_back(field):
    field.unplug()
    field.looks()
    assert [field.reader.health() for _ in range(3)][-1] is ReaderHealth.DEFECT
    assert field.reader.reason is HealthReason.NOT_CONNECTED
    field.reader.recover()
    assert field.reader.health() is ReaderHealth.DEFECT
    field.plug_in()
    field.reader.recover()
    assert field.reader.health() is ReaderHealth.OK
    field.lay(UID_4)
    assert arrivals(field) == [UID_4]


def test_no_log_line_carries_what_was_typed(field, caplog):
    with caplog.at_level(logging.DEBUG):
        field.write(strokes("B0BB890"))
        field.lay(UID_7)
        field.looks()
    assert "B0BB" not in caplog.text
    assert UID_7 not in caplog.text


@given(st.binary(max_size=400))
def test_no_bytes_of_a_device_make_an_exception(raw):
    lines = KeyLines()
    for text in (*lines.feed(raw, 1.0), *lines.feed(raw, 1.1)):
        HEX.uid(text)
