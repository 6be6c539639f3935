"""What the pages about codes on paper show: plain data."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.pupil import AccountId


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody for whom a code can be made."""

    account: AccountId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeCodeLine:
    """A code that was made. used_at: when for the first time, empty when never; valid: it works now."""

    account: AccountId
    name: str
    day: date
    made_at: str
    made_by: str
    used_at: str
    valid: bool


@dataclass(frozen=True, slots=True)
class OfficeCodesPage:
    """until: the local time at which every code ends."""

    takers: tuple[Colleague, ...]
    lines: tuple[OfficeCodeLine, ...]
    until: str


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code just made, to be shown once."""

    name: str
    login: str
    code: str
    day: date
    until: str


@dataclass(frozen=True, slots=True)
class ClassroomPcLine:
    """A classroom PC that shows numbers. made_us: since, microseconds UTC; made_by: a name."""

    id: str
    group_name: str
    browser: str
    made_us: int
    made_by: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """The sealed account. made: the day its code was printed; used: the day it was used, None while it is sealed."""

    login: str
    made: date | None = None
    used: date | None = None

    @property
    def sealed(self) -> bool:
        """True while the envelope still opens."""
        return self.made is not None and self.used is None
