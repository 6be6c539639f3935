"""The true time of something that is put on record later: earlier today, never in the future."""

from datetime import date, datetime, time

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.school_day import at_local, local_day
from kiosk.services.errors import ServiceError


class BadTimeError(ServiceError):
    """The time is none, or lies in the future."""


def told_clock(text: str) -> time | None:
    """Local time such as 8:27 or 08:27; None where nothing is filled in. Raises BadTimeError."""
    if not text.strip():
        return None
    hours, _, minutes = text.strip().replace(".", ":").partition(":")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        raise BadTimeError("Schrijf een tijd als 8:27.") from None


def true_time(text: str, now: ClockReading) -> datetime:
    """Local time such as 8:27 or 08:27 of today; now where nothing is filled in. Raises BadTimeError."""
    clock = told_clock(text)
    if clock is None:
        return now.at
    today: date = local_day(now.at)
    at = at_local(today, clock)
    if at > now.at:
        raise BadTimeError("Deze tijd moet nog komen. Kies een tijd van eerder vandaag.")
    return at
