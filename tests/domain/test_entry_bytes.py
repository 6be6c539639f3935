"""The bytes a hash covers: every field counts, and the format never changes silently."""

import struct
import unicodedata
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryId, EntryKind, Nonce, OriginId, Slot
from kiosk.domain.entry_bytes import GENESIS, canonical, chain_hash, framed
from kiosk.domain.pupil import GroupId, Item, PupilId, SchoolId

GOLDEN = Entry(
    kind=EntryKind.HAND_IN,
    pupil=PupilId("3f2b9c64d1e84b07a5c6d7e8f9012345"),
    group=GroupId("7a"),
    school_day=date(2026, 11, 23),
    read=ClockReading(1_795_418_460_123_456, True, "b007", 86_400_000_001),
    actor="pupil",
    nonce=Nonce("00112233445566778899aabbccddeeff"),
    step=0,
    items=frozenset(Item),
    slot=Slot(12, "vos"),
    reason="",
    corrects=None,
    id=EntryId("0192f3a4b5c6d7e8f90123456789abcd"),
    school=SchoolId("99ZZ"),
    origin=OriginId("box-1"),
    seq=41,
)
TEXTS = st.text(st.characters(codec="ascii"), max_size=6)
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(EntryKind),
    pupil=TEXTS,
    group=TEXTS,
    school_day=st.dates(),
    read=st.builds(ClockReading, st.integers(), st.booleans(), TEXTS, st.integers()),
    actor=TEXTS,
    nonce=TEXTS,
    step=st.integers(0, 9),
    items=st.frozensets(st.sampled_from(Item)),
    slot=st.none() | st.builds(Slot, st.integers(), TEXTS),
    reason=TEXTS,
    corrects=st.none() | st.text("0123456789abcdef", min_size=1, max_size=4),
    id=TEXTS,
    school=TEXTS,
    origin=TEXTS,
    seq=st.integers(),
)
CHANGED: dict[str, Any] = {
    "kind": EntryKind.COLLECT,
    "pupil": "other",
    "group": "7b",
    "school_day": date(2026, 11, 24),
    "actor": "staff:1",
    "nonce": "other",
    "step": 1,
    "items": frozenset({Item.PHONE}),
    "slot": None,
    "reason": "desk",
    "corrects": "0192",
    "id": "other",
    "school": "00AA",
    "origin": "box-2",
    "seq": 42,
    "read.utc_us": 1,
    "read.trusted": False,
    "read.boot_id": "other",
    "read.boottime_us": 1,
    "slot.number": 13,
    "slot.bag": "uil",
}


def changed(name: str) -> Entry:
    first, _, inner = name.partition(".")
    value = replace(getattr(GOLDEN, first), **{inner: CHANGED[name]}) if inner else CHANGED[name]
    return replace(GOLDEN, **{first: value})


def test_the_list_of_changes_names_every_field() -> None:
    assert {one.name for one in fields(Entry)} == {name.split(".")[0] for name in CHANGED}
    assert {f"read.{one.name}" for one in fields(ClockReading)} <= set(CHANGED)
    assert {f"slot.{one.name}" for one in fields(Slot)} <= set(CHANGED)


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_of_any_field_changes_the_bytes(name: str) -> None:
    assert canonical(changed(name)) != canonical(GOLDEN)


@given(ENTRIES, ENTRIES)
def test_two_entries_share_their_bytes_only_when_they_are_the_same(one: Entry, other: Entry) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)


@given(ENTRIES, st.sampled_from([one.name for one in fields(Entry)]), st.data())
def test_one_field_taken_from_another_entry_shows(one: Entry, name: str, data: st.DataObject) -> None:
    value = getattr(data.draw(ENTRIES), name)
    assert (canonical(replace(one, **{name: value})) == canonical(one)) == (getattr(one, name) == value)


def test_text_moved_over_a_field_border_changes_the_bytes() -> None:
    one = replace(GOLDEN, actor="pupil", reason="desk")
    other = replace(GOLDEN, actor="pupild", reason="esk")
    assert canonical(one) != canonical(other)


def test_no_slot_is_not_slot_nought() -> None:
    assert canonical(replace(GOLDEN, slot=Slot(0))) != canonical(replace(GOLDEN, slot=None))


def test_two_spellings_of_one_letter_are_one_text() -> None:
    composed, decomposed = replace(GOLDEN, slot=Slot(1, "\u00e9")), replace(GOLDEN, slot=Slot(1, "e\u0301"))
    assert canonical(composed) == canonical(decomposed)


def test_the_format_of_today_never_changes_silently() -> None:
    """Version 1, then twenty texts, each behind its length in four bytes; typed here by hand."""
    # fmt: off
    texts = (
        "0192f3a4b5c6d7e8f90123456789abcd", "99ZZ", "box-1", "41", "hand_in", "3f2b9c64d1e84b07a5c6d7e8f9012345",
        "7a", "2026-11-23", "1795418460123456", "1", "b007", "86400000001", "phone,watch", "vos", "12", "pupil", "",
        "00112233445566778899aabbccddeeff", "0", "",
    )
    # fmt: on
    body = b"".join(bytes([0, 0, 0, len(text)]) + text.encode() for text in texts)
    assert canonical(GOLDEN) == b"\x01" + body


def test_the_hash_chains_the_previous_one() -> None:
    first = chain_hash(GENESIS, canonical(GOLDEN))
    assert first.hex() == "1e952e5ba26bce9d51bcb9c5ad888334b3417cd5788a2be0cdcbae5a4512151d"
    assert chain_hash(first, canonical(GOLDEN)) != first


@given(st.lists(st.text(max_size=5) | st.integers(125, 130).map("x".__mul__), max_size=25))
@example(["x" * 127, "x" * 128, "é" * 64, "é" * 127])
def test_every_text_stands_behind_its_length_in_bytes(texts: list[str]) -> None:
    normal = [unicodedata.normalize("NFC", text).encode() for text in texts]
    assert framed(texts) == b"".join(struct.pack(">I", len(data)) + data for data in normal)
