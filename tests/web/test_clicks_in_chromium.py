"""The clicks of a teacher's day, counted in a real browser on the real web program (quality.md U9, U10)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.clock import set_demo_clock
from kiosk.domain.custody import EntryKind, Slot
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import DeclaredItems, PupilId
from kiosk.services.school_books import SchoolBooks
from kiosk.settings import load_settings
from kiosk.store import writing
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil
from tests.chromium import needs_chromium
from tests.services.staff_school import PASSWORD, SIX, at
from tests.web.running import Running, running_web

pytestmark = needs_chromium
FIRST_NAMES = (
    "Ada Bas Cas Dex Eva Fay Gijs Hugo Isa Jip Kai Lou Mia Nova Ole Pim Quin Roos Sil Tess Una Vic Wes Xem Yara Zoë"
)
WITH_PHONE = 16
NOT_TAPPED = 4  # and Daan and Noor: six to ask


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A group of about thirty; six have not handed in at 8:31."""
    folder = tmp_path_factory.mktemp("clicks")
    with running_web(folder) as running:
        tapped = fill_the_group(running.data, folder)
        for pupil in tapped:
            running.box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
        yield running


def fill_the_group(data: Path, folder: Path) -> list[PupilId]:
    books = SchoolBooks(data, folder, at(8, 0))
    tapped = []
    with writing(books.writer) as unit:
        for number, name in enumerate(FIRST_NAMES.split()):
            pupil = PupilId(f"{number:032x}")
            declared = DeclaredItems.PHONE if number < WITH_PHONE else DeclaredItems.NONE
            row = Pupil(id=pupil, key=f"k{number}", name=PersonName(name, "", "Proef"), group=SIX, declared=declared,
                        slot=Slot(number + 10))  # fmt: skip
            roster.save_pupil(unit, books.school, row)
            if NOT_TAPPED <= number < WITH_PHONE:
                tapped.append(pupil)
    books.close()
    return tapped


class Counted:
    """Counts what a person does; a dialog or a complaint of the content policy fails the test."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
        page.on("console", lambda said: pytest.fail(said.text))

    def click(self, name: str, nth: int = 0) -> None:
        self.page.get_by_role("button", name=name).nth(nth).click()
        self.clicks += 1


@pytest.fixture
def teacher(web: Running, chromium: Browser) -> Iterator[Counted]:
    """Signed in on a PC that has never shown names."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(web.url)
    page.fill("#user", "sanne")
    page.fill("#password", PASSWORD)
    page.click(".gate .button.main")
    page.wait_for_url("**/groep/*")
    yield Counted(page)
    page.context.close()


def test_the_round_with_six_to_ask_takes_seven_clicks_and_closes_by_itself(teacher: Counted) -> None:
    expect(teacher.page.locator(".figure > b")).to_have_text("6")
    teacher.click("Toon namen")
    for left in range(6, 0, -1):
        expect(teacher.page.locator(".figure > b")).to_have_text(str(left))
        teacher.page.locator(".row:not(.done) [data-key=i]").first.click()
        teacher.clicks += 1
    expect(teacher.page.locator(".finished")).to_contain_text("ronde van Sanne")
    assert teacher.clicks == 7


def test_why_closes_with_escape_and_the_focus_returns(teacher: Counted) -> None:
    teacher.page.goto(f"{teacher.page.url}?names=1")
    row = teacher.page.locator(".seen a.why").first
    row.click()
    expect(teacher.page.get_by_role("dialog")).to_contain_text("Waarom deze status?")
    teacher.page.keyboard.press("Escape")
    expect(teacher.page.get_by_role("dialog")).to_be_hidden()
    expect(row).to_be_focused()


def test_why_offers_the_four_answers_for_a_known_pupil(teacher: Counted) -> None:
    teacher.page.goto(f"{teacher.page.url}?names=1")
    teacher.page.locator(f"#p{15:032x} a.why").click()
    teacher.page.get_by_role("button", name="Klopt niet, wijzig").click()
    teacher.page.get_by_role("dialog").get_by_role("button", name="Afwezig").click()
    expect(teacher.page.locator(f'#p{15:032x}[data-status="absent"]')).to_be_visible()


def test_a_group_is_handed_out_with_two_exceptions_in_four_clicks_and_undone_in_one(
    teacher: Counted, web: Running
) -> None:
    """On a PC that remembers that names are shown."""
    set_demo_clock(load_settings(web.data), at(14, 20).at, 1, trusted=True)
    teacher.page.get_by_role("button", name="Toon namen").first.click()
    teacher.page.get_by_role("link", name="Meegeven").click()
    held = teacher.page.locator(".tick").count()
    for number in (5, 6):
        teacher.page.locator(f'label:has(input[value="{number:032x}"])').click()
    expect(teacher.page.locator("#ticked")).to_have_text(str(held - 2))
    teacher.clicks += 3
    teacher.click("Alles meegegeven")
    expect(teacher.page.get_by_role("status")).to_contain_text(f"{held - 2} toestellen meegegeven")
    assert teacher.clicks == 4
    teacher.click("Ongedaan")
    expect(teacher.page.locator(".tick")).to_have_count(held)
    assert teacher.clicks == 5
