"""Staff accounts, their roles and their own groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.domain.roles import Role, in_order
from kiosk.store.files.engine import Unit
from kiosk.store.people.account_tables import AccountGroupRow, AccountRoleRow, AccountRow
from kiosk.store.rows import put


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A member of staff. also: roles beside the first one; password_hash: empty without a local password.

    disabled_us: closed at, microseconds UTC.
    """

    id: AccountId
    login: str
    display_name: str
    role: Role
    password_hash: str = ""
    disabled_us: int | None = None
    groups: tuple[GroupId, ...] = ()
    also: frozenset[Role] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        """Every role: whoever has several may do what one of them may."""
        return self.also | {self.role}


def accounts(unit: Unit, school: SchoolId) -> list[Account]:
    """Every account, closed ones among them, by login."""
    query = select(AccountRow.__table__).where(AccountRow.school == school).order_by(AccountRow.login)
    own: dict[str, list[GroupId]] = {}
    links = select(AccountGroupRow.account, AccountGroupRow.group_id).where(AccountGroupRow.school == school)
    for link in unit.execute(links.order_by(AccountGroupRow.group_id)):
        own.setdefault(link.account, []).append(GroupId(link.group_id))
    also: dict[str, list[Role]] = {}
    for other in unit.execute(
        select(AccountRoleRow.account, AccountRoleRow.role).where(AccountRoleRow.school == school)
    ):
        also.setdefault(other.account, []).append(Role(other.role))
    return [_account(row, own.get(row.id, []), also.get(row.id, [])) for row in unit.execute(query).all()]


def account(unit: Unit, school: SchoolId, account_id: AccountId) -> Account | None:
    """One account; None when it is not here."""
    query = select(AccountRow.__table__).where(AccountRow.school == school, AccountRow.id == account_id)
    row = unit.execute(query).one_or_none()
    return None if row is None else _account(row, _groups(unit, row), _also(unit, row))


def account_by_login(unit: Unit, school: SchoolId, login: str) -> Account | None:
    """The account that signs in under a name, whatever its case; None when there is none."""
    query = select(AccountRow.__table__).where(AccountRow.school == school, AccountRow.login == login.casefold())
    row = unit.execute(query).one_or_none()
    return None if row is None else _account(row, _groups(unit, row), _also(unit, row))


def save_account(unit: Unit, school: SchoolId, account: Account) -> None:
    """Makes an account or takes over its changes, its groups among them. Raises DuplicateError for a taken login."""
    values = {
        "login": account.login.casefold(),
        "display_name": account.display_name,
        "role": account.role.value,
        "password_hash": account.password_hash,
        "disabled_us": account.disabled_us,
    }
    put(unit, AccountRow, {"school": school, "id": account.id}, values)
    own = (AccountGroupRow.school == school, AccountGroupRow.account == account.id)
    unit.execute(delete(AccountGroupRow).where(*own))
    for group in account.groups:
        unit.execute(insert(AccountGroupRow).values(school=school, account=account.id, group_id=group))
    beside = (AccountRoleRow.school == school, AccountRoleRow.account == account.id)
    unit.execute(delete(AccountRoleRow).where(*beside))
    for role in in_order(account.also - {account.role}):
        unit.execute(insert(AccountRoleRow).values(school=school, account=account.id, role=role.value))


def _groups(unit: Unit, row: Row[Any]) -> list[GroupId]:
    own = (AccountGroupRow.school == row.school, AccountGroupRow.account == row.id)
    found = unit.execute(select(AccountGroupRow.group_id).where(*own).order_by(AccountGroupRow.group_id)).scalars()
    return [GroupId(group) for group in found]


def _also(unit: Unit, row: Row[Any]) -> list[Role]:
    beside = (AccountRoleRow.school == row.school, AccountRoleRow.account == row.id)
    return [Role(role) for role in unit.execute(select(AccountRoleRow.role).where(*beside)).scalars()]


def _account(row: Row[Any], groups: Sequence[GroupId], also: Sequence[Role]) -> Account:
    return Account(
        id=AccountId(row.id),
        login=row.login,
        display_name=row.display_name,
        role=Role(row.role),
        password_hash=row.password_hash,
        disabled_us=row.disabled_us,
        groups=tuple(groups),
        also=frozenset(also),
    )
