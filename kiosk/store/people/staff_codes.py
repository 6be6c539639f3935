"""Codes of staff at the box, and how far their acts there were taken over."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from kiosk.domain.custody import OriginId
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.staff_tables import EventMarkRow, StaffCodeRow
from kiosk.store.rows import put


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCode:
    """A stored code. key_id: which card key the hash was made with."""

    account: AccountId
    salt: str
    code_hash: str
    key_id: str
    made_us: int
    made_by: AccountId


def codes(unit: Unit, school: SchoolId) -> dict[AccountId, StaffCode]:
    """Every code by account."""
    rows = unit.execute(select(StaffCodeRow.__table__).where(StaffCodeRow.school == school))
    return {
        AccountId(row.account): StaffCode(
            account=AccountId(row.account),
            salt=row.salt,
            code_hash=row.code_hash,
            key_id=row.key_id,
            made_us=row.made_us,
            made_by=AccountId(row.made_by),
        )
        for row in rows
    }


def save_code(unit: Unit, school: SchoolId, code: StaffCode) -> None:
    """Gives an account this code; one it had before no longer works."""
    values = {
        "salt": code.salt,
        "code_hash": code.code_hash,
        "key_id": code.key_id,
        "made_us": code.made_us,
        "made_by": code.made_by,
    }
    put(unit, StaffCodeRow, {"school": school, "account": code.account}, values)


def remove_code(unit: Unit, school: SchoolId, account: AccountId) -> None:
    """The account has no code any more."""
    unit.execute(delete(StaffCodeRow).where(StaffCodeRow.school == school, StaffCodeRow.account == account))


def event_marks(unit: Unit, school: SchoolId) -> Mapping[OriginId, int]:
    """Up to which event of each box the acts of staff were taken over."""
    rows = unit.execute(select(EventMarkRow.origin, EventMarkRow.seq).where(EventMarkRow.school == school))
    return {OriginId(row.origin): row.seq for row in rows}


def move_mark(unit: Unit, school: SchoolId, origin: OriginId, seq: int) -> None:
    """The acts of staff up to this event were taken over."""
    put(unit, EventMarkRow, {"school": school, "origin": origin}, {"seq": seq})
