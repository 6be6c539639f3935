"""Which numbers are taken for those of a person."""

import pytest

from kiosk.exchange.citizen_numbers import (
    citizen_numbers,
    holds_citizen_number,
    is_chain_id,
    is_citizen_number,
    mostly_citizen_numbers,
)
from tests.exchange.roster_samples import BSN


@pytest.mark.parametrize("text", [BSN, "111.222.333", "111 222 333", "123456782", "100000009"])
def test_a_number_that_passes_the_test_is_one_of_a_person(text):
    assert is_citizen_number(text)


@pytest.mark.parametrize("text", ["111222334", "000000000", "00012", "11122233", "١١١٢٢٢٣٣٣", "a11222333", ""])
def test_any_other_text_is_not(text):
    assert not is_citizen_number(text)


def test_a_number_of_the_education_register_leaves_five():
    numbers = [f"10000{number:04}" for number in range(10_000)]
    passing = sum(map(is_citizen_number, numbers))
    assert passing == pytest.approx(len(numbers) * 2 / 11, rel=0.01)  # those that leave 0 and those that leave 5


def test_one_chance_hit_among_numbers_of_nine_digits_is_no_citizen_number():
    assert citizen_numbers([BSN, "111222334", "111222335"]) == frozenset()


def test_most_of_nine_digits_passing_makes_all_that_pass_citizen_numbers():
    assert citizen_numbers([BSN, "123456782", "111222334", "00012"]) == {BSN, "123456782"}


def test_a_spreadsheet_that_dropped_the_zero_hides_nothing():
    assert citizen_numbers([BSN, "10000078"]) == {BSN}
    assert is_citizen_number("012345672")
    assert citizen_numbers([BSN, "12345672"]) == {BSN, "12345672"}


def test_eight_digits_alone_are_a_pupil_number():
    assert citizen_numbers(["12345672"]) == frozenset()


def test_a_column_half_filled_with_them_is_such_a_column():
    assert mostly_citizen_numbers([BSN, "", "", "x", "123456782"])
    assert not mostly_citizen_numbers([BSN, "x"])
    assert not mostly_citizen_numbers([])


def test_a_number_inside_a_name_is_found():
    assert holds_citizen_number(f"Noor ({BSN})")
    assert not holds_citizen_number(f"Noor {BSN}4")


def test_an_eck_id_is_an_address():
    assert is_chain_id("https://ketenid.example/201703/0a1b2c")
    assert not is_chain_id("http12")
