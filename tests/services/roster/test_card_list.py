"""The cards of a group and their labels, on real records."""

from datetime import date

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.incident import Deed, IncidentEvent
from kiosk.domain.pupil import PupilId
from kiosk.services.at_box.staff_acts import free_card
from kiosk.services.roster.card_labels import NothingToLabelError, card_labels
from kiosk.services.roster.card_list import CardTakenError, card_list, set_card
from kiosk.services.roster.views_card_list import CardLine, Standing
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.people import audit, cards
from kiosk.store.people.cards import Card
from kiosk.store.pupil_file import incidents
from tests.exchange.papers import is_accessible, reader, text_of
from tests.services.carried import carry, suspect
from tests.services.incident_school import recorded
from tests.services.staff_school import DAAN, LUUK, NOOR, SEVEN, SIX, Box, at, teacher

NOW = at(10, 0)


def link(books: SchoolBooks, card: str, pupil: PupilId, sign: str, until: date | None = None) -> str:
    with writing(books.writer) as unit:
        new = Card(
            id=card * 32,
            hash=CardHash(sign * 64),
            key_id="k",
            linked_us=int(NOW.utc_us) - ord(card),
            linked_by="system",
            pupil=pupil,
            valid_until=until,
        )
        cards.add_card(unit, books.school, new)
    return card * 32


def cards_of(books: SchoolBooks, pupil: PupilId, number: str = "") -> list[CardLine]:
    page = card_list(books, None if number else SIX, number, NOW)
    return [card for line in page.lines if line.pupil == pupil for card in line.cards]


def test_a_pupil_has_several_cards_and_the_working_ones_come_first(books: SchoolBooks) -> None:
    lost = link(books, "1", NOOR, "a")
    link(books, "2", NOOR, "b")
    link(books, "3", NOOR, "c", date(2026, 11, 23))
    link(books, "4", NOOR, "d", date(2026, 11, 20))
    set_card(books, teacher(books), lost, "lost", NOW)
    assert [card.standing for card in cards_of(books, NOOR)] == ["active", "loan", "loan_over", "lost"]
    page = card_list(books, SIX, "", NOW)
    assert [line.name for line in page.lines] == ["El Amrani, Noor", "Hart, Daan 't", "Kuipers, Evi"]
    assert page.counts[Standing.LOST] == 1


def test_a_returned_card_can_be_linked_to_somebody_else(books: SchoolBooks) -> None:
    card = link(books, "1", NOOR, "a")
    assert set_card(books, teacher(books), card, "returned", NOW) == "active"
    with writing(books.writer) as unit:
        assert free_card(unit, books.school, CardHash("a" * 64), NOW.at)
    link(books, "2", DAAN, "a")
    with pytest.raises(CardTakenError):
        set_card(books, teacher(books), card, "active", NOW)
    assert [card.standing for card in cards_of(books, NOOR)] == ["returned"]


def test_every_change_goes_back_and_is_on_the_log(books: SchoolBooks) -> None:
    card, who = link(books, "1", NOOR, "a"), teacher(books)
    for state in ("blocked", "active", "lost", "active", "returned", "active"):
        set_card(books, who, card, state, NOW)
    with reading(books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, books.school)][-6:]
    done = ["card_blocked", "card_unblocked", "card_lost", "card_unblocked", "card_returned", "card_unblocked"]
    assert [act.action for act in acts] == done
    assert {(act.subject, act.details["card"]) for act in acts} == {(NOOR, card)}


@pytest.mark.parametrize(("card", "state"), [("9" * 32, "blocked"), ("1" * 32, "sold"), ("", "")])
def test_what_is_no_card_or_no_state_is_refused(books: SchoolBooks, card: str, state: str) -> None:
    link(books, "1", NOOR, "a")
    with pytest.raises(CardTakenError):
        set_card(books, teacher(books), card, state, NOW)


def test_labels_carry_a_random_number_that_finds_the_card_and_no_name(books: SchoolBooks) -> None:
    link(books, "1", NOOR, "a")
    made = card_labels(books, teacher(books), SIX, names=False, only_new=True, now=NOW)
    (card,) = cards_of(books, NOOR)
    assert is_accessible(made.content)
    assert card.number in text_of(made.content).replace("- ", "-")  # a narrow pair of letters reads as a space
    assert "Noor" not in text_of(made.content)
    assert [found.card for found in cards_of(books, NOOR, card.number.lower().replace("-", " "))] == [card.card]
    assert card_list(books, None, "", NOW).group == SIX


def test_a_number_stays_on_the_card_whoever_carries_it(books: SchoolBooks) -> None:
    card, who = link(books, "1", NOOR, "a"), teacher(books)
    card_labels(books, who, SIX, names=False, only_new=True, now=NOW)
    (printed,) = cards_of(books, NOOR)
    with pytest.raises(NothingToLabelError):
        card_labels(books, who, SIX, names=False, only_new=True, now=NOW)
    set_card(books, who, card, "returned", NOW)
    link(books, "2", DAAN, "a")
    assert [found.number for found in cards_of(books, DAAN)] == [printed.number]


def test_a_name_stands_on_a_label_only_when_asked(books: SchoolBooks) -> None:
    for number, sign in enumerate("abcdef"):
        link(books, "123456"[number], NOOR, sign)
    made = card_labels(books, teacher(books), SIX, names=True, only_new=False, now=NOW)
    assert text_of(made.content).count("Noor") == 6
    assert "Amrani" not in text_of(made.content)
    assert made.name == "pasetiketten-2026-11-23.pdf"
    with pytest.raises(NothingToLabelError):
        card_labels(books, teacher(books), SEVEN, names=False, only_new=False, now=NOW)
    assert len(reader(made.content).pages) == 1


def test_cards_to_look_at_are_counted_per_group_until_somebody_decides(books: SchoolBooks, box: Box) -> None:
    carry(books, NOOR, "a")
    carry(books, LUUK, "b")
    suspect(box, LUUK, at(8, 21), "b")
    books.look(at(8, 22), 0.0)
    assert card_list(books, SIX, "", NOW).looks == {SEVEN: 1}
    (one,) = recorded(books)
    with writing(books.writer) as unit:
        event = IncidentEvent(2, Deed.DISMISS, NOW, "staff:els")
        incidents.append_event(unit, books.school, one.incident.id, event)
    assert card_list(books, SIX, "", NOW).looks == {}
