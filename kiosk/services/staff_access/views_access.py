"""Pages about who may see what for how long. No rule and no HTML in it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.domain.roles import Role
from kiosk.services.declared_items.views_office import Choice
from kiosk.services.views import GroupChoice, Words


class PassState(StrEnum):
    """How a day pass stands."""

    VALID = "valid"
    OVER = "over"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class PrintedPass:
    """What stands on the paper; the code is nowhere else. times as "8:31"."""

    group_name: str
    day: date
    until: str
    code: str
    round_at: str
    collecting_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassLine:
    """A pass in the list. used_at: empty while nobody used it."""

    id: AccountId
    group_name: str
    day: date
    made_at: str
    made_by: str
    used_at: str
    state: PassState


@dataclass(frozen=True, slots=True)
class PassesPage:
    """The passes that are kept, and the groups one can be made for. draft: names this form."""

    day: date
    until: str
    groups: tuple[GroupChoice, ...]
    lines: tuple[PassLine, ...]
    draft: str


@dataclass(frozen=True, slots=True)
class HandedLine:
    """A group handed on today. id: takes it back."""

    id: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group this person can hand on, and to whom it was handed today."""

    group: GroupId
    name: str
    handed: tuple[HandedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MineToday:
    """A group this person has for today. id: ends it, where this person opened it; words: how it came."""

    id: str
    group: GroupId
    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class GroupsTodayPage:
    """ "Groepen vandaag". others: groups that can be opened with a reason."""

    day: date
    own: tuple[OwnGroup, ...]
    mine: tuple[MineToday, ...]
    colleagues: tuple[Choice, ...]
    others: tuple[GroupChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLine:
    """Somebody had a group for a day. reason: where it was opened; by: who handed it on; until: when it ended early."""

    name: str
    group_name: str
    day: date
    at: str
    reason: Words | None
    by: str
    until: str


@dataclass(frozen=True, slots=True)
class AccessPage:
    """What the directie sees of groups opened with a reason, and handed on. days: how far back."""

    day: date
    days: int
    opened: tuple[AccessLine, ...]
    handed_on: tuple[AccessLine, ...]

    @property
    def opened_today(self) -> int:
        """How often a group was opened today."""
        return sum(line.day == self.day for line in self.opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One account. pupils: how many are assigned to it; last: day of the latest sign-in, None for never."""

    name: str
    login: str
    roles: tuple[Role, ...]
    groups: tuple[str, ...]
    pupils: int
    last: date | None
    closed: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The yearly review of accounts. reviewed: the day somebody last said so; None when that is not on the log."""

    day: date
    lines: tuple[ReviewLine, ...]
    reviewed: date | None = None

    @property
    def due(self) -> bool:
        """True when the list was not gone through for a year."""
        return self.reviewed is None or self.reviewed < self.day - timedelta(days=365)


@dataclass(frozen=True, slots=True)
class AssignedLine:
    """A pupil assigned to an intern begeleider."""

    pupil: PupilId
    name: str
    group_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssigningPage:
    """Which pupils an intern begeleider accompanies. chosen: empty where there is none."""

    counsellors: tuple[Choice, ...]
    chosen: str
    assigned: tuple[AssignedLine, ...]
    pupils: tuple[Choice, ...]
