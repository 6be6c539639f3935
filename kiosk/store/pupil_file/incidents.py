"""Possible incidents and their events: raised once, appended to, never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, insert, select

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.incident import SYSTEM, Deed, IncidentEvent, IncidentId, Kind, Outcome, RaisedBy
from kiosk.domain.pupil import AccountId, GroupId, Item, PupilId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.pupil_file.incident_tables import AssignedPupilRow, IncidentEventRow, IncidentNoteRow, IncidentRow

OPENING = (Deed.RAISE, Deed.ESCALATE, Deed.REOPEN)
"""After one of these as the last event a person still has to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """As it was raised. once: the rule, or the nonce of the form; seen_at: when staff saw it; facts: codes."""

    id: IncidentId
    pupil: PupilId
    group: GroupId
    day: date
    kind: Kind
    once: str
    raised_by: RaisedBy
    item: Item | None = None
    place: str = ""
    seen_at: datetime | None = None
    protocol_version: str
    article: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An incident with everything that was done about it. notes: what was typed, by seq of the event."""

    incident: Incident
    events: tuple[IncidentEvent, ...]
    notes: Mapping[int, str] = field(default_factory=dict)


def raise_incident(unit: Unit, school: SchoolId, incident: Incident, now: ClockReading, by: str) -> IncidentId | None:
    """Puts it on record with its first event. None when the same (pupil, day, kind, once) stands already."""
    if find_once(unit, school, incident) is not None:
        return None
    unit.execute(
        insert(IncidentRow).values(
            school=school,
            id=incident.id,
            pupil=incident.pupil,
            group_id=incident.group,
            day=incident.day.isoformat(),
            kind=incident.kind.value,
            once=incident.once,
            raised_by=incident.raised_by.value,
            item=incident.item.value if incident.item else "",
            place=incident.place,
            seen_us=None if incident.seen_at is None else microseconds(incident.seen_at),
            protocol_version=incident.protocol_version,
            article=incident.article,
            facts=" ".join(f"{name}={value}" for name, value in incident.facts.items()),
        )
    )
    append_event(unit, school, incident.id, IncidentEvent(1, Deed.RAISE, now, by))
    return incident.id


def append_event(unit: Unit, school: SchoolId, incident: IncidentId, event: IncidentEvent, note: str = "") -> None:
    """Appends a deed, and what was typed with it in its own place. Raises AppendOnlyError for a seq that stands."""
    unit.execute(
        insert(IncidentEventRow).values(
            school=school,
            incident=incident,
            seq=event.seq,
            deed=event.deed.value,
            actor=event.by,
            reason=event.reason,
            outcome=event.outcome.value if event.outcome else "",
            utc_us=event.read.utc_us,
            clock_trusted=int(event.read.trusted),
            boot_id=event.read.boot_id,
            boottime_us=event.read.boottime_us,
        )
    )
    if note:
        add_note(unit, school, incident, event.seq, note)


def end_for_erasure(unit: Unit, school: SchoolId, pupil: PupilId, read: ClockReading) -> None:
    """Withdraws what still waits about a pupil, right before it is erased with the pupil: only a restore needs it."""
    for recorded in open_ones(unit, school):
        if recorded.incident.pupil == pupil:
            seq = recorded.events[-1].seq + 1
            ended = IncidentEvent(seq, Deed.WITHDRAW, read, SYSTEM, "erased")
            append_event(unit, school, recorded.incident.id, ended)


def add_note(unit: Unit, school: SchoolId, incident: IncidentId, seq: int, text: str) -> None:
    """Keeps what was typed with an event, in its own erasable place."""
    unit.execute(insert(IncidentNoteRow).values(school=school, incident=incident, seq=seq, text=text))


def erase_note(unit: Unit, school: SchoolId, incident: IncidentId, seq: int) -> bool:
    """Erases what was typed with one event. False when there was nothing."""
    own = (IncidentNoteRow.school == school, IncidentNoteRow.incident == incident, IncidentNoteRow.seq == seq)
    return unit.execute(delete(IncidentNoteRow).where(*own)).rowcount > 0


def find_once(unit: Unit, school: SchoolId, incident: Incident) -> IncidentId | None:
    """The id under which the same one stands already."""
    query = select(IncidentRow.id).where(
        IncidentRow.school == school,
        IncidentRow.pupil == incident.pupil,
        IncidentRow.day == incident.day.isoformat(),
        IncidentRow.kind == incident.kind.value,
        IncidentRow.once == incident.once,
    )
    found = unit.execute(query).scalar_one_or_none()
    return None if found is None else IncidentId(found)


def incident(unit: Unit, school: SchoolId, incident_id: IncidentId) -> Recorded | None:
    """One incident; None when it is not here."""
    return next(iter(_recorded(unit, school, IncidentRow.id == incident_id)), None)


def of_day(unit: Unit, school: SchoolId, day: date) -> list[Recorded]:
    """Every incident of a school day, oldest first."""
    return _recorded(unit, school, IncidentRow.day == day.isoformat())


def open_ones(unit: Unit, school: SchoolId) -> list[Recorded]:
    """Every incident a person still has to decide about, oldest first."""
    return _recorded(unit, school, IncidentRow.id.in_(_with_last(school, OPENING)))


def not_ended(unit: Unit, school: SchoolId) -> list[Recorded]:
    """Every incident that waits for a decision or was confirmed, oldest first."""
    return _recorded(unit, school, IncidentRow.id.in_(_with_last(school, (*OPENING, Deed.CONFIRM))))


def every_incident(unit: Unit, school: SchoolId) -> list[Recorded]:
    """Every incident there is, oldest first."""
    return _recorded(unit, school, IncidentRow.school == school)


def decided_since(unit: Unit, school: SchoolId, moment: datetime) -> list[Recorded]:
    """Every incident that was judged or withdrawn since a moment, oldest first."""
    ended = (Deed.CONFIRM, Deed.DISMISS, Deed.WITHDRAW, Deed.REVOKE)
    recent = select(IncidentEventRow.incident).where(
        IncidentEventRow.school == school,
        IncidentEventRow.utc_us >= microseconds(moment),
        IncidentEventRow.deed.in_(ended),
    )
    return _recorded(unit, school, IncidentRow.id.in_(recent))


def confirmed_of(unit: Unit, school: SchoolId, pupil: PupilId) -> list[Recorded]:
    """The confirmed incidents of a pupil, oldest first; nothing dismissed, withdrawn or revoked."""
    last = IncidentRow.id.in_(_with_last(school, (Deed.CONFIRM,)))
    return _recorded(unit, school, and_(IncidentRow.pupil == pupil, last))


def assigned_pupils(unit: Unit, school: SchoolId, account: AccountId) -> frozenset[PupilId]:
    """The pupils whose incidents this account may judge."""
    own = (AssignedPupilRow.school == school, AssignedPupilRow.account == account)
    return frozenset(PupilId(found) for found in unit.execute(select(AssignedPupilRow.pupil).where(*own)).scalars())


def assign_pupils(unit: Unit, school: SchoolId, account: AccountId, pupils: Iterable[PupilId]) -> None:
    """Assigns exactly these pupils to an account."""
    own = (AssignedPupilRow.school == school, AssignedPupilRow.account == account)
    unit.execute(delete(AssignedPupilRow).where(*own))
    rows = [{"school": school, "account": account, "pupil": pupil} for pupil in sorted(set(pupils))]
    if rows:
        unit.execute(insert(AssignedPupilRow), rows)


def _with_last(school: SchoolId, deeds: tuple[Deed, ...]) -> Any:  # noqa: ANN401 — a select of SQLAlchemy
    """The ids of incidents whose last event is one of these; every event on record was allowed when appended."""
    own = IncidentEventRow.school == school
    last = select(IncidentEventRow.incident, func.max(IncidentEventRow.seq).label("seq")).where(own)
    last_of = last.group_by(IncidentEventRow.incident).subquery()
    same = and_(IncidentEventRow.incident == last_of.c.incident, IncidentEventRow.seq == last_of.c.seq)
    return select(IncidentEventRow.incident).join(last_of, same).where(own, IncidentEventRow.deed.in_(deeds))


def _recorded(unit: Unit, school: SchoolId, which: Any) -> list[Recorded]:  # noqa: ANN401 — a condition of SQLAlchemy
    query = select(IncidentRow.__table__).where(IncidentRow.school == school, which).order_by(IncidentRow.id)
    rows = unit.execute(query).all()
    ids = [row.id for row in rows]
    events: dict[str, list[IncidentEvent]] = {each: [] for each in ids}
    of_these = (IncidentEventRow.school == school, IncidentEventRow.incident.in_(ids))
    for row in unit.execute(select(IncidentEventRow.__table__).where(*of_these).order_by(IncidentEventRow.seq)):
        events[row.incident].append(_event(row))
    notes: dict[str, dict[int, str]] = {each: {} for each in ids}
    typed = (IncidentNoteRow.school == school, IncidentNoteRow.incident.in_(ids))
    for row in unit.execute(select(IncidentNoteRow.__table__).where(*typed)):
        notes[row.incident][row.seq] = row.text
    return [Recorded(_incident(row), tuple(events[row.id]), notes[row.id]) for row in rows]


def _incident(row: Row[Any]) -> Incident:
    return Incident(
        id=IncidentId(row.id),
        pupil=PupilId(row.pupil),
        group=GroupId(row.group_id),
        day=date.fromisoformat(row.day),
        kind=Kind(row.kind),
        once=row.once,
        raised_by=RaisedBy(row.raised_by),
        item=Item(row.item) if row.item else None,
        place=row.place,
        seen_at=None if row.seen_us is None else instant(row.seen_us),
        protocol_version=row.protocol_version,
        article=row.article,
        facts=dict(pair.split("=", 1) for pair in row.facts.split()),
    )


def _event(row: Row[Any]) -> IncidentEvent:
    read = ClockReading(row.utc_us, row.clock_trusted == 1, row.boot_id, row.boottime_us)
    outcome = Outcome(row.outcome) if row.outcome else None
    return IncidentEvent(row.seq, Deed(row.deed), read, row.actor, row.reason, outcome)
