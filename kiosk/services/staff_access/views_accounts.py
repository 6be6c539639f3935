"""What the page of accounts shows, and what its forms say."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Role
from kiosk.services.views import GroupChoice


@dataclass(frozen=True, slots=True)
class AccountForm:
    """What somebody typed about an account. roles: as they were ticked; login: asked only for a new one."""

    name: str
    roles: tuple[str, ...]
    groups: tuple[GroupId, ...] = ()
    login: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account. own: of who looks; second_step: there is one to take back; microsoft: signs in with it.

    invited_until: the last day an open invitation works.
    """

    account: AccountId
    name: str
    login: str
    roles: tuple[Role, ...]
    groups: tuple[GroupId, ...]
    group_names: tuple[str, ...]
    has_password: bool
    closed: bool
    own: bool
    second_step: bool = False
    microsoft: bool = False
    invited_until: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """Every account, those in use first, and what can be chosen for one."""

    lines: tuple[AccountLine, ...]
    groups: tuple[GroupChoice, ...]
    roles: tuple[Role, ...]
    chosen: AccountLine | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation just made, to be shown once. secret: the random part of the link; until: the last day it works."""

    name: str
    secret: str
    until: date


@dataclass(frozen=True, slots=True)
class Welcome:
    """Whose password is being chosen."""

    name: str
    login: str
