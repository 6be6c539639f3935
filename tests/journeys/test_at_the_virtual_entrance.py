"""The first thing anybody tries: click a card at the virtual entrance and look at the teacher's page."""

import os
import signal

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Child, Colleague
from tests.journeys.processes import family
from tests.journeys.school import School, until

pytestmark = pytest.mark.chromium


@pytest.fixture
def sanne(school: School, colleague: Staffroom) -> Colleague:
    """The teacher of group 6, at work since before the walk-in."""
    school.clock("08:24")
    return colleague("sanne").signs_in()


def test_a_card_clicked_at_the_virtual_entrance_shows_on_the_open_page(sanne: Colleague, children: Children) -> None:
    (daan,) = children("Daan 't Hart")
    sanne.shows_the_names()
    sanne.sees(daan, "not_seen")
    entrance = the_entrance_in_another_tab(sanne)
    he_clicks_his_card(entrance, daan)
    the_screen_thanks_him(entrance, daan)
    sanne.sees(daan, "handed_in")
    expect(sanne.row(daan).locator(".slot")).to_contain_text("6")


def test_the_entrance_leads_to_the_page_of_the_school(sanne: Colleague) -> None:
    entrance = the_entrance_in_another_tab(sanne)
    entrance.get_by_role("link", name="Naar de live lijst").click()
    expect(entrance.get_by_role("heading", level=1)).to_contain_text("Groep 6")


def test_the_screen_comes_back_by_itself_when_the_station_was_killed(
    school: School, sanne: Colleague, children: Children
) -> None:
    (fenna,) = children("Fenna de Vries")
    entrance = the_entrance_in_another_tab(sanne)
    expect(entrance.locator(".entrance")).to_have_attribute("data-state", "ready")
    entrance.evaluate("window.neverReloaded = true")
    before = school.station_process()
    os.kill(before, signal.SIGKILL)
    until(lambda: before not in family(school.process.pid), "the station to be gone")
    until(lambda: school.station_process() != before, "the station to be back")
    assert school.tap(fenna.card)["outcome"] == "handed_in"
    the_screen_thanks_him(entrance, fenna)
    assert entrance.evaluate("window.neverReloaded")
    sanne.complaints[:] = [one for one in sanne.complaints if "ERR_" not in one]  # nobody answered for a while


def the_entrance_in_another_tab(teacher: Colleague) -> Page:
    tab = teacher.context.new_page()
    tab.goto(teacher.school.facts["station"])
    return tab


def he_clicks_his_card(entrance: Page, child: Child) -> None:
    card = entrance.locator(".short-list .pass", has_text=child.name)
    expect(card).to_have_attribute("aria-pressed", "false")
    card.click()


def the_screen_thanks_him(entrance: Page, child: Child) -> None:
    screen = entrance.locator(".entrance")
    expect(screen).to_have_attribute("data-panel", "green")
    expect(screen).to_contain_text(child.first_name)
    expect(entrance.locator("[data-lamp=green]")).to_have_attribute("data-pattern", "steady")
