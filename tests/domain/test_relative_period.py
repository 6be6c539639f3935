"""Periods that move along with today."""

from datetime import date

import pytest

from kiosk.domain.relative_period import RelativePeriod, days_of

P = RelativePeriod
WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (P.TODAY, (11, 25), (11, 25)),
        (P.YESTERDAY, (11, 24), (11, 24)),
        (P.THIS_WEEK, (11, 23), (11, 25)),
        (P.LAST_WEEK, (11, 16), (11, 22)),
        (P.THIS_MONTH, (11, 1), (11, 25)),
        (P.LAST_MONTH, (10, 1), (10, 31)),
        (P.LAST_30_DAYS, (10, 26), (11, 25)),
    ],
)
def test_a_period_moves_along_with_today(period: P, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert days_of(period, WEDNESDAY) == (date(2026, *first), date(2026, *last))


def test_last_month_in_january_is_december() -> None:
    assert days_of(P.LAST_MONTH, date(2027, 1, 4)) == (date(2026, 12, 1), date(2026, 12, 31))


def test_every_period_ends_no_later_than_today() -> None:
    assert all(days_of(period, WEDNESDAY)[0] <= days_of(period, WEDNESDAY)[1] <= WEDNESDAY for period in P)
