"""Technical beheer sets a school up: the start page, a colleague invited, and a choice the box takes over at once."""

from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.journeys.axe import in_every_light
from tests.journeys.conftest import Children, Staffroom
from tests.journeys.school import School, until

pytestmark = pytest.mark.chromium
PASSWORD = "drie lange woorden"


def test_the_start_page_is_ready_after_the_first_tap(school: School, colleague: Staffroom, children: Children) -> None:
    joris = colleague("joris").signs_in()
    expect(joris.page.get_by_role("heading", name="Aan de slag in zeven stappen")).to_be_visible()
    expect(joris.page.locator(".step.now")).to_contain_text("Proef bij de ingang")
    children("Noor El Amrani")[0].hands_in()
    joris.opens("/aan-de-slag")
    expect(joris.page.get_by_role("heading", name="Alles staat klaar")).to_be_visible()
    joris.page.get_by_role("button", name="Zet deze pagina weg").click()
    expect(joris.page.get_by_text("Deze pagina staat niet meer in het menu")).to_be_visible()


def test_a_colleague_is_invited_and_closed_again(school: School, colleague: Staffroom, chromium: Browser) -> None:
    joris = colleague("joris").signs_in()
    joris.opens("/medewerkers")
    joris.page.get_by_text("Nodig iemand uit").click()
    joris.page.get_by_label("Gebruikersnaam").fill("nadia")
    joris.page.get_by_label("Naam", exact=True).fill("Nadia Proef")
    joris.page.get_by_role("group", name="Rollen").get_by_label("conciërge").check()
    joris.page.get_by_role("button", name="Maak uitnodiging").click()
    link = joris.page.get_by_label("Geef deze link zelf door").input_value()
    new = chromium.new_context().new_page()
    new.goto(link)
    assert in_every_light(new) == []
    new.set_viewport_size({"width": 1280, "height": 800})
    new.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    new.get_by_label("Nog een keer").fill(PASSWORD)
    new.get_by_role("button", name="Kies dit wachtwoord").click()
    new.get_by_label("Gebruikersnaam").fill("nadia")
    new.get_by_label("Wachtwoord").fill(PASSWORD)
    new.get_by_role("button", name="Inloggen").click()
    expect(new.get_by_text("Nadia Proef")).to_be_visible()
    joris.opens("/medewerkers")
    joris.page.get_by_role("link", name="Wijzig Nadia Proef").click()
    joris.page.get_by_role("button", name="Zet account uit").click()
    until(lambda: is_signed_out(new), "the closed account is signed out", within=2)
    new.context.close()


def is_signed_out(page: Page) -> bool:
    with suppress(Error):  # it may be leaving by itself just now
        page.reload()
    return "/aanmelden" in page.url


def test_the_box_does_what_the_school_chose(school: School, colleague: Staffroom, children: Children) -> None:
    joris, (fenna,) = colleague("joris").signs_in(), children("Fenna de Vries")
    joris.opens("/instellingen")
    assert school.tap(fenna.card)["pupil"] == "Fenna"
    joris.page.get_by_role("group", name="Voornaam op het scherm").get_by_label("nee").check()
    box = joris.page.locator("form").filter(has=joris.page.get_by_role("heading", name="De kast", exact=True))
    box.get_by_role("button", name="Bewaar").click()
    expect(joris.page.get_by_role("status")).to_contain_text("Bewaard.")
    until(lambda: school.tap(fenna.card)["pupil"] is None, "the name is off the screen")
