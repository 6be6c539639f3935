"""Staff at the entrance: card and code, what the menu does, and cards for everybody. The real station on the twin."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Child, Colleague
from tests.journeys.school import School, until

pytestmark = pytest.mark.chromium
BUTTONS = {"s": "item", "o": "confirm", "d": "cancel"}
SHAPES = {"vierkant": "s", "rond": "o", "ruit": "d"}
STAFF_CARD, NEW_CARD, LOAN = "04C1C2C3C4C5C6", "04D1D2D3D4D5D6", "04E1E2E3E4E5E6"


def text(school: School) -> str:
    return str(school.state()["text"]["nl"])


def says(school: School, words: str) -> None:
    until(lambda: words in text(school), f"the entrance to say {words}")


def presses(school: School, buttons: str) -> None:
    """A finger, press by press."""
    for letter in buttons:
        school.press(BUTTONS[letter])


def opens_the_menu(school: School, card: str, code: str) -> None:
    school.tap(card)
    says(school, "Toets je code")
    presses(school, code)
    says(school, "Wat wil je doen")


def chooses(school: School, tile: str) -> None:
    """Kies until the tile is thick, then Doen."""
    for _ in range(30):
        chosen = next(each for each in school.state()["screen"]["tiles"] if each["chosen"])
        if chosen["nl"].startswith(tile):
            break
        presses(school, "s")
        until(lambda was=chosen["nl"]: not _is_chosen(school, was), "the choice to move")
    presses(school, "o")


def _is_chosen(school: School, name: str) -> bool:
    return any(each["chosen"] and each["nl"] == name for each in school.state()["screen"]["tiles"])


def test_a_card_and_a_code_made_on_the_page_open_the_menu(school: School, colleague: Staffroom) -> None:
    karin = colleague("karin").signs_in()
    karin.opens("/personeelspassen")
    row = karin.page.get_by_role("row").filter(has_text="Els Vink")
    row.get_by_role("button", name="Koppel pas").click()
    until(lambda: school.state()["state"] == "enrolling", "the entrance to listen")
    assert "Els" not in text(school)
    school.tap(STAFF_CARD)
    school.tap(STAFF_CARD)
    expect(karin.page.locator(".turn")).to_contain_text("De pas is gekoppeld")
    row.get_by_role("button", name="Nieuwe code").click()
    drawn = karin.page.locator(".staff-code [role=img]")
    code = "".join(SHAPES[drawn.nth(place).get_attribute("aria-label") or ""] for place in range(6))
    until(lambda: school.state()["state"] == "ready", "the hotel")
    opens_the_menu(school, STAFF_CARD, code)
    assert text(school) == "Wat wil je doen, Els?"
    presses(school, "d")
    until(lambda: school.state()["state"] == "ready", "the hotel")


def test_early_release_stands_in_the_book_and_on_the_page(
    school: School, colleague: Staffroom, children: Children
) -> None:
    sanne, (noor,) = colleague("sanne").signs_in(), children("Noor El Amrani")
    sanne.shows_the_names()
    noor.hands_in()
    sanne.sees(noor, "handed_in")
    until(lambda: school.state()["state"] == "ready", "the hotel")
    login = school.login("concierge")
    opens_the_menu(school, login["card"], login["code"])
    school.tap(noor.card)
    says(school, "teruggeven?")
    chooses(school, "Ouder haalt op")
    says(school, "Geef hem terug")
    sanne.sees(noor, "collected")
    leaves(school)


def leaves(school: School) -> None:
    school.press("cancel")
    until(lambda: school.state()["state"] == "ready", "the hotel")


def test_a_lost_card_a_loan_and_a_new_one(school: School, colleague: Staffroom, children: Children) -> None:
    karin, (adam,) = colleague("karin").signs_in(), children("Adam Osman")
    the_page_asks(karin, adam, "Pas verloren")
    assert adam.taps()["outcome"] == "blocked_card"
    the_page_asks(karin, adam, "Leenpas")
    until(lambda: school.state()["state"] == "enrolling", "the entrance to listen")
    assert "geblokkeerd" in school.tap(adam.card)["text"]["nl"]
    until(lambda: school.state()["state"] == "enrolling" and "Leg de nieuwe" in text(school), "the entrance to go on")
    school.tap(LOAN)
    school.tap(LOAN)
    until(lambda: school.state()["state"] == "ready", "the hotel")
    assert school.tap(LOAN)["pupil"] == adam.first_name


def the_page_asks(office: Colleague, child: Child, button: str) -> None:
    office.opens("/passen")
    office.page.get_by_role("link", name=child.group).click()
    first, family = child.name.split(" ", 1)
    row = office.page.get_by_role("listitem").filter(has_text=re.compile(family.split()[-1])).filter(has_text=first)
    row.get_by_role("button", name=button).click()
    office.page.wait_for_load_state("load")
