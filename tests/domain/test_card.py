"""Card UIDs: three lengths, one keyed hash each, and never readable in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.card import BadCardKeyError, BadUidError, CardUid, hash_card

KEY = bytes(range(32))
UIDS = st.sampled_from((4, 7, 10)).flatmap(lambda length: st.binary(min_size=length, max_size=length))


@pytest.mark.parametrize("text", ["11223344", "04A3C6CAE26180", "0102030405060708090A"])
def test_a_uid_has_four_seven_or_ten_bytes(text: str) -> None:
    assert CardUid.from_hex(text).raw == bytes.fromhex(text)


@pytest.mark.parametrize("length", [n for n in range(12) if n not in (4, 7, 10)])
def test_any_other_length_is_refused_by_its_length(length: int) -> None:
    with pytest.raises(BadUidError, match=f"not {length}"):
        CardUid.from_hex("04" * length)


@pytest.mark.parametrize("text", ["04A3C6CAE2618", "04A3C6CAE2618G", "vos"])
def test_what_is_not_hexadecimal_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(BadUidError, match="hexadecimal") as caught:
        CardUid.from_hex(text)
    assert text not in str(caught.value)
    assert caught.value.__suppress_context__


@given(UIDS)
def test_a_uid_is_hidden_in_every_text(raw: bytes) -> None:
    uid = CardUid(raw)
    for text in (repr(uid), str(uid), f"{uid}", f"{[uid]}"):
        assert raw.hex() not in text.lower()
        assert repr(raw) not in text


@given(UIDS, UIDS)
def test_two_uids_share_a_hash_only_when_they_are_the_same(one: bytes, other: bytes) -> None:
    assert (hash_card(CardUid(one), KEY) == hash_card(CardUid(other), KEY)) == (one == other)


def test_a_cut_uid_is_another_card() -> None:
    whole = bytes.fromhex("04A3C6CAE26180")
    assert hash_card(CardUid(whole), KEY) != hash_card(CardUid(whole[:4]), KEY)


def test_the_hash_is_hmac_sha256_of_the_raw_bytes() -> None:
    uid = bytes.fromhex("04A3C6CAE26180")
    assert hash_card(CardUid(uid), KEY) == "930b901845608687f3f36ccf9b8e3c1190c08971457b56c4119b5d87011175b5"


def test_another_key_gives_another_hash() -> None:
    uid = CardUid.from_hex("04A3C6CAE26180")
    assert hash_card(uid, KEY) != hash_card(uid, bytes(32))


def test_a_short_key_is_refused() -> None:
    with pytest.raises(BadCardKeyError):
        hash_card(CardUid.from_hex("11223344"), KEY[:31])


@pytest.mark.parametrize(
    ("text", "random"),
    [("08A1B2C3", True), ("18A1B2C3", False), ("08A1B2C3D4E5F6", False), ("080102030405060708FF", False)],
)
def test_four_bytes_that_start_with_08_are_a_random_uid(text: str, random: bool) -> None:
    assert CardUid.from_hex(text).is_random is random
