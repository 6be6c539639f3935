"""The page of the boxes: how each reader is, and starting it again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.card_token import Booked
from kiosk.domain.roles import Role
from kiosk.store import writing
from kiosk.store.custody import card_numbers, requests
from kiosk.store.custody.box_records import add_answer
from kiosk.store.custody.card_numbers import KnownCard
from tests.web.reading import field
from tests.web.staffed import Staffed, make_staffed_school, send

MAY = {Role.CARETAKER, Role.TECHNICAL}
PAPERS = (("GET", "/kast/poster"), ("GET", "/kast/leerlingkaarten"))
ROUTES = (("GET", "/kast"), ("GET", "/kast/stand"), ("POST", "/kast/lezer"), *PAPERS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_staffed_school(tmp_path_factory.mktemp("boxes"))


@pytest.fixture
def staffed(made: Path, tmp_path: Path) -> Iterator[Staffed]:
    running = Staffed(made, tmp_path)
    yield running
    running.close()


def says(staffed: Staffed, folder: Path, **changes: object) -> None:
    """The box writes its station.json."""
    status = {"station": staffed.box.origin.id, "label": "Plein", "health": "ok", "clock_trusted": True}
    told = {**status, "now_us": staffed.now.utc_us, "last_tap_us": None, "reason": None, "recovered_us": None}
    (folder / "station.json").write_text(json.dumps({**told, **changes}))
    staffed.look()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TEACHER])
def test_who_may_see_the_box_may_restart_its_reader_and_nobody_else(staffed: Staffed, role: Role) -> None:
    browser = staffed.sign_in(role.value)
    token = field(browser.get("/", follow_redirects=True), "csrf_token")
    for method, path in ROUTES:
        form = {"csrf_token": token, "kast": staffed.box.origin.id} if method == "POST" else None
        assert (browser.open(path, method=method, data=form).status_code != 403) is (role in MAY), path


def test_every_route_of_this_page_is_in_the_list(staffed: Staffed) -> None:
    rules = [rule for rule in staffed.app.url_map.iter_rules() if rule.endpoint.startswith("boxes.")]
    assert {(next(iter((rule.methods or set()) & {"GET", "POST"})), rule.rule) for rule in rules} == set(ROUTES)


def test_a_reader_that_works_says_when_it_last_read_and_recovered(staffed: Staffed, tmp_path: Path) -> None:
    says(staffed, tmp_path, last_tap_us=staffed.now.utc_us, recovered_us=staffed.now.utc_us - 600_000_000)
    page = staffed.sign_in("concierge").get("/kast").text
    for words in ("Ingang Plein", "De lezer werkt.", "Laatste tik: 08:31", "Laatste herstel: 08:21"):
        assert words in page


def test_a_reader_that_is_unplugged_says_so_and_what_to_look_at(staffed: Staffed, tmp_path: Path) -> None:
    says(staffed, tmp_path, health="defect", reason="not_connected")
    page = staffed.sign_in("beheer").get("/kast/stand").text
    assert "De lezer doet het niet. Gebruik de balie." in page
    assert "Geen antwoord: zit de stekker erin?" in page


def test_a_box_that_never_spoke_is_silent(staffed: Staffed) -> None:
    assert "De kast meldt zich niet." in staffed.sign_in("beheer").get("/kast").text


def test_the_page_counts_the_cards_with_a_number_and_names_none(staffed: Staffed) -> None:
    keeper = staffed.sign_in("beheer")
    assert "waaraan een kopie" not in keeper.get("/kast").text
    with writing(staffed.box.file) as unit:
        for sequence, sign in enumerate("abc"):
            known = KnownCard(Booked(sequence, b"s" * 16, b""), guarded=True)
            card_numbers.book(unit, staffed.box.origin.school, CardHash(sign * 64), known)
    page = keeper.get("/kast").text
    assert "Op 2 passen staat een nummer waaraan een kopie te herkennen is." in page
    assert "b" * 64 not in page


def test_a_restart_is_asked_answered_by_the_box_and_then_told(staffed: Staffed, tmp_path: Path) -> None:
    says(staffed, tmp_path)
    browser = staffed.sign_in("concierge")
    assert send(browser, "/kast", "/kast/lezer", kast=staffed.box.origin.id).status_code == 303
    assert "De kast is gevraagd de lezer opnieuw te starten." in browser.get("/kast").text
    with writing(staffed.books.writer) as unit:
        (asked,) = requests.requests_to(unit, staffed.books.school, staffed.box.origin.id, staffed.now.utc_us)
    with writing(staffed.box.file) as unit:
        add_answer(unit, staffed.box.origin, asked.id, "done", staffed.now.utc_us)
    staffed.look()
    assert "De lezer is opnieuw gestart en werkt." in browser.get("/kast").text


def test_a_box_that_is_gone_cannot_be_asked(staffed: Staffed) -> None:
    answer = send(staffed.sign_in("concierge"), "/kast", "/kast/lezer", kast="weg")
    assert answer.status_code == 422
    assert "Deze kast is er niet meer." in answer.text


def test_the_page_is_english_too(staffed: Staffed, tmp_path: Path) -> None:
    says(staffed, tmp_path, recovered_us=staffed.now.utc_us)
    browser = staffed.sign_in("concierge")
    send(browser, "/kast", "/taal", taal="en", verder="/kast")
    page = browser.get("/kast").text
    assert "Last recovery: 08:31" in page


def test_the_page_says_how_the_backups_are_and_what_to_do(staffed: Staffed) -> None:
    page = staffed.sign_in("beheer").get("/kast").text
    for words in (
        "Nog niemand heeft bevestigd dat het sleutelblad er ligt.",
        "Er is nog geen back-up.",
        "backup.folder",
    ):
        assert words in page


def test_the_poster_says_what_this_school_asks_of_a_pupil(staffed: Staffed) -> None:
    keeper = staffed.sign_in("beheer")
    asked = "Vraagt het scherm “Staat hij uit?”"
    assert asked in keeper.get("/kast/poster").text
    send(keeper, "/instellingen", "/instellingen", **{"station.confirm": "tap"})
    for _, path in PAPERS:
        page = keeper.get(path).text
        assert asked not in page
        assert "Is hij uit? Tik dan." in page


def test_four_cards_for_pupils_stand_on_a_sheet(staffed: Staffed) -> None:
    assert staffed.sign_in("concierge").get("/kast/leerlingkaarten").text.count('<article class="poster"') == 4
