"""The code of a day pass: easy to read aloud, forgiving to type."""

from datetime import UTC, date, datetime

import pytest

from kiosk.domain.day_pass import HIGHEST, LONGEST_WORD, LOWEST, WORDS, code_of, ends_at, read_code

PRINTED = "vos – 482 – raket"


@pytest.mark.parametrize(
    "typed",
    [
        ("vos – 482 – raket", ""),
        ("Vos-482-Raket", "iets"),
        ("", " vos 482 raket "),
        ("dagpas", "VOS482RAKET"),
        ("vos", "482 raket"),
        ("vos 482", "raket"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: tuple[str, str]) -> None:
    assert read_code(*typed) == PRINTED == code_of("vos", 482, "raket")


@pytest.mark.parametrize(
    "typed", [("sanne", "een goed wachtwoord"), ("", ""), ("vos 48 raket", ""), ("vos 082 raket", ""), ("x 482 y", "")]
)
def test_anything_else_is_no_code(typed: tuple[str, str]) -> None:
    assert read_code(*typed) == ""


def test_there_are_millions_of_codes_of_plain_letters() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert len(WORDS) ** 2 * (HIGHEST - LOWEST + 1) > 3_000_000
    assert max(map(len, WORDS)) <= LONGEST_WORD
    assert all(word.isascii() and word.isalpha() and word.islower() for word in WORDS)


def test_a_pass_ends_at_five_in_summer_and_winter() -> None:
    assert ends_at(date(2026, 11, 23)) == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert ends_at(date(2026, 9, 1)) == datetime(2026, 9, 1, 15, tzinfo=UTC)
