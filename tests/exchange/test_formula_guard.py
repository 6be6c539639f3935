"""No text becomes a formula, and every text comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exchange.formula_guard import guard, unguard
from tests.exchange.formula_corpus import HARMLESS, LIVE


@pytest.mark.parametrize("text", LIVE)
def test_a_live_text_gets_one_apostrophe(text):
    assert guard(text) == "'" + text.replace("\x00", "")


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_is_left_alone(text):
    assert guard(text) == text


def test_a_guarded_text_that_is_guarded_again_comes_back_in_two_steps():
    assert unguard(unguard(guard(guard("-Jan")))) == "-Jan"


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\r\n\x00\"＝a1"), max_size=6) | st.text(max_size=6))
def test_every_text_comes_back(text):
    assert unguard(guard(text)) == text.replace("\x00", "")


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\r\n\x00＝a"), max_size=6))
def test_what_stands_in_the_cell_never_starts_a_formula(text):
    assert guard(text).lstrip(" ")[:1] not in (*"=+-@\t\r＝",)
