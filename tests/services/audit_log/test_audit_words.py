"""Every action that the source puts on the audit log has words in both languages, and no word is left over."""

import pytest

from kiosk.domain.incident import Deed
from kiosk.services.at_box.box_staff import StaffEvent
from kiosk.services.audit_log.audit_words import WORDS, words_of
from kiosk.services.front_desk import desk_records
from kiosk.services.roster.card_list import ACTIONS
from kiosk.store.people.tool_keys import USED
from tests.architecture.audit_codes import codes_in_source

ELSEWHERE = {*(event.value for event in StaffEvent), *ACTIONS.values(), "incident_seen_confirmed", USED}
"""Codes that reach the log through a table of their own."""

BARE = {"seen_confirmed"}
"""Written with `incident_` in front of it."""


@pytest.mark.parametrize(("code", "file"), sorted(codes_in_source().items()))
def test_an_action_of_the_source_has_words(code: str, file: str) -> None:
    begins = code.removesuffix("*")
    known = any(each.startswith(begins) for each in WORDS) if code.endswith("*") else code in {*WORDS, *BARE}
    assert known, f"{file} logs {code}: give it words in kiosk/services/audit_log/audit_words.py"


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_an_action_from_a_table_has_words(code: str) -> None:
    assert code in WORDS


def test_every_deed_about_an_incident_and_at_the_desk_has_words() -> None:
    desk = {*desk_records.FACTS, *desk_records.ENTRIES}
    assert {f"incident_{deed.value}" for deed in Deed} | {f"desk_{kind}" for kind in desk} <= set(WORDS)


def test_both_languages_say_something_else_than_the_code() -> None:
    for code, words in WORDS.items():
        assert words.nl
        assert words.en
        assert words.nl != code != words.en


def test_no_word_is_left_over() -> None:
    written = codes_in_source()
    begins = tuple(code.removesuffix("*") for code in written if code.endswith("*"))
    used = {code for code in WORDS if code in written or code.startswith(begins) or code in ELSEWHERE}
    assert set(WORDS) - used == set()


def test_a_code_without_words_is_told_by_itself() -> None:
    assert words_of("something_new").nl == "something_new"
