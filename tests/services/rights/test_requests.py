"""The register of requests: who may, what is on record, and that nothing of it leads to somebody who was erased."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import FileEntryKind
from kiosk.domain.rights import Asker, BadRequestError, LongerBecause, RequestState, Right, RightsRequestId
from kiosk.domain.roles import Role
from kiosk.services.errors import NotYoursError
from kiosk.services.pupil_files import pupil_file
from kiosk.services.retention import erase_pupil
from kiosk.services.rights import old_requests, request_pages, requests
from kiosk.services.rights.requests import NewRequest, NoSuchRequestError
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.pupil_file import file_entries, rights
from kiosk.store.pupil_file.about_pupil import everything_about
from tests.services.file_school import HEAD, NOW, member
from tests.services.staff_school import DAAN, NOOR, at

ACCESS = NewRequest(DAAN, Right.ACCESS, Asker.PARENT, date(2026, 11, 20))
OFFICER = member(Role.PRIVACY_OFFICER, "fatima")
OTHERS = [member(role, role.value) for role in Role if role not in (Role.HEAD, Role.PRIVACY_OFFICER)]


def acts(books: SchoolBooks) -> list[audit.Act]:
    with reading(books.school_file) as unit:
        found = [line.act for line in audit.lines(unit, books.school)]
    return [act for act in found if act.action.startswith("request_")]


@pytest.mark.parametrize("staff", OTHERS, ids=lambda each: each.name)
def test_nobody_else_sees_or_handles_requests(staff, books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, ACCESS, NOW)
    for asks in (
        lambda: requests.receive(books, staff, ACCESS, NOW),
        lambda: requests.close(books, staff, made, RequestState.GRANTED, "", NOW),
        lambda: request_pages.requests_page(books, staff, NOW),
        lambda: request_pages.request_page(books, staff, made, NOW),
        lambda: request_pages.new_request_page(books, staff, "daan", PupilId(""), NOW),
    ):
        with pytest.raises(NotYoursError):
            asks()
    assert len(acts(books)) == 1


def test_the_privacy_officer_sees_terms_but_no_pupil_and_nothing_typed(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, ACCESS, NOW)
    requests.write_note(books, HEAD, made, "Moeder van Daan belde.", NOW)
    line = request_pages.requests_page(books, OFFICER, NOW).waiting[0]
    assert (line.pupil, line.number, line.due_on) == (None, 1, date(2026, 12, 20))
    page = request_pages.request_page(books, OFFICER, made, NOW)
    assert "Daan" not in repr(page)
    for act in (requests.take, requests.reopen):
        with pytest.raises(NotYoursError):
            act(books, OFFICER, made, NOW)


def test_what_is_due_first_comes_first_and_counts_down(books: SchoolBooks) -> None:
    requests.receive(books, HEAD, ACCESS, NOW)
    requests.receive(books, HEAD, NewRequest(NOOR, Right.OBJECTION, Asker.PUPIL, date(2026, 10, 23)), NOW)
    page = request_pages.requests_page(books, HEAD, at(9, 0, day=24))
    assert [(line.number, line.days_left) for line in page.waiting] == [(2, -1), (1, 26)]
    tasks = request_pages.request_tasks(books, at(9, 0, day=24))
    assert (tasks.waiting, tasks.late, tasks.first_due) == (2, 1, date(2026, 11, 23))


def test_a_request_goes_its_way_and_every_step_is_on_record(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, ACCESS, NOW)
    colleague = member(Role.HEAD, "pieter")
    requests.take(books, colleague, made, NOW)
    requests.take_longer(books, colleague, made, LongerBecause.COMPLEX, NOW)
    requests.close(books, colleague, made, RequestState.PARTLY, "Een deel is van een ander kind.", NOW)
    requests.reopen(books, colleague, made, NOW)
    page = request_pages.request_page(books, colleague, made, NOW)
    assert (page.line.due_on, page.is_mine, page.note) == (date(2027, 2, 20), True, "Een deel is van een ander kind.")
    names = ["received", "taken", "longer", "closed", "reopened"]
    assert [act.action for act in acts(books)] == [f"request_{name}" for name in names]


def test_the_log_holds_ids_and_codes_and_nothing_typed(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, ACCESS, NOW)
    requests.write_note(books, HEAD, made, "Moeder belde.", NOW)
    requests.close(books, HEAD, made, RequestState.REFUSED, "Wie vroeg, was niet de moeder.", NOW)
    assert {act.subject for act in acts(books)} == {DAAN}
    assert acts(books)[0].details == {"request": made, "kind": "access", "asker": "parent"}
    assert "oeder" not in repr(acts(books))


def test_a_refusal_without_a_reason_changes_nothing(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, ACCESS, NOW)
    with pytest.raises(BadRequestError):
        requests.close(books, HEAD, made, RequestState.REFUSED, "", NOW)
    assert request_pages.request_page(books, HEAD, made, NOW).line.is_open


def test_an_empty_note_erases_it(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, ACCESS, NOW)
    requests.write_note(books, HEAD, made, "Te veel opgeschreven.", NOW)
    requests.write_note(books, HEAD, made, " ", NOW)
    with reading(books.school_file) as unit:
        assert rights.note_of(unit, books.school, made) == ""


def test_a_request_nobody_made_is_not_there(books: SchoolBooks) -> None:
    with pytest.raises(NoSuchRequestError):
        requests.take(books, HEAD, RightsRequestId("0" * 32), NOW)


def test_the_restriction_of_the_file_shows_with_the_request(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, NewRequest(DAAN, Right.RESTRICTION, Asker.PARENT, date(2026, 11, 23)), NOW)
    assert not request_pages.request_page(books, HEAD, made, NOW).restricted
    pupil_file.restrict(books, HEAD, DAAN, NOW, on=True)
    assert request_pages.request_page(books, HEAD, made, NOW).restricted
    with reading(books.school_file) as unit:
        kinds = [entry.kind for entry in file_entries.lines_of(unit, books.school, DAAN).entries]
    assert kinds == [FileEntryKind.RESTRICT]


def test_a_request_and_its_note_are_in_the_inzage(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, ACCESS, NOW)
    requests.write_note(books, HEAD, made, "Vader haalt het op.", NOW)
    with reading(books.school_file) as unit:
        held = {each.table: each for each in everything_about(unit, books.school, DAAN)}
    assert held["rights_request"].rows[0]["kind"] == "access"
    assert held["rights_request_note"].typed == {"text"}


def test_three_years_after_closing_a_request_is_erased_and_an_open_one_stays(books: SchoolBooks) -> None:
    done = requests.receive(books, HEAD, ACCESS, NOW)
    requests.receive(books, HEAD, ACCESS, NOW)
    requests.close(books, HEAD, done, RequestState.GRANTED, "Meegegeven.", NOW)
    for later, left in ((months(36), [1, 2]), (months(36, days=1), [2])):
        old_requests.wipe_old(books, later, "web")
        with reading(books.school_file) as unit:
            assert [each.number for each in rights.requests(unit, books.school)] == left
    with reading(books.school_file) as unit:
        assert rights.note_of(unit, books.school, done) == ""


def test_an_erased_pupil_leaves_the_request_without_a_word(books: SchoolBooks) -> None:
    made = requests.receive(books, HEAD, replace(ACCESS, right=Right.ERASURE), NOW)
    requests.write_note(books, HEAD, made, "Moeder van Daan belde.", NOW)
    erase_pupil.erase_on_request(books, HEAD, DAAN, NOW, file_copied=True)
    page = request_pages.request_page(books, HEAD, made, NOW)
    assert (page.line.is_open, page.line.pupil, page.note) == (True, None, "")
    requests.close(books, HEAD, made, RequestState.GRANTED, "", NOW)


def months(count: int, days: int = 0) -> ClockReading:
    """So many months after the Monday of these tests, 15:02."""
    moment = datetime(2026 + count // 12, 11, 23, 14, 2, tzinfo=UTC) + timedelta(days=days)
    return ClockReading(microseconds(moment), True, "0" * 32, 0)
