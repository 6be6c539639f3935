"""A security key in a real browser (a virtual authenticator): added, asked for, and a copy of it refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.settings import DEMO_MARKER
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.chromium import needs_chromium
from tests.journeys.axe import in_every_light
from tests.services.staff_school import PASSWORD, at, make_staff_school
from tests.web.real import real_pages
from tests.web.served import served

pytestmark = needs_chromium

KEY = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolBooks]:
    """A school that is not invented, with a head."""
    folder: Path = tmp_path_factory.mktemp("key")
    data = make_staff_school(folder)
    (data / DEMO_MARKER).unlink()
    books = SchoolBooks(data, folder, at(7, 0))
    with writing(books.writer) as unit:
        head = NewAccount("directie", "Hanna de Wit", Role.HEAD, (), PASSWORD)
        create_account(unit, books.school, head, "system", at(7, 0).at)
    yield books
    books.close()


@pytest.fixture(scope="module")
def address(school: SchoolBooks, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """By name: a browser makes no key for a bare address."""
    with served(real_pages(school, tmp_path_factory.mktemp("web")).app) as found:
        yield found.replace("127.0.0.1", "localhost")


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Page:
    opened = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    return opened


@pytest.fixture(scope="module")
def key(page: Page) -> tuple[CDPSession, str]:
    """A key in the USB port."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session, made["authenticatorId"]


def enter(page: Page, address: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/aanmelden")
    page.fill("input[name=gebruiker]", "directie")
    page.fill("input[name=wachtwoord]", PASSWORD)
    page.press("input[name=wachtwoord]", "Enter")
    page.wait_for_url("**/tweede-stap**")


def last(books: SchoolBooks) -> tuple[str, dict[str, str]]:
    with reading(books.school_file) as unit:
        act = audit.lines(unit, books.school)[-1].act
    return act.action, dict(act.details)


def test_1_the_head_adds_a_key_at_the_first_sign_in(
    school: SchoolBooks, address: str, page: Page, key: tuple[CDPSession, str]
) -> None:
    enter(page, address)
    expect(page).to_have_title("Tweede stap kiezen · Telefoonhotel")
    assert in_every_light(page) == []
    page.get_by_role("button", name="Voeg een sleutel toe").click()
    page.get_by_role("button", name="Klaar").click()
    page.wait_for_url(lambda url: "/tweede-stap" not in url)
    assert last(school) == ("signed_in", {"step": "set_up"})
    page.goto(f"{address}/mijn-account")
    expect(page.get_by_text("Sleutel 1").first).to_be_visible()
    assert in_every_light(page) == []


def test_2_the_next_time_it_is_asked_for(
    school: SchoolBooks, address: str, page: Page, key: tuple[CDPSession, str]
) -> None:
    enter(page, address)
    assert in_every_light(page) == []
    page.get_by_role("button", name="Gebruik je sleutel").click()
    page.wait_for_url(lambda url: "/tweede-stap" not in url)
    assert last(school) == ("signed_in", {"step": "key"})


def test_3_a_copy_that_counted_less_is_refused(
    school: SchoolBooks, address: str, page: Page, key: tuple[CDPSession, str]
) -> None:
    session, authenticator = key
    (held,) = session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]
    session.send("WebAuthn.removeCredential", {"authenticatorId": authenticator, "credentialId": held["credentialId"]})
    session.send("WebAuthn.addCredential", {"authenticatorId": authenticator, "credential": {**held, "signCount": 0}})
    enter(page, address)
    page.get_by_role("button", name="Gebruik je sleutel").click()
    expect(page.get_by_role("alert").first).to_contain_text("Van deze sleutel bestaat misschien een kopie")
    assert last(school) == ("sign_in_refused", {"reason": "second_step", "kind": "key"})


def test_4_the_pages_of_an_app_and_of_the_codes_break_no_rule(address: str, page: Page) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/aanmelden")
    page.fill("input[name=gebruiker]", "sanne")
    page.fill("input[name=wachtwoord]", PASSWORD)
    page.press("input[name=wachtwoord]", "Enter")
    page.get_by_role("button", name="Voeg een app toe").click()
    expect(page.locator("svg.qr")).to_be_visible()
    assert in_every_light(page) == []
    page.go_back()
    page.get_by_role("button", name="Maak herstelcodes").click()
    expect(page.locator("ol.codes li")).to_have_count(10)
    assert in_every_light(page) == []
