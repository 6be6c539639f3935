"""The banner of a group that is to be checked by hand."""

import pytest

from kiosk.domain.life_signs import Condition
from kiosk.services.live_page import live
from kiosk.services.school_books import SchoolBooks
from tests.services.incident_school import give_signs, quiet_morning
from tests.services.staff_school import SIX, Box, at, teacher


def notes(books: SchoolBooks, hour: int, minute: int) -> list[tuple[str, str]]:
    now = at(hour, minute)
    books.look(now, 1.0)
    return [(note.bold.nl, note.words.nl) for note in live.group_page(books, teacher(books), SIX, {}, now).notes]


@pytest.fixture
def broken(books: SchoolBooks, box: Box) -> SchoolBooks:
    """The reader was silent from 8:22 to 8:29."""
    give_signs(box, at(7, 20), at(8, 22))
    give_signs(box, at(8, 22), at(8, 29), Condition.READER)
    give_signs(box, at(8, 29), at(9, 0))
    return books


def test_after_the_cut_off_the_page_says_from_when_until_when_why_and_what_follows(broken: SchoolBooks) -> None:
    assert notes(broken, 8, 34) == []
    ((bold, words),) = notes(broken, 8, 36)
    assert bold == "Met de hand controleren."
    assert words.startswith("De ingang kon van 8:22 tot 8:29 niet registreren (lezer stil).")
    assert words.endswith("komt er vandaag vanzelf geen mogelijk incident.")


def test_in_the_afternoon_the_banner_is_gone(broken: SchoolBooks) -> None:
    assert notes(broken, 14, 20) == []


def test_a_morning_without_a_fault_has_no_banner(books: SchoolBooks, box: Box) -> None:
    quiet_morning(box)
    assert notes(books, 8, 36) == []
