"""Pupils who keep their item for a while."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update

from kiosk.domain.compliance import ExemptionForm
from kiosk.domain.pupil import AccountId, PupilId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.roster_tables import ExemptionRow


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption from first_day to last_day, both included. There is no reason field."""

    id: str
    pupil: PupilId
    form: ExemptionForm
    first_day: date
    last_day: date
    granted_by: AccountId


def exemptions(unit: Unit, school: SchoolId, day: date | None = None) -> list[Exemption]:
    """Every exemption, or those that cover a day."""
    query = select(ExemptionRow.__table__).where(ExemptionRow.school == school).order_by(ExemptionRow.first_day)
    if day is not None:
        on = day.isoformat()
        query = query.where(ExemptionRow.first_day <= on, ExemptionRow.last_day >= on)
    return [
        Exemption(
            row.id,
            PupilId(row.pupil),
            ExemptionForm(row.form),
            date.fromisoformat(row.first_day),
            date.fromisoformat(row.last_day),
            AccountId(row.granted_by),
        )
        for row in unit.execute(query)
    ]


def add_exemption(unit: Unit, school: SchoolId, exemption: Exemption) -> None:
    """Grants an exemption."""
    unit.execute(
        insert(ExemptionRow).values(
            school=school,
            id=exemption.id,
            pupil=exemption.pupil,
            form=exemption.form.value,
            first_day=exemption.first_day.isoformat(),
            last_day=exemption.last_day.isoformat(),
            granted_by=exemption.granted_by,
        )
    )


def set_last_day(unit: Unit, school: SchoolId, exemption: str, last: date) -> None:
    """Ends an exemption on another day."""
    own = (ExemptionRow.school == school, ExemptionRow.id == exemption)
    unit.execute(update(ExemptionRow).where(*own).values(last_day=last.isoformat()))
