"""How long a period without school can be: a length that no school has is an error of whoever wrote it down."""

from datetime import date, timedelta

from kiosk.domain.errors import DomainError

MOST_DAYS = {
    "herfst": 16,
    "kerst": 17,
    "voorjaar": 16,
    "krokus": 16,
    "mei": 17,
    "zomer": 51,
}
"""By the beginning of the name, with the weekends around it; from a week or two, and six weeks in summer."""

MOST_OTHER_DAYS = 16
FAR = timedelta(days=3 * 366)


class AbsurdPeriodError(DomainError):
    """A period that ends before it starts, lasts longer than any school is closed, or lies years away."""


def check_period(label: str, first: date, last: date, today: date) -> None:
    """Raises AbsurdPeriodError. label: the name, such as Herfstvakantie; both days are included."""
    what = f"{label} ({first:%d-%m-%Y} t/m {last:%d-%m-%Y})"
    if last < first:
        raise AbsurdPeriodError(f"{what} eindigt voordat het begint; kijk de datums na.")
    days, most = (last - first).days + 1, most_days(label)
    if days > most:
        raise AbsurdPeriodError(f"{what} duurt {days} dagen, langer dan {most}; kijk de datums na.")
    if abs(first - today) > FAR:
        raise AbsurdPeriodError(f"{what} ligt meer dan drie jaar van vandaag; kijk het jaartal na.")


def most_days(label: str) -> int:
    """The most calendar days a period with this name lasts."""
    name = label.strip().lower()
    return next((days for start, days in MOST_DAYS.items() if name.startswith(start)), MOST_OTHER_DAYS)
