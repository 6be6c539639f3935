"""The calendar pages, over real records."""

import io
import json

import pytest

from kiosk.domain.roles import Role
from kiosk.store import reading
from kiosk.store.school_days import calendar as records
from tests.services.staff_school import SIX, at
from tests.web.reading import field
from tests.web.real import RealPages, send

SPRING = {"region": "midden", "startdate": "2027-02-19T23:00:00.000Z", "enddate": "2027-02-27T23:00:00.000Z"}
FEED = json.dumps([{"content": [{"vacations": [{"type": "Voorjaarsvakantie", "regions": [SPRING]}]}]}]).encode()
DAY_FORM = {
    "naam": "Anders", "van": "2026-11-27", "inloop": "08:20", "speling": "5", "ophalen": "14:15-17:30",
    "sluiting": "17:30",
}  # fmt: skip
TRIP = {"naam": "Schoolreis", "van": "2026-11-24", "soort": "trip_item_stays", "groep": SIX}


def upload(content: bytes, name: str = "vakanties.json"):
    return {"bestand": (io.BytesIO(content), name), "regio": "midden"}


def test_a_file_becomes_a_proposal_that_is_accepted_and_undone(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    answer = send(office, "/kalender", "/kalender/bestand", **upload(FEED))
    assert "1 nieuw voorstel" in answer.text
    page = office.get("/kalender").text
    assert "Wacht op jouw besluit" in page
    period = page.split('name="dagen" value="')[1].split('"')[0]
    send(office, "/kalender", "/kalender/besluit", dagen=period, besluit="accept", soort="closed")
    page = office.get("/kalender").text
    assert "Wacht op jouw besluit" not in page
    assert "zaterdag 20 februari" in page
    send(office, "/kalender", "/kalender/besluit", dagen=period, besluit="undo")
    assert "Wacht op jouw besluit" in office.get("/kalender").text


def raw(browser, content: bytes):
    """A form sent as bytes: the test client itself would write a large one to disk."""
    token = field(browser.get("/kalender"), "csrf_token").encode()
    parts = (b'name="csrf_token"\r\n\r\n' + token, b'name="bestand"; filename="v.json"\r\n\r\n' + content)
    body = b"".join(b"--grens\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
    kind = "multipart/form-data; boundary=grens"
    return browser.post("/kalender/bestand", data=body + b"--grens--\r\n", content_type=kind)


def test_a_file_of_a_megabyte_is_taken_and_a_larger_one_is_not(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    answer = raw(office, FEED + b" " * 900_000)
    assert (answer.status_code, "1 nieuw voorstel" in answer.text) == (200, True)
    assert raw(office, FEED + b" " * 1_200_000).status_code == 413
    assert send(office, "/kalender", "/kalender/dag", naam="x" * 70_000).status_code == 413


def test_a_large_upload_never_touches_a_file(pages: RealPages, monkeypatch: pytest.MonkeyPatch) -> None:
    office = pages.browser(Role.OFFICE)
    made: list[object] = []
    monkeypatch.setattr("werkzeug.wrappers.request.default_stream_factory", lambda **_: made.append(1))
    monkeypatch.setattr("werkzeug.formparser.default_stream_factory", lambda **_: made.append(1))
    assert raw(office, FEED + b" " * 900_000).status_code == 200
    assert made == []


def test_an_unreadable_file_is_one_sentence_on_the_page(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    answer = send(office, "/kalender", "/kalender/bestand", **upload(b"PK\x03\x04", "vakanties.xlsx"))
    assert answer.status_code == 422
    assert "Dit is geen agenda" in answer.text
    assert send(office, "/kalender", "/kalender/bestand", **upload(b"")).status_code == 400


def test_days_by_hand_show_in_the_coming_days(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    assert send(office, "/kalender", "/kalender/dag", **TRIP).status_code == 303
    page = office.get("/kalender").text
    assert "Schoolreis" in page
    assert "17:00–17:30" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"naam": " "}, "Geef de dag een naam"),
        ({"van": "morgen"}, "Vul een datum in"),
        ({"tot": "2027-06-01"}, "duurt 190 dagen"),
        ({"soort": "feest"}, "Kies een soort dag"),
        ({"soort": "short"}, "Vul een tijd in"),
    ],
)
def test_a_wrong_field_is_told_and_nothing_changes(pages: RealPages, changes: dict[str, str], sentence: str) -> None:
    office = pages.browser(Role.OFFICE)
    answer = send(office, "/kalender", "/kalender/dag", **{**TRIP, **changes})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Schoolreis" not in office.get("/kalender").text


def test_a_weekday_takes_several_windows(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    day = {"inloop": "08:20", "start": "08:30", "speling": "10", "sluiting": "17:30", "weekdag": "1"}
    answer = send(office, "/kalender", "/kalender/week", **day, ophalen="12.00-12.45, 14:15–17:30")
    assert answer.status_code == 303
    assert "12:00–12:45, 14:15–17:30" in office.get("/kalender").text
    wrong = send(office, "/kalender", "/kalender/week", **day, ophalen="rond drie uur")
    assert "Schrijf de ophaaltijden als" in wrong.text
    overlap = send(office, "/kalender", "/kalender/week", **day, ophalen="12:00-13:00, 12:30-14:00")
    assert "lopen niet door elkaar" in overlap.text


def test_the_head_breaks_the_day_off_and_lets_it_go_on(pages: RealPages) -> None:
    head = pages.browser(Role.HEAD)
    send(head, "/vandaag-afbreken", "/vandaag-afbreken")
    assert "Hele school: afgebroken om 8:31." in head.get("/vandaag-afbreken").text
    assert "afgebroken om 8:31" in head.get("/kalender").text
    send(head, "/vandaag-afbreken", "/vandaag-afbreken/ongedaan")
    assert "afgebroken om" not in head.get("/vandaag-afbreken").text


def test_on_a_sunday_there_is_no_button(pages: RealPages) -> None:
    pages.now = at(10, 0, day=22)
    assert "Breek nu af" not in pages.browser(Role.HEAD).get("/vandaag-afbreken").text


@pytest.mark.parametrize(
    ("role", "calendar", "today"),
    [
        (Role.TEACHER, 403, 403),
        (Role.CARETAKER, 403, 200),
        (Role.OFFICE, 200, 403),
        (Role.HEAD, 200, 200),
        (Role.TECHNICAL, 403, 403),
        (Role.AFTER_SCHOOL_CARE, 403, 403),
    ],
)
def test_each_role_sees_its_own(pages: RealPages, role: Role, calendar: int, today: int) -> None:
    browser = pages.browser(role)
    assert browser.get("/kalender").status_code == calendar
    assert browser.get("/vandaag-afbreken").status_code == today


@pytest.mark.parametrize(
    ("kind", "start", "stored"),
    [("care_day", "08:30", False), ("care_day", "09:00", True), ("short", "08:30", True), ("closed", "08:30", False)],
)
def test_times_go_with_the_sort_of_day(pages: RealPages, kind: str, start: str, stored: bool) -> None:
    send(pages.browser(Role.OFFICE), "/kalender", "/kalender/dag", **{**DAY_FORM, "soort": kind, "start": start})
    with reading(pages.books.school_file) as unit:
        (one,) = records.periods(unit, pages.books.school)
    assert (one.period.times is not None) is stored


def test_times_for_a_sort_of_day_that_has_none_are_one_sentence(pages: RealPages) -> None:
    form = {**DAY_FORM, "soort": "closed", "start": "09:00"}
    answer = send(pages.browser(Role.OFFICE), "/kalender", "/kalender/dag", **form)
    assert answer.status_code == 422
    assert "Bij deze soort dag horen geen eigen tijden." in answer.text
    with reading(pages.books.school_file) as unit:
        assert records.periods(unit, pages.books.school) == []
