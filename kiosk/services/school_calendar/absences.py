"""Absences from the pupil administration: a plan that changes nothing, or the same plan written day by day.

Only from today on; each day is erased at its end like everything that is known of a day. No reason is ever read.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import Nonce
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.school_day import DayPlan, DayTimes, at_local, local_day
from kiosk.exchange.absences import LARGEST_ABSENCES as LARGEST_ABSENCES
from kiosk.exchange.absences import Absence, AbsenceKind, read_absences
from kiosk.services.roster.roster_import import COMMAND, Importer
from kiosk.services.school_calendar.absence_report import AbsenceReport
from kiosk.store import Database, Unit, close, open_school, reading, writing
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Pupil
from kiosk.store.school_days import day as school_days

AHEAD = timedelta(days=28)
"""No further: what is known of a day is data of that day. The next file brings the rest."""


@dataclass(frozen=True, slots=True)
class _Known:
    """One fact of one day, to be."""

    pupil: PupilId
    day: date
    kind: DayFactKind

    @property
    def nonce(self) -> Nonce:
        """The same fact from another file is the same fact, if perhaps at another time."""
        return Nonce(hashlib.sha256(f"absence {self.pupil} {self.day} {self.kind}".encode()).hexdigest()[:32])


def import_absences(
    data: Path, content: bytes, now: ClockReading, *, apply: bool, by: Importer = COMMAND
) -> AbsenceReport:
    """Reads a file and tells what it would add; with apply it is added at once or not at all.

    Raises ExchangeError for the file, and StoreError.
    """
    engine = open_school(data, "write" if apply else "read")
    try:
        with reading(engine) as unit:
            school = roster.the_school(unit).id
        return take_in(engine, school, content, now, apply=apply, by=by)
    finally:
        close(engine)


def take_in(
    engine: Database, school: SchoolId, content: bytes, now: ClockReading, *, apply: bool, by: Importer
) -> AbsenceReport:
    """The same on records that are open: for writing when it is applied."""
    found = read_absences(content)
    with writing(engine) if apply else reading(engine) as unit:
        plan = _Plan(unit, school, local_day(now.at))
        for absence in found.absences:
            plan.take(absence)
        told = plan.facts.items()
        new = {one: at for one, at in told if not school_days.has_fact_at(unit, school, one.nonce, at)}
        report = AbsenceReport(
            lines=len(found.absences),
            added=len(new),
            known=len(plan.facts) - len(new),
            **plan.left_out,
            unknown=tuple(plan.unknown),
            problems=found.problems,
            ignored_fields=found.ignored_fields,
            applied=apply,
        )
        if apply:
            for one, clock in new.items():
                school_days.remove_fact(unit, school, one.nonce)
                fact = DayFact(one.kind, Source.OFFICE, now.at, _account(by), clock)
                school_days.add_fact(unit, school, one.pupil, one.day, fact, one.nonce)
            audit.record(unit, school, _act(report, by, now))
    return report


def without_reasons(content: bytes, now: ClockReading) -> str:
    """The same file with nothing in it but what is read, from today on. Raises ExchangeError."""
    lines = ["leerlingnummer;van;tot;tijd_van;tijd_tot;soort"]
    for one in read_absences(content).absences:
        if one.last >= local_day(now.at):
            days = f"{one.first:%d-%m-%Y};{one.last:%d-%m-%Y}"
            lines.append(f"{one.key};{days};{_clock(one.time_from)};{_clock(one.time_to)};{one.kind.value}")
    return "\n".join(lines)


class _Plan:
    """What the lines of a file mean here, day by day."""

    def __init__(self, unit: Unit, school: SchoolId, today: date) -> None:
        self._calendar = school_days.calendar(unit, school)
        self._pupils = {pupil.key: pupil for pupil in roster.pupils(unit, school) if not pupil.key.startswith("#")}
        self._today = today
        self._counts: Counter[str] = Counter()
        self.facts: dict[_Known, time | None] = {}
        self.unknown: list[tuple[int, str]] = []

    @property
    def left_out(self) -> dict[str, int]:
        """How many days, or lines, add nothing, by reason."""
        return {reason: self._counts[reason] for reason in ("over", "closed", "far", "present")}

    def take(self, absence: Absence) -> None:
        """One line."""
        pupil = self._pupils.get(absence.key)
        if pupil is None or not pupil.is_here(max(absence.first, self._today)):
            self.unknown.append((absence.line, absence.key))
            return
        self._counts["over"] += max(0, (min(absence.last + timedelta(days=1), self._today) - absence.first).days)
        self._counts["far"] += max(0, (absence.last - max(absence.first, self._today + AHEAD)).days)
        for day in _days(max(absence.first, self._today), min(absence.last, self._today + AHEAD)):
            self._take_day(absence, pupil, day)

    def _take_day(self, absence: Absence, pupil: Pupil, day: date) -> None:
        plan = self._calendar.plan(pupil.group, day)
        if not plan.is_school:
            self._counts["closed"] += 1
            return
        kind, clock = _meaning(absence, plan)
        if kind is None:
            self._counts["present"] += 1
        else:
            self.facts[_Known(pupil.id, day, kind)] = clock


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)


def _meaning(absence: Absence, plan: DayPlan) -> tuple[DayFactKind | None, time | None]:
    """What is known, and at which time; None for who is here in the morning and leaves at no told time."""
    if absence.kind is AbsenceKind.LEAVES_EARLY:
        return (DayFactKind.LEAVES_EARLY if absence.time_from else None), absence.time_from
    if absence.kind is AbsenceKind.LATE:
        return DayFactKind.EXPECTED_LATER, absence.time_to
    starts = absence.time_from if plan.day == absence.first else None
    ends = absence.time_to if plan.day == absence.last else None
    if starts is not None and plan.cut_off is not None and at_local(plan.day, starts) > plan.cut_off:
        return None, None
    comes_back = ends is not None and plan.times is not None and ends < _lessons_end(plan.times)
    return (DayFactKind.EXPECTED_LATER, ends) if comes_back else (DayFactKind.ABSENT, None)


def _lessons_end(times: DayTimes) -> time:
    """The last collecting window opens when the lessons are over."""
    return times.collecting[-1].start if times.collecting else times.closing


def _clock(at: time | None) -> str:
    return "" if at is None else f"{at:%H:%M}"


def _account(by: Importer) -> str:
    return by.actor.removeprefix("staff:") if by.actor.startswith("staff:") else ""


def _act(report: AbsenceReport, by: Importer, now: ClockReading) -> audit.Act:
    details = {"added": str(report.added), "lines": str(report.lines), "unknown": str(len(report.unknown))}
    return audit.Act(utc_us=now.utc_us, source=by.source, actor=by.actor, action="absences_imported", details=details)
