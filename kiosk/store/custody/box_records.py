"""What the station writes besides custody: events, and its answers to requests from the page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, func, insert, or_, select

from kiosk.domain.card import CardHash
from kiosk.domain.custody import OriginId
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger import Origin
from kiosk.store.custody.ledger_tables import BoxEventRow, RequestAnswerRow
from kiosk.store.files.engine import Unit
from kiosk.store.ids import time_ordered_id


@dataclass(frozen=True, slots=True)
class BoxEvent:
    """One thing that happened at a box. payload: a code that goes with the kind."""

    id: str
    origin: OriginId
    seq: int
    kind: str
    utc_us: int
    payload: str = ""
    card_hash: CardHash | None = None


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """One step of a box's answer to a request: taken, offered, confirmed, refused, expired or done."""

    id: str
    origin: OriginId
    seq: int
    request: str
    step: str
    utc_us: int
    card_hash: CardHash | None = None
    key_id: str | None = None


def add_event(
    unit: Unit, origin: Origin, kind: str, utc_us: int, *, payload: str = "", card_hash: CardHash | None = None
) -> BoxEvent:
    """Puts an event of the box on record."""
    event = BoxEvent(
        time_ordered_id(utc_us), origin.id, _next(unit, BoxEventRow, origin), kind, utc_us, payload, card_hash
    )
    unit.execute(
        insert(BoxEventRow).values(
            school=origin.school,
            id=event.id,
            origin=event.origin,
            seq=event.seq,
            kind=event.kind,
            utc_us=event.utc_us,
            payload=event.payload,
            card_hash=event.card_hash,
        )
    )
    return event


def add_answer(
    unit: Unit,
    origin: Origin,
    request: str,
    step: str,
    utc_us: int,
    *,
    card_hash: CardHash | None = None,
    key_id: str | None = None,
) -> None:
    """Puts a step of the answer to a request on record; key_id names the key of card_hash."""
    unit.execute(
        insert(RequestAnswerRow).values(
            school=origin.school,
            id=time_ordered_id(utc_us),
            origin=origin.id,
            seq=_next(unit, RequestAnswerRow, origin),
            request=request,
            step=step,
            utc_us=utc_us,
            card_hash=card_hash,
            key_id=key_id,
        )
    )


def events_after(unit: Unit, marks: Mapping[OriginId, int], kinds: Collection[str] = ()) -> list[BoxEvent]:
    """Events after the seq known of each origin, in order of origin and seq; of these kinds, where any is named."""
    known = [and_(BoxEventRow.origin == origin, BoxEventRow.seq > mark) for origin, mark in marks.items()]
    query = select(BoxEventRow.__table__).where(or_(BoxEventRow.origin.not_in(marks), *known))
    query = query.where(BoxEventRow.kind.in_(kinds)) if kinds else query
    return [_event(row) for row in unit.execute(query.order_by(BoxEventRow.origin, BoxEventRow.seq))]


def events_between(unit: Unit, school: SchoolId, kinds: Collection[str], start: int, end: int) -> list[BoxEvent]:
    """Events of these kinds from a moment until before another, microseconds UTC, by time."""
    own = (BoxEventRow.school == school, BoxEventRow.kind.in_(kinds))
    query = select(BoxEventRow.__table__).where(*own, BoxEventRow.utc_us >= start, BoxEventRow.utc_us < end)
    return [_event(row) for row in unit.execute(query.order_by(BoxEventRow.utc_us, BoxEventRow.seq))]


def answers_to(unit: Unit, request: str) -> list[RequestAnswer]:
    """Every step of the answer to a request so far, in order."""
    query = select(RequestAnswerRow.__table__).where(RequestAnswerRow.request == request)
    rows = unit.execute(query.order_by(RequestAnswerRow.origin, RequestAnswerRow.seq))
    return [answer_of(row) for row in rows]


def answer_of(row: Row[Any]) -> RequestAnswer:
    """The answer in a row of its table."""
    card = None if row.card_hash is None else CardHash(row.card_hash)
    return RequestAnswer(row.id, OriginId(row.origin), row.seq, row.request, row.step, row.utc_us, card, row.key_id)


def _event(row: Row[Any]) -> BoxEvent:
    card = None if row.card_hash is None else CardHash(row.card_hash)
    return BoxEvent(row.id, OriginId(row.origin), row.seq, row.kind, row.utc_us, row.payload, card)


def _next(unit: Unit, rows: type[BoxEventRow] | type[RequestAnswerRow], origin: Origin) -> int:
    query = select(func.max(rows.seq)).where(rows.school == origin.school, rows.origin == origin.id)
    return (unit.execute(query).scalar_one() or 0) + 1
