"""The pages of a pupil's file: searching, the file itself (each look is logged), and the text to copy out."""

from collections.abc import Mapping

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.measure import GUARDS, HEARINGS, Guard, How, MeasureState, due_tasks, school_days
from kiosk.domain.names import sort_text
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.pupil_file import is_restricted
from kiosk.domain.roles import Act
from kiosk.domain.school_day import SchoolCalendar, local_day
from kiosk.services.inbox.incident_words import KIND_WORDS
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.pupil_files.file_timeline import entry_lines, incident_lines, measure_lines, newest_first
from kiosk.services.pupil_files.file_words import GUARD_WORDS, KEPT, KEPT_WITH_MEASURE, MEASURE_WORDS, TASK_WORDS
from kiosk.services.pupil_files.measures import ground_gone_on, school_day_of, standing_of
from kiosk.services.pupil_files.pdf_files import short_day
from kiosk.services.pupil_files.pupil_file import file_for, log, must_not_be_restricted, record_look
from kiosk.services.pupil_files.views_file import (
    FileLine,
    FilePage,
    GuardLine,
    IncidentChoice,
    MeasureView,
    SearchPage,
    TaskLine,
)
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.views import PupilChoice, StaffMember, Words
from kiosk.store import Unit, reading, writing
from kiosk.store.people import roster
from kiosk.store.pupil_file import file_entries, incidents, measures
from kiosk.store.pupil_file.incidents import Recorded
from kiosk.store.pupil_file.measures import RecordedMeasure
from kiosk.store.school_days.calendar import calendar

MOST_FOUND = 20
SHORTEST_SEARCH = 2


def search(books: SchoolBooks, staff: StaffMember, sought: str, now: ClockReading) -> SearchPage:
    """Pupils by a part of the name; an intern begeleider sees the assigned ones at once."""
    wanted = sort_text(sought)
    assigned_only = not staff.may_everywhere(Act.SEE_FILE)
    with reading(books.school_file) as unit:
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        known = [each for each in roster.pupils(unit, books.school) if staff.may_of(Act.SEE_FILE, each.id, each.group)]
        tasks = _open_tasks(unit, books) if staff.may_everywhere(Act.SET_MEASURE) else []
    shown = {
        each.id: PupilChoice(each.id, each.name.shown, titles.get(each.group or GroupId(""), ""))
        for each in sorted(known, key=lambda each: each.name.first_name_order)
    }
    asked = len(wanted) >= SHORTEST_SEARCH or (assigned_only and not wanted)
    found = [choice for choice in shown.values() if asked and wanted in sort_text(choice.name)]
    waiting = tuple((shown[pupil], task) for pupil, task in tasks if pupil in shown)
    return SearchPage(sought, tuple(found[:MOST_FOUND]), len(found) > MOST_FOUND, waiting)


