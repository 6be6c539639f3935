"""What the page of the audit log shows: plain data."""

from dataclasses import dataclass
from datetime import date

from kiosk.services.views import Words


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What is asked for. role, action, subject: empty for all; page: 0 is the newest."""

    day: date
    role: str = ""
    action: str = ""
    subject: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line. time: local, with seconds; roles: their codes, or "system", or none; by, subject: ids."""

    seq: int
    time: str
    source: str
    roles: tuple[str, ...]
    by: str
    action: str
    words: Words
    subject: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Whether the log is as it was written. holds: None where it could not be looked at.

    lines: how many stand; anchored: the local moment of the last daily anchor, empty before the first.
    """

    holds: bool | None
    lines: int
    problems: int
    anchored: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """The lines of one day, newest first, and what can be chosen."""

    asked: AuditFilter
    lines: tuple[ShownLine, ...]
    found: int
    pages: int
    actions: tuple[tuple[str, Words], ...]
    roles: tuple[str, ...]
    chain: Chain
