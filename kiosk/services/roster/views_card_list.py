"""What the list of cards shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.views import GroupChoice


class Standing(StrEnum):
    """How a card is: the stored state, and for a card that works whether it is a loan, or one that is over."""

    ACTIVE = "active"
    LOAN = "loan"
    LOAN_OVER = "loan_over"
    BLOCKED = "blocked"
    LOST = "lost"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One card of a pupil. number: as printed on it, or empty; until: the last day of a loan.

    look: a box saw that it differs from its book, and nobody has decided about that yet.
    """

    card: str
    state: str
    standing: Standing
    since: date
    until: date | None = None
    number: str = ""
    look: bool = False


@dataclass(frozen=True, slots=True)
class CarrierLine:
    """A pupil and the cards, the newest first."""

    pupil: PupilId
    name: str
    group_name: str
    cards: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class CardListPage:
    """The cards of one group, or the one card with a number. counts: how many cards of each standing.

    looks: how many cards of each group are to be looked at.
    """

    groups: tuple[GroupChoice, ...]
    group: GroupId | None
    lines: tuple[CarrierLine, ...]
    counts: dict[Standing, int]
    looks: dict[GroupId, int]
