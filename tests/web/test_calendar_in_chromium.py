"""The calendar, a day broken off, absences and the question about the clock, in Chromium: light, dark, phone."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.domain.roles import Role
from kiosk.domain.school_day import DayKind, DayTimes, SpecialPeriod, Window
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import calendar
from kiosk.services.school_calendar.calendar import DatesUpload
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import writing
from tests.chromium import needs_chromium
from tests.journeys.axe import in_every_light
from tests.services.staff_school import PASSWORD, SIX, at, make_staff_school, teacher
from tests.web.real import RealPages, real_pages
from tests.web.served import served, signed_in
from tests.web.test_calendar import FEED

pytestmark = needs_chromium

HALF = DayTimes(collecting=(Window(time(12), time(12, 30)),), closing=time(12, 30))
DAYS = (
    SpecialPeriod(date(2026, 10, 17), date(2026, 10, 25), label="Herfstvakantie"),
    SpecialPeriod(date(2026, 11, 24), date(2026, 11, 24), DayKind.TRIP_ITEM_STAYS, "Schoolreis", SIX),
    SpecialPeriod(date(2026, 11, 25), date(2026, 11, 25), DayKind.SHORT, "Rapportmiddag", None, HALF),
    SpecialPeriod(date(2026, 11, 26), date(2026, 11, 26), DayKind.TRIP_ITEM_ALONG, "Kamp"),
    SpecialPeriod(date(2026, 11, 27), date(2026, 11, 27), DayKind.CARE_DAY, "Studiedag"),
)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RealPages, str]]:
    """A school with a calendar in which every kind of day stands, and its address."""
    folder = tmp_path_factory.mktemp("calendar")
    books = SchoolBooks(make_staff_school(folder), folder, at(7, 0))
    for period in DAYS:
        calendar.add_period(books, teacher(books), period, at(8, 0))
    calendar.propose(books, teacher(books), DatesUpload(FEED, "midden"), at(8, 0))
    with writing(books.writer) as unit:
        head = NewAccount("directie", "Hanna de Wit", Role.HEAD, (), PASSWORD)
        create_account(unit, books.school, head, "system", at(7, 0).at)
    pages = real_pages(books, folder)
    with served(pages.app) as address:
        yield pages, address
    books.close()


@pytest.fixture(scope="module")
def browser(school: tuple[RealPages, str], chromium: Browser) -> Page:
    """The head, signed in."""
    return signed_in(chromium, school[1], "directie")


@pytest.mark.parametrize("path", ["/kalender", "/vandaag-afbreken", "/afwezigheid"])
@pytest.mark.parametrize("trusted", [True, False])
def test_no_page_breaks_a_rule(school: tuple[RealPages, str], browser: Page, path: str, trusted: bool) -> None:
    pages, address = school
    pages.now = at(10, 5, trusted=trusted)
    browser.goto(address + path)
    assert in_every_light(browser) == []


def test_absences_are_looked_at_and_then_added(school: tuple[RealPages, str], browser: Page, tmp_path: Path) -> None:
    pages, address = school
    pages.now = at(10, 5)
    file = tmp_path / "absentie.csv"
    file.write_text("leerlingnummer;datum;soort\n1;23-11-2026;afwezig\n99;23-11-2026;afwezig\n")
    browser.goto(f"{address}/afwezigheid")
    browser.set_input_files("input[type=file]", file)
    browser.get_by_role("button", name="Bekijk eerst").click()
    assert in_every_light(browser) == []
    browser.get_by_role("button", name="Neem over").click()
    expect(browser.get_by_role("heading", name="1 dag toegevoegd")).to_be_visible()


def test_breaking_off_takes_one_click_and_so_does_its_undo(school: tuple[RealPages, str], browser: Page) -> None:
    pages, address = school
    pages.now = at(10, 5)
    browser.goto(f"{address}/vandaag-afbreken")
    browser.get_by_role("button", name="Breek nu af").click()
    expect(browser.get_by_text("Hele school: afgebroken om 10:05.")).to_be_visible()
    assert in_every_light(browser) == []
    browser.get_by_role("button", name="Ongedaan maken").click()
    expect(browser.get_by_text("afgebroken om")).to_have_count(0)
