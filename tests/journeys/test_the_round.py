"""The round of half past eight: who is not seen yet is asked, one click per child, with the class looking on."""

import os
import re
import signal

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Child, Colleague
from tests.journeys.processes import child_running
from tests.journeys.school import School

pytestmark = pytest.mark.chromium


@pytest.fixture
def ruben(school: School, colleague: Staffroom) -> Colleague:
    """The teacher of the combination group 5/6."""
    school.clock("08:31")
    return colleague("ruben").signs_in()


def test_a_round_with_six_to_ask_takes_seven_clicks(ruben: Colleague, children: Children) -> None:
    on_time = children("Noortje Kramer", "Elif Kaya", "Hanna Łukasik", "Julian de Jong", "Kiki Vos")
    to_ask = children(
        "Céline Moreau", "Maryam Hosseini", "Niek Bosman", "Olivia van de Ven", "Pim IJssel", "Raf Peters"
    )
    for child in on_time:
        child.hands_in()
    expect(ruben.page.locator(".figure b")).to_have_text("6")
    ruben.page.get_by_role("button", name="Toon namen").first.click()
    said = ("In bewaring", "In bewaring", "Geen toestel", "Afwezig", "Weet ik niet", "In bewaring")
    becomes = ("handed_in", "handed_in", "no_item", "absent", "not_seen", "handed_in")
    for child, words, status in zip(to_ask, said, becomes, strict=True):
        ruben.answers(child, words)
        ruben.sees(child, status)
        expect(ruben.row(child).get_by_role("button", name="Ongedaan")).to_be_visible()
    expect(ruben.page.get_by_role("heading", name="Iedereen is gevraagd")).to_contain_text("1 nog onbekend")
    assert ruben.clicks() == 7
    assert ruben.complaints == []
    an_answer_can_be_taken_back(ruben, to_ask[-1])


def an_answer_can_be_taken_back(teacher: Colleague, child: Child) -> None:
    teacher.row(child).get_by_role("button", name="Ongedaan").click()
    teacher.sees(child, "not_seen")


def test_two_quick_answers_end_at_the_third_row_whichever_comes_back_first(
    colleague: Staffroom, school: School
) -> None:
    school.clock("08:31")
    els, held = colleague("els").signs_in(), list[Route]()
    els.shows_the_names()
    rows = [els.page.locator("#stand .row").nth(place) for place in range(3)]
    els.page.route("**/ronde", lambda route: route.continue_() if held else held.append(route))
    for row in rows[:2]:
        row.get_by_role("button", name="Geen toestel").click()
    expect(rows[1]).to_have_attribute("data-status", "no_item")
    held[0].continue_()
    expect(rows[0]).to_have_attribute("data-status", "no_item")
    expect(rows[2].get_by_role("button").first).to_be_focused()
    assert els.never_reloaded()


def test_hidden_names_are_not_painted_not_announced_and_not_found(ruben: Colleague, children: Children) -> None:
    (guus,) = children("Guus Scholten")
    name = ruben.page.locator(".name", has_text=guus.name)
    expect(name).to_be_hidden()
    assert guus.first_name not in ruben.page.locator("body").aria_snapshot()
    assert not ruben.finds(guus.first_name)
    ruben.page.keyboard.press("v")
    expect(name).to_be_visible()
    assert guus.first_name in ruben.page.locator("body").aria_snapshot()
    assert ruben.finds(guus.first_name)
    ruben.page.keyboard.press("v")
    expect(name).to_be_hidden()


def test_the_whole_round_goes_by_keyboard(colleague: Staffroom, school: School, children: Children) -> None:
    school.clock("08:31")
    els = colleague("els").signs_in()
    (eva,) = children("Eva Mulder")
    els.shows_the_names()
    els.page.keyboard.press("/")
    els.page.keyboard.type(eva.first_name)
    expect(els.page.locator("#stand .row:visible")).to_have_count(1)
    els.page.keyboard.press("Escape")
    els.walks_to(eva)
    els.page.keyboard.press("a")
    els.sees(eva, "absent")
    els.page.keyboard.press("z")
    els.sees(eva, "not_seen")
    assert els.clicks() == 0


def test_a_search_and_a_filter_outlive_what_happens_meanwhile(
    colleague: Staffroom, school: School, children: Children
) -> None:
    school.clock("08:31")
    tom = colleague("tom").signs_in()
    milan, nour = children("Milan Vos", "Nour Aziz")
    tom.shows_the_names()
    tom.page.get_by_role("button", name=re.compile("nog niet gezien")).click()
    tom.page.keyboard.press("/")
    tom.page.keyboard.type("n")
    milan.hands_in()
    expect(tom.row(milan)).to_be_hidden()
    tom.sees(milan, "handed_in")
    expect(tom.page.locator("#find")).to_have_value("n")
    expect(tom.page.locator("#find")).to_be_focused()
    expect(tom.row(nour)).to_be_visible()


def test_the_page_changes_when_the_cut_off_passes(ruben: Colleague, school: School) -> None:
    expect(ruben.page.locator(".head")).to_contain_text("de ronde")
    school.clock("08:36")
    expect(ruben.page.locator(".head")).to_contain_text("na 8:35")
    assert ruben.never_reloaded()


def test_a_frozen_web_greys_the_page_and_its_return_clears_it(ruben: Colleague, school: School) -> None:
    web = child_running(school.process.pid, "web")
    os.kill(web, signal.SIGSTOP)
    try:
        expect(ruben.page.get_by_text("Geen verbinding sinds")).to_be_visible(timeout=10_000)
        expect(ruben.page.locator("body")).to_have_class("disconnected")
        assert violations(ruben.page) == []
    finally:
        os.kill(web, signal.SIGCONT)
    expect(ruben.page.get_by_text("Geen verbinding sinds")).to_be_hidden(timeout=15_000)
    ruben.complaints.clear()  # the browser tells of the requests that were cut off
    assert ruben.never_reloaded()
