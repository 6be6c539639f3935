"""The register of requests about pupils' data."""

from datetime import date
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from kiosk.domain.pupil import AccountId, PupilId, SchoolId
from kiosk.domain.rights import Asker, LongerBecause, RequestState, Right, RightsRequest, RightsRequestId
from kiosk.store.files.engine import Unit
from kiosk.store.pupil_file.rights_tables import RightsRequestNoteRow, RightsRequestRow
from kiosk.store.rows import put


def next_number(unit: Unit, school: SchoolId) -> int:
    """The number of the next request."""
    query = select(func.max(RightsRequestRow.number)).where(RightsRequestRow.school == school)
    return (unit.execute(query).scalar() or 0) + 1


def add_request(unit: Unit, school: SchoolId, new: RightsRequest, made_us: int) -> None:
    """Puts a request on record."""
    unit.execute(
        insert(RightsRequestRow).values(
            school=school,
            id=new.id,
            number=new.number,
            pupil=new.pupil,
            asker=new.asker.value,
            kind=new.right.value,
            received_on=new.received_on.isoformat(),
            made_us=made_us,
            **_changing(new),
        )
    )


def save_request(unit: Unit, school: SchoolId, one: RightsRequest) -> None:
    """Takes over who handles it, how long it takes and where it stands."""
    own = (RightsRequestRow.school == school, RightsRequestRow.id == one.id)
    unit.execute(update(RightsRequestRow).where(*own).values(**_changing(one)))


def request(unit: Unit, school: SchoolId, wanted: RightsRequestId) -> RightsRequest | None:
    """One request; None when there is no such one."""
    own = (RightsRequestRow.school == school, RightsRequestRow.id == wanted)
    row = unit.execute(select(RightsRequestRow.__table__).where(*own)).one_or_none()
    return None if row is None else _request(row)


def requests(unit: Unit, school: SchoolId) -> list[RightsRequest]:
    """Every request, the oldest first."""
    query = select(RightsRequestRow.__table__).where(RightsRequestRow.school == school)
    return [_request(row) for row in unit.execute(query.order_by(RightsRequestRow.number))]


def write_note(unit: Unit, school: SchoolId, about: RightsRequestId, text: str) -> None:
    """Keeps what was typed about a request; nothing typed erases it."""
    if text:
        put(unit, RightsRequestNoteRow, {"school": school, "request": about}, {"text": text})
    else:
        _erase_notes(unit, school, [about])


def note_of(unit: Unit, school: SchoolId, about: RightsRequestId) -> str:
    """What was typed about a request; empty when nothing was."""
    own = (RightsRequestNoteRow.school == school, RightsRequestNoteRow.request == about)
    return unit.execute(select(RightsRequestNoteRow.text).where(*own)).scalar() or ""


def erase_notes_of(unit: Unit, school: SchoolId, pupil: PupilId) -> int:
    """Erases what was typed about the requests of a pupil; the requests stay. Returns how many."""
    own = (RightsRequestRow.school == school, RightsRequestRow.pupil == pupil)
    return _erase_notes(unit, school, list(unit.execute(select(RightsRequestRow.id).where(*own)).scalars()))


def any_closed_before(unit: Unit, school: SchoolId, day: date) -> bool:
    """True when erase_closed_before would erase something."""
    over = (RightsRequestRow.school == school, RightsRequestRow.closed_on < day.isoformat())
    return unit.execute(select(RightsRequestRow.id).where(*over).limit(1)).first() is not None


def erase_closed_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases requests that were closed before a day, with what was typed about them. Returns how many."""
    over = (RightsRequestRow.school == school, RightsRequestRow.closed_on < day.isoformat())
    found = list(unit.execute(select(RightsRequestRow.id).where(*over)).scalars())
    _erase_notes(unit, school, found)
    return unit.execute(delete(RightsRequestRow).where(*over)).rowcount


def _erase_notes(unit: Unit, school: SchoolId, ids: list[Any]) -> int:
    own = (RightsRequestNoteRow.school == school, RightsRequestNoteRow.request.in_(ids))
    return unit.execute(delete(RightsRequestNoteRow).where(*own)).rowcount


def _changing(one: RightsRequest) -> dict[str, Any]:
    return {
        "longer": one.longer.value if one.longer else "",
        "state": one.state.value,
        "handled_by": one.handled_by,
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
    }


def _request(row: Row[Any]) -> RightsRequest:
    return RightsRequest(
        id=RightsRequestId(row.id),
        number=row.number,
        pupil=PupilId(row.pupil),
        right=Right(row.kind),
        asker=Asker(row.asker),
        received_on=date.fromisoformat(row.received_on),
        handled_by=AccountId(row.handled_by),
        longer=LongerBecause(row.longer) if row.longer else None,
        state=RequestState(row.state),
        closed_on=date.fromisoformat(row.closed_on) if row.closed_on else None,
    )
