"""What the page asks a box; the box answers in its own file (box_records)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from kiosk.domain.custody import OriginId
from kiosk.domain.pupil import AccountId, PupilId, SchoolId
from kiosk.store.custody.box_records import RequestAnswer, answer_of
from kiosk.store.custody.ledger_tables import RequestAnswerRow
from kiosk.store.files.engine import Unit
from kiosk.store.people.roster_tables import RequestRow
from kiosk.store.people.staff_tables import CardRequestRow


class RequestKind(StrEnum):
    """What can be asked of a box. Stored codes."""

    LINK_CARD = "link_card"
    RESTART_READER = "restart_reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request to one box. settled_us: when the school carried out its answer, or stopped asking.

    A card is asked for a pupil or for a member of staff; valid_until: the last day of a loan card;
    series: the pupils of the group without a card follow by themselves.
    """

    id: str
    kind: RequestKind
    asked_by: AccountId
    station: OriginId
    created_us: int
    expires_us: int
    pupil: PupilId | None = None
    settled_us: int | None = None
    account: AccountId | None = None
    valid_until: date | None = None
    series: bool = False


def add_request(unit: Unit, school: SchoolId, request: Request) -> None:
    """Puts a request where the box looks."""
    unit.execute(
        insert(RequestRow).values(
            school=school,
            id=request.id,
            kind=request.kind.value,
            pupil=request.pupil,
            asked_by=request.asked_by,
            station=request.station,
            created_us=request.created_us,
            expires_us=request.expires_us,
            settled_us=request.settled_us,
        )
    )
    if request.account is not None or request.valid_until is not None or request.series:
        until = None if request.valid_until is None else request.valid_until.isoformat()
        more = {
            "school": school,
            "request": request.id,
            "account": request.account,
            "valid_until": until,
            "series": int(request.series),
        }
        unit.execute(insert(CardRequestRow).values(**more))


def request(unit: Unit, school: SchoolId, request_id: str) -> Request | None:
    """One request; None when it is not here."""
    query = _select().where(RequestRow.school == school, RequestRow.id == request_id)
    row = unit.execute(query).one_or_none()
    return None if row is None else _request(row)


def requests_to(unit: Unit, school: SchoolId, station: OriginId, expiring_after_us: int) -> list[Request]:
    """The requests to one box that expire after a moment, settled ones among them; oldest first."""
    own = (RequestRow.school == school, RequestRow.station == station, RequestRow.expires_us > expiring_after_us)
    query = _select().where(*own).order_by(RequestRow.created_us, RequestRow.id)
    return [_request(row) for row in unit.execute(query)]


def settle_request(unit: Unit, school: SchoolId, request_id: str, utc_us: int) -> None:
    """Marks a request as dealt with; nothing more follows from its answers."""
    own = (RequestRow.school == school, RequestRow.id == request_id)
    unit.execute(update(RequestRow).where(*own).values(settled_us=utc_us))


def confirmed_unsettled(unit: Unit, school: SchoolId) -> list[tuple[Request, RequestAnswer]]:
    """The requests a box confirmed and the school has not carried out yet, each with its confirming answer."""
    own = (RequestRow.school == school, RequestRow.settled_us.is_(None), RequestAnswerRow.step == "confirmed")
    same = (RequestAnswerRow.school == RequestRow.school) & (RequestAnswerRow.request == RequestRow.id)
    query = select(RequestAnswerRow.__table__).join(RequestRow, same).where(*own).order_by(RequestAnswerRow.id)
    answers = [answer_of(row) for row in unit.execute(query)]
    found = ((request(unit, school, answer.request), answer) for answer in answers)
    return [(asked, answer) for asked, answer in found if asked is not None]


def _select() -> Select[Any]:
    more = (CardRequestRow.school == RequestRow.school) & (CardRequestRow.request == RequestRow.id)
    columns = (RequestRow.__table__, CardRequestRow.account, CardRequestRow.valid_until, CardRequestRow.series)
    return select(*columns).outerjoin(CardRequestRow, more)


def _request(row: Row[Any]) -> Request:
    return Request(
        id=row.id,
        kind=RequestKind(row.kind),
        asked_by=AccountId(row.asked_by),
        station=OriginId(row.station),
        created_us=row.created_us,
        expires_us=row.expires_us,
        pupil=None if row.pupil is None else PupilId(row.pupil),
        settled_us=row.settled_us,
        account=None if row.account is None else AccountId(row.account),
        valid_until=None if row.valid_until is None else date.fromisoformat(row.valid_until),
        series=bool(row.series),
    )
