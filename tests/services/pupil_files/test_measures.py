"""Only the directie sets a measure, on a complete list, for a confirmed incident, in its own name."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import Guard, How, MeasureDeed, MeasureError, MeasureId, MeasureKind, MeasureState, Task
from kiosk.domain.school_day import DayKind, SpecialPeriod
from kiosk.services.errors import NotYoursError
from kiosk.services.inbox import incidents
from kiosk.services.pupil_files import file_page, measures, pupil_file
from kiosk.services.pupil_files.measures import MeasureStep, NewMeasure, NoSuchMeasureError, WordsMissingError
from kiosk.services.pupil_files.pupil_file import RestrictedError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import calendar
from kiosk.services.school_day import day
from kiosk.store import reading
from kiosk.store.pupil_file import measures as rows
from tests.services.file_school import (
    HEAD,
    INA,
    MONDAY,
    NOW,
    OUTSIDERS,
    TUESDAY,
    WEDNESDAY,
    a_draft,
    acts,
    fill_in,
)
from tests.services.staff_school import DAAN, LUUK, at

DECIDE = MeasureStep(deed=MeasureDeed.DECIDE, mandate="2025/04")
REVOKE = MeasureStep(deed=MeasureDeed.REVOKE, text="Na bezwaar teruggenomen.")
EVERYBODY_ELSE = {**OUTSIDERS, "ib of this pupil": INA}


def state(books: SchoolBooks, measure: MeasureId) -> MeasureState:
    with reading(books.school_file) as unit:
        found = rows.measure(unit, books.school, measure)
    assert found is not None
    return measures.standing_of(found).state


def decided(books: SchoolBooks, incident: IncidentId, **more: object) -> MeasureId:
    measure = a_draft(books, incident, **more)
    fill_in(books, measure)
    measures.do(books, HEAD, measure, DECIDE, NOW)
    return measure


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
@pytest.mark.parametrize("deed", MeasureDeed)
def test_nobody_but_the_directie_does_anything_with_a_measure(
    deed: MeasureDeed, who: str, books: SchoolBooks, incident: IncidentId
) -> None:
    measure = a_draft(books, incident)
    before = acts(books)
    new = NewMeasure(pupil=DAAN, kind=MeasureKind.WARNING, incident=incident)
    with pytest.raises(NotYoursError):
        measures.open_draft(books, EVERYBODY_ELSE[who], new, NOW)
    with pytest.raises(NotYoursError):
        measures.do(books, EVERYBODY_ELSE[who], measure, replace(DECIDE, deed=deed), NOW)
    assert acts(books) == before


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_else_learns_whether_a_measure_exists(who: str, books: SchoolBooks) -> None:
    with pytest.raises(NotYoursError):
        measures.do(books, EVERYBODY_ELSE[who], MeasureId("0" * 32), DECIDE, NOW)


@pytest.mark.parametrize("kind", MeasureKind)
def test_a_complete_list_and_a_mandate_set_it(kind: MeasureKind, books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident, kind)
    with pytest.raises(MeasureError, match="nog niet"):
        measures.do(books, HEAD, measure, DECIDE, NOW)
    fill_in(books, measure, kind)
    measures.do(books, HEAD, measure, DECIDE, NOW)
    assert state(books, measure) is MeasureState.DECIDED
    (line, *_rest) = file_page.file_page(books, INA, DAAN, NOW).lines
    assert "namens bevoegd gezag, mandaat 2025/04" in line.rest.nl


def test_a_draft_is_seen_by_the_directie_alone(books: SchoolBooks, incident: IncidentId) -> None:
    a_draft(books, incident)
    assert file_page.file_page(books, HEAD, DAAN, NOW).draft is not None
    page = file_page.file_page(books, INA, DAAN, NOW)
    assert (page.draft, page.may_measure, len(page.lines)) == (None, False, 2)


def test_it_rests_on_a_confirmed_incident_of_this_pupil(books: SchoolBooks, incident: IncidentId) -> None:
    new = NewMeasure(pupil=LUUK, kind=MeasureKind.WARNING, incident=incident)
    with pytest.raises(NoSuchMeasureError, match="bevestigd incident"):
        measures.open_draft(books, HEAD, new, NOW)


def test_an_incident_taken_out_of_the_file_carries_no_measure(books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    fill_in(books, measure)
    incidents.revoke(books, HEAD, incident, "wrong_facts", NOW)
    with pytest.raises(NoSuchMeasureError, match="niet meer in het dossier"):
        measures.do(books, HEAD, measure, DECIDE, NOW)


def test_one_draft_at_a_time(books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    with pytest.raises(NoSuchMeasureError, match="al een concept"):
        a_draft(books, incident)
    measures.do(books, HEAD, measure, MeasureStep(deed=MeasureDeed.DISCARD), NOW)
    a_draft(books, incident, MeasureKind.WARNING)


def test_a_day_off_of_the_school_is_no_day_of_a_suspension(books: SchoolBooks, incident: IncidentId) -> None:
    calendar.add_period(books, HEAD, SpecialPeriod(TUESDAY, TUESDAY, DayKind.CLOSED, "Studiedag"), NOW)
    with pytest.raises(MeasureError, match="schooldag"):
        a_draft(books, incident)
    one = a_draft(books, incident, first=WEDNESDAY, last=WEDNESDAY)
    measures.do(books, HEAD, one, MeasureStep(deed=MeasureDeed.PERIOD, first=MONDAY, last=WEDNESDAY), NOW)
    (task,) = file_page.file_page(books, HEAD, DAAN, NOW).draft.tasks
    assert task.due.due == MONDAY


@pytest.mark.parametrize(("last", "tasks"), [(TUESDAY, 0), (WEDNESDAY, 1)])
def test_more_than_one_day_makes_a_task_until_it_is_done(
    last: object, tasks: int, books: SchoolBooks, incident: IncidentId
) -> None:
    measure = decided(books, incident, last=last)
    assert len(file_page.search(books, HEAD, "", NOW).tasks) == tasks
    if tasks:
        done = MeasureStep(deed=MeasureDeed.DO_TASK, task=Task.INSPECTORATE)
        measures.do(books, HEAD, measure, done, NOW)
        assert file_page.search(books, HEAD, "", NOW).tasks == ()
        measures.do(books, HEAD, measure, replace(done, deed=MeasureDeed.UNDO_TASK), NOW)
    assert len(file_page.search(books, HEAD, "", NOW).tasks) == tasks


def test_a_suspension_does_not_begin_in_the_past(books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    fill_in(books, measure)
    with pytest.raises(WordsMissingError, match="verleden"):
        measures.do(books, HEAD, measure, DECIDE, at(9, 0, day=25))


IN_WORDS = {
    "a reason": MeasureStep(deed=MeasureDeed.RECORD, guard=Guard.REASON, how=How.DONE, on=MONDAY),
    "not possible": MeasureStep(
        deed=MeasureDeed.RECORD, guard=Guard.PUPIL_HEARD, how=How.NOT_POSSIBLE, on=MONDAY, text="nee"
    ),
    "tomorrow": MeasureStep(deed=MeasureDeed.RECORD, guard=Guard.LETTER, how=How.DONE, on=TUESDAY),
    "a mandate in words": replace(DECIDE, mandate="van het bestuur"),
}


@pytest.mark.parametrize("bad", IN_WORDS)
def test_what_says_too_little_is_refused(bad: str, books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    with pytest.raises(WordsMissingError):
        measures.do(books, HEAD, measure, IN_WORDS[bad], NOW)
    assert acts(books) == ["measure_open"]


def test_a_revocation_is_a_new_line_with_a_reason(books: SchoolBooks, incident: IncidentId) -> None:
    measure = decided(books, incident)
    with pytest.raises(WordsMissingError):
        measures.do(books, HEAD, measure, replace(REVOKE, text=""), NOW)
    measures.do(books, HEAD, measure, REVOKE, NOW)
    assert state(books, measure) is MeasureState.REVOKED
    lines = file_page.file_page(books, INA, DAAN, NOW).lines
    assert [line.bold.nl for line in lines[:2]] == ["Schorsing", "Schorsing"]
    assert "teruggenomen" in lines[0].rest.nl


def test_a_restricted_file_gets_no_measure_but_one_can_be_revoked(books: SchoolBooks, incident: IncidentId) -> None:
    measure = decided(books, incident)
    pupil_file.restrict(books, HEAD, DAAN, NOW, on=True)
    with pytest.raises(RestrictedError):
        a_draft(books, incident, MeasureKind.WARNING)
    measures.do(books, HEAD, measure, REVOKE, NOW)


def test_what_was_typed_never_reaches_the_audit_log(books: SchoolBooks, incident: IncidentId) -> None:
    decided(books, incident)
    assert acts(books) == ["measure_open", *["measure_record"] * 4, "measure_decide"]


AUTOMATIC: dict[str, Callable[[SchoolBooks], object]] = {
    "the day": lambda books: day.run(books, at(16, 0)),
    "the next day": lambda books: day.run(books, at(9, 31, day=24)),
    "a look of the web": lambda books: books.look(at(16, 0), 1.0),
}


@pytest.mark.parametrize("machine", AUTOMATIC)
def test_no_job_makes_a_measure_or_a_line(machine: str, books: SchoolBooks, incident: IncidentId) -> None:
    AUTOMATIC[machine](books)
    with reading(books.school_file) as unit:
        assert rows.every_measure(unit, books.school) == []
    assert acts(books) == []


def test_one_service_alone_writes_measures_and_no_command_reaches_it() -> None:
    root = Path(__file__).parents[3]
    sources = {path.relative_to(root).as_posix(): path.read_text() for path in root.glob("kiosk/**/*.py")}
    writing_them = {name for name, text in sources.items() if "open_measure(" in text or "measure_event(" in text}
    assert writing_them == {"kiosk/store/pupil_file/measures.py", "kiosk/services/pupil_files/measures.py"}
    called = re.compile(r"measures\.(open_draft|do)\(")
    assert [name for name, text in sources.items() if called.search(text)] == []
    pages = {path.relative_to(root).as_posix(): path.read_text() for path in root.glob("web/**/*.py")}
    assert {name for name, text in pages.items() if called.search(text)} <= {"web/desks/file.py"}
