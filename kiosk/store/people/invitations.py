"""Open invitations of staff."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.invitation_tables import InvitationRow
from kiosk.store.rows import put


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Who may choose a password, until when. link_hash: SHA-256 of the random part of the link, hexadecimal."""

    account: AccountId
    link_hash: str
    made_us: int
    expires_us: int
    made_by: AccountId


def invitations(unit: Unit, school: SchoolId) -> dict[AccountId, Invitation]:
    """Every invitation that was not used, by account; those that are over among them."""
    query = select(InvitationRow.__table__).where(InvitationRow.school == school)
    found = (
        Invitation(
            account=AccountId(row.account),
            link_hash=row.link_hash,
            made_us=row.made_us,
            expires_us=row.expires_us,
            made_by=AccountId(row.made_by),
        )
        for row in unit.execute(query)
    )
    return {each.account: each for each in found}


def save_invitation(unit: Unit, school: SchoolId, new: Invitation) -> None:
    """Makes an invitation; an earlier one of this account no longer works."""
    values = {
        "link_hash": new.link_hash,
        "made_us": new.made_us,
        "expires_us": new.expires_us,
        "made_by": new.made_by,
    }
    put(unit, InvitationRow, {"school": school, "account": new.account}, values)


def remove_invitation(unit: Unit, school: SchoolId, account: AccountId) -> None:
    """The link of this account no longer works."""
    unit.execute(delete(InvitationRow).where(InvitationRow.school == school, InvitationRow.account == account))
