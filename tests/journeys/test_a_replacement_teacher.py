"""The day of a replacement teacher: a paper, the round, a kind goodbye at five; and groups borrowed for a day."""

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import in_every_light
from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium
GROUP = "Groep 8 · Kompas"


def printed_code(head: Colleague) -> str:
    """One click prints it; the paper is the only place where it stands."""
    head.opens("/dagpassen")
    before = head.clicks()
    head.page.get_by_role("button", name=GROUP, exact=True).click()
    expect(head.page.get_by_role("heading", name="Dagpas invaller")).to_be_visible()
    assert before == 0
    return head.page.locator(".pass .big").inner_text()


def signs_in_with(colleague: Staffroom, code: str) -> Colleague:
    """Somebody whose account the school does not have types what is on the paper."""
    somebody = colleague("sanne")
    somebody.page.goto(somebody.school.facts["web"])
    somebody.page.get_by_label("Gebruikersnaam").fill(code)
    somebody.page.get_by_role("button", name="Inloggen").click()
    somebody.page.locator("#stand").wait_for()
    somebody.stays()
    return somebody


def test_a_pass_from_the_printer_to_five_o_clock(school: School, children: Children, colleague: Staffroom) -> None:
    pupil = next(each for each in school.facts["pupils"] if each["group"] == GROUP and each["card"])
    (child,) = children(pupil["name"])
    school.clock("08:12")
    marijke = colleague("marijke").signs_in()
    code = printed_code(marijke)
    assert in_every_light(marijke.page) == []
    school.clock("08:31")
    replacement = signs_in_with(colleague, code)
    expect(replacement.page.get_by_role("heading", name=GROUP)).to_be_visible()
    expect(replacement.page.get_by_role("link", name="Leerlingen")).to_have_count(0)
    replacement.shows_the_names()
    replacement.answers(child, "In bewaring")
    replacement.sees(child, "handed_in")
    marijke.opens("/dagpassen")
    expect(marijke.page.get_by_text("gebruikt sinds 8:3")).to_be_visible()
    school.clock("17:00")
    expect(replacement.page.get_by_text("Je dagpas gold tot 17:00.")).to_be_visible()
    replacement.page.get_by_label("Gebruikersnaam").fill(code)
    replacement.page.get_by_role("button", name="Inloggen").click()
    expect(replacement.page.get_by_role("alert")).to_contain_text("Je dagpas gold tot 17:00.")
    replacement.complaints.clear()  # the console tells of the 401 that was just shown kindly


def test_a_group_handed_to_a_colleague_and_one_opened_with_a_reason(school: School, colleague: Staffroom) -> None:
    school.clock("10:05")
    tom, ineke = colleague("tom").signs_in(), colleague("ineke").signs_in()
    tom.opens("/groepen-vandaag")
    tom.page.get_by_label("Deze groep vandaag aan").select_option(label="Ineke van Dam")
    tom.page.get_by_role("button", name="Geef door").click()
    expect(tom.page.get_by_role("button", name="Neem terug")).to_be_visible()
    ineke.opens("/")
    expect(ineke.page.get_by_text("Deze groep is vandaag bij jou.")).to_be_visible()
    tom.page.get_by_role("link", name="Groep 7 · Vuurtoren").click()
    expect(tom.page.get_by_role("heading", name="Deze groep is niet van jou.")).to_be_visible()
    assert in_every_light(tom.page) == []
    tom.page.get_by_role("button", name="Ik geef deze groep les").click()
    expect(tom.page.get_by_text("Jij hebt deze groep vandaag geopend.")).to_be_visible()
    tom.complaints.clear()  # the console tells of the 403 whose page asked for the reason
    marijke = colleague("marijke").signs_in()
    marijke.opens("/toegang")
    expect(marijke.page.get_by_role("row").filter(has_text="Tom Bos").first).to_contain_text("Ik geef deze groep les")
    for path in ("/toegang", "/toegang/overzicht", "/begeleiding", "/groepen-vandaag", "/dagpassen"):
        marijke.opens(path)
        assert in_every_light(marijke.page) == [], path
