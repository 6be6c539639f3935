"""The reader is unplugged in the middle of the walk-in: the box says so, the caretaker sees it, and it comes back."""

from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.conftest import Staffroom
from tests.journeys.school import School, until


def test_an_unplugged_reader_is_seen_at_the_box_and_on_the_page(school: School, colleague: Staffroom) -> None:
    ahmed = colleague("ahmed").signs_in()
    ahmed.opens("/kast")
    expect(ahmed.page.get_by_text("De lezer werkt.")).to_be_visible()
    school.call("POST", "/twin/fault", {"kind": "unplugged"})
    until(lambda: school.state()["state"] == "defect", "the box says that it is defect")
    expect(ahmed.page.get_by_text("Geen antwoord: zit de stekker erin?")).to_be_visible()
    assert violations(ahmed.page) == []


def test_the_caretaker_restarts_it_in_vain_and_then_plugs_it_in(school: School, colleague: Staffroom) -> None:
    ahmed = colleague("ahmed").signs_in()
    ahmed.opens("/kast")
    ahmed.page.get_by_role("button", name="Lezer opnieuw starten").click()
    expect(ahmed.page.get_by_text("De lezer is opnieuw gestart en werkt nog niet.")).to_be_visible()
    school.call("POST", "/twin/fault", {"kind": None})
    expect(ahmed.page.get_by_text("De lezer werkt.")).to_be_visible()
    expect(ahmed.page.get_by_text("Laatste herstel:")).to_be_visible()
    until(lambda: school.state()["state"] == "ready", "the box is ready again")


def test_the_next_child_hands_in_as_if_nothing_had_happened(school: School) -> None:
    school.clock("08:22")
    assert school.tap(school.pupil()["card"])["outcome"] in ("handed_in", "already_handed_in")
