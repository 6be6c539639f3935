"""A name of another pupil in a typed fact is noticed; the pupil it is about may be named."""

import pytest

from kiosk.domain.incident import IncidentId, Kind
from kiosk.services.inbox import incidents
from kiosk.services.inbox.incidents import Report
from kiosk.services.inbox.typed_names import names_others
from kiosk.services.school_books import SchoolBooks
from tests.services.staff_school import DAAN, NOOR, at, teacher


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Daan zat ernaast", True),
        ("samen met noor el amrani", False),
        ("Noor had hem in de hand", False),
        ("een klasgenoot zat ernaast", False),
        ("Luuks tas stond open", True),
        ("het was een hart onder de riem", False),
        ("", False),
    ],
)
def test_a_report_about_noor_names_others_or_not(books: SchoolBooks, text: str, found: bool) -> None:
    assert names_others(books, text, NOOR, None) is found


def test_before_a_pupil_is_chosen_every_name_is_one(books: SchoolBooks) -> None:
    assert names_others(books, "Noor had hem in de hand", None, None)


def test_a_verdict_is_about_the_pupil_of_the_incident(books: SchoolBooks) -> None:
    seen = Report(DAAN, Kind.FOUND_IN_USE, "classroom", "in de hand")
    found = incidents.report(books, teacher(books), seen, at(10, 0))
    assert not names_others(books, "Daan had hem in de hand", None, found)
    assert names_others(books, "Noor had hem in de hand", None, found)
    assert names_others(books, "Noor had hem in de hand", None, IncidentId("0" * 32))
