"""Exports that somebody repeats, kept per account."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.domain.relative_period import RelativePeriod
from kiosk.store.files.engine import Unit
from kiosk.store.people.saved_export_tables import SavedExportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedExport:
    """saved_us: microseconds UTC. groups, codes: all where none is named."""

    id: str
    account: AccountId
    kind: str
    period: RelativePeriod
    groups: tuple[GroupId, ...] = ()
    codes: tuple[str, ...] = ()
    style: str
    saved_us: int


def saved_exports(unit: Unit, school: SchoolId, account: AccountId) -> list[SavedExport]:
    """Those of one account, oldest first."""
    own = (SavedExportRow.school == school, SavedExportRow.account == account)
    query = select(SavedExportRow.__table__).where(*own).order_by(SavedExportRow.saved_us, SavedExportRow.id)
    return [
        SavedExport(
            id=row.id,
            account=AccountId(row.account),
            kind=row.kind,
            period=RelativePeriod(row.period),
            groups=tuple(GroupId(each) for each in row.group_ids.split(",") if each),
            codes=tuple(each for each in row.codes.split(",") if each),
            style=row.style,
            saved_us=row.saved_us,
        )
        for row in unit.execute(query)
    ]


def save_export(unit: Unit, school: SchoolId, saved: SavedExport) -> None:
    """Keeps one."""
    unit.execute(
        insert(SavedExportRow).values(
            school=school,
            id=saved.id,
            account=saved.account,
            kind=saved.kind,
            period=saved.period.value,
            group_ids=",".join(saved.groups),
            codes=",".join(saved.codes),
            style=saved.style,
            saved_us=saved.saved_us,
        )
    )


def forget_export(unit: Unit, school: SchoolId, account: AccountId, saved: str) -> bool:
    """Removes one of this account. False when there was none."""
    own = (SavedExportRow.school == school, SavedExportRow.account == account, SavedExportRow.id == saved)
    return unit.execute(delete(SavedExportRow).where(*own)).rowcount > 0
