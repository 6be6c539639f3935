"""New writers after a restore: the old origins end where the backup ends, so that no seq is ever given twice."""

from sqlalchemy import select, update

from kiosk.domain.custody import OriginId
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger import Origin, OriginKind, head_of, own_origin
from kiosk.store.custody.ledger_tables import OriginRow
from kiosk.store.files.engine import File, Unit

WRITER = {File.BOX: OriginKind.STATION, File.SCHOOL: OriginKind.WEB}
"""Who writes which file."""


def renew_origin(unit: Unit, file: File, school: SchoolId, utc_us: int) -> tuple[Origin, dict[OriginId, int]]:
    """Ends the writer of a file and makes a new one. Returns it, and the last seq of each that ended."""
    in_use = (
        OriginRow.school == school,
        OriginRow.kind == WRITER[file],
        OriginRow.ended_at_seq.is_(None),
    )
    found = unit.execute(select(OriginRow.id, OriginRow.label).where(*in_use).order_by(OriginRow.started_us)).all()
    ends = {OriginId(row.id): head_of(unit, school, row.id).seq for row in found}
    end_origins(unit, school, ends)
    label = found[-1].label if found else ""
    return own_origin(unit, school, WRITER[file], label, utc_us), ends


def end_origins(unit: Unit, school: SchoolId, ends: dict[OriginId, int]) -> None:
    """Records after which seq these writers end; also in the file that holds their copies."""
    for origin, seq in ends.items():
        own = (OriginRow.school == school, OriginRow.id == origin)
        unit.execute(update(OriginRow).where(*own).values(ended_at_seq=seq))
