"""What members of staff show beside a password: keys, apps, codes on paper; and the PCs that know them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.store.base import Table
from kiosk.store.files.engine import Unit
from kiosk.store.people.second_step_tables import (
    ClassroomPcRow,
    CodeAppRow,
    KnownPcRow,
    SecurityKeyRow,
    SignInCodeRow,
)
from kiosk.store.rows import put


class CodeKind(StrEnum):
    """What a code on paper is for. Stored codes; never renamed."""

    RECOVERY = "recovery"
    DAY = "day"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityKey:
    """A passkey or security key. credential: attested credential data; counter: signatures so far."""

    id: str
    account: AccountId
    rp_id: str
    credential: bytes
    counter: int
    made_us: int
    used_us: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeApp:
    """An app that shows codes. sealed_secret: sealed; latest_step: the 30-second step of the last used code."""

    account: AccountId
    sealed_secret: bytes
    latest_step: int
    made_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInCode:
    """A code on paper. number: its place on a sheet; expires_us: void from, microseconds UTC."""

    id: str
    account: AccountId
    kind: CodeKind
    number: int
    code_hash: str
    made_us: int
    made_by: str
    expires_us: int | None = None
    used_us: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPc:
    """A browser in which this account has shown a second step. pc_hash: SHA-256 of the value in its cookie."""

    id: str
    account: AccountId
    pc_hash: str
    browser: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassroomPc:
    """A browser that shows the numbers of a group without a person."""

    id: str
    group: GroupId
    pc_hash: str
    browser: str
    made_us: int
    made_by: AccountId


def keys_of(unit: Unit, school: SchoolId, account: AccountId) -> list[SecurityKey]:
    """The keys of an account, oldest first."""
    return [SecurityKey(**_values(row)) for row in _rows(unit, SecurityKeyRow, school, account)]


def add_key(unit: Unit, school: SchoolId, new: SecurityKey) -> None:
    """One more key."""
    unit.execute(insert(SecurityKeyRow).values(school=school, **asdict(new)))


def key_used(unit: Unit, school: SchoolId, key: str, counter: int, used_us: int) -> None:
    """Notes the counter of a key."""
    own = (SecurityKeyRow.school == school, SecurityKeyRow.id == key)
    unit.execute(update(SecurityKeyRow).where(*own).values(counter=counter, used_us=used_us))


def code_app(unit: Unit, school: SchoolId, account: AccountId) -> CodeApp | None:
    """The app of an account; None without one."""
    for row in _rows(unit, CodeAppRow, school, account):
        return CodeApp(**_values(row))
    return None


def save_code_app(unit: Unit, school: SchoolId, new: CodeApp) -> None:
    """Makes the app of an account, or replaces it."""
    values = asdict(new)
    put(unit, CodeAppRow, {"school": school, "account": values.pop("account")}, values)


def with_steps(unit: Unit, school: SchoolId) -> set[str]:
    """The accounts that set up a second step."""
    tables = (SecurityKeyRow, CodeAppRow, SignInCodeRow)
    codes = SignInCodeRow.kind == CodeKind.RECOVERY
    queries = (
        select(row.account).where(row.school == school, *([codes] if row is SignInCodeRow else [])) for row in tables
    )
    return {account for query in queries for account in unit.execute(query).scalars()}


def codes_of(unit: Unit, school: SchoolId, account: AccountId, kind: CodeKind) -> list[SignInCode]:
    """The codes of one kind of an account, used ones among them."""
    found = (SignInCode(**_values(row)) for row in _rows(unit, SignInCodeRow, school, account))
    return [each for each in found if each.kind == kind]


def day_codes(unit: Unit, school: SchoolId) -> list[SignInCode]:
    """Every code from the office, newest first."""
    own = (SignInCodeRow.school == school, SignInCodeRow.kind == CodeKind.DAY)
    query = select(SignInCodeRow.__table__).where(*own).order_by(SignInCodeRow.made_us.desc())
    return [SignInCode(**_values(row)) for row in unit.execute(query)]


def replace_codes(
    unit: Unit, school: SchoolId, account: AccountId, kind: CodeKind, new: Sequence[SignInCode] = ()
) -> None:
    """These codes instead of every earlier one of this kind."""
    own = (SignInCodeRow.school == school, SignInCodeRow.account == account, SignInCodeRow.kind == kind)
    unit.execute(delete(SignInCodeRow).where(*own))
    for each in new:
        add_code(unit, school, each)


def add_code(unit: Unit, school: SchoolId, new: SignInCode) -> None:
    """One more code."""
    unit.execute(insert(SignInCodeRow).values(school=school, **asdict(new)))


def end_day_codes(unit: Unit, school: SchoolId, account: AccountId, now_us: int) -> int:
    """The codes of the office for a colleague are void from now on, and stay to be seen. Returns how many worked."""
    own = (SignInCodeRow.school == school, SignInCodeRow.account == account, SignInCodeRow.kind == CodeKind.DAY)
    query = update(SignInCodeRow).where(*own, SignInCodeRow.expires_us > now_us).values(expires_us=now_us)
    return unit.execute(query).rowcount


def use_code(unit: Unit, school: SchoolId, code: str, used_us: int) -> bool:
    """Notes the first use of a code; False where it was used before."""
    own = (SignInCodeRow.school == school, SignInCodeRow.id == code, SignInCodeRow.used_us.is_(None))
    return unit.execute(update(SignInCodeRow).where(*own).values(used_us=used_us)).rowcount == 1


def any_outdated(unit: Unit, school: SchoolId, void_us: int, unused_since: date) -> bool:
    """True when erase_outdated would erase something."""
    return any(
        unit.execute(select(row).where(*own).limit(1)).first() for row, own in _outdated(school, void_us, unused_since)
    )


def erase_outdated(unit: Unit, school: SchoolId, void_us: int, unused_since: date) -> None:
    """Erases codes of the office that were void before a moment, and PCs that were last used before a day."""
    for row, own in _outdated(school, void_us, unused_since):
        unit.execute(delete(row).where(*own))


def _outdated(school: SchoolId, void_us: int, unused_since: date) -> list[tuple[type[Table], list[Any]]]:
    codes = [SignInCodeRow.school == school, SignInCodeRow.kind == CodeKind.DAY, SignInCodeRow.expires_us < void_us]
    return [
        (SignInCodeRow, codes),
        (KnownPcRow, [KnownPcRow.school == school, KnownPcRow.last_day < unused_since.isoformat()]),
    ]


def known_pcs(unit: Unit, school: SchoolId, account: AccountId) -> list[KnownPc]:
    """The PCs that know an account, oldest first."""
    return [_known_pc(row) for row in _rows(unit, KnownPcRow, school, account)]


def pc_stands(unit: Unit, school: SchoolId, pc_hash: str) -> bool:
    """True when any account is known in this browser."""
    own = (KnownPcRow.school == school, KnownPcRow.pc_hash == pc_hash)
    return unit.execute(select(KnownPcRow.id).where(*own).limit(1)).first() is not None


def save_known_pc(unit: Unit, school: SchoolId, pc: KnownPc) -> None:
    """Remembers a PC, or that it was used again."""
    values = {**asdict(pc), "first_day": pc.first_day.isoformat(), "last_day": pc.last_day.isoformat()}
    put(unit, KnownPcRow, {"school": school, "id": values.pop("id")}, values)


def classroom_pcs(unit: Unit, school: SchoolId) -> list[ClassroomPc]:
    """Every remembered classroom PC, newest first."""
    query = select(ClassroomPcRow.__table__).where(ClassroomPcRow.school == school)
    return [_classroom_pc(row) for row in unit.execute(query.order_by(ClassroomPcRow.made_us.desc()))]


def add_classroom_pc(unit: Unit, school: SchoolId, new: ClassroomPc) -> None:
    """Remembers a classroom PC."""
    values = asdict(new)
    unit.execute(insert(ClassroomPcRow).values(school=school, group_id=values.pop("group"), **values))


def forget_classroom_pc(unit: Unit, school: SchoolId, pc: str) -> bool:
    """Forgets a classroom PC; False where it was not there."""
    own = (ClassroomPcRow.school == school, ClassroomPcRow.id == pc)
    return unit.execute(delete(ClassroomPcRow).where(*own)).rowcount == 1


def forget_key(unit: Unit, school: SchoolId, account: AccountId, key: str) -> bool:
    """Removes a key of an account; False where it was not there."""
    return _forget(unit, SecurityKeyRow, school, account, key)


def forget_pc(unit: Unit, school: SchoolId, account: AccountId, pc: str) -> bool:
    """Forgets a PC of an account; False where it was not there."""
    return _forget(unit, KnownPcRow, school, account, pc)


def forget_code_app(unit: Unit, school: SchoolId, account: AccountId) -> bool:
    """Removes the app of an account; False where it was not there."""
    return _forget(unit, CodeAppRow, school, account)


def forget_everything(unit: Unit, school: SchoolId, account: AccountId) -> None:
    """Every second step of an account, and every PC that knows it."""
    for table in (SecurityKeyRow, CodeAppRow, KnownPcRow):
        _forget(unit, table, school, account)
    replace_codes(unit, school, account, CodeKind.RECOVERY)


def _rows(unit: Unit, table: type[Table], school: SchoolId, account: AccountId) -> Sequence[Row[Any]]:
    columns = table.__table__.columns
    own = (columns["school"] == school, columns["account"] == account)
    in_order = [columns[name] for name in ("made_us", "number", "first_day", "id") if name in columns]
    return unit.execute(select(table.__table__).where(*own).order_by(*in_order)).all()


def _forget(unit: Unit, table: type[Table], school: SchoolId, account: AccountId, row: str = "") -> bool:
    columns = table.__table__.columns
    own = [columns["school"] == school, columns["account"] == account, *([columns["id"] == row] if row else [])]
    return bool(unit.execute(delete(table).where(*own)).rowcount)


def _values(row: Row[Any]) -> dict[str, Any]:
    values = {name: value for name, value in row._mapping.items() if name != "school"}
    if "kind" in values:
        values["kind"] = CodeKind(values["kind"])
    return values


def _known_pc(row: Row[Any]) -> KnownPc:
    days = {name: date.fromisoformat(getattr(row, name)) for name in ("first_day", "last_day")}
    return KnownPc(**{**_values(row), **days})


def _classroom_pc(row: Row[Any]) -> ClassroomPc:
    values = _values(row)
    return ClassroomPc(group=GroupId(values.pop("group_id")), **values)
