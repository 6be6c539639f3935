"""The live page in a real browser, on the real web program; the tap is made outside its process."""

import os
import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.clock import set_demo_clock
from kiosk.domain.custody import EntryKind
from kiosk.settings import load_settings
from tests.chromium import needs_chromium
from tests.services.staff_school import DAAN, NOOR, PASSWORD, at
from tests.web.running import Running, running_web

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_web(tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture(scope="module")
def page(web: Running, chromium: Browser) -> Page:
    """The teacher's page, names shown; a message of the content policy or an error fails the test."""
    opened = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
    opened.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    opened.complaints = []
    opened.on("console", lambda said: opened.complaints.append(said.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.goto(web.url)
    opened.fill("#user", "sanne")
    opened.fill("#password", PASSWORD)
    opened.click(".gate .button.main")
    opened.wait_for_url("**/groep/*")
    return opened


def row(page: Page, pupil: str, status: str):
    return page.locator(f'#p{pupil}[data-status="{status}"]')


def test_names_are_neither_painted_nor_announced_until_v_is_pressed(page: Page) -> None:
    noor = page.get_by_text("Noor", exact=True)
    expect(page.locator(".live")).to_contain_text("8:3")
    expect(noor.first).to_be_hidden()
    assert "Noor" not in page.locator("body").aria_snapshot()
    page.keyboard.press("v")
    expect(noor.first).to_be_visible()
    page.reload()
    expect(noor.first).to_be_visible()


def test_a_tap_shows_without_a_click_and_typed_text_survives(page: Page, web: Running) -> None:
    page.fill("#find", "noor")
    expect(row(page, DAAN, "not_seen")).to_be_hidden()
    web.box.tap(NOOR, EntryKind.HAND_IN, at(8, 31))
    expect(row(page, NOOR, "handed_in")).to_be_visible()
    expect(page.locator("#find")).to_have_value("noor")
    page.fill("#find", "")


def test_one_click_answers_for_a_pupil_and_one_takes_it_back(page: Page) -> None:
    row(page, DAAN, "not_seen").get_by_role("button", name="In bewaring").click()
    expect(row(page, DAAN, "handed_in")).to_contain_text("ingeleverd")
    page.get_by_role("button", name="Ongedaan").click()
    expect(row(page, DAAN, "not_seen")).to_be_visible()


def test_the_answers_work_from_the_keyboard(page: Page) -> None:
    row(page, DAAN, "not_seen").get_by_role("button").first.focus()
    page.keyboard.press("a")
    expect(row(page, DAAN, "absent")).to_be_visible()
    expect(page.get_by_role("button", name="Ongedaan")).to_be_visible()
    page.keyboard.press("z")
    expect(row(page, DAAN, "not_seen")).to_be_visible()


def test_a_filter_shows_one_status_only(page: Page) -> None:
    chip = page.get_by_role("button", name="geen toestel 1")
    chip.click()
    expect(row(page, DAAN, "not_seen")).to_be_hidden()
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.click()
    expect(row(page, DAAN, "not_seen")).to_be_visible()


def test_the_page_changes_when_only_time_passes_the_cut_off(page: Page, web: Running) -> None:
    expect(page.locator(".head")).to_contain_text("de ronde")
    set_demo_clock(load_settings(web.data), at(8, 36).at, 1, trusted=True)
    expect(page.locator(".head")).to_contain_text("na 8:35")
    expect(page.locator("#time")).to_have_text("8:36")


def test_a_frozen_web_greys_the_page_and_life_brings_it_back(page: Page, web: Running) -> None:
    os.kill(web.process.pid, signal.SIGSTOP)
    try:
        expect(page.locator("#stale")).to_be_visible(timeout=10_000)
        expect(page.locator("#stale")).to_contain_text("Geen verbinding sinds 8:36")
        expect(row(page, DAAN, "not_seen").get_by_role("button").first).to_be_disabled()
    finally:
        os.kill(web.process.pid, signal.SIGCONT)
    expect(page.locator("#stale")).to_be_hidden(timeout=15_000)
    expect(row(page, DAAN, "not_seen").get_by_role("button").first).to_be_enabled()


def test_a_page_holds_one_stream_only(page: Page) -> None:
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url))
    with page.expect_response(lambda answer: answer.url.endswith("/stand")):
        page.reload()
    expect(page.locator(".live")).to_contain_text("Live")
    assert len([url for url in opened if url.endswith("/stroom")]) == 1


def test_nothing_complained_the_content_policy_neither(page: Page) -> None:
    assert page.complaints == []


def test_an_ended_session_leaves_the_page_at_once(page: Page, web: Running) -> None:
    other = page.context.new_page()
    other.goto(web.url)
    other.get_by_role("button", name="Uitloggen").click()
    expect(page).to_have_url(re.compile("/aanmelden"))
    other.close()
