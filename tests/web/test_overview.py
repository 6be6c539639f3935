"""The pages of numbers over real records: who sees them, and that nobody is named in them."""

import re

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.services.figures.views_overview import Arrivals
from kiosk.services.school_day import day
from tests.services.staff_school import NOOR, PUPILS, SEVEN, SIX, at
from tests.web.staffed import ROLES, Staffed, send
from web.overview.drawing import BASE, draw_arrivals, scale_for

PAGES = ("/overzicht", "/overzicht/stand", "/overzicht/dag/2026-11-20")
BOARD = f"/groep/{SIX}/bord"


@pytest.fixture
def morning(staffed: Staffed) -> Staffed:
    """Noor handed in at 8:22."""
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 22))
    staffed.look()
    return staffed


def names_in(page: str) -> set[str]:
    """The names of pupils, and their ids, that stand in a page."""
    return {word for pupil, name, _ in PUPILS for word in (pupil, name.first, name.last) if word in page}


def test_the_directie_sees_the_school_in_numbers(morning: Staffed) -> None:
    page = morning.sign_in("directie").get("/overzicht").text
    assert "De ronde van vandaag" in page
    assert page.count('role="img"') == 4  # two groups, arrivals, trend
    assert page.count("Als tabel") == 3
    assert names_in(page) == set()


@pytest.mark.parametrize("role", [role for role in ROLES if role.value != "directie"])
def test_nobody_else_sees_the_overview(morning: Staffed, role: str) -> None:
    browser = morning.sign_in(role)
    assert {browser.get(path).status_code for path in PAGES} == {403}


def test_a_teacher_sees_no_overview_but_the_board_of_the_own_group(morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    assert browser.get("/overzicht").status_code == 403
    assert browser.get(BOARD).status_code == 200
    for path in ("bord", "bord/stand"):
        assert browser.get(f"/groep/{SEVEN}/{path}").status_code == 403


def test_the_board_holds_no_name_and_no_pupil(morning: Staffed) -> None:
    page = morning.sign_in("sanne").get(BOARD).text
    assert "2 van 3 klaar" in page
    assert names_in(page) == set()
    assert "data-status" not in page


def test_the_live_page_leads_to_the_board(morning: Staffed) -> None:
    assert f'href="{BOARD}"' in morning.sign_in("sanne").get(f"/groep/{SIX}").text


def test_what_did_not_change_is_not_sent_again(morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    first = browser.get(f"{BOARD}/stand")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert browser.get(f"{BOARD}/stand", headers=tag).status_code == 304
    morning.box.tap(NOOR, EntryKind.COLLECT, at(8, 31))
    morning.look()
    assert browser.get(f"{BOARD}/stand", headers=tag).status_code == 200


def test_a_past_day_shows_numbers_and_today_is_not_past(morning: Staffed) -> None:
    day.run(morning.books, at(17, 45))
    morning.now = at(8, 0, day=24)
    browser = morning.sign_in("directie")
    page = browser.get("/overzicht/dag/2026-11-23").text
    assert re.findall(r"<td>(.*?)</td>", page) == ["&lt;5"] * 16
    assert names_in(page) == set()
    for path in ("2026-11-24", "gisteren"):
        assert browser.get(f"/overzicht/dag/{path}").status_code == 404


def test_the_directie_takes_the_statistics_along_and_that_is_on_record(morning: Staffed) -> None:
    day.run(morning.books, at(17, 45))
    morning.now = at(18, 0)
    browser = morning.sign_in("directie")
    form = {"wat": "statistics", "soort": "csv", "van": "2026-11-23", "tot": "2026-11-23"}
    answer = send(browser, "/overzicht", "/export", **form)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="statistiek-2026-11-23.csv"'
    assert answer.get_data(as_text=True).count("<5") == 16
    assert send(browser, "/overzicht", "/export", **form | {"wat": "marks"}).status_code == 422


def test_a_closed_day_has_an_overview_too(morning: Staffed) -> None:
    morning.now = at(10, 0, day=28)
    assert "Vandaag is de school dicht." in morning.sign_in("directie").get("/overzicht").text


def test_bars_stand_on_the_line_and_the_highest_fits() -> None:
    drawn = draw_arrivals(Arrivals((("8:20", 3), ("8:25", 27)), 0, "8:30", 2.0))
    assert all(round(bar.y + bar.height, 1) == BASE for bar in drawn.bars)
    assert drawn.scale.top >= 27
    assert drawn.start_x > drawn.bars[-1].x + drawn.bars[-1].width


@pytest.mark.parametrize("most", [0, 1, 4, 7, 27, 600])
def test_a_scale_ends_at_or_above_the_largest_number(most: int) -> None:
    scale = scale_for(most)
    assert scale.top >= most
    assert len(scale.lines) <= 6
