"""Accounts of Microsoft that sign in as members of staff."""

from sqlalchemy import delete, insert, select

from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.microsoft_tables import MicrosoftLinkRow


def linked_account(unit: Unit, school: SchoolId, tenant: str, object_id: str) -> AccountId | None:
    """Who signs in with an account of Microsoft; None for one that never did."""
    own = (
        MicrosoftLinkRow.school == school,
        MicrosoftLinkRow.tenant == tenant,
        MicrosoftLinkRow.object_id == object_id,
    )
    found = unit.execute(select(MicrosoftLinkRow.account).where(*own)).scalar_one_or_none()
    return None if found is None else AccountId(found)


def linked_accounts(unit: Unit, school: SchoolId) -> frozenset[AccountId]:
    """Every member of staff who signs in with Microsoft."""
    found = unit.execute(select(MicrosoftLinkRow.account).where(MicrosoftLinkRow.school == school)).scalars()
    return frozenset(AccountId(each) for each in found)


def link_account(unit: Unit, school: SchoolId, tenant: str, object_id: str, account: AccountId, utc_us: int) -> None:
    """From now on this account of Microsoft is this member of staff. Raises DuplicateError where one is taken."""
    row = {"school": school, "tenant": tenant, "object_id": object_id, "account": account, "linked_us": utc_us}
    unit.execute(insert(MicrosoftLinkRow).values(row))


def linked_since(unit: Unit, school: SchoolId, account: AccountId) -> int | None:
    """Since when somebody signs in with Microsoft, microseconds UTC; None for who does not."""
    own = (MicrosoftLinkRow.school == school, MicrosoftLinkRow.account == account)
    return unit.execute(select(MicrosoftLinkRow.linked_us).where(*own)).scalar_one_or_none()


def unlink_account(unit: Unit, school: SchoolId, account: AccountId) -> bool:
    """No account of Microsoft is this member of staff any more; False where none was."""
    own = (MicrosoftLinkRow.school == school, MicrosoftLinkRow.account == account)
    return unit.execute(delete(MicrosoftLinkRow).where(*own)).rowcount > 0
