"""Periods that move along with today, such as last week: what a saved export is repeated with."""

from datetime import date, timedelta
from enum import StrEnum

_WEEK = timedelta(days=7)


class RelativePeriod(StrEnum):
    """Stored codes; never renamed. A week runs from Monday to Sunday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    LAST_30_DAYS = "last_30_days"


def days_of(period: RelativePeriod, today: date) -> tuple[date, date]:
    """The first and the last day, both included; a period that still runs ends today."""
    monday, month = today - timedelta(days=today.weekday()), today.replace(day=1)
    day = timedelta(days=1)
    match period:
        case RelativePeriod.TODAY:
            return today, today
        case RelativePeriod.YESTERDAY:
            return today - day, today - day
        case RelativePeriod.THIS_WEEK:
            return monday, today
        case RelativePeriod.LAST_WEEK:
            return monday - _WEEK, monday - day
        case RelativePeriod.THIS_MONTH:
            return month, today
        case RelativePeriod.LAST_MONTH:
            return (month - day).replace(day=1), month - day
        case RelativePeriod.LAST_30_DAYS:
            return today - 30 * day, today
