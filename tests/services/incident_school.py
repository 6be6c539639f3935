"""A small school on a morning: a box that gives its signs of life, and what the day makes of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import insert

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import Nonce
from kiosk.domain.incident import State, standing
from kiosk.domain.life_signs import KIND, Condition, sign_payload
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.custody import box_records
from kiosk.store.custody.ledger_tables import BoxEventRow
from kiosk.store.ids import time_ordered_id
from kiosk.store.pupil_file import incidents
from kiosk.store.pupil_file.incidents import Recorded
from kiosk.store.school_days import day as school_days
from tests.services.staff_school import Box, at


def give_signs(
    box: Box, start: ClockReading, end: ClockReading, condition: Condition = Condition.OK, boot: str = "0" * 32
) -> None:
    """A sign each half minute between two moments, in one statement."""
    moments = range(0, int((end.at - start.at).total_seconds()) + 1, 30)
    with writing(box.file) as unit:
        said = box_records.events_after(unit, {})
        rows = [
            _sign(
                box,
                max((one.seq for one in said), default=0) + place,
                start.at + timedelta(seconds=second),
                condition,
                boot,
            )
            for place, second in enumerate(moments, 1)
        ]
        unit.execute(insert(BoxEventRow), rows)


def _sign(box: Box, seq: int, when: datetime, condition: Condition, boot: str) -> dict[str, object]:
    us = microseconds(when)
    payload = sign_payload(condition, ClockReading(us, condition is not Condition.CLOCK, boot, us))
    own = {"school": box.origin.school, "origin": box.origin.id, "id": time_ordered_id(us)}
    return {**own, "seq": seq, "kind": KIND, "utc_us": us, "payload": payload, "card_hash": None}


def quiet_morning(box: Box, *, day: int = 23, until: tuple[int, int] = (11, 0)) -> None:
    """The box was well from 7:20 on."""
    give_signs(box, at(7, 20, day=day), at(*until, day=day))


def say(books: SchoolBooks, pupil: PupilId, kind: DayFactKind, now: ClockReading) -> Nonce:
    """The office reports something for today; returns the name under which it is taken back."""
    nonce = Nonce(f"{kind.value}{pupil}"[:32])
    with writing(books.writer) as unit:
        school_days.add_fact(unit, books.school, pupil, local_day(now.at), DayFact(kind, Source.OFFICE, now.at), nonce)
    return nonce


def recorded(books: SchoolBooks, *, day: int = 23) -> list[Recorded]:
    """Every incident of a day."""
    with reading(books.school_file) as unit:
        return incidents.of_day(unit, books.school, local_day(at(12, 0, day=day).at))


def states(books: SchoolBooks, *, day: int = 23) -> dict[PupilId, State]:
    """Where the incident of each pupil stands."""
    return {each.incident.pupil: state_of(each) for each in recorded(books, day=day)}


def state_of(one: Recorded) -> State:
    """Where an incident stands."""
    now = standing(one.events)
    assert now is not None
    return now.state


def open_pupils(found: Iterable[Recorded]) -> set[PupilId]:
    """Whom a person would have to judge."""
    return {each.incident.pupil for each in found if state_of(each) is State.CANDIDATE}
