"""Which parts of pupils' files are over: dismissed ones soon, confirmed ones later, with a measure after leaving."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import IncidentId, State, standing
from kiosk.domain.measure import MeasureId
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import FileEntryId
from kiosk.domain.retention import DataClass, last_kept
from kiosk.domain.school_day import local_day
from kiosk.services.school_books import SchoolBooks
from kiosk.store import Unit, writing
from kiosk.store.erasure import file_rows, opening
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import incidents, measures
from kiosk.store.pupil_file.incidents import Recorded

_ENDED = frozenset({State.DISMISSED, State.WITHDRAWN, State.REVOKED})
Kept = TypeVar("Kept")
PIECE = 50
"""Incidents, measures or lines per writing unit."""


@dataclass(frozen=True, slots=True)
class FilesOver:
    """What may go, by class."""

    dismissed: tuple[IncidentId, ...] = ()
    confirmed: tuple[IncidentId, ...] = ()
    with_measure: tuple[IncidentId, ...] = ()
    measures: tuple[MeasureId, ...] = ()
    lines: tuple[FileEntryId, ...] = ()
    lines_with_measure: tuple[FileEntryId, ...] = ()

    def counts(self) -> dict[DataClass, int]:
        """How many of each class."""
        return {
            DataClass.DISMISSED: len(self.dismissed),
            DataClass.CONFIRMED: len(self.confirmed) + len(self.lines),
            DataClass.MEASURE: len(self.with_measure) + len(self.measures) + len(self.lines_with_measure),
        }


NOTHING_OVER = FilesOver()


def last_day_here(pupil: Pupil) -> date | None:
    """The last day of somebody who leaves or left; None for who stays."""
    return min((day for day in (pupil.leaves_on, pupil.left_on) if day is not None), default=None)


def files_over(unit: Unit, books: SchoolBooks, terms: Mapping[DataClass, int], today: date) -> FilesOver:
    """What of the files is over its term today. A pupil with a measure has one file, which goes as a whole."""
    people = {each.id: each for each in roster.pupils(unit, books.school)}
    every = measures.every_measure(unit, books.school)
    with_measure = {each.measure.pupil for each in every}
    left = {who for who in with_measure if _left_long_ago(people.get(who), terms, today)}
    open_ones = {each.incident.pupil for each in incidents.open_ones(unit, books.school)}
    dismissed, confirmed, gone = [], [], []
    for recorded in incidents.every_incident(unit, books.school):
        one = recorded.incident
        if _dismissed_over(recorded, terms, today):
            dismissed.append(one.id)
        elif one.pupil in left - open_ones:
            gone.append(one.id)
        elif one.pupil not in with_measure and _confirmed_over(recorded, terms, today):
            confirmed.append(one.id)
    lines = file_rows.lines(unit, books.school)
    old = [e.id for e in lines if e.pupil not in with_measure and _over(DataClass.CONFIRMED, e.day, terms, today)]
    return FilesOver(
        tuple(dismissed),
        tuple(confirmed),
        tuple(gone),
        tuple(each.measure.id for each in every if each.measure.pupil in left - open_ones),
        tuple(old),
        tuple(each.id for each in lines if each.pupil in left - open_ones),
    )


def erase_files(books: SchoolBooks, over: FilesOver) -> None:
    """Erases them in small units: measures before the incidents they rest on."""
    for piece in _pieces(over.measures):
        with writing(books.writer) as unit:
            opening.erase_measures(unit, books.school, piece)
    for lines in _pieces((*over.lines, *over.lines_with_measure)):
        with writing(books.writer) as unit:
            opening.erase_file_entries(unit, books.school, lines)
    for some in _pieces((*over.dismissed, *over.confirmed, *over.with_measure)):
        with writing(books.writer) as unit:
            opening.erase_incidents(unit, books.school, some)


def has_file(unit: Unit, books: SchoolBooks, pupil: PupilId, over: FilesOver = NOTHING_OVER) -> bool:
    """True while anything stands in the file of a pupil that is not over."""
    every, kept_measures, lines = file_rows.file_of(unit, books.school, pupil)
    gone = {*over.dismissed, *over.confirmed, *over.with_measure, *over.measures, *over.lines, *over.lines_with_measure}
    return bool({*every, *kept_measures, *lines} - gone)


def _left_long_ago(pupil: Pupil | None, terms: Mapping[DataClass, int], today: date) -> bool:
    """The roster row stays as long as the file, so that a pupil without one is nobody's any more."""
    last = last_day_here(pupil) if pupil is not None else date.min
    return last is not None and (
        last == date.min or last_kept(DataClass.MEASURE, last, terms[DataClass.MEASURE]) < today
    )


def _dismissed_over(recorded: Recorded, terms: Mapping[DataClass, int], today: date) -> bool:
    stands = standing(recorded.events)
    if stands is None or stands.state not in _ENDED:
        return False
    ended: ClockReading = stands.last.read
    return _over(DataClass.DISMISSED, local_day(ended.at), terms, today)


def _confirmed_over(recorded: Recorded, terms: Mapping[DataClass, int], today: date) -> bool:
    stands = standing(recorded.events)
    confirmed = stands is not None and stands.state is State.CONFIRMED
    return confirmed and _over(DataClass.CONFIRMED, recorded.incident.day, terms, today)


def _over(data_class: DataClass, since: date, terms: Mapping[DataClass, int], today: date) -> bool:
    return last_kept(data_class, since, terms[data_class]) < today


def _pieces(every: tuple[Kept, ...]) -> list[tuple[Kept, ...]]:
    return [every[start : start + PIECE] for start in range(0, len(every), PIECE)]
