"""What the pages of cards show: staff cards and their codes."""

from dataclasses import dataclass

from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Role
from kiosk.services.views import BoxChoice, CardRequest


@dataclass(frozen=True, slots=True)
class StaffCardLine:
    """A member of staff: whether a card works, and since when there is a code ("23-11", or empty)."""

    account: AccountId
    name: str
    roles: tuple[Role, ...]
    has_card: bool
    code_since: str


@dataclass(frozen=True, slots=True)
class StaffCardsPage:
    """Everybody who may do something at the box, and the request for a card that runs."""

    boxes: tuple[BoxChoice, ...]
    lines: tuple[StaffCardLine, ...]
    request: CardRequest | None = None


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code just made, to be shown once: the shapes to press, each "s", "o" or "d"."""

    name: str
    shapes: str
