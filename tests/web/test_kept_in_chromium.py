"""Handing out, the list for later and the inbox stay alive under ticks and typing, and are honest when silent."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, IncidentId, Kind
from kiosk.domain.pupil import PupilId
from kiosk.services.inbox import incidents
from kiosk.services.inbox.incidents import Report
from tests.chromium import needs_chromium
from tests.journeys.axe import in_every_light
from tests.services.staff_school import DAAN, EVI, NOOR, SIX, at, teacher
from tests.web.served import served, signed_in
from tests.web.staffed import Staffed

pytestmark = needs_chromium
HAND_OUT = f"/groep/{SIX}/meegeven?names=1"
FACTS = "om 10:30 lag de telefoon in het laatje"


@pytest.fixture
def school(staffed: Staffed) -> Iterator[tuple[Staffed, str]]:
    """Noor, Daan and Evi handed in; it is 14:20."""
    for pupil in (NOOR, DAAN, EVI):
        staffed.box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    staffed.now = at(14, 20)
    staffed.look()
    with served(staffed.app) as address:
        yield staffed, address


@pytest.fixture
def opens(school: tuple[Staffed, str], chromium: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Somebody with a page in front of them, which is never loaded anew."""
    pages: list[Page] = []

    def opened(user: str, path: str) -> Page:
        page = signed_in(chromium, school[1], user)
        page.goto(school[1] + path)
        page.evaluate("window.sameVisit = true")
        pages.append(page)
        return page

    yield opened
    assert all(page.evaluate("window.sameVisit === true") for page in pages)
    for page in pages:
        page.context.close()


def seen(staffed: Staffed, pupil: PupilId) -> IncidentId:
    """Sanne saw a phone in use."""
    found = incidents.report(
        staffed.books, teacher(staffed.books), Report(pupil, Kind.FOUND_IN_USE, "classroom", FACTS), staffed.now
    )
    staffed.look()
    return found


def test_a_tap_while_handing_out_leaves_ticks_time_and_focus_alone(
    school: tuple[Staffed, str], opens: Callable[[str, str], Page]
) -> None:
    staffed, page = school[0], opens("sanne", HAND_OUT)
    page.locator(f"#t{DAAN}").uncheck()
    page.locator("input[name=tijd]").fill("14:10")
    page.locator(f"#t{EVI}").focus()
    staffed.box.tap(NOOR, EntryKind.COLLECT, at(14, 20))
    staffed.look()
    expect(page.locator(f"#t{NOOR}")).to_be_disabled()
    expect(page.locator(f"#h{NOOR}")).to_contain_text("al opgehaald")
    expect(page.locator(".aside")).to_contain_text("Noor")
    expect(page.locator(f"#t{DAAN}")).not_to_be_checked()
    expect(page.locator(f"#t{EVI}")).to_be_focused()
    expect(page.locator("input[name=tijd]")).to_have_value("14:10")
    expect(page.locator("#ticked")).to_have_text("1")
    assert in_every_light(page) == []


def test_who_hands_in_again_can_be_ticked_again(school: tuple[Staffed, str], opens: Callable[[str, str], Page]) -> None:
    staffed, page = school[0], opens("sanne", HAND_OUT)
    staffed.box.tap(NOOR, EntryKind.COLLECT, at(14, 20))
    staffed.look()
    expect(page.locator(f"#t{NOOR}")).to_be_disabled()
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(14, 21))
    staffed.look()
    expect(page.locator(f"#t{NOOR}")).to_be_enabled()
    expect(page.locator(f"#t{NOOR}")).to_be_checked()


def test_a_list_in_use_gets_no_new_row_until_it_is_left(
    school: tuple[Staffed, str], opens: Callable[[str, str], Page]
) -> None:
    staffed = school[0]
    staffed.box.tap(DAAN, EntryKind.COLLECT, at(14, 20))
    staffed.look()
    page = opens("sanne", HAND_OUT)
    page.locator(f"#t{NOOR}").focus()
    staffed.box.tap(DAAN, EntryKind.HAND_IN, at(14, 21))
    staffed.look()
    expect(page.locator("main")).to_contain_text("van 3")
    expect(page.locator(f"#t{DAAN}")).to_have_count(0)
    page.locator("input[name=tijd]").focus()
    expect(page.locator(f"#t{DAAN}")).to_be_checked()


