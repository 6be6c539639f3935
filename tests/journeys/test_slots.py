"""A pocket tears: the caretaker sets it aside on the page, and the next morning the child is sent to another."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium


@pytest.fixture
def ahmed(school: School, colleague: Staffroom) -> Colleague:
    """The caretaker, before the walk-in."""
    school.clock("08:05")
    return colleague("ahmed").signs_in()


def test_a_torn_pocket_is_set_aside_and_the_child_is_sent_to_another(ahmed: Colleague, children: Children) -> None:
    (noor,) = children("Noor El Amrani")
    page = he_opens_her_pocket(ahmed)
    page.get_by_role("button", name="Buiten gebruik").click()
    expect(page.locator(".pocket[aria-current]")).to_have_class("pocket out")
    shown = noor.taps()
    assert (shown["outcome"], shown["bag"]) == ("handed_in", "6")
    assert shown["slot"] not in (None, 12)
    page.reload()
    expect(page.locator(".pocket.in_use .sign").first).to_contain_text(str(shown["slot"]))


def test_he_undoes_it_and_the_pocket_is_hers_again(ahmed: Colleague) -> None:
    page = he_opens_her_pocket(ahmed)
    page.get_by_role("button", name="Weer in gebruik").click()
    expect(page.locator(".pocket[aria-current]")).to_have_class("pocket free")
    page.get_by_role("button", name="Ongedaan").click()
    expect(page.locator(".pocket[aria-current]")).to_have_class("pocket out")


def he_opens_her_pocket(caretaker: Colleague) -> Page:
    page = caretaker.page
    page.goto(f"{caretaker.school.facts['web']}/vakken/tas?tas=6")
    page.locator(".pocket", has_text="Noor").click()
    return page
