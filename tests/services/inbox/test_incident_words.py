"""Every kind of possible incident has its words, its picture and nothing that accuses."""

import re
from pathlib import Path

import pytest

from kiosk.domain.card_token import SUSPECT
from kiosk.domain.incident import Kind
from kiosk.services.inbox.incident_words import CARD_DIFFERS, COULD_BE, FINDING_WORDS, KIND_WORDS, LOOK_AT_CARD

SYMBOLS = (Path(__file__).parents[3] / "web/static/symbols.svg").read_text(encoding="utf-8")
ACCUSES = re.compile(r"dader|verdacht|fraude|vals|gestolen|misbruik|betrapt|offender|suspect|fraud|fake|stolen|caught")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_in_both_languages_and_a_picture(kind: Kind) -> None:
    told = (KIND_WORDS[kind], COULD_BE[kind])
    assert all(words.nl and words.en for words in told)
    assert f'id="icon-kind-{kind.value}"' in SYMBOLS


def test_what_a_box_can_ask_about_has_words() -> None:
    assert set(FINDING_WORDS) == set(SUSPECT)


def test_the_words_about_a_card_accuse_nobody() -> None:
    kind = Kind.CLONE_SUSPECTED
    told = (KIND_WORDS[kind], COULD_BE[kind], CARD_DIFFERS, LOOK_AT_CARD, *FINDING_WORDS.values())
    assert [words for words in told if ACCUSES.search(f"{words.nl} {words.en}".lower())] == []
    assert ACCUSES.search("the suspect used a fake card")
