"""Own collecting times, taps without a clock, reports with a time and the coupled calendar form, in Chromium."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import EntryKind
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import OwnWindow
from kiosk.services.inbox import reporting
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import writing
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil
from kiosk.store.school_days import own_windows
from tests.chromium import needs_chromium
from tests.journeys.axe import in_every_light
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, PASSWORD, SIX, Box, at, make_staff_school, teacher
from tests.web.real import real_pages
from tests.web.served import served, signed_in

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Noor goes home at midday, Daan comes at 10:15, and two taps have no time."""
    folder = tmp_path_factory.mktemp("times")
    books = SchoolBooks(make_staff_school(folder), folder, at(7, 0))
    box = Box(books, folder)
    with writing(books.writer) as unit:
        head = NewAccount("directie", "Hanna de Wit", Role.HEAD, (), PASSWORD)
        create_account(unit, books.school, head, "system", at(7, 0).at)
        nora = Pupil(id=PupilId("9" * 32), key="9", name=PersonName("Nora", "", "Elst"), group=SIX)
        roster.save_pupil(unit, books.school, nora)
        own_windows.put_window(unit, books.school, NOOR, 1, OwnWindow(time(12), time(13)))
    reporting.report(books, teacher(books), DAAN, "later", True, at(8, 5), "10:15")
    for boot, minute, pupil in (("f" * 32, 12, NOOR), ("f" * 32, 17, EVI), ("0" * 32, 20, LUUK)):
        now = at(8, minute)
        read = ClockReading(microseconds(now.at - timedelta(days=20_000)), False, boot, now.boottime_us)
        box.tap(pupil, EntryKind.HAND_IN, read)
    day.run(books, at(8, 30))
    with served(real_pages(books, folder).app) as found:
        yield found
    box.close()
    books.close()


@pytest.fixture(scope="module")
def browser(address: str, chromium: Browser) -> Page:
    """The head, signed in."""
    return signed_in(chromium, address, "directie")


@pytest.mark.parametrize("path", ["/ophaaltijden", "/klok/tikken", "/afwezig-vandaag", "/kalender"])
def test_no_page_breaks_a_rule(address: str, browser: Page, path: str) -> None:
    browser.goto(address + path)
    assert in_every_light(browser) == []


def test_a_child_that_goes_home_at_midday_takes_four_clicks(address: str, browser: Page) -> None:
    browser.goto(f"{address}/ophaaltijden")
    browser.select_option("#pupil", DAAN)
    browser.get_by_label("dinsdag").check()
    browser.get_by_label("donderdag").check()
    browser.get_by_role("button", name="Bewaar").click()
    expect(browser.get_by_text("dinsdag, donderdag · 12:00-13:00")).to_be_visible()


def test_times_are_asked_only_where_a_sort_of_day_has_them(address: str, browser: Page) -> None:
    browser.goto(f"{address}/kalender")
    expect(browser.locator("#day-times")).to_be_hidden()
    browser.select_option("#day-kind", "care_day")
    assert browser.input_value("#day-closing") == "18:00"
    browser.fill("#day-closing", "16:00")
    browser.select_option("#day-kind", "short")
    assert browser.input_value("#day-closing") == "16:00"
    browser.select_option("#day-kind", "closed")
    assert browser.locator("#day-closing").is_disabled()


def test_a_time_in_the_popover_moves_the_arrival(address: str, browser: Page) -> None:
    browser.goto(f"{address}/groep/{SIX}?names=1")
    browser.locator(f"#w{DAAN}").click()
    browser.locator("#why .change button").click()
    browser.locator("#why input[name=tijd]").fill("11:30")
    browser.locator("#why").get_by_role("button", name="Komt later").click()
    expect(browser.locator(f"#p{DAAN}")).to_have_attribute("data-status", "expected_later")
    expect(browser.locator(f"#p{DAAN}").get_by_role("button", name="Ongedaan")).to_be_visible()


def test_two_letters_and_an_arrow_report_the_right_one_of_two(address: str, browser: Page) -> None:
    """Without a mouse: what is marked is what Enter reports, and the next name can be typed at once."""
    browser.goto(f"{address}/afwezig-vandaag")
    browser.keyboard.type("no")
    shown = browser.locator(".reports > li:visible")
    expect(shown).to_have_count(2)
    browser.keyboard.press("ArrowDown")
    second = shown.nth(1).locator("b").inner_text()
    expect(browser.locator(".reports > li.marked b")).to_have_text(second)
    browser.keyboard.press("Enter")
    expect(browser.locator(".reports > li:visible", has_text=second)).to_be_visible()
    pressed = browser.locator(".reports button[aria-pressed=true]", has_text="Afwezig")
    expect(pressed).to_have_count(1)
    expect(pressed).to_contain_text(second)
    expect(browser.locator("#who")).to_be_focused()
