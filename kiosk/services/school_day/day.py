"""What the passing of time does to the school's records. As often as one likes, by whichever program comes first.

It raises and withdraws possible incidents. It judges nobody: no path leads from here to a confirmation or a measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kiosk.domain import candidates as rules
from kiosk.domain.candidates import Candidate, CandidateRules, Decision, PupilMorning, Reason, Withdrawal
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import (
    OF_THE_MORNING,
    SYSTEM,
    Deed,
    IncidentEvent,
    IncidentId,
    Kind,
    RaisedBy,
    State,
    standing,
)
from kiosk.domain.pupil import DeclaredItems, Item, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.alerts.watching import watch
from kiosk.services.at_box.ingest import ingest
from kiosk.services.messages.enqueue import enqueue
from kiosk.services.retention import erasing
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import mornings, placing
from kiosk.services.school_day.day_close import end_days
from kiosk.services.school_day.mornings import Morning
from kiosk.services.staff_access import day_pass, group_today
from kiosk.services.staff_access.outdated import erase_outdated
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit
from kiosk.store.pupil_file import incidents, protocol
from kiosk.store.pupil_file.incidents import Incident, Recorded
from kiosk.store.school_days import school_rules

PIECE = 10
"""Incidents per writing unit: a whole school at half past nine never holds the records for long."""

Step: TypeAlias = Candidate | Withdrawal

ONE_ITEM = {DeclaredItems.PHONE: Item.PHONE, DeclaredItems.WATCH: Item.WATCH}


@dataclass(frozen=True, slots=True)
class DayReport:
    """What a run did."""

    raised: int = 0
    withdrawn: int = 0


def run(books: SchoolBooks, now: ClockReading, source: str = "web") -> DayReport:
    """Takes in what the boxes wrote, raises and withdraws, ends the days that are over, and puts messages down.

    source: web or command, for the audit log. While the clock is not trusted nothing is judged, and nothing happens.
    """
    ingest(books.box_file, books.writer, now)
    books.refresh()
    if not now.trusted:
        return DayReport()
    placing.place(books, now, source)
    report = _judge(books, now, source) if mornings.due(books, now) else DayReport()
    end_days(books, now, source)
    day_pass.erase_old_passes(books, now, source)
    group_today.erase_old_groups(books, now)
    erase_outdated(books, now)
    erasing.erase_daily(books, now, source)
    watch(books, now)
    enqueue(books, now)
    return report


def _judge(books: SchoolBooks, now: ClockReading, source: str) -> DayReport:
    """Decides on one look at the records, and writes in small units that each look again at what stands."""
    with reading(books.school_file) as unit:
        todo = [(morning, one) for morning, decision in _decisions(unit, books, now) for one in _steps(decision)]
    raised = withdrawn = 0
    for piece in (todo[start : start + PIECE] for start in range(0, len(todo), PIECE)):
        with writing(books.writer) as unit:
            report = _Run(unit, books, now, source).carry_out(piece)
        raised, withdrawn = raised + report.raised, withdrawn + report.withdrawn
    return DayReport(raised, withdrawn)


def _steps(decision: Decision) -> list[Step]:
    return [*decision.withdrawn, *decision.raised]


def _decisions(unit: Unit, books: SchoolBooks, now: ClockReading) -> list[tuple[Morning | None, Decision]]:
    recorded = incidents.of_day(unit, books.school, local_day(now.at))
    by_rule = [each for each in recorded if each.incident.kind in OF_THE_MORNING]
    waiting = {_candidate(each) for each in by_rule if _state(each) is State.CANDIDATE}
    final = {_candidate(each) for each in by_rule if _state(each) is not State.WITHDRAWN}
    late = CandidateRules(late=school_rules.raises_late(unit, books.school))
    found: list[tuple[Morning | None, Decision]] = []
    for morning in mornings.read_mornings(unit, books, now):
        here = {pupil.pupil for pupil in morning.pupils}
        own = [each for each in waiting if each.pupil in here]
        waiting -= set(own)
        made = rules.decide(morning.judged, morning.pupils, own, now.at, clock_trusted=now.trusted, rules=late)
        fresh = tuple(each for each in made.raised if not _stands(each, final))
        found.append((morning, Decision(fresh, made.withdrawn)))
    gone = tuple(Withdrawal(each, Reason.NOT_EXPECTED) for each in waiting)
    return [*found, (None, Decision(withdrawn=gone))]


def _stands(candidate: Candidate, final: set[Candidate]) -> bool:
    """A pupil who changed groups today is still the same pupil."""
    return any((each.pupil, each.kind) == (candidate.pupil, candidate.kind) for each in final)


class _Run:
    """One writing unit."""

    def __init__(self, unit: Unit, books: SchoolBooks, now: ClockReading, source: str) -> None:
        self._unit, self._school, self._now, self._source = unit, books.school, now, source
        self._day: date = local_day(now.at)
        self._articles = protocol.in_force(unit, books.school, self._day)
        recorded = incidents.of_day(unit, books.school, self._day)
        self._known = {
            (each.incident.pupil, each.incident.kind): each
            for each in recorded
            if each.incident.raised_by is RaisedBy.RULE
        }

    def carry_out(self, steps: Sequence[tuple[Morning | None, Step]]) -> DayReport:
        raised = withdrawn = 0
        for morning, step in steps:
            if isinstance(step, Withdrawal):
                withdrawn += self._withdraw(step)
            else:
                raised += self._raise(morning, step)
        return DayReport(raised, withdrawn)

    def _raise(self, morning: Morning | None, candidate: Candidate) -> int:
        known = self._known.get((candidate.pupil, candidate.kind))
        if known is not None:
            return self._append(known, State.WITHDRAWN, Deed.RAISE)
        pupil = next((p for p in morning.pupils if p.pupil == candidate.pupil), None) if morning else None
        if morning is None or pupil is None:
            return 0
        made = self._incident(morning, pupil, candidate.kind)
        if incidents.raise_incident(self._unit, self._school, made, self._now, SYSTEM) is None:
            return 0
        self._log(Deed.RAISE, made.id, made.pupil, made.kind)
        return 1

    def _withdraw(self, withdrawal: Withdrawal) -> int:
        known = self._known.get((withdrawal.candidate.pupil, withdrawal.candidate.kind))
        return 0 if known is None else self._append(known, State.CANDIDATE, Deed.WITHDRAW, withdrawal.reason)

    def _append(self, known: Recorded, expected: State, deed: Deed, reason: str = "") -> int:
        """Nothing when somebody judged, or another run was first, since the decision was made."""
        if _state(known) is not expected:
            return 0
        one = known.incident
        event = IncidentEvent(known.events[-1].seq + 1, deed, self._now, SYSTEM, reason)
        incidents.append_event(self._unit, self._school, one.id, event)
        self._log(deed, one.id, one.pupil, one.kind, reason)
        return 1

    def _incident(self, morning: Morning, pupil: PupilMorning, kind: Kind) -> Incident:
        article = protocol.cited(self._articles, kind)
        one = morning.roll.of(pupil.pupil)
        return Incident(
            id=IncidentId(time_ordered_id(self._now.utc_us)),
            pupil=pupil.pupil,
            group=pupil.group,
            day=self._day,
            kind=kind,
            once=kind.value,
            raised_by=RaisedBy.RULE,
            item=ONE_ITEM.get(one.pupil.declared) if one else None,
            protocol_version=article.version if article else "",
            article=article.number if article else "",
            facts=mornings.raised_facts(morning, pupil, self._now),
        )

    def _log(self, deed: Deed, incident: IncidentId, pupil: PupilId, kind: Kind, reason: str = "") -> None:
        details = {"incident": incident, "kind": kind.value, **({"reason": reason} if reason else {})}
        audit.record(
            self._unit,
            self._school,
            audit.Act(
                utc_us=self._now.utc_us,
                source=self._source,
                actor=SYSTEM,
                action=f"incident_{deed.value}",
                subject=pupil,
                details=details,
            ),
        )


def _candidate(recorded: Recorded) -> Candidate:
    one = recorded.incident
    return Candidate(one.pupil, one.group, one.kind)


def _state(recorded: Recorded) -> State | None:
    now = standing(recorded.events)
    return now.state if now else None
