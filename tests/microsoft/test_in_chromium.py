"""Signing in with Microsoft as people see it: a real provider, a real browser."""

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kiosk.clock import SchoolClock
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.microsoft.identity import MicrosoftRefusedError, Refusal
from kiosk.services.staff_access.microsoft.provider import Asked, Provider
from kiosk.settings import Settings
from tests.chromium import needs_chromium
from tests.microsoft.forge import PUPIL, SANNE
from tests.microsoft.real_provider import RealProvider, needs_provider, running_provider
from tests.services.conftest import small_school  # noqa: F401 — the school on disk
from tests.services.staff_school import PASSWORD, at
from tests.web.served import served
from web import create_app
from web.clocks import Clocks
from web.configuration import WebConfig
from web.school_house import SchoolHouse

pytestmark = [*needs_chromium, needs_provider]
MFA = {"amr": ["pwd", "mfa"]}
STAFF = {**SANNE, **MFA}


@dataclass
class School:
    """address: of the staff pages; later: seconds that the clock that never jumps is ahead."""

    address: str
    provider: RealProvider
    later: float = 0.0


@pytest.fixture(scope="module")
def school(small_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:  # noqa: F811 — the fixture
    folder = tmp_path_factory.mktemp("chromium")
    shutil.copytree(small_school, folder / "data")
    books = SchoolBooks(folder / "data", folder, at(7, 0))
    clock, made = SchoolClock(Settings(folder)), []
    clocks = Clocks(clock.read, lambda: time.monotonic() + (made[0].later if made else 0))
    with running_provider() as provider:
        config = WebConfig(folder / "web", microsoft=provider.registration)
        app = create_app(config, SchoolHouse(books, folder), clocks)
        with served(app) as address:
            provider.returns_to(address)
            made.append(School(address, provider))
            yield made[0]
    books.close()


@pytest.fixture
def page(school: School, chromium: Browser) -> Iterator[Page]:
    """A browser nobody used before; a complaint of the content policy fails the test."""
    school.provider.people(sanne=STAFF, noor={**PUPIL, **MFA})
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield watched(context)
    context.close()


def watched(context: BrowserContext) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda said: pytest.fail(said.text) if "Content Security Policy" in said.text else None)
    return page


def with_microsoft(page: Page, school: School, login: str, wanted: str = "/") -> None:
    """The button, the page of the provider, and back."""
    page.goto(f"{school.address}{wanted}")
    page.get_by_role("link", name="Inloggen met Microsoft").click()
    page.get_by_label("Account").fill(login)
    page.get_by_role("button", name="Aanmelden").click()


def test_a_teacher_comes_in_lands_on_the_wanted_page_and_leaves_for_good(school: School, page: Page) -> None:
    with_microsoft(page, school, "sanne", "/groepen-vandaag")
    expect(page).to_have_url(f"{school.address}/groepen-vandaag")
    expect(page.locator(".who")).to_contain_text("Sanne Hofman")
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    expect(page).to_have_url(re.compile(f"{school.address}/aanmelden"))
    page.get_by_role("link", name="Inloggen met Microsoft").click()
    expect(page.get_by_label("Account")).to_be_visible()


def test_a_pupil_reads_a_kind_page(school: School, page: Page) -> None:
    with_microsoft(page, school, "noor")
    expect(page.get_by_role("heading", name="Deze pagina is voor medewerkers")).to_be_visible()
    page.get_by_role("link", name="Ander schoolaccount kiezen").click()
    expect(page.get_by_role("heading", name="select_account")).to_be_visible()


def test_another_role_counts_at_the_next_sign_in_and_ends_the_page_of_before(
    school: School, page: Page, chromium: Browser
) -> None:
    with_microsoft(page, school, "sanne")
    expect(page.locator(".who")).to_contain_text("leerkracht")
    school.provider.people(sanne={**STAFF, "roles": ["administratie"]})
    elsewhere = chromium.new_context()
    other = watched(elsewhere)
    with_microsoft(other, school, "sanne")
    expect(other.locator(".who")).to_contain_text("administratie")
    page.reload()
    expect(page).to_have_url(re.compile(f"{school.address}/aanmelden"))
    elsewhere.close()


def test_a_local_account_is_linked_and_then_opens_with_microsoft(school: School, page: Page) -> None:
    school.provider.people(hofman={**STAFF, "oid": "aaaaaaaa-0000-0000-0000-00000000000a", "name": "S. Hofman"})
    with_password(page, school, "/mijn-account")
    page.get_by_role("link", name="Koppel met Microsoft").click()
    page.get_by_label("Account").fill("hofman")
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("heading", name="Is dit jouw schoolaccount?")).to_be_visible()
    expect(page.locator(".lead")).to_contain_text("S. Hofman")
    page.get_by_role("button", name="Koppel").click()
    expect(page.get_by_role("status")).to_contain_text("Gekoppeld")
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    with_microsoft(page, school, "hofman", "/mijn-account")
    expect(page.locator("main")).to_contain_text("Sanne Hofman · sanne")


def with_password(page: Page, school: School, wanted: str) -> None:
    """The form for who has an account of here."""
    page.goto(f"{school.address}{wanted}")
    page.fill("input[name=gebruiker]", "sanne")
    page.fill("input[name=wachtwoord]", PASSWORD)
    page.press("input[name=wachtwoord]", "Enter")


def test_a_new_key_of_microsoft_is_found_by_itself(school: School, page: Page) -> None:
    school.provider.rotate()
    school.later += 60  # another key was looked up by the tests before
    with_microsoft(page, school, "sanne")
    expect(page.locator(".who")).to_be_visible()


def test_a_code_is_worth_one_token_and_only_to_who_asked(school: School, page: Page) -> None:
    asked = Asked("toestand", "nonce", "v" * 43, f"{school.address}/aanmelden/microsoft/terug")
    microsoft = Provider(school.provider.registration)
    page.route("**/terug*", lambda route: route.fulfill(body="terug"))
    for first, second in ((True, asked), (False, replace(asked, verifier="w" * 43))):
        page.goto(microsoft.sign_in_address(asked, 0))
        if page.get_by_label("Account").count():
            page.get_by_label("Account").fill("sanne")
            page.get_by_role("button", name="Aanmelden").click()
        page.wait_for_url("**/terug*")
        code = re.search("code=([^&]+)", page.url)[1]
        if first:
            assert microsoft.redeem(code, asked, 0).count(".") == 2
        with pytest.raises(MicrosoftRefusedError) as refused:
            microsoft.redeem(code, second, 0)
        assert refused.value.reason is Refusal.CODE


def test_without_microsoft_the_local_account_opens_the_page(school: School, page: Page) -> None:
    school.provider.process.kill()
    school.later += 25 * 3600
    page.goto(school.address)
    page.get_by_role("link", name="Inloggen met Microsoft").click()
    expect(page.get_by_role("status")).to_contain_text("Microsoft is nu niet bereikbaar")
    page.fill("input[name=gebruiker]", "sanne")
    page.fill("input[name=wachtwoord]", PASSWORD)
    page.press("input[name=wachtwoord]", "Enter")
    expect(page.locator(".who")).to_contain_text("Sanne Hofman")
