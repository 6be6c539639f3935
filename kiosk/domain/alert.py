"""Which lines of the audit log somebody should look at."""

from collections.abc import Mapping
from datetime import datetime, time
from enum import StrEnum

from kiosk.domain.roles import Role
from kiosk.domain.school_day import local

KEEPERS = frozenset({Role.HEAD.value, Role.TECHNICAL.value})
"""Who may do most with pupils, and who gives out accounts."""

FAILURES = 5
"""Refused sign-ins of one account within an hour."""

OPENS, SHUTS = time(7), time(19)
"""Outside these local hours, and on days without school, an export is looked at."""

ROLE_LINES = frozenset({"account_made", "account_changed"})
EXPORT_LINES = frozenset({"exported", "pupil_exported"})
LINK_LINES = frozenset({"microsoft_linked", "microsoft_unlinked"})
REFUSED, EMERGENCY = "sign_in_refused", "emergency_used"
LOOKED_AT = ROLE_LINES | EXPORT_LINES | LINK_LINES | {REFUSED, EMERGENCY}
"""No other action of the audit log can be an alert."""


class AlertKind(StrEnum):
    """What there is to look at. Stored codes; never renamed."""

    FAILED_SIGN_INS = "failed_sign_ins"
    NEW_KEEPER = "new_keeper"
    NIGHT_EXPORT = "night_export"
    EMERGENCY_USED = "emergency_used"
    KEEPER_LINKED = "keeper_linked"
    KEEPER_UNLINKED = "keeper_unlinked"


def is_many(failures: int) -> bool:
    """True for every fifth refusal of an account within the hour, this one counted."""
    return failures > 0 and failures % FAILURES == 0


def is_new_keeper(before: str, after: str) -> bool:
    """True when somebody got a role that keeps the school or its accounts. before, after: role codes with commas."""
    return bool(KEEPERS & set(after.split(",")) - set(before.split(",")))


def is_keeper(roles: str) -> bool:
    """True for roles that keep the school or its accounts: another way in is then worth a look."""
    return bool(KEEPERS & set(roles.split(",")))


def is_at_night(moment: datetime, *, school_day: bool) -> bool:
    """True outside 7:00-19:00 local time, and on a day without school. moment: UTC."""
    return not school_day or not OPENS <= local(moment).time() < SHUTS


def role_of(details: Mapping[str, str]) -> str:
    """The roles that stand on a line about an account."""
    return details.get("role", "")
