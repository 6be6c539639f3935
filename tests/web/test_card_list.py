"""The list of cards, over real services."""

import re

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.roles import Role
from kiosk.services.at_box.ingest import ingest
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.people import cards
from kiosk.store.people.cards import Card, CardState
from tests.services.carried import suspect
from tests.services.staff_school import NOOR, SIX, Box, at
from tests.web.real import RealPages, send

PAGE = f"/passen/lijst?groep={SIX}"
CARD = "1" * 32


@pytest.fixture
def pages(pages: RealPages, books: SchoolBooks) -> RealPages:
    with writing(books.writer) as unit:
        card = Card(id=CARD, hash=CardHash("a" * 64), key_id="k", linked_us=1, linked_by="system", pupil=NOOR)
        cards.add_card(unit, books.school, card)
    return pages


def state(pages: RealPages) -> CardState:
    with reading(pages.books.school_file) as unit:
        return cards.cards(unit, pages.books.school)[0].state


def test_a_card_is_blocked_and_one_click_takes_it_back(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    answer = send(office, PAGE, "/passen/lijst", pas=CARD, stand="blocked", groep=SIX)
    page = office.get(answer.headers["Location"]).text
    assert "geblokkeerd" in page
    assert state(pages) is CardState.BLOCKED
    undo = re.search(r'class="button small undo" type="submit" name="stand" value="(\w+)"', page)[1]
    send(office, PAGE, "/passen/lijst", pas=CARD, stand=undo, groep=SIX, terug="1")
    assert state(pages) is CardState.ACTIVE


def test_labels_come_as_a_file_whose_name_tells_nothing(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    answer = send(office, PAGE, "/passen/etiketten", groep=SIX, nieuw="1")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pasetiketten-2026-11-23.pdf"'
    again = send(office, PAGE, "/passen/etiketten", groep=SIX, nieuw="1")
    assert again.status_code == 422
    assert "geen pas waar een etiket bij hoort" in again.text


def test_a_found_card_is_looked_up_by_its_number(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    send(office, PAGE, "/passen/etiketten", groep=SIX)
    number = re.search(r">([0-9A-Z]{4}-[0-9A-Z]{4})</td>", office.get(PAGE).text)[1]
    assert "El Amrani, Noor" in office.get(f"/passen/lijst?nummer={number}").text
    assert "Geen pas met dit nummer" in office.get("/passen/lijst?nummer=ZZZZ-ZZZZ").text


def test_a_card_to_look_at_says_so_until_it_is_blocked_in_the_same_list(pages: RealPages, box: Box) -> None:
    office = pages.browser(Role.OFFICE)
    assert "nakijken" not in office.get(PAGE).text
    suspect(box, NOOR, at(8, 21))
    ingest(pages.books.box_file, pages.books.writer, at(8, 22))
    page = office.get(PAGE).text
    assert page.count("</svg>nakijken</span>") == 1
    assert "Dat kan slijtage zijn, een teruggezette back-up, of een kopie." in page
    send(office, PAGE, "/passen/lijst", pas=CARD, stand="blocked", groep=SIX)
    assert "nakijken" not in office.get(PAGE).text


def test_the_list_of_cards_tells_nothing_of_an_incident(pages: RealPages, box: Box) -> None:
    suspect(box, NOOR, at(8, 21))
    ingest(pages.books.box_file, pages.books.writer, at(8, 22))
    page = pages.browser(Role.CARETAKER).get(PAGE).text
    main = page[page.index("<main") :]
    assert "nakijken" in main
    assert "incident" not in main.lower()
