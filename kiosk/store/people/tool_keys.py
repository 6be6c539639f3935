"""Keys of programs of the school: kept as hashes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.account_tables import AuditRow
from kiosk.store.people.tool_key_tables import ToolKeyRow

USED = "tool_key_used"
"""The line of the audit log that a program asked something, once a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolKey:
    """One key. expires_on: the last day on which it works; made_us, revoked_us: microseconds UTC."""

    id: str
    account: AccountId
    label: str
    prefix: str
    secret_hash: bytes
    scopes: tuple[str, ...]
    made_us: int
    expires_on: date
    revoked_us: int | None = None


def add_key(unit: Unit, school: SchoolId, key: ToolKey) -> None:
    """Keeps a new one."""
    unit.execute(
        insert(ToolKeyRow).values(
            school=school,
            id=key.id,
            account=key.account,
            label=key.label,
            prefix=key.prefix,
            secret_hash=key.secret_hash,
            scopes=",".join(key.scopes),
            made_us=key.made_us,
            expires_on=key.expires_on.isoformat(),
        )
    )


def keys(unit: Unit, school: SchoolId) -> list[ToolKey]:
    """Every key, newest first."""
    query = select(ToolKeyRow.__table__).where(ToolKeyRow.school == school)
    return list(map(_key, unit.execute(query.order_by(ToolKeyRow.made_us.desc(), ToolKeyRow.id))))


def key_of(unit: Unit, school: SchoolId, secret_hash: bytes) -> ToolKey | None:
    """The key with this hash; None when there is none."""
    query = select(ToolKeyRow.__table__).where(ToolKeyRow.school == school, ToolKeyRow.secret_hash == secret_hash)
    row = unit.execute(query).one_or_none()
    return None if row is None else _key(row)


def revoke_key(unit: Unit, school: SchoolId, key_id: str, utc_us: int) -> bool:
    """Ends one. False when it is not there, or was ended before."""
    one = (ToolKeyRow.school == school, ToolKeyRow.id == key_id, ToolKeyRow.revoked_us.is_(None))
    return unit.execute(update(ToolKeyRow).where(*one).values(revoked_us=utc_us)).rowcount > 0


def last_uses(unit: Unit, school: SchoolId) -> dict[str, int]:
    """When each key was last put on record as used, microseconds UTC."""
    used = (AuditRow.school == school, AuditRow.action == USED)
    query = select(AuditRow.subject, func.max(AuditRow.utc_us).label("latest")).where(*used).group_by(AuditRow.subject)
    return {row.subject: row.latest for row in unit.execute(query)}


def _key(row: Row[Any]) -> ToolKey:
    return ToolKey(
        id=row.id,
        account=AccountId(row.account),
        label=row.label,
        prefix=row.prefix,
        secret_hash=row.secret_hash,
        scopes=tuple(row.scopes.split(",")),
        made_us=row.made_us,
        expires_on=date.fromisoformat(row.expires_on),
        revoked_us=row.revoked_us,
    )
