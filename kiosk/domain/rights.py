"""Requests about a pupil's data (AVG art. 15-18 and 21): who asked what, and until when the school has to answer.

A term is a month after the day of receipt, two months longer when that is told in time (art. 12 (3)). It ends on the
day of that number, or on the last day of a shorter month; a weekend does not move it, so the school is never late.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import AccountId, PupilId

RightsRequestId = NewType("RightsRequestId", str)
"""32 hexadecimal digits, made by the writer."""

MONTHS, MONTHS_LONGER = 1, 3
KEPT_MONTHS = 36
"""After it was closed (the school's rules, 6)."""

OLDEST_MONTHS = 12
"""A request received longer ago was typed with a wrong year."""


class Right(StrEnum):
    """What is asked. Stored codes; never renamed."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"


class Asker(StrEnum):
    """Who may ask: a parent until the pupil is 16, from then on the pupil. Staff says so; birth dates are not kept."""

    PARENT = "parent"
    PUPIL = "pupil"


class LongerBecause(StrEnum):
    """Why the answer takes two months more; the law knows these two. Stored codes."""

    COMPLEX = "complex"
    MANY = "many"


class RequestState(StrEnum):
    """Where a request stands. Stored codes."""

    OPEN = "open"
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


OUTCOMES = tuple(state for state in RequestState if state is not RequestState.OPEN)
NEEDS_WHY = frozenset({RequestState.PARTLY, RequestState.REFUSED})
"""What is refused is told with the reason, and where one can complain (art. 12 (4))."""


class BadRequestError(DomainError):
    """Something cannot be done with a request about a pupil's data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsRequest:
    """One request. number: 1, 2, 3 … of the school; handled_by: the member of staff who sees to it."""

    id: RightsRequestId
    number: int
    pupil: PupilId
    right: Right
    asker: Asker
    received_on: date
    handled_by: AccountId
    longer: LongerBecause | None = None
    state: RequestState = RequestState.OPEN
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """True until it is answered or withdrawn."""
        return self.state is RequestState.OPEN

    @property
    def due_on(self) -> date:
        """The last day for the answer."""
        return months_later(self.received_on, MONTHS_LONGER if self.longer else MONTHS)

    def may_take_longer(self, today: date) -> bool:
        """True while the first month lasts; afterwards it is too late to tell."""
        return self.is_open and self.longer is None and today <= self.due_on


def months_later(day: date, months: int) -> date:
    """The day of the same number so many months later (negative: earlier), or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_received(received_on: date, today: date) -> None:
    """Raises BadRequestError for a day that cannot be."""
    if not months_later(today, -OLDEST_MONTHS) <= received_on <= today:
        raise BadRequestError("Vul de dag in waarop het verzoek kwam: vandaag of eerder, niet ouder dan een jaar.")


def check_longer(one: RightsRequest, today: date) -> None:
    """Raises BadRequestError when the answer can no longer be put off."""
    if not one.may_take_longer(today):
        raise BadRequestError("Verlengen kan één keer, en alleen in de eerste maand.")


def check_outcome(one: RightsRequest, outcome: RequestState, why: str) -> None:
    """Raises BadRequestError when a request cannot be closed like this."""
    if not one.is_open:
        raise BadRequestError("Dit verzoek is al afgehandeld. Ververs de pagina.")
    if outcome is RequestState.OPEN:
        raise BadRequestError("Kies hoe het verzoek is afgehandeld.")
    if outcome in NEEDS_WHY and len(why) < 5:
        raise BadRequestError("Schrijf in één zin waarom niet alles kon; dat hoort de vrager ook.")
