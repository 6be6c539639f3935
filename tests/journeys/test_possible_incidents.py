"""From the entrance to a person's verdict: both programs, a real browser, only the keyboard where it counts."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import in_every_light
from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Child, Colleague
from tests.journeys.school import School, until

pytestmark = pytest.mark.chromium
INBOX = "/incidenten"


def waits(somebody: Colleague, child: Child) -> bool:
    """True when this pupil stands in the list of the inbox."""
    somebody.opens(INBOX)
    return somebody.page.locator("a.case", has_text=child.name).count() > 0


@pytest.fixture
def morning(school: School, children: Children) -> tuple[Child, Child, Child]:
    """Noor hands in; Daan and Saar have a phone and do not; it becomes 9:31."""
    noor, daan, saar = children("Noor El Amrani", "Daan 't Hart", "Saar Visser")
    school.clock("08:26")
    assert noor.taps()["outcome"] in ("handed_in", "already_handed_in")  # she came in once, for both stories
    school.clock("09:31")
    return noor, daan, saar


def test_a_morning_of_possible_incidents(school: School, morning: tuple[Child, ...], colleague: Staffroom) -> None:
    noor, daan, saar = morning
    sanne = colleague("sanne").signs_in()
    until(lambda: waits(sanne, saar), "Saar in the inbox")
    assert waits(sanne, daan)
    assert not waits(sanne, noor)
    assert in_every_light(sanne.page) == []
    daan.hands_in()
    until(lambda: not waits(sanne, daan), "Daan withdrawn")
    expect(sanne.page.get_by_text("vanzelf ingetrokken vandaag")).to_be_visible()
    assert json.loads(school.run("day", "--json").stdout) == {"raised": 0, "withdrawn": 0}


def test_a_verdict_and_its_way_back_with_the_keyboard(
    school: School, morning: tuple[Child, ...], colleague: Staffroom
) -> None:
    saar = morning[2]
    sanne = colleague("sanne").signs_in()
    until(lambda: waits(sanne, saar), "Saar in the inbox")
    sanne.page.locator("a.case", has_text=saar.name).focus()
    sanne.page.keyboard.press("Enter")
    sanne.page.wait_for_url("**incident=*")
    sanne.page.get_by_label("Wat heb je gezien of gehoord?").focus()
    sanne.page.keyboard.type("Om 9:40 lag de telefoon in het laatje.")
    for key in ("Tab", "Tab", "Enter"):
        sanne.page.keyboard.press(key)
    bar = sanne.page.locator(".undo-bar")
    expect(bar).to_contain_text("Bevestigd.")
    bar.get_by_role("button").focus()
    sanne.page.keyboard.press("Enter")
    expect(sanne.page.locator(".case-open")).to_contain_text("nog niet beoordeeld")
    assert sanne.clicks() == 0
