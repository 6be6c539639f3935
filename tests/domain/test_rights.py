"""Until when a request about a pupil's data is answered: the regulation's art. 12 (3), typed here as dates."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.rights import (
    Asker,
    BadRequestError,
    LongerBecause,
    RequestState,
    Right,
    RightsRequest,
    RightsRequestId,
    check_longer,
    check_outcome,
    check_received,
    months_later,
)

ASKED = RightsRequest(
    id=RightsRequestId("1" * 32),
    number=1,
    pupil=PupilId("a" * 32),
    right=Right.ACCESS,
    asker=Asker.PARENT,
    received_on=date(2026, 11, 23),
    handled_by=AccountId("2" * 32),
)


@pytest.mark.parametrize(
    ("received", "due", "longer"),
    [
        ("2026-11-23", "2026-12-23", "2027-02-23"),
        ("2027-01-31", "2027-02-28", "2027-04-30"),
        ("2026-11-30", "2026-12-30", "2027-02-28"),
        ("2028-01-31", "2028-02-29", "2028-04-30"),
        ("2026-12-31", "2027-01-31", "2027-03-31"),
    ],
)
def test_the_term_is_a_month_and_two_more_when_told(received: str, due: str, longer: str) -> None:
    asked = replace(ASKED, received_on=date.fromisoformat(received))
    assert asked.due_on.isoformat() == due
    assert replace(asked, longer=LongerBecause.COMPLEX).due_on.isoformat() == longer


def test_months_are_counted_back_too() -> None:
    assert months_later(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_later(date(2026, 11, 23), -36) == date(2023, 11, 23)


def test_longer_is_told_once_and_within_the_first_month() -> None:
    check_longer(ASKED, date(2026, 12, 23))
    with pytest.raises(BadRequestError):
        check_longer(ASKED, date(2026, 12, 24))
    with pytest.raises(BadRequestError):
        check_longer(replace(ASKED, longer=LongerBecause.MANY), date(2026, 11, 24))
    with pytest.raises(BadRequestError):
        check_longer(replace(ASKED, state=RequestState.GRANTED), date(2026, 11, 24))


@pytest.mark.parametrize("received", [date(2026, 11, 24), date(2025, 11, 22)])
def test_a_day_to_come_and_a_wrong_year_are_refused(received: date) -> None:
    with pytest.raises(BadRequestError):
        check_received(received, date(2026, 11, 23))


def test_today_and_a_year_ago_are_days_of_receipt() -> None:
    check_received(date(2026, 11, 23), date(2026, 11, 23))
    check_received(date(2025, 11, 23), date(2026, 11, 23))


@pytest.mark.parametrize("outcome", [RequestState.PARTLY, RequestState.REFUSED])
def test_what_is_not_wholly_done_needs_a_reason(outcome: RequestState) -> None:
    with pytest.raises(BadRequestError):
        check_outcome(ASKED, outcome, "nee")
    check_outcome(ASKED, outcome, "De wet verlangt dat het blijft.")


def test_a_request_is_closed_once_and_never_as_open() -> None:
    check_outcome(ASKED, RequestState.WITHDRAWN, "")
    with pytest.raises(BadRequestError):
        check_outcome(ASKED, RequestState.OPEN, "")
    with pytest.raises(BadRequestError):
        check_outcome(replace(ASKED, state=RequestState.GRANTED), RequestState.GRANTED, "")
