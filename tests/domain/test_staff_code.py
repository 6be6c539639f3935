"""Codes of staff: six presses of three shapes, stored as a slow keyed hash."""

import pytest

from kiosk.domain.staff_code import CODE_LENGTH, SHAPES, BadCodeError, hash_code, is_code, new_code

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def test_a_new_code_has_six_presses_and_more_than_one_shape() -> None:
    codes = {new_code() for _ in range(300)}
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) == set(SHAPES)
    assert min(len(set(code)) for code in codes) > 1
    assert len(codes) > 100


def test_only_the_code_itself_is_right() -> None:
    stored = hash_code("sodsod", "salt", KEY)
    assert is_code("sodsod", "salt", KEY, stored)
    assert not is_code("sodsos", "salt", KEY, stored)


@pytest.mark.parametrize(("salt", "key"), [("other", KEY), ("salt", OTHER_KEY)])
def test_without_the_salt_and_the_card_key_a_hash_says_nothing(salt: str, key: bytes) -> None:
    assert hash_code("sodsod", salt, key) != hash_code("sodsod", "salt", KEY)


@pytest.mark.parametrize("presses", ["", "sodso", "sodsods", "sodsox", "SODSOD"])
def test_what_is_no_code_is_refused_without_repeating_it(presses: str) -> None:
    with pytest.raises(BadCodeError) as refused:
        hash_code(presses, "salt", KEY)
    assert not presses or presses not in str(refused.value)
