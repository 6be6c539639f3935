"""The desk: a dead reader, a reader that types, and a parent at the door; by keyboard (quality.md U11, U12)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import in_every_light
from tests.journeys.conftest import Children, Staffroom
from tests.journeys.people import Colleague
from tests.journeys.school import School, until

pytestmark = pytest.mark.chromium

QUEUE = (
    "noo", "yus", "sem1", "sem2", "mil", "mil2", "hid", "aya", "tes", "fin",
    "lar", "nou", "eva", "oma", "jay", "daa", "emm2", "zoe", "kaa", "roo",
)  # fmt: skip
"""What somebody types who sees the page: three letters, and a number where two children are shown."""

MOST_KEYS = 4
WATCH_THE_CURSOR = """window.lost = 0;
document.getElementById('line').addEventListener('blur', () => { window.lost += 1; });"""

WATCH_WHAT_IS_PAINTED = """window.painted = '';
setInterval(() => { window.painted += document.body.innerText + document.getElementById('line').value; }, 10);"""


@pytest.fixture
def ahmed(school: School, colleague: Staffroom) -> Iterator[Colleague]:
    """The caretaker behind the desk."""
    school.clock("08:22")
    yield colleague("ahmed").signs_in()
    school.call("POST", "/twin/fault", {"kind": None})


def test_twenty_pupils_at_a_dead_reader_take_four_keys_and_enter_each(
    ahmed: Colleague, school: School, children: Children
) -> None:
    school.call("POST", "/twin/fault", {"kind": "unplugged", "seconds": 600})
    until(lambda: school.state()["reader"]["health"] == "defect", "a reader that is dead")
    ahmed.opens("/desk")
    page = ahmed.page
    expect(page.get_by_text("De lezer van ingang")).to_be_visible()
    page.evaluate(WATCH_THE_CURSOR)
    for line in QUEUE:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    expect(page.locator("#done h2")).to_contain_text(f"{len(QUEUE)} vandaag", timeout=60_000)
    assert max(map(len, QUEUE)) <= MOST_KEYS
    assert (page.evaluate("window.lost"), ahmed.clicks()) == (0, 0)
    assert page.evaluate("document.activeElement.id") == "line"
    expect(page.locator("#left-over li")).to_have_count(0)
    the_book_has_them_all(school)


def the_book_has_them_all(school: School) -> None:
    """As the box knows it: it reads the entries made by hand."""
    rows = school.run("export", "custody", "--format", "csv", "--output", "-").stdout.splitlines()
    assert sum(";ingeleverd;" in row for row in rows) >= len(QUEUE)


def test_two_children_of_one_name_are_shown_and_nobody_is_taken(ahmed: Colleague) -> None:
    ahmed.opens("/desk")
    ahmed.page.keyboard.type("sam.g")
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.locator("#done h2")).to_contain_text("21 vandaag")
    ahmed.page.keyboard.type("emm")
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.locator("#answer .match")).to_have_count(2)
    expect(ahmed.page.locator("#line")).to_have_value("emm")
    expect(ahmed.page.locator("#done h2")).to_contain_text("21 vandaag")
    ahmed.page.keyboard.press("Escape")
    expect(ahmed.page.locator("#line")).to_have_value("")
    ahmed.page.keyboard.press("Control+z")
    expect(ahmed.page.locator("#done h2")).to_contain_text("20 vandaag")
    expect(ahmed.page.locator("#line")).to_be_focused()


def test_letters_that_fit_nobody_stay_where_they_are(ahmed: Colleague) -> None:
    ahmed.opens("/desk")
    ahmed.page.keyboard.type("xqz")
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.get_by_text("Geen leerling gevonden met “xqz”.")).to_be_visible()
    expect(ahmed.page.locator("#line")).to_have_value("xqz")


def test_a_reader_that_types_works_in_the_field_and_its_number_is_never_seen(
    ahmed: Colleague, children: Children
) -> None:
    (quinty,) = children("Quinty Ruiter")
    ahmed.opens("/desk")
    ahmed.page.evaluate(WATCH_WHAT_IS_PAINTED)
    ahmed.page.keyboard.type(quinty.card, delay=5)
    ahmed.page.keyboard.press("Enter")
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.locator("#done li").first).to_contain_text("pas in het veld")
    expect(ahmed.page.locator("#done li").first).to_contain_text("Quinty")
    painted = str(ahmed.page.evaluate("window.painted"))
    assert "Quinty" in painted, "the watch saw the page"
    assert quinty.card[:9] not in painted
    assert quinty.card not in ahmed.page.content()


def test_a_true_time_stays_until_it_is_now_again(ahmed: Colleague, school: School) -> None:
    school.clock("09:40")
    ahmed.opens("/desk")
    ahmed.page.keyboard.press("Tab")
    expect(ahmed.page.locator("#earlier")).to_be_focused()
    ahmed.page.locator("#earlier").fill("08:24")
    ahmed.page.keyboard.press("Enter")
    for line in ("boa", "elif"):
        ahmed.page.keyboard.type(line)
        ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.locator("#done li").first).to_contain_text("Elif")
    expect(ahmed.page.locator("#done li").first).to_contain_text("8:24")
    expect(ahmed.page.locator("#done li").first).to_contain_text("getypt om 9:40")
    ahmed.page.get_by_role("button", name="nu", exact=True).click()
    expect(ahmed.page.locator("#earlier")).to_have_value("")
    expect(ahmed.page.locator("#line")).to_be_focused()


def test_a_parent_at_the_door_is_three_actions_from_the_first_page(
    ahmed: Colleague, school: School, children: Children
) -> None:
    (hugo,) = children("Hugo Müller")
    hugo.hands_in()
    school.clock("10:31")
    ahmed.opens("/")
    ahmed.page.get_by_role("link", name="Balie").click()
    expect(ahmed.page.locator("#line")).to_be_focused()
    ahmed.page.keyboard.type("hug")
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.get_by_text("Waarom nu?").last).to_be_visible()
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.get_by_text("Hugo heeft het toestel terug.")).to_be_visible()
    assert ahmed.clicks() == 0, "one click that led here, and twice Enter: three actions"
    until(lambda: hugo.taps()["outcome"] == "handed_in", "a box that knows it went home and came back")


def test_the_desk_is_for_everybody_in_every_light(ahmed: Colleague) -> None:
    ahmed.opens("/desk")
    ahmed.page.keyboard.type("lo")
    expect(ahmed.page.locator("#answer .match").first).to_be_visible()
    assert in_every_light(ahmed.page) == []
    ahmed.page.keyboard.type("t")
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.locator("#done")).to_contain_text("Lotte")
    ahmed.opens("/desk/deur")
    ahmed.page.keyboard.type("noo")
    ahmed.page.keyboard.press("Enter")
    expect(ahmed.page.locator(".desk-asking")).to_be_visible()
    assert in_every_light(ahmed.page) == []
    assert re.search(r"/desk/deur$", ahmed.page.url)
