"""What a USB reader types at the desk."""

import pytest

from kiosk.domain.typed_card import card_readings, is_card_number


@pytest.mark.parametrize("typed", ["04A3C6CAE26180", "04:a3:c6:ca:e2:61:80", "04 A3 C6 CA E2 61 80"])
def test_a_whole_uid_in_hexadecimal_is_read_in_both_byte_orders(typed: str) -> None:
    assert [uid.raw.hex() for uid in card_readings(typed)] == ["04a3c6cae26180", "8061e2cac6a304"]


def test_ten_decimal_digits_are_four_bytes() -> None:
    assert [uid.raw.hex() for uid in card_readings("3735928559")] == ["deadbeef", "efbeadde"]


def test_eight_digits_are_four_bytes_of_hexadecimal_and_nothing_else() -> None:
    assert [uid.raw.hex() for uid in card_readings("12345678")] == ["12345678", "78563412"]


@pytest.mark.parametrize("typed", ["12", "noo", "9999999999", "123456789", "0xdeadbeef", ""])
def test_what_no_reader_types_is_no_card(typed: str) -> None:
    assert card_readings(typed) == ()


@pytest.mark.parametrize("typed", ["noo", "sem2", "12", "added", "babbelaa", "defaced bee"])
def test_letters_and_slots_are_no_card_number(typed: str) -> None:
    assert not is_card_number(typed)


@pytest.mark.parametrize("typed", ["9999999999", "04A3C6CAE26180", "123456789"])
def test_what_looks_like_a_number_is_hidden_even_when_it_is_no_card(typed: str) -> None:
    assert is_card_number(typed)
