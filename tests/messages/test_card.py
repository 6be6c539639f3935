"""The card that Teams shows."""

import json

from kiosk.domain.message import Figure, MessageKind
from kiosk.messages.card import LARGEST_BYTES, card_of
from kiosk.messages.wording import GroupLabel, Line, Message, words_of
from tests.messages.teams_listener import wrong_with
from tests.messages.written import MADE, walk_in

JSON = "application/json; charset=utf-8"


def blocks(body: bytes) -> list[str]:
    return [each["text"] for each in json.loads(body)["attachments"][0]["content"]["body"]]


def test_a_card_says_what_when_how_much_and_where() -> None:
    body = card_of(walk_in())
    assert wrong_with(body, JSON) == []
    assert blocks(body) == [
        "Telefoonhotel · Na de inloop",
        "Stand van maandag 23-11, 08:35",
        "Groep 6: 3 nog niet gezien, 2 nog te vragen",
    ]
    content = json.loads(body)["attachments"][0]["content"]
    assert content["actions"][0]["url"] == "https://hotel.school.example/"


def test_without_an_address_outside_there_is_no_button() -> None:
    assert "actions" not in json.loads(card_of(walk_in(page="")))["attachments"][0]["content"]


def test_a_very_long_list_is_shortened_and_says_so() -> None:
    body = card_of(walk_in([f"Groep {number} · Ééndagsvliegen" for number in range(1000)]))
    assert LARGEST_BYTES - 400 < len(body) <= LARGEST_BYTES
    shown = len(blocks(body)) - 3
    assert blocks(body)[-1] == f"En nog {1000 - shown} groepen: kijk op de pagina."
    assert wrong_with(body, JSON) == []


def test_nothing_in_the_name_of_a_group_is_read_as_mark_up() -> None:
    assert GroupLabel("[klik](https://kwaad.example) **6** <b>") == "klik https //kwaad.example 6 b"
    assert GroupLabel("Groep 5/6 · 't Nest") == "Groep 5/6 · 't Nest"


def test_a_box_that_could_not_record_gives_no_numbers() -> None:
    line = Line(GroupLabel("Groep 6"), {Figure.NOT_SEEN: 9, Figure.TO_ASK: 9, Figure.BY_HAND: 1})
    text = words_of(Message(MessageKind.WALK_IN, MADE, (line,), ""))
    assert text.lines == ("Groep 6: met de hand controleren, de kast kon niet alles vastleggen",)


def test_before_closing_it_counts_what_is_still_here() -> None:
    lines = tuple(
        Line(GroupLabel(f"Groep {group}"), {Figure.HERE: here, Figure.LEFT_BEHIND: left})
        for group, here, left in ((6, 4, 1), (7, 0, 0))
    )
    text = words_of(Message(MessageKind.CLOSING, MADE, lines, "", "en"))
    assert text.lines == ("Groep 6: 4 not collected yet, 1 from an earlier day", "Groep 7: 0 not collected yet")


def test_every_kind_has_words_in_both_languages() -> None:
    for kind in MessageKind:
        nl, en = (words_of(Message(kind, MADE, (), "", language)) for language in ("nl", "en"))
        assert nl.title != en.title
        assert bool(nl.lines) == (kind not in (MessageKind.WALK_IN, MessageKind.CLOSING))
