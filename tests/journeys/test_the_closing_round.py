"""Fifteen hundred: the caretaker walks past the cabinet with a list, and the box knows it the next morning."""

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import in_every_light
from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Child, Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium


@pytest.fixture
def handed_in(school: School, children: Children) -> list[Child]:
    """Three children tapped in the morning."""
    school.clock("08:24")
    found = children("Eva Mulder", "Omar Tahiri", "Thijs van Dijk")
    for child in found:
        child.hands_in()
    return found


def test_a_closing_round_from_the_count_to_the_next_morning(
    school: School, colleague: Staffroom, handed_in: list[Child]
) -> None:
    eva, omar, thijs = handed_in
    school.clock("15:05")
    ahmed = colleague("ahmed").signs_in()
    ahmed.opens("/closing")
    bag = ahmed.page.locator(".bag", has=ahmed.page.get_by_role("heading", name="Tas 7"))
    expect(bag).to_contain_text("3 in het boek, tel even")
    he_counts_two(bag)
    row_of(ahmed, eva).get_by_role("button", name="Ligt er nog").click()
    expect(row_of(ahmed, omar).get_by_role("button", name="Ligt er nog")).to_be_focused()
    row_of(ahmed, omar).get_by_role("button", name="Is weg").click()
    expect(bag.get_by_text("klopt", exact=True)).to_be_visible()
    ahmed.page.get_by_role("button", name="Kast op slot").click()
    expect(ahmed.page.get_by_role("button", name="Kast op slot")).to_have_attribute("aria-pressed", "true")
    assert in_every_light(ahmed.page) == []
    assert thijs.taps()["outcome"] == "collected"
    expect(row_of(ahmed, thijs)).to_have_count(0)
    assert omar.taps()["outcome"] == "nothing_here"
    undone_is_in_the_book_again(ahmed, omar)
    the_next_morning(school, eva, omar)


def he_counts_two(bag: object) -> None:
    bag.get_by_role("button", name="een minder").click()
    expect(bag.get_by_text("verschil 1")).to_be_visible()


def row_of(ahmed: Colleague, child: Child):
    return ahmed.page.locator(".closing-row", has_text=child.name)


def undone_is_in_the_book_again(ahmed: Colleague, child: Child) -> None:
    row_of(ahmed, child).get_by_role("button", name="Ongedaan").click()
    expect(row_of(ahmed, child).get_by_role("button", name="Is weg")).to_be_visible()


def the_next_morning(school: School, seen: Child, not_looked_for: Child) -> None:
    """What was seen in its slot counts without a question; what nobody looked for is asked about."""
    now = school.state()["now"]
    day = f"{now[:8]}{int(now[8:10]) + 1:02}"
    school.call("POST", "/twin/clock", {"now": f"{day}T08:24:00{now[-6:]}", "trusted": True})
    answer = seen.taps()
    assert (answer["outcome"], answer["state"]) == ("still_here", "answering")
    assert (not_looked_for.taps()["outcome"], school.state()["state"]) == ("still_here", "asking")


def test_a_phone_that_is_not_found_from_the_list_to_the_proof(
    school: School, colleague: Staffroom, children: Children
) -> None:
    (sofie,) = children("Sofie Jansen")
    sofie.hands_in()
    marijke = colleague("marijke").signs_in()
    marijke.opens("/closing/zaken")
    marijke.page.get_by_label("Van wie is het toestel?").select_option(label=marijke_finds(marijke, sofie))
    marijke.page.get_by_role("button", name="Open de zaak").click()
    expect(marijke.page.get_by_text("regel wordt vastgehouden")).to_be_visible()
    marijke.page.get_by_role("button", name="Buurvakken bekeken").click()
    expect(marijke.page.get_by_text("1 van 4")).to_be_visible()
    assert in_every_light(marijke.page) == []
    marijke.page.get_by_role("button", name="Bewijs van bewaring").click()
    expect(marijke.page.get_by_text("De keten van het bewaarlogboek klopt; laatste kenmerk")).to_be_visible()
    assert in_every_light(marijke.page) == []
    marijke.page.get_by_role("link", name="Terug naar de zaak").click()
    marijke.page.get_by_role("button", name="Gevonden", exact=True).click()
    expect(marijke.page.get_by_text("gevonden op")).to_be_visible()


def marijke_finds(marijke: Colleague, child: Child) -> str:
    """The line of the list with this child."""
    option = marijke.page.locator("#whose option", has_text=child.name)
    return str(option.inner_text())
