"""Own collecting times and taps without a clock, on their pages, over real services."""

import re
from datetime import time, timedelta

import pytest

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import EntryKind
from kiosk.domain.roles import Role
from kiosk.domain.school_day import OwnWindow
from kiosk.services.school_day import day
from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.school_days import own_windows
from tests.services.staff_school import DAAN, LUUK, NOOR, Box, at
from tests.web.real import RealPages, send

TIMES, TAPS = "/ophaaltijden", "/klok/tikken"
MIDDAY = {"leerling": NOOR, "dag": ["1", "3"], "van": "12:00", "tot": "13:00", "hoe": "erbij"}


def windows(pages: RealPages) -> dict[tuple[str, int], tuple[OwnWindow, ...]]:
    with reading(pages.books.school_file) as unit:
        return own_windows.own_windows(unit, pages.books.school)


def test_one_form_gives_a_pupil_a_time_on_several_days(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    send(office, TIMES, TIMES, **MIDDAY)
    assert windows(pages) == {(NOOR, day): (OwnWindow(time(12), time(13)),) for day in (1, 3)}
    page = office.get(TIMES).text
    assert "dinsdag, donderdag · 12:00-13:00" in page
    assert "1 leerling heeft een eigen ophaaltijd" in office.get("/kalender").text


def test_one_click_takes_it_away_and_one_brings_it_back(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    send(office, TIMES, TIMES, **{**MIDDAY, "hoe": "eigen"})
    before = windows(pages)
    (code,) = re.findall(r'name="welke" value="([^"]*)"', office.get(TIMES).text)
    answer = send(office, TIMES, f"{TIMES}/weg", welke=code)
    assert windows(pages) == {}
    page = office.get(answer.headers["Location"]).text
    assert "Ongedaan" in page
    send(office, TIMES, f"{TIMES}/terug", welke=code)
    assert windows(pages) == before
    with reading(pages.books.school_file) as unit:
        acts = [line.act.action for line in audit.lines(unit, pages.books.school)]
    assert acts[-3:] == ["own_times_set", "own_times_removed", "own_times_set"]


@pytest.mark.parametrize("change", [{"dag": []}, {"leerling": "x"}, {"van": ""}, {"tot": "11:00"}])
def test_what_is_missing_is_one_sentence_and_changes_nothing(pages: RealPages, change: dict[str, object]) -> None:
    answer = send(pages.browser(Role.HEAD), TIMES, TIMES, **{**MIDDAY, **change})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert windows(pages) == {}


def test_a_code_of_no_page_is_refused(pages: RealPages) -> None:
    assert send(pages.browser(Role.HEAD), TIMES, f"{TIMES}/weg", welke="a:b:c").status_code == 400


@pytest.mark.parametrize("role", [Role.TEACHER, Role.CARETAKER, Role.TECHNICAL, Role.AFTER_SCHOOL_CARE])
def test_others_have_no_own_times_page(pages: RealPages, role: Role) -> None:
    assert pages.browser(role).get(TIMES).status_code == 403


@pytest.mark.parametrize("role", [Role.AFTER_SCHOOL_CARE, Role.COUNSELLOR, Role.PRIVACY_OFFICER])
def test_others_have_no_page_of_taps(pages: RealPages, role: Role) -> None:
    assert pages.browser(role).get(TAPS).status_code == 403


def without_a_clock(found: Box, *, minute: int, pupil: str) -> None:
    now = at(8, minute)
    read = ClockReading(microseconds(now.at - timedelta(days=20_000)), False, "f" * 32, now.boottime_us)
    found.tap(pupil, EntryKind.HAND_IN, read)


@pytest.fixture
def power_cut(pages: RealPages, box: Box) -> RealPages:
    """Two taps without a clock, five minutes apart, between 8:05 and now."""
    box.tap(LUUK, EntryKind.HAND_IN, at(8, 5))
    for minute, pupil in ((12, NOOR), (17, DAAN)):
        without_a_clock(box, minute=minute, pupil=pupil)
    day.run(pages.books, at(8, 30))
    return pages


def test_the_menu_names_the_taps_only_while_there_are_any(pages: RealPages, box: Box) -> None:
    office = pages.browser(Role.OFFICE)
    assert "Tikken zonder klok" not in office.get(TIMES).text
    without_a_clock(box, minute=12, pupil=NOOR)
    day.run(pages.books, at(8, 30))
    assert "Tikken zonder klok" in office.get(TIMES).text


def test_a_person_says_when_it_was_and_takes_it_back(power_cut: RealPages) -> None:
    caretaker = power_cut.browser(Role.CARETAKER)
    page = caretaker.get(TAPS).text
    assert "2 tikken zonder klok" in page
    assert "De laatste was 5 minuten na de eerste. Ervoor: maandag 23-11 8:05." in page
    assert "Noor" not in page
    (stretch,) = re.findall(r'name="welke" value="([^"]*)"', page)
    send(caretaker, TAPS, TAPS, welke=stretch, dag="2026-11-23", tijd="08:12")
    page = caretaker.get(TAPS).text
    assert "Alle tikken hebben een tijd." in page
    assert "maandag 23-11 8:12-8:17" in page
    assert power_cut.books.custody(NOOR).since.at == at(8, 12).at
    send(caretaker, TAPS, f"{TAPS}/terug", welke=stretch)
    assert "2 tikken zonder klok" in caretaker.get(TAPS).text


@pytest.mark.parametrize("said", [{"tijd": "08:04"}, {"tijd": ""}, {"dag": ""}, {"welke": "x"}])
def test_what_cannot_be_is_one_sentence(power_cut: RealPages, said: dict[str, str]) -> None:
    head = power_cut.browser(Role.HEAD)
    (stretch,) = re.findall(r'name="welke" value="([^"]*)"', head.get(TAPS).text)
    form = {"welke": stretch, "dag": "2026-11-23", "tijd": "08:12", **said}
    answer = send(head, TAPS, TAPS, **form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert len(power_cut.books.untimed) == 1
