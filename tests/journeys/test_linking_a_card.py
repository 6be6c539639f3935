"""A new card for a pupil: the office asks, the entrance listens, both screens tell how it goes."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Child, Colleague
from tests.journeys.school import School, until

pytestmark = pytest.mark.chromium
NEW_CARD, ANOTHER_NEW_CARD, THIRD_NEW_CARD = "04A1B2C3D4E5F6", "04A1B2C3D4E5F7", "04A1B2C3D4E5F8"
PHONE = {"kind": "phone"}


@pytest.fixture(scope="module")
def early(school: School) -> None:
    """Set once: a request of an earlier story must lie in the past."""
    school.clock("08:33")


@pytest.fixture
def karin(early: None, colleague: Staffroom) -> Colleague:
    """The administration, on the page of the cards."""
    office = colleague("karin").signs_in()
    office.opens("/passen")
    return office


def test_an_unknown_card_tapped_twice_becomes_the_pupils(school: School, karin: Colleague, children: Children) -> None:
    (otis,) = children("Otis Blom")
    she_asks_a_card_for(karin, otis)
    the_entrance_asks_for_it(school, otis)
    assert "nog een keer" in school.tap(NEW_CARD)["text"]["nl"].lower()
    she_reads(karin, "Pas gezien")
    assert otis.first_name in school.tap(NEW_CARD)["text"]["nl"]
    she_reads(karin, "De pas is gekoppeld")
    expect(karin.page.locator(".card", has_text="Net gekoppeld")).to_contain_text(otis.name)
    assert karin.never_reloaded()
    he_can_hand_in(otis, NEW_CARD)


def test_the_page_can_link_it_too(school: School, karin: Colleague, children: Children) -> None:
    (sven,) = children("Sven Brouwer")
    she_asks_a_card_for(karin, sven)
    the_entrance_asks_for_it(school, sven)
    school.tap(ANOTHER_NEW_CARD)
    karin.page.get_by_role("button", name="Koppelen", exact=True).click()
    she_reads(karin, "De pas is gekoppeld")
    he_can_hand_in(sven, ANOTHER_NEW_CARD)


def test_a_phone_and_somebody_elses_card_are_never_linked(school: School, karin: Colleague, children: Children) -> None:
    anouk, lieke = children("Anouk de Wolf", "Lieke Huisman")
    she_asks_a_card_for(karin, anouk)
    the_entrance_asks_for_it(school, anouk)
    assert school.tap(PHONE)["outcome"] == "not_a_school_card"
    lieke.hands_in()
    she_reads(karin, "Leg de nieuwe pas op de lezer")
    karin.page.get_by_role("button", name="Stop met koppelen").click()
    she_reads(karin, "Gestopt")
    assert school.tap(THIRD_NEW_CARD)["outcome"] == "unknown_card"


def she_asks_a_card_for(office: Colleague, child: Child) -> None:
    first, family = child.name.split(" ", 1)
    office.page.get_by_role("link", name=child.group).click()
    row = office.page.get_by_role("listitem").filter(has_text=family.split()[-1]).filter(has_text=first)
    expect(row).to_contain_text("nog geen pas")
    row.get_by_role("button", name="Koppel pas").click()
    she_reads(office, "Leg de nieuwe pas op de lezer")
    office.stays()


def she_reads(office: Colleague, words: str) -> None:
    expect(office.page.locator(".turn")).to_contain_text(words)


def the_entrance_asks_for_it(school: School, child: Child) -> None:
    asking = until(lambda: (state := school.state())["state"] == "enrolling" and state, "the entrance to listen")
    assert child.first_name in asking["text"]["nl"]
    assert asking["outcome"] is None


def he_can_hand_in(child: Child, card: str) -> None:
    shown = child.school.tap(card)
    assert (shown["outcome"], shown["pupil"]) == ("handed_in", child.first_name)
