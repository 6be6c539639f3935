"""A length that no school has is an error of whoever wrote it down."""

from datetime import date, timedelta

import pytest

from kiosk.domain.periods import AbsurdPeriodError, check_period

TODAY = date(2026, 11, 23)
REAL = (
    ("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),
    ("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    ("Voorjaarsvakantie", date(2027, 2, 20), date(2027, 2, 28)),
    ("Meivakantie", date(2027, 4, 24), date(2027, 5, 9)),
    ("Zomervakantie", date(2027, 7, 17), date(2027, 8, 29)),
    ("Studiedag", TODAY, TODAY),
)


@pytest.mark.parametrize(("label", "first", "last"), REAL)
def test_a_real_holiday_is_believed(label: str, first: date, last: date) -> None:
    check_period(label, first, last, TODAY)


@pytest.mark.parametrize("label", ["Voorjaarsvakantie", "voorjaar", "Carnaval", "Meivakantie", "Kerstvakantie"])
def test_five_weeks_are_an_error_unless_it_is_summer(label: str) -> None:
    first = date(2027, 2, 20)
    with pytest.raises(AbsurdPeriodError, match="duurt 35 dagen"):
        check_period(label, first, first + timedelta(days=34), TODAY)
    check_period("Zomervakantie", first, first + timedelta(days=34), TODAY)


def test_no_summer_lasts_eight_weeks() -> None:
    with pytest.raises(AbsurdPeriodError):
        check_period("Zomervakantie", TODAY, TODAY + timedelta(days=55), TODAY)


def test_an_end_before_the_start_and_a_wrong_year_are_errors() -> None:
    with pytest.raises(AbsurdPeriodError, match="eindigt voordat"):
        check_period("Vrij", TODAY, TODAY - timedelta(days=1), TODAY)
    with pytest.raises(AbsurdPeriodError, match="jaartal"):
        check_period("Vrij", date(2206, 11, 23), date(2206, 11, 23), TODAY)
