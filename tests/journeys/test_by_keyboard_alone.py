"""A teacher's day without a mouse, on a desk, at twice the size and on a phone (U2)."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Staffroom
from tests.journeys.people import Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium
MOST_TABS = 140
FOUND = "(one) => one.isConnected ? one === document.activeElement : null"
POINTED = "addEventListener('pointerdown', () => { window.pointed = true; }, true);"


@pytest.mark.parametrize(("user", "width"), [("fatima", 1280), ("els", 640), ("tom", 390)])
def test_every_task_of_a_teacher(user: str, width: int, school: School, colleague: Staffroom) -> None:
    school.clock("08:31")
    teacher = colleague(user, viewport={"width": width, "height": 800})
    teacher.context.add_init_script(POINTED)
    signs_in(teacher)
    answers_the_round(teacher.page)
    hands_out_and_takes_it_back(teacher.page)
    fills_in_who_brings_what(teacher.page)
    reports_and_judges(teacher.page)
    assert teacher.page.evaluate("window.pointed") is None


def signs_in(teacher: Colleague) -> None:
    page = teacher.page
    page.goto(teacher.school.facts["web"])
    goes_to(page, page.get_by_label("Gebruikersnaam"))
    page.keyboard.type(teacher.login["user"])
    goes_to(page, page.get_by_label("Wachtwoord"))
    page.keyboard.type(teacher.login["password"])
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Uitloggen").wait_for()
    page.wait_for_load_state()


def answers_the_round(page: Page) -> None:
    page.keyboard.press("v")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="Namen staan uit")).to_be_hidden()
    first, second = (page.locator("#stand .row").nth(place) for place in (0, 1))
    page.keyboard.press("i")
    expect(first).to_have_attribute("data-status", "handed_in")
    expect(second.get_by_role("button").first).to_be_focused()
    page.keyboard.press("g")
    expect(second).to_have_attribute("data-status", "no_item")
    page.keyboard.press("z")
    expect(second).to_have_attribute("data-status", "not_seen")


def hands_out_and_takes_it_back(page: Page) -> None:
    presses(page, page.get_by_role("link", name="Meegeven"))
    box = page.get_by_role("checkbox").first
    goes_to(page, box)
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    page.keyboard.press("Space")
    presses(page, page.get_by_role("button", name="Alles meegegeven"))
    expect(page.get_by_role("status").filter(has_text="meegegeven")).to_be_visible()
    presses(page, page.get_by_role("button", name="Ongedaan"))
    expect(page.get_by_role("status").filter(has_text="meegegeven")).to_have_count(0)


def fills_in_who_brings_what(page: Page) -> None:
    presses(page, page.get_by_role("link", name="Beheer"))
    items = page.get_by_role("link", name="Toestelopgave")
    page.wait_for_url("**/groepen-vandaag")
    page.wait_for_load_state()
    if items.is_hidden():
        presses(page, page.locator(".side-box summary"))
    presses(page, items)
    row, below = (page.locator("tbody tr").nth(place) for place in (0, 1))
    goes_to(page, row.locator(".cell").first)
    page.keyboard.press("3")
    expect(row.locator(".cell").nth(2)).to_have_attribute("aria-pressed", "true")
    expect(row.locator(".cell").nth(2)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(below.locator(".cell").nth(2)).to_be_focused()
    presses(page, page.get_by_role("button", name="Ongedaan"))


def reports_and_judges(page: Page) -> None:
    presses(page, page.get_by_role("link", name="Incidenten"))
    presses(page, page.get_by_role("link", name="Iets melden"))
    goes_to(page, page.get_by_label("Leerling"))
    page.keyboard.press("ArrowDown")
    goes_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    goes_to(page, page.get_by_label("Wat heb je gezien of gehoord?"))
    page.keyboard.type("In de hand tijdens de les.")
    presses(page, page.get_by_role("button", name="Melden", exact=True))
    expect(page.get_by_text("Gemeld.")).to_be_visible()
    presses(page, page.get_by_role("link", name="Incidenten"))
    goes_to(page, page.get_by_label("Wat heb je gezien of gehoord?"))
    page.keyboard.type("Gezien en besproken.")
    presses(page, page.get_by_role("button", name="Bevestigen"))
    presses(page, page.get_by_role("button", name="Terugdraaien").first)
    expect(page.get_by_role("button", name="Bevestigen")).to_be_visible()


def goes_to(page: Page, target: Locator) -> None:
    """With Tab alone, and what it comes to can be seen to have the focus."""
    one = target.element_handle()
    for _turn in range(MOST_TABS):
        found = one.evaluate(FOUND)
        if found is None:
            one = target.element_handle()
        elif found:
            assert one.evaluate("(one) => one.matches(':focus-visible')")
            return
        else:
            page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {target}")


def presses(page: Page, target: Locator) -> None:
    goes_to(page, target)
    page.keyboard.press("Enter")
