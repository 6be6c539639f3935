"""Linking a card from the page, on real records."""

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.services.at_box.card_at_box import NOT_LINKED
from kiosk.services.roster import link
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import CardRequest
from kiosk.store import reading, writing
from kiosk.store.custody.box_records import add_answer, add_event
from kiosk.store.people import cards
from tests.services.staff_school import DAAN, NOOR, SIX, Box, at, teacher

CARD = CardHash("ab" * 32)
NOW = at(9, 0)


def ask(books: SchoolBooks, box: Box, pupil: PupilId = NOOR, now: ClockReading = NOW) -> CardRequest:
    link.ask_card(books, teacher(books), pupil, box.origin.id, now)
    return standing(books, now)


def standing(books: SchoolBooks, now: ClockReading = NOW) -> CardRequest:
    books.look(now, 1.0)
    found = link.cards_page(books, teacher(books), SIX, now).request
    assert found is not None
    return found


def answer(box: Box, asked: CardRequest, step: str, after_us: int = 0) -> None:
    with writing(box.file) as unit:
        add_answer(unit, box.origin, asked.request, step, NOW.utc_us + after_us, card_hash=CARD, key_id="key")


def linked_to(books: SchoolBooks) -> str | None:
    with reading(books.school_file) as unit:
        card = cards.active_card(unit, books.school, CARD)
    return card and card.pupil


def test_a_request_is_listening_for_sixty_seconds(books: SchoolBooks, box: Box) -> None:
    asked = ask(books, box)
    assert (asked.state, asked.seconds, asked.pupil_name) == ("listening", 60, "Noor El Amrani")
    assert standing(books, at(9, 1)).state == "expired"


def test_an_offered_card_waits_for_somebody_to_say_yes(books: SchoolBooks, box: Box) -> None:
    asked = ask(books, box)
    answer(box, asked, "offered")
    assert standing(books).state == "offered"
    assert linked_to(books) is None


def test_koppelen_on_the_page_links_it(books: SchoolBooks, box: Box) -> None:
    asked = ask(books, box)
    answer(box, asked, "offered")
    books.look(NOW, 1.0)
    link.confirm_card(books, teacher(books), asked.request, NOW)
    assert (linked_to(books), standing(books).state) == (NOOR, "linked")
    assert link.cards_page(books, teacher(books), SIX, NOW).just_linked[0].name == "Noor El Amrani"


def test_a_second_tap_at_the_box_links_it_too(books: SchoolBooks, box: Box) -> None:
    asked = ask(books, box)
    answer(box, asked, "offered")
    answer(box, asked, "confirmed")
    assert standing(books).state == "linked"
    assert linked_to(books) == NOOR


def test_nothing_is_linked_before_a_card_was_offered(books: SchoolBooks, box: Box) -> None:
    asked = ask(books, box)
    with pytest.raises(link.NothingOfferedError):
        link.confirm_card(books, teacher(books), asked.request, NOW)


def test_a_card_that_cannot_be_linked_takes_the_offer_away_and_is_told(books: SchoolBooks, box: Box) -> None:
    asked = ask(books, box)
    answer(box, asked, "offered")
    with writing(box.file) as unit:
        add_event(unit, box.origin, NOT_LINKED, NOW.utc_us + 1, payload=f"{asked.request} blocked_card")
    assert (standing(books).state, standing(books).words.nl[:23]) == ("listening", "Deze pas is geblokkeerd")
    with pytest.raises(link.NothingOfferedError):
        link.confirm_card(books, teacher(books), asked.request, NOW)
    answer(box, asked, "offered", after_us=2)
    assert standing(books).state == "offered"


def test_a_card_of_somebody_else_stays_theirs(books: SchoolBooks, box: Box) -> None:
    answer(box, ask(books, box, NOOR), "confirmed")
    assert standing(books).state == "linked"
    later = at(9, 1)
    answer(box, ask(books, box, DAAN, later), "confirmed")
    assert (standing(books, later).state, linked_to(books)) == ("taken", NOOR)


def test_stopping_ends_the_listening(books: SchoolBooks, box: Box) -> None:
    asked = ask(books, box)
    link.stop_card(books, teacher(books), asked.request, NOW)
    assert standing(books).state == "stopped"


def test_a_new_request_ends_the_one_before(books: SchoolBooks, box: Box) -> None:
    first = ask(books, box)
    assert ask(books, box, DAAN).pupil_name == "Daan 't Hart"
    answer(box, first, "offered")
    books.look(NOW, 1.0)
    with pytest.raises(link.NothingOfferedError):
        link.confirm_card(books, teacher(books), first.request, NOW)


def test_pupils_are_listed_as_an_office_lists_them(books: SchoolBooks, box: Box) -> None:
    names = [pupil.name for pupil in link.cards_page(books, teacher(books), SIX, NOW).pupils]
    assert names == ["El Amrani, Noor", "Hart, Daan 't", "Kuipers, Evi"]


def test_an_unknown_box_is_refused(books: SchoolBooks) -> None:
    with pytest.raises(link.NoSuchPupilError):
        link.ask_card(books, teacher(books), NOOR, "nowhere", NOW)