def test_the_list_for_later_follows_what_was_collected(
    school: tuple[Staffed, str], opens: Callable[[str, str], Page]
) -> None:
    staffed = school[0]
    staffed.now = at(17, 40)
    staffed.look()
    page = opens("opvang", "/opvang")
    page.locator(f"#t{DAAN}").check()
    staffed.box.tap(NOOR, EntryKind.COLLECT, at(17, 40))
    staffed.look()
    expect(page.locator(f"#t{NOOR}")).to_be_disabled()
    expect(page.locator(f"#t{DAAN}")).to_be_checked()


def test_the_inbox_takes_in_what_is_new_and_keeps_what_somebody_types(
    school: tuple[Staffed, str], opens: Callable[[str, str], Page]
) -> None:
    staffed = school[0]
    seen(staffed, NOOR)
    page = opens("directie", "/incidenten")
    page.locator("#facts").fill("ik zag de telefoon op")
    seen(staffed, DAAN)
    expect(page.locator("#cases > li")).to_have_count(2)
    expect(page.locator(".menu .count")).to_contain_text("2")
    expect(page.locator("#facts")).to_have_value("ik zag de telefoon op")
    expect(page.locator("#facts")).to_be_focused()
    assert in_every_light(page) == []


def test_a_case_that_was_judged_elsewhere_says_so_and_makes_no_way_for_another(
    school: tuple[Staffed, str], opens: Callable[[str, str], Page]
) -> None:
    staffed = school[0]
    mine, _other = seen(staffed, DAAN), seen(staffed, NOOR)
    page = opens("directie", f"/incidenten?incident={mine}")
    page.locator("#facts").fill("ik zag de telefoon op")
    incidents.judge(staffed.books, teacher(staffed.books), mine, Deed.DISMISS, staffed.now)
    staffed.look()
    expect(page.get_by_text("Dit staat niet meer in deze lijst.")).to_be_visible()
    expect(page.locator("#case-name")).to_contain_text("Daan")
    expect(page.locator("#facts")).to_have_value("ik zag de telefoon op")
    expect(page.locator("#cases > li")).to_have_count(1)
    assert in_every_light(page) == []


@pytest.mark.parametrize(
    ("user", "path"),
    [("sanne", HAND_OUT), ("opvang", "/opvang"), ("directie", "/incidenten"), ("directie", "/overzicht")],
)
def test_a_page_without_a_connection_says_so_within_ten_seconds_and_lets_nothing_be_pressed(
    user: str, path: str, school: tuple[Staffed, str], opens: Callable[[str, str], Page]
) -> None:
    school[0].now = at(17, 40)
    seen(school[0], NOOR)
    page = opens(user, path)
    buttons = page.locator("#kept button[type=submit]")
    page.context.set_offline(True)
    expect(page.get_by_text("Geen verbinding sinds 17:40")).to_be_visible(timeout=10_000)
    assert all(button.is_disabled() for button in buttons.all())
    page.context.set_offline(False)
    page.get_by_role("button", name="Nu proberen").click()
    expect(page.get_by_text("Geen verbinding sinds")).to_be_hidden()
    assert not any(button.is_disabled() for button in buttons.all())


def test_a_name_of_somebody_else_is_told_while_it_is_typed_and_holds_nothing_back(
    school: tuple[Staffed, str], opens: Callable[[str, str], Page]
) -> None:
    seen(school[0], NOOR)
    page = opens("directie", "/incidenten")
    warning = page.get_by_text("Hier lijkt een naam van een andere leerling te staan.")
    page.locator("#facts").fill("Noor had hem in de hand")
    expect(warning).to_be_hidden()
    page.locator("#facts").fill("Noor had hem in de hand, Daan ook")
    expect(warning).to_be_visible()
    assert in_every_light(page) == []
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.get_by_role("button", name="Terugdraaien")).to_be_visible()
    page.evaluate("window.sameVisit = true")