def file_page(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> FilePage:
    """The file of a pupil. That somebody reads it is on record before it is shown.

    Raises NotYoursError, NoSuchFileError and RestrictedError.
    """
    with writing(books.writer) as unit:
        found = record_look(unit, books, staff, pupil, now)
        confirmed = incidents.confirmed_of(unit, books.school, pupil)
        lines = file_entries.lines_of(unit, books.school, pupil)
        known = measures.measures_of(unit, books.school, pupil)
        days = calendar(unit, books.school)
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        names = _names(unit, books)
        views = [_view(unit, books, each, days) for each in known]
    restricted, group = is_restricted(lines.entries), found.group
    may = {act: staff.may_of(act, pupil, group) for act in Act}
    told = entry_lines(lines, staff, names, _about(confirmed), may_take_back=may[Act.SET_MEASURE])
    story = [line for each in confirmed for line in incident_lines(each, names)]
    gone = frozenset(view.id for view in views if view.gone_on)
    by_state = {state: tuple(each for each in views if each.state is state) for state in MeasureState}
    return FilePage(
        pupil=pupil,
        name=found.name.shown,
        group_name=titles.get(group or GroupId(""), ""),
        today=local_day(now.at),
        looked_at=clock_words(now.at),
        lines=newest_first([*story, *told, *measure_lines(known, names, gone)]),
        incidents=tuple(_choice(each) for each in reversed(confirmed)),
        kept=KEPT_WITH_MEASURE if by_state[MeasureState.DECIDED] else KEPT,
        restricted=restricted,
        may_add=may[Act.ADD_TO_FILE] and not restricted,
        may_write=may[Act.WRITE_LETTER] and not restricted,
        may_export=may[Act.EXPORT_PUPIL],
        may_restrict=may[Act.RESTRICT_FILE],
        may_measure=may[Act.SET_MEASURE],
        draft=next(iter(by_state[MeasureState.DRAFT]), None) if may[Act.SET_MEASURE] else None,
        set_ones=by_state[MeasureState.DECIDED],
        put_away=by_state[MeasureState.DISCARDED][-1:] if may[Act.SET_MEASURE] else (),
    )


def copy_text(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> str:
    """The file as plain Dutch text for the pupil administration; that it was copied is on record too."""
    with writing(books.writer) as unit:
        file_for(unit, books, staff, Act.SEE_FILE, pupil)
        must_not_be_restricted(unit, books, pupil)
        log(unit, books, staff, "file_copied", pupil, now)
    page = file_page(books, staff, pupil, now)
    head = f"{page.name} · {page.group_name} · telefoonprotocol"
    taken = f"Overgenomen op {short_day(page.today)} om {page.looked_at} door {staff.name}."
    return "\n".join([head, taken, "", *(_plain(line) for line in reversed(page.lines))])


def _plain(line: FileLine) -> str:
    parts = [line.bold.nl, line.rest.nl if line.rest else "", line.article.nl if line.article else ""]
    said = " · ".join(part for part in parts if part)
    own = " (eigen melding)" if line.own_report else ""
    quote = f"\n  “{line.quote}”" if line.quote else ""
    return f"{short_day(line.day)} {line.time}".strip() + f" – {said} – {line.who.nl}{own}{quote}"


def _names(unit: Unit, books: SchoolBooks) -> Mapping[str, str]:
    return {f"staff:{account}": name for account, name in colleagues(unit, books.school).items()}


def _about(confirmed: list[Recorded]) -> Mapping[str, Words]:
    """The incidents a line can be about, in words."""
    return {
        each.incident.id: Words(
            f"over {KIND_WORDS[each.incident.kind].nl.lower()}, {each.incident.day:%d-%m}",
            f"about {KIND_WORDS[each.incident.kind].en.lower()}, {each.incident.day:%d-%m}",
        )
        for each in confirmed
    }


def _choice(recorded: Recorded) -> IncidentChoice:
    return IncidentChoice(recorded.incident.id, recorded.incident.day, KIND_WORDS[recorded.incident.kind])


def _view(unit: Unit, books: SchoolBooks, recorded: RecordedMeasure, days: SchoolCalendar) -> MeasureView:
    one, standing = recorded.measure, standing_of(recorded)
    about = incidents.incident(unit, books.school, one.incident)
    gone_on, is_school = ground_gone_on(about), school_day_of(days, one.group)
    tasks = due_tasks(standing, is_school, gone_on)
    first, last = standing.first, standing.last
    return MeasureView(
        id=one.id,
        kind=one.kind,
        words=MEASURE_WORDS[one.kind],
        state=standing.state,
        incident=KIND_WORDS[about.incident.kind] if about else None,
        first=first,
        last=last,
        items=tuple(_item(guard, recorded) for guard in GUARDS[one.kind]),
        tasks=tuple(TaskLine(each, TASK_WORDS[each.task]) for each in tasks),
        mandate=standing.decided.mandate if standing.decided else "",
        gone_on=gone_on,
        school_days=school_days(first, last, is_school) if first is not None and last is not None else 0,
    )


def _item(guard: Guard, recorded: RecordedMeasure) -> GuardLine:
    event = standing_of(recorded).recorded.get(guard)
    text = recorded.notes.get(event.seq, "") if event else ""
    impossible = event is not None and event.how is How.NOT_POSSIBLE
    words, on = GUARD_WORDS[guard], event.on if event else None
    return GuardLine(guard, words, event is not None, impossible, guard in HEARINGS, on, text)


def _open_tasks(unit: Unit, books: SchoolBooks) -> list[tuple[PupilId, TaskLine]]:
    """What measures in force still ask of the directie, the earliest first."""
    days = calendar(unit, books.school)
    in_force = [
        each for each in measures.every_measure(unit, books.school) if standing_of(each).state is MeasureState.DECIDED
    ]
    found = [
        (each.measure.pupil, task)
        for each in in_force
        for task in _view(unit, books, each, days).tasks
        if not task.due.done
    ]
    return sorted(found, key=lambda pair: pair[1].due.due)
