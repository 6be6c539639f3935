"""The page of messages, over real services."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.roles import Role
from kiosk.services.messages.post import send_due
from kiosk.services.messages.secret_file import secrets_path
from kiosk.services.school_books import SchoolBooks
from kiosk.settings import FILE_NAME
from tests.messages.teams_listener import SECRET, TARGET, TeamsListener, teams_listener
from tests.services.conftest import books, small_school  # noqa: F401 — the school on disk
from tests.services.staff_school import at
from tests.web.real import RealPages, real_pages, send

PAGE = "/instellingen/berichten"
TEAMS = f"{PAGE}/teams-adres"
MAIL = {
    "mail_host": "smtp.school.example",
    "mail_port": "587",
    "mail_security": "starttls",
    "mail_from": "hotel@school.example",
    "mail_to": "team@school.example, opvang@school.example",
    "mail_technical_to": "",
    "mail_user": "hotel",
}


@pytest.fixture
def pages(books: SchoolBooks, tmp_path: Path) -> RealPages:  # noqa: F811 — the fixture of that name
    (books.data / FILE_NAME).write_text('[messages]\nteams_hosts = ["127.0.0.1"]\n')
    return real_pages(books, tmp_path)


@pytest.fixture
def listener() -> Iterator[TeamsListener]:
    with teams_listener() as found:
        yield found


def test_the_address_is_kept_for_its_owner_alone_and_never_shown_again(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    assert send(keeper, PAGE, TEAMS, adres=f"https://prod-1.westeurope.logic.azure.com{TARGET}").status_code == 303
    path = secrets_path(pages.books.data)
    assert (SECRET in path.read_text(), path.stat().st_mode & 0o777) == (True, 0o600)
    shown = keeper.get(PAGE).text
    assert "https://prod-1.westeurope.logic.azure.com/…sig=***" in shown
    for page in (PAGE, f"{PAGE}/stand", "/instellingen", "/kast"):
        assert SECRET not in keeper.get(page).text
    assert SECRET not in str(pages.books.choices)
    send(keeper, PAGE, TEAMS, adres="")
    assert SECRET not in path.read_text()


def test_an_address_elsewhere_is_refused_and_not_repeated(pages: RealPages) -> None:
    answer = send(pages.browser(Role.TECHNICAL), PAGE, TEAMS, adres=f"https://kwaad.example{TARGET}")
    assert answer.status_code == 422
    assert "niet van een Teams-werkstroom" in answer.text
    assert SECRET not in answer.text


def test_what_goes_where_is_kept(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    send(keeper, PAGE, PAGE, teams=["walk_in", "box"], mail="security", per="groep")
    shown = keeper.get(PAGE).text
    assert shown.count(" checked>") == 5
    assert 'name="teams" value="walk_in" checked' in shown
    assert 'name="mail" value="security" checked' in shown
    assert 'name="per" value="groep" checked' in shown
    send(keeper, PAGE, PAGE, per="school")
    assert pages.books.choices.keys() == set()


def test_a_mail_account_is_kept_without_its_password_on_the_page(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    assert send(keeper, PAGE, f"{PAGE}/mail", **MAIL).status_code == 303
    send(keeper, PAGE, f"{PAGE}/mailwachtwoord", wachtwoord="heel-geheim")
    shown = keeper.get(PAGE).text
    assert 'value="team@school.example,opvang@school.example"' in shown
    assert "Er is een wachtwoord bewaard" in shown
    assert "heel-geheim" not in shown


WRONG = (
    ("mail_from", "hotel@school.example\r\nBcc: kwaad@elders.example", "Een mailadres is iets als"),
    ("mail_to", "Iemand <x@school.example>", "Een mailadres is iets als"),
    ("mail_host", "smtp school", "zonder spaties"),
    ("mail_port", "99999", "1 tot en met 65535"),
    ("mail_to", "", "minstens één mailadres"),
    ("mail_to", "a" * 121, "hooguit 120 tekens"),
)


def test_a_wrong_mail_account_is_told_and_changes_nothing(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    for name, text, said in WRONG:
        answer = send(keeper, PAGE, f"{PAGE}/mail", **{**MAIL, name: text})
        assert (answer.status_code, said in answer.text) == (422, True), name
    assert pages.books.choices.keys() == set()


def test_a_test_message_leaves_outside_the_request_and_its_answer_is_shown(
    pages: RealPages, listener: TeamsListener
) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    send(keeper, PAGE, TEAMS, adres=listener.address)
    send(keeper, PAGE, f"{PAGE}/proef", weg="teams")
    assert "data-busy" in keeper.get(PAGE).text
    assert listener.raw == []
    send_due(pages.books, lambda: at(8, 31))
    assert "Aangekomen. (202)" in keeper.get(f"{PAGE}/stand").text
    assert "data-busy" not in keeper.get(PAGE).text
    assert listener.texts[0][2] == "Dit is een proefbericht van Telefoonhotel. Je leest het, dus het werkt."


def test_without_an_address_there_is_nothing_to_test(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    assert "Stuur een proefbericht" not in keeper.get(PAGE).text
    assert send(keeper, PAGE, f"{PAGE}/proef", weg="mail").status_code == 422
    assert send(keeper, PAGE, f"{PAGE}/proef", weg="duif").status_code == 400


def test_a_message_that_was_refused_is_a_sign_for_who_keeps_the_box(pages: RealPages, listener: TeamsListener) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    send(keeper, PAGE, TEAMS, adres=listener.address)
    send(keeper, PAGE, PAGE, teams="walk_in", per="school")
    listener.answers = [(404, {})]
    send(keeper, PAGE, f"{PAGE}/proef", weg="teams")
    assert "Teams kent deze werkstroom niet" not in keeper.get("/kast").text
    send_due(pages.books, lambda: at(8, 31))
    assert "Teams kent deze werkstroom niet (meer). (404)" in keeper.get("/kast").text
