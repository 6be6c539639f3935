"""Which passwords staff may choose."""

import unicodedata

import pytest

from kiosk.domain.first_guesses import COMMON
from kiosk.domain.password import LONGEST, Weakness, normal, weakness

ABOUT = ("marijke", "Marijke de Wit", "Kindcentrum De Maanvis")


@pytest.mark.parametrize(
    "password",
    [
        "paarse fiets in de regen",
        "een goed wachtwoord",
        "drie lange woorden",
        "tkR9vQz1LmXw",
        "Çok güzel bir gün bu",
        "🦊🐝🌧️ slapen om 8:20 uur",
        "x9" + "lange zin " * 99,
    ],
)
def test_a_long_one_of_any_signs_is_good(password: str) -> None:
    assert weakness(password, ABOUT) is None


@pytest.mark.parametrize("password", ["", "kort", "elf tekens!", " " * 11])
def test_eleven_signs_are_too_few(password: str) -> None:
    assert weakness(password) is Weakness.SHORT


def test_a_thousand_signs_are_enough() -> None:
    sentence = "".join(f"zin {number} " for number in range(200))
    assert weakness(sentence[:LONGEST]) is None
    assert weakness(sentence[: LONGEST + 1]) is Weakness.LONG


@pytest.mark.parametrize(
    "password",
    [
        "wachtwoord1234",
        "W@chtw00rd2026!",
        "welkomwelkom",
        "WelkomSchool2026",
        "123456789012",
        "qwertyuiop123",
        "1q2w3e4r5t6y",
        "abcabcabcabc",
        "aaaaaaaaaaaaaaaa",
        "poiuytrewq98",
        "password-password",
        "Zomervakantie!!",
        "ikhouvanjou123",
        "feyenoord-1908",
        "Juf.juffrouw2027",
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert weakness(password, ABOUT) is Weakness.COMMON


@pytest.mark.parametrize(
    "password", ["marijkemarijke", "Marijke-1974!", "DeMaanvis-2026", "maanvismaanvis", "MarijkeWit1974"]
)
def test_the_own_name_and_the_school_are_tried_first_too(password: str) -> None:
    assert weakness(password, ABOUT) is Weakness.COMMON


def test_another_name_is_not_known_to_be_the_own_one() -> None:
    assert weakness("Quirijn-1974!", ABOUT) is None
    assert weakness("Quirijn-1974!", ("quirijn",)) is Weakness.COMMON


def test_two_ways_of_writing_a_letter_are_one_password() -> None:
    composed = "café met een terras"
    assert normal(unicodedata.normalize("NFD", composed)) == composed


def test_one_or_two_of_the_words_make_several_thousand_passwords_that_are_long_enough() -> None:
    pairs = [first + second for first in sorted(COMMON)[::8] for second in sorted(COMMON)[::8]]
    long_enough = [pair for pair in pairs if len(pair) >= 12]
    assert len(long_enough) > 3000
    assert all(weakness(pair) is Weakness.COMMON for pair in long_enough[::9])
