"""Members of staff as the box knows them: those with a card, their roles and the hash of their code."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.domain.roles import Act, Role, any_may, may
from kiosk.store import Unit
from kiosk.store.people import accounts, staff_codes


class StaffEvent(StrEnum):
    """What staff do at the box, as box events. Stored codes; the payload is the account, then the pupil if any."""

    IN = "staff_in"
    WRONG_CODE = "staff_wrong_code"
    REST = "staff_rest"
    GAVE_BACK = "staff_gave_back"
    TOOK_IN = "staff_took_in"
    LOOKED = "staff_looked"
    COUNTED = "staff_counted"
    ATTENDS = "staff_attends"
    ATTENDED = "staff_attended"
    CARD_BLOCKED = "card_blocked"
    CARD_LINKED = "card_linked"
    CARD_LENT = "card_lent"


CARD_ACTS = frozenset({StaffEvent.CARD_BLOCKED, StaffEvent.CARD_LINKED, StaffEvent.CARD_LENT})
ACCOUNT_DIGITS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAtBox:
    """Who carries a staff card. code_hash: empty while there is no code."""

    account: AccountId
    first_name: str
    roles: frozenset[Role]
    groups: frozenset[GroupId] = frozenset()
    salt: str = ""
    code_hash: str = ""

    @property
    def actor(self) -> str:
        """As entries name the one who acts."""
        return f"staff:{self.account}"

    def may(self, act: Act, group: GroupId | None = None) -> bool:
        """True when one of the roles allows this act, to this group where one is named."""
        if group is None:
            return any_may(self.roles, act)
        return any(may(role, act, own_group=group in self.groups) for role in self.roles)


def staff_at_box(unit: Unit, school: SchoolId, card_key_id: str) -> Mapping[AccountId, StaffAtBox]:
    """Everybody whose account is in use. A code made with another card key is none."""
    codes = staff_codes.codes(unit, school)
    found = {}
    for account in accounts.accounts(unit, school):
        code = codes.get(account.id)
        usable = code is not None and code.key_id == card_key_id
        if account.disabled_us is None:
            found[account.id] = StaffAtBox(
                account=account.id,
                first_name=account.display_name.split()[0] if account.display_name.split() else account.login,
                roles=account.roles,
                groups=frozenset(account.groups),
                salt=code.salt if code is not None else "",
                code_hash=code.code_hash if code is not None and usable else "",
            )
    return found


def payload_of(account: AccountId, pupil: str = "") -> str:
    """The payload of a box event: who did it, and about whom."""
    return f"{account}{pupil}"


def told_by(payload: str) -> tuple[AccountId, str]:
    """Who did it, and about whom."""
    return AccountId(payload[:ACCOUNT_DIGITS]), payload[ACCOUNT_DIGITS:]
