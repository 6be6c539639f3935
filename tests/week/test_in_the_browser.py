"""Two days of the week in Chromium: the round, the hand-out and the verdicts in counted clicks (quality.md U9, U10)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kiosk.services.inbox.views_incidents import Tab
from tests.chromium import needs_chromium
from tests.week import recount
from tests.week.careful_person import TUE, WED
from tests.week.made_school import account_of
from tests.week.pupils import name_of, with_item
from tests.week.running_week import AtThePage, RunningWeek, running_week

pytestmark = needs_chromium
IN, NONE, ABSENT, UNKNOWN = "i", "g", "a", "w"
TO_ASK = {
    "Ada Adema": (IN, "handed_in"),
    "Bas Adema": (NONE, "no_item"),
    "Cas Adema": (ABSENT, "absent"),
    "Dex Adema": (UNKNOWN, "not_seen"),
    "Eva Adema": (IN, "handed_in"),
    "Yara Adema": (NONE, "no_item"),
}
STAY = ("Una Adema", "Vic Adema")
FACTS = "Om 9:25 lag de telefoon in het laatje."


@pytest.fixture(scope="module")
def school(in_memory: Path) -> Iterator[RunningWeek]:
    with running_week(in_memory, ("Bakker", "Cornelisse", "Dekker"), TUE, WED) as running:
        yield running


@pytest.fixture(scope="module")
def sanne(school: RunningWeek, chromium: Browser) -> AtThePage:
    """The teacher, on a PC that has never shown names."""
    return AtThePage(school, chromium, "sanne")


def test_tuesday_and_wednesday(school: RunningWeek, sanne: AtThePage, chromium: Browser) -> None:
    a_morning(school, sanne, TUE, clicks=7)
    sanne_confirms(school, sanne)
    an_afternoon(school, sanne, TUE)
    for name in STAY:
        assert school.taps(name) == "collected"
    a_morning(school, sanne, WED, clicks=6)  # this PC remembers that names are shown
    sanne_asks_the_head(school, sanne, AtThePage(school, chromium, "marijke"))
    an_afternoon(school, sanne, WED)
    school.clock(WED, 17, 35)
    sanne.opens()
    for name in STAY:
        sanne.sees(name, "left_behind")
    assert sanne.complaints == []


def test_the_records_tell_the_same_story(school: RunningWeek) -> None:
    found = {(day, name_of(pupil), kind): end for (day, pupil, kind), end in recount.verdicts(school.data).items()}
    assert found == {(day.isoformat(), "Dex Adema", "not_handed_in"): "confirmed" for day in (TUE, WED)}
    acts = recount.acts_of_staff(school.data)
    told = {act: number for act, number in acts.items() if act[1].startswith("incident_")}
    sanne, head = account_of("sanne"), account_of("marijke")
    assert told == {(sanne, "incident_confirm"): 1, (sanne, "incident_escalate"): 1, (head, "incident_confirm"): 1}
    assert recount.broken_links(school.data) == recount.broken_entries(school.data) == []


def a_morning(school: RunningWeek, sanne: AtThePage, day: date, clicks: int) -> None:
    """Seventeen tap, six are to ask."""
    school.clock(day, 8, 15)
    school.clock(day, 8, 26)
    for name in with_item("Adema"):
        if name not in TO_ASK:
            assert first_answer(school, name) == "handed_in", name
    school.clock(day, 8, 31)
    sanne.opens()
    sanne.clicks = 0
    expect(sanne.page.locator(".figure > b")).to_have_text("6")
    if clicks == len(TO_ASK) + 1:
        sanne.clicks_on("Toon namen")
    for name, (key, status) in TO_ASK.items():
        sanne.answers(name, key)
        sanne.sees(name, status)
    expect(sanne.page.get_by_role("heading", name="Iedereen is gevraagd")).to_contain_text("1 nog onbekend")
    assert sanne.clicks == clicks


def first_answer(school: RunningWeek, name: str) -> str | None:
    """For five real seconds the box repeats what it said, a school day ago by its clock, and records nothing."""
    answer = school.taps(name)
    while answer == "collected":
        answer = school.taps(name)
    return answer


def an_afternoon(school: RunningWeek, sanne: AtThePage, day: date) -> None:
    """Everything goes along but for two; taken back once, and done again."""
    school.clock(day, 14, 20)
    sanne.opens()
    sanne.clicks = 0
    hand_out_but_two(sanne)
    assert sanne.clicks == 4
    sanne.clicks_on("Ongedaan")
    expect(sanne.page.locator(".tick")).to_have_count(19)
    assert sanne.clicks == 5
    sanne.opens()
    hand_out_but_two(sanne)


def hand_out_but_two(sanne: AtThePage) -> None:
    sanne.clicks_on("Meegeven", "link")
    expect(sanne.page.locator(".tick")).to_have_count(19)
    for name in STAY:
        sanne.keeps_here(name)
    expect(sanne.page.locator("#ticked")).to_have_text("17")
    sanne.clicks_on("Alles meegegeven")
    expect(sanne.page.get_by_role("status")).to_contain_text("17 toestellen meegegeven")


def the_case_waits(school: RunningWeek, somebody: AtThePage, tab: str = "") -> None:
    """Opens the one possible incident there is."""
    somebody.opens("incidenten" + tab)
    expect(somebody.page.locator("a.case")).to_have_count(1, timeout=20_000)
    expect(somebody.page.locator("a.case")).to_contain_text("Dex Adema")
    somebody.page.locator("a.case").click()
    somebody.page.wait_for_url("**incident=*")


def sanne_confirms(school: RunningWeek, sanne: AtThePage) -> None:
    school.clock(TUE, 9, 31)
    the_case_waits(school, sanne)
    sanne.page.get_by_label("Wat heb je gezien of gehoord?").fill(FACTS)
    sanne.clicks_on("Bevestigen")
    expect(sanne.page.locator(".undo-bar")).to_contain_text("Bevestigd.")


def sanne_asks_the_head(school: RunningWeek, sanne: AtThePage, head: AtThePage) -> None:
    school.clock(WED, 9, 31)
    the_case_waits(school, sanne)
    sanne.clicks_on("Voorleggen aan directie")
    expect(sanne.page.locator(".undo-bar")).to_be_visible()
    the_case_waits(school, head, f"?lijst={Tab.ESCALATED.value}")
    head.page.get_by_label("Wat heb je gezien of gehoord?").fill(FACTS)
    head.clicks_on("Bevestigen")
    expect(head.page.locator(".undo-bar")).to_contain_text("Bevestigd.")
    assert head.complaints == []
