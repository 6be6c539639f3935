"""Bewaren en wissen over real records: who sees it, terms within bounds, and one pupil erased from a page."""

import pytest
from flask.testing import FlaskClient

from kiosk.domain.incident import Deed
from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.retention.erasure_school import CANARIES, CHILD, FIRST, found_in, incident, plant
from tests.services.staff_school import at
from tests.web.reading import field
from tests.web.real import RealPages, send

NOW = at(9, 0)
ONE = f"/bewaren/leerling?leerling={CHILD}"


@pytest.fixture
def pages(pages: RealPages, books: SchoolBooks) -> RealPages:
    plant(books, NOW)
    return pages


@pytest.fixture
def head(pages: RealPages) -> FlaskClient:
    return pages.browser(Role.HEAD)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD])
def test_the_directie_decides_and_the_privacy_officer_looks(pages: RealPages, role: Role) -> None:
    browser = pages.browser(role)
    token = field(browser.get("/", follow_redirects=True), "csrf_token")
    assert browser.get("/bewaren").status_code == (200 if role is Role.PRIVACY_OFFICER else 403)
    assert browser.get(ONE).status_code == 403
    for address in ("/bewaren", "/bewaren/leerling"):
        assert browser.post(address, data={"csrf_token": token, "leerling": CHILD, "zeker": "ja"}).status_code == 403


def test_a_term_within_bounds_is_kept_and_put_on_record(head: FlaskClient, books: SchoolBooks) -> None:
    assert send(head, "/bewaren", "/bewaren", ledger="21", audit="365").status_code == 303
    assert 'name="ledger" value="21"' in head.get("/bewaren").text
    with reading(books.school_file) as unit:
        set_ones = [line.act for line in audit.lines(unit, books.school) if line.act.action == "term_set"]
    assert [act.details for act in set_ones] == [{"class": "ledger", "from": "30", "to": "21"}]


@pytest.mark.parametrize("value", ["3", "61", "-1", "dertig"])
def test_a_term_out_of_bounds_is_refused_and_changes_nothing(head: FlaskClient, value: str) -> None:
    refused = send(head, "/bewaren", "/bewaren", ledger=value)
    assert refused.status_code == 422
    assert 'name="ledger" value="30"' in head.get("/bewaren").text


def test_a_pupil_is_erased_after_a_tick_and_no_name_is_in_an_address(
    head: FlaskClient,
    books: SchoolBooks,
) -> None:
    assert FIRST in head.get(ONE).text
    assert send(head, ONE, "/bewaren/leerling", leerling=CHILD).status_code == 422
    erased = send(head, ONE, "/bewaren/leerling", leerling=CHILD, zeker="ja")
    assert erased.headers["Location"] == "/bewaren?gewist=alles"
    assert "Bewijs van wissen" in head.get("/bewaren").text
    assert found_in(books.data) == set()
    assert head.get(ONE).status_code == 404


def test_what_must_end_first_is_said_before(head: FlaskClient, books: SchoolBooks) -> None:
    incident(books, CHILD, NOW)
    page = head.get(ONE).text
    assert "Beoordeel dat eerst" in page
    assert 'name="zeker"' not in page


def test_a_file_is_offered_to_go_when_it_was_copied(head: FlaskClient, books: SchoolBooks) -> None:
    incident(books, CHILD, NOW, Deed.CONFIRM)
    assert 'name="dossier"' in head.get(ONE).text
    kept = send(head, ONE, "/bewaren/leerling", leerling=CHILD, zeker="ja")
    assert kept.headers["Location"] == "/bewaren?gewist=dossier"
    gone = send(head, ONE, "/bewaren/leerling", leerling=CHILD, zeker="ja", dossier="gekopieerd")
    assert gone.headers["Location"] == "/bewaren?gewist=alles"
    assert found_in(books.data, CANARIES[:3]) == set()
