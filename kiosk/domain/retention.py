"""How long each class of data is kept: the terms of the school's rules (6), which the directie sets within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.errors import DomainError

LAST_MONTH, LAST_DAY = 7, 31
"""A school year ends on 31 July."""


class DataClass(StrEnum):
    """What is kept and goes together. Stored codes; never renamed."""

    LEDGER = "ledger"  # taps, custody entries, refusals, box events, requests to the box
    COUNTS = "counts"  # per group, day and status
    ROSTER = "roster"  # the row of a pupil who left
    ACCOUNTS = "accounts"  # of staff who left
    DISMISSED = "dismissed"  # possible incidents that were dismissed, withdrawn or revoked
    CONFIRMED = "confirmed"  # confirmed incidents without a measure
    MEASURE = "measure"  # the file of a pupil with a measure
    EXEMPTION = "exemption"
    CARD = "card"  # the link between a card and its holder
    LOAN = "loan"  # loan cards
    DECLARED = "declared"  # toestelopgaven
    ROUNDS = "rounds"  # rounds of the groups
    AUDIT = "audit"
    INVITATIONS = "invitations"  # links for staff that were not used in time
    ERASED_KEYS = "erased_keys"  # keyed hashes of the keys of erased pupils


@dataclass(frozen=True, slots=True)
class Term:
    """Days after the moment that counts; of confirmed incidents school years after their own."""

    usual: int
    shortest: int
    longest: int
    in_school_years: bool = False


TERMS: Mapping[DataClass, Term] = {
    DataClass.LEDGER: Term(30, 14, 60),
    DataClass.COUNTS: Term(1095, 365, 1095),
    DataClass.ROSTER: Term(30, 0, 90),
    DataClass.ACCOUNTS: Term(30, 0, 90),
    DataClass.DISMISSED: Term(30, 1, 60),
    DataClass.CONFIRMED: Term(1, 0, 1, in_school_years=True),
    DataClass.MEASURE: Term(730, 0, 1825),
    DataClass.EXEMPTION: Term(30, 0, 90),
    DataClass.CARD: Term(30, 0, 90),
    DataClass.LOAN: Term(7, 1, 30),
    DataClass.DECLARED: Term(30, 0, 90),
    DataClass.ROUNDS: Term(30, 7, 60),
    DataClass.AUDIT: Term(365, 180, 730),
}
"""What the directie may set. Erased keys and invitations expire by themselves. Shorter than 14 days would
erase a ledger that the counts of a day closed late (7 days back) still need."""


class BadTermError(DomainError):
    """A term outside its bounds."""


def check_term(data_class: DataClass, value: int) -> None:
    """Raises BadTermError outside the bounds, or for a class whose term is fixed."""
    term = TERMS.get(data_class)
    if term is None or not term.shortest <= value <= term.longest:
        bounds = f"{term.shortest} tot en met {term.longest}" if term else "vast"
        raise BadTermError(f"Deze bewaartermijn kan niet. Kies een getal van {bounds}.")


def school_year_end(day: date) -> date:
    """31 July of the school year a day lies in."""
    end = date(day.year, LAST_MONTH, LAST_DAY)
    return end if day <= end else end.replace(year=day.year + 1)


def last_kept(data_class: DataClass, since: date, value: int) -> date:
    """The last day something is kept. since: when it ended, or the day of a confirmed incident or declaration."""
    if TERMS[data_class].in_school_years:
        end = school_year_end(since)
        return end.replace(year=end.year + value)
    start = school_year_end(since) if data_class is DataClass.DECLARED else since
    return start + timedelta(days=value)


def first_kept_day(value: int, today: date) -> date:
    """The oldest school day whose entries stay, of so many days."""
    return today - timedelta(days=value)
