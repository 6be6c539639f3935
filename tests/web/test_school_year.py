"""A new school year on the page: a proposal, a plan, one button, and the way back."""

import re
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.custody import Slot
from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.compartments import slots
from kiosk.store.people import audit, cards, roster
from kiosk.store.people.roster import Group, Pupil
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SEVEN, SIX
from tests.web.reading import field
from tests.web.real import RealPages

YEAR = "/nieuw-schooljaar"
EIGHT = GroupId("8" * 32)


@pytest.fixture
def pages(pages: RealPages, books: SchoolBooks) -> RealPages:
    with writing(books.writer) as unit:
        roster.save_group(unit, books.school, Group(EIGHT, "G8", "Kleur 8", ("8",)))
        (seven,) = [each for each in roster.groups(unit, books.school) if each.id == SEVEN]
        roster.save_group(unit, books.school, replace(seven, bag="tas 7"))
        slots.save_bag(unit, books.school, "tas 7", 30)
        for each in roster.pupils(unit, books.school):
            year = {SIX: "6", SEVEN: "8"}[each.group or SIX]
            moved = {"group": EIGHT} if year == "8" else {}
            roster.save_pupil(unit, books.school, replace(each, year_group=year, **moved))
    return pages


@pytest.fixture
def office(pages: RealPages) -> FlaskClient:
    return pages.browser(Role.OFFICE)


def proposed(page: TestResponse) -> dict[str, str]:
    """Every choice of the form as it stands."""
    found = re.findall(r'<select [^>]*name="(naar-[^"]+)">(.*?)</select>', page.text, re.DOTALL)
    return {name: (re.findall(r'value="([^"]*)" selected', options) or [""])[0] for name, options in found}


def look(browser: FlaskClient, **more: str) -> TestResponse:
    page = browser.get(YEAR)
    data = {"csrf_token": field(page, "csrf_token"), **proposed(page), "laatste-dag": "2026-11-20", "vakken": "ja"}
    return browser.post(f"{YEAR}/bekijk", data={**data, **more})


def begin(browser: FlaskClient, plan: TestResponse, **more: str) -> TestResponse:
    data = {"csrf_token": field(plan, "csrf_token"), "afdruk": field(plan, "afdruk"), **proposed(plan)}
    data |= {"laatste-dag": "2026-11-20", "vakken": "ja", **more}
    return browser.post(YEAR, data=data, follow_redirects=True)


def everybody(pages: RealPages) -> dict[str, Pupil]:
    with reading(pages.books.school_file) as unit:
        return {each.id: each for each in roster.pupils(unit, pages.books.school)}


def test_the_proposal_is_the_only_group_that_fits_and_the_oldest_leave(office: FlaskClient) -> None:
    assert sorted(proposed(office.get(YEAR)).values()) == sorted([SEVEN, "left"])


def test_where_two_groups_fit_a_person_chooses_before_there_is_a_plan(pages: RealPages, office: FlaskClient) -> None:
    with writing(pages.books.writer) as unit:
        roster.save_group(unit, pages.books.school, Group(GroupId("9" * 32), "G7b", "Boom 7", ("7",)))
    assert sorted(proposed(office.get(YEAR)).values()) == ["", "left"]
    refused = look(office)
    assert (refused.status_code, "Kies bij elke groep" in refused.text) == (422, True)
    (open_one,) = [name for name, value in proposed(office.get(YEAR)).items() if not value]
    assert look(office, **{open_one: "no group"}).status_code == 422
    plan = look(office, **{open_one: "stay"})
    assert "<span>verandert niet</span><b>3</b>" in plan.text
    before = everybody(pages)
    data = {"csrf_token": field(plan, "csrf_token"), "afdruk": field(plan, "afdruk"), "laatste-dag": "2026-11-20"}
    assert (office.post(YEAR, data=data).status_code, everybody(pages)) == (422, before)


def test_the_plan_counts_and_changes_nothing(pages: RealPages, office: FlaskClient) -> None:
    before = everybody(pages)
    plan = look(office)
    assert "<span>een groep verder</span><b>3</b>" in plan.text
    assert "<span>van school</span><b>1</b>" in plan.text
    assert everybody(pages) == before


def test_the_button_moves_everybody_and_cards_stay(pages: RealPages, office: FlaskClient) -> None:
    with reading(pages.books.school_file) as unit:
        linked = cards.cards(unit, pages.books.school)
    answer = begin(office, look(office))
    assert "3 leerlingen zijn een groep verder" in answer.text
    now = everybody(pages)
    assert {(now[each].group, now[each].year_group) for each in (NOOR, DAAN, EVI)} == {(SEVEN, "7")}
    assert now[LUUK].left_on == date(2026, 11, 20)
    with reading(pages.books.school_file) as unit:
        assert cards.cards(unit, pages.books.school) == linked


def test_another_bag_gives_another_slot(pages: RealPages, office: FlaskClient) -> None:
    begin(office, look(office))
    assert {everybody(pages)[each].slot for each in (NOOR, DAAN, EVI)} == {Slot(n, "tas 7") for n in (1, 2, 3)}


def test_who_does_the_year_again_stays(pages: RealPages, office: FlaskClient) -> None:
    again = {"blijft": DAAN}
    begin(office, look(office, **again), **again)
    assert (everybody(pages)[DAAN].group, everybody(pages)[DAAN].year_group) == (SIX, "6")


def test_everything_can_be_put_back(pages: RealPages, office: FlaskClient) -> None:
    before = everybody(pages)
    answer = begin(office, look(office))
    office.post(f"{YEAR}/terug", data={"csrf_token": field(answer, "csrf_token")})
    assert everybody(pages) == before


def test_a_plan_that_was_not_shown_is_not_carried_out(pages: RealPages, office: FlaskClient) -> None:
    plan = look(office)
    assert begin(office, plan, blijft=NOOR).status_code == 409
    assert everybody(pages)[DAAN].group == SIX


def test_it_is_on_record_in_counts(pages: RealPages, office: FlaskClient) -> None:
    begin(office, look(office))
    with reading(pages.books.school_file) as unit:
        act = audit.lines(unit, pages.books.school)[-1].act
    assert (act.action, act.details) == ("school_year_begun", {"moved": "3", "left": "1", "slots": "3"})
