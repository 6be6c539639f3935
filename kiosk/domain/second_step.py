"""Who shows something beside a password when signing in, and the codes on paper that do for it."""

import re
from collections.abc import Collection
from enum import StrEnum

from kiosk.domain.roles import Role

ALWAYS: frozenset[Role] = frozenset({Role.HEAD, Role.COUNSELLOR, Role.TECHNICAL, Role.PRIVACY_OFFICER})
"""They reach the files of pupils, the accounts or the audit log."""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without signs that look alike on paper."""

RECOVERY_CODES = 10
RECOVERY_SIGNS = 8
EMERGENCY_SIGNS = 20
BLOCK = 4

_RECOVERY = re.compile(rf"(10|[1-9])([{ALPHABET}]{{{RECOVERY_SIGNS}}})")
_EMERGENCY = re.compile(rf"[{ALPHABET}]{{{EMERGENCY_SIGNS}}}")


class Asked(StrEnum):
    """When a second step is asked."""

    NEVER = "never"
    ON_NEW_PC = "on_new_pc"
    ALWAYS = "always"


def asked_of(roles: Collection[Role]) -> Asked:
    """When a second step is asked of somebody with these roles; never of the holder of a day pass."""
    if not ALWAYS.isdisjoint(roles):
        return Asked.ALWAYS
    return Asked.NEVER if set(roles) <= {Role.REPLACEMENT} else Asked.ON_NEW_PC


def in_blocks(signs: str) -> str:
    """As it stands on paper: "KMQ7-W2XR"."""
    return "-".join(signs[at : at + BLOCK] for at in range(0, len(signs), BLOCK))


def read_recovery_code(typed: str) -> tuple[int, str]:
    """(number, signs) of a recovery code such as "3-KMQ7-W2XR", however it was typed; (0, "") when it is none."""
    found = _RECOVERY.fullmatch(_bare(typed))
    return (int(found[1]), found[2]) if found else (0, "")


def read_emergency_code(typed: str) -> str:
    """The signs of a code out of the envelope; empty when it is none."""
    signs = _bare(typed)
    return signs if _EMERGENCY.fullmatch(signs) else ""


def _bare(typed: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", typed.upper())
