"""Measures: opened, filled in, set and revoked by the directie alone. Nothing else in the program writes one."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import IncidentId, State, standing
from kiosk.domain.measure import (
    Guard,
    How,
    MeasureDeed,
    MeasureEvent,
    MeasureId,
    MeasureKind,
    MeasureStanding,
    MeasureState,
    StepFacts,
    check_measure_deed,
    check_period,
    event_of,
    measure_standing,
)
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import SchoolCalendar, local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.pupil_files.pupil_file import by, file_for, file_text, log, must_not_be_restricted
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.pupil_file import incidents, measures
from kiosk.store.pupil_file.incidents import Recorded
from kiosk.store.pupil_file.measures import Measure, RecordedMeasure
from kiosk.store.school_days.calendar import calendar

_MANDATE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]{0,31}")
_NEEDS_WORDS = frozenset({MeasureDeed.REVOKE})


class NoSuchMeasureError(ServiceError):
    """There is no such measure, or no confirmed incident for one."""


class WordsMissingError(ServiceError):
    """What cannot be met, or is revoked, needs a reason in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """A draft to open. incident: the confirmed one it rests on; first and last: of a suspension."""

    pupil: PupilId
    kind: MeasureKind
    incident: IncidentId
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStep(StepFacts):
    """One deed about a measure that stands, with what was typed."""

    text: str = ""


def open_draft(books: SchoolBooks, staff: StaffMember, new: NewMeasure, now: ClockReading) -> MeasureId:
    """Opens a draft with an empty checklist; nothing is decided by it.

    Raises NotYoursError, NoSuchFileError, NoSuchMeasureError, RestrictedError and MeasureError.
    """
    with writing(books.writer) as unit:
        pupil = file_for(unit, books, staff, Act.SET_MEASURE, new.pupil)
        must_not_be_restricted(unit, books, new.pupil)
        confirmed = incidents.confirmed_of(unit, books.school, new.pupil)
        if new.incident not in {each.incident.id for each in confirmed}:
            raise NoSuchMeasureError("Een maatregel rust op een bevestigd incident van deze leerling. Kies er een.")
        if any(_stands(each) is MeasureState.DRAFT for each in measures.measures_of(unit, books.school, new.pupil)):
            raise NoSuchMeasureError("Er staat al een concept. Maak dat af, of leg het weg.")
        group = pupil.group or GroupId("")
        check_period(new.kind, new.first, new.last, school_day_of(calendar(unit, books.school), group))
        made = MeasureId(time_ordered_id(now.utc_us))
        row = Measure(id=made, pupil=new.pupil, group=group, kind=new.kind, incident=new.incident)
        event = MeasureEvent(seq=1, deed=MeasureDeed.OPEN, read=now, by=by(staff), first=new.first, last=new.last)
        measures.open_measure(unit, books.school, row, event)
        log(unit, books, staff, "measure_open", new.pupil, now, {"measure": made, "kind": new.kind.value})
    return made


def do(books: SchoolBooks, staff: StaffMember, measure: MeasureId, step: MeasureStep, now: ClockReading) -> PupilId:
    """Appends one deed; returns whose measure it is.

    Raises NotYoursError, NoSuchMeasureError, WordsMissingError, RestrictedError and MeasureError.
    """
    text = file_text(step.text)
    with writing(books.writer) as unit:
        found = _find(unit, books, staff, measure)
        pupil = found.measure.pupil
        event = _event(step, found, staff, now)
        if step.deed is not MeasureDeed.REVOKE:
            must_not_be_restricted(unit, books, pupil)
        check_measure_deed(standing_of(found), event)
        _check_words(step, text)
        _check_days(unit, books, found, event)
        measures.append_measure_event(unit, books.school, measure, event, text)
        details = {"measure": str(measure)} | ({"guard": step.guard.value} if step.guard else {})
        log(unit, books, staff, f"measure_{step.deed.value}", pupil, now, details)
    return pupil


def standing_of(recorded: RecordedMeasure) -> MeasureStanding:
    """Where a measure stands."""
    now = measure_standing(recorded.measure.kind, recorded.events)
    if now is None:
        raise NoSuchMeasureError("Deze maatregel is nooit geopend.")
    return now


def ground_gone_on(recorded: Recorded | None) -> date | None:
    """The day on which the incident a measure rests on was taken out of the file; None while it stands there."""
    now = standing(recorded.events) if recorded else None
    return local_day(now.last.read.at) if now is not None and now.state is State.REVOKED else None


def _stands(recorded: RecordedMeasure) -> MeasureState:
    return standing_of(recorded).state


def _find(unit: Unit, books: SchoolBooks, staff: StaffMember, measure: MeasureId) -> RecordedMeasure:
    """Asks for the role before it says whether there is such a measure."""
    if not staff.may_everywhere(Act.SET_MEASURE):
        raise NotYoursError("Alleen de directie beslist over een maatregel.")
    found = measures.measure(unit, books.school, measure)
    if found is None:
        raise NoSuchMeasureError("Deze maatregel is er niet. Ververs de pagina.")
    file_for(unit, books, staff, Act.SET_MEASURE, found.measure.pupil)
    return found


def _event(step: MeasureStep, found: RecordedMeasure, staff: StaffMember, now: ClockReading) -> MeasureEvent:
    mandate = step.mandate.strip()
    if mandate and not _MANDATE.fullmatch(mandate):
        raise WordsMissingError("Schrijf het mandaat als kenmerk zonder spaties, zoals 2025/04.")
    return event_of(replace(step, mandate=mandate), found.events[-1].seq + 1, now, by(staff))


def _check_words(step: MeasureStep, text: str) -> None:
    in_words = step.how is How.NOT_POSSIBLE or (step.guard is Guard.REASON and step.deed is MeasureDeed.RECORD)
    if (in_words or step.deed in _NEEDS_WORDS) and len(text) < 5:
        raise WordsMissingError("Schrijf in één zin waarom.")


def _check_days(unit: Unit, books: SchoolBooks, found: RecordedMeasure, event: MeasureEvent) -> None:
    """The days of a suspension against the calendar of the school, and nothing in the future on record."""
    kind, now, today = found.measure.kind, standing_of(found), local_day(event.read.at)
    if event.on is not None and event.on > today:
        raise WordsMissingError("Deze dag moet nog komen. Leg vast wat er al is gebeurd.")
    is_school = school_day_of(calendar(unit, books.school), found.measure.group)
    if event.deed is MeasureDeed.PERIOD:
        check_period(kind, event.first, event.last, is_school)
    if event.deed is MeasureDeed.DECIDE:
        check_period(kind, now.first, now.last, is_school)
        if now.first is not None and now.first < today:
            raise WordsMissingError("Een schorsing begint niet in het verleden. Verander eerst de dagen.")
        confirmed = incidents.confirmed_of(unit, books.school, found.measure.pupil)
        if found.measure.incident not in {each.incident.id for each in confirmed}:
            raise NoSuchMeasureError(
                "Het incident waarop dit rust, staat niet meer in het dossier. Leg het concept weg."
            )


def school_day_of(known: SchoolCalendar, group: GroupId) -> Callable[[date], bool]:
    """Whether a day is a school day of a group."""
    return lambda day: known.plan(group or None, day).is_school
