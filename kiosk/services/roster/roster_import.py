"""Importing the roster: a plan that changes nothing, or the same plan carried out in one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, SchoolId
from kiosk.domain.roster import RosterPupil
from kiosk.domain.roster_diff import RosterDiff, diff
from kiosk.domain.roster_match import NO_ANSWERS, WRITTEN_OUT, Answers, Question
from kiosk.domain.school_day import local_day
from kiosk.exchange.roster_files import LARGEST_ROSTER, read_roster
from kiosk.exchange.roster_outcome import RosterFile
from kiosk.services.errors import ServiceError
from kiosk.services.keys import CardKey, read_card_key
from kiosk.services.retention.erased_keys import erased_before, let_return
from kiosk.services.roster.roster_report import RosterReport
from kiosk.services.roster.roster_rows import (
    current_roster,
    file_roster,
    merged_pupil,
    nobody,
    saved_group,
    with_known_names,
)
from kiosk.store import Database, Unit, close, open_school, reading, writing
from kiosk.store.people import audit
from kiosk.store.people import roster as records

LARGEST_FILE = LARGEST_ROSTER
"""Bytes; a caller reads one more than this at most and lets import_file refuse it."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports. actor: system or staff:<account id>; source: web or command."""

    actor: str
    source: str


CHANGED = "Ondertussen is de school veranderd. Lees het bestand nog een keer in."

COMMAND = Importer("system", "command")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do to the roster as it stands. labels: of groups, by key; known: the pupils here, by key.

    coming: pupils in the file whose first day is yet to come.
    """

    file: RosterFile
    diff: RosterDiff
    labels: dict[str, str]
    known: dict[str, RosterPupil]
    answers: Answers
    key: CardKey
    coming: int = 0


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What was written: rows as they were and as they became; a new row has no before."""

    before: tuple[records.Pupil, ...]
    after: tuple[records.Pupil, ...]
    groups_before: tuple[records.Group, ...] = ()
    groups_after: tuple[records.Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan worked out to its rows, and the roster it was worked out for."""

    made: Plan
    change: RosterChange
    pupils: tuple[records.Pupil, ...]
    groups: tuple[records.Group, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person chose, and the plan that was shown with it."""

    answers: Answers
    shown: Plan


def without_answers(plan: Callable[[Answers], Plan]) -> Decided:
    """Nobody is asked: what is not certain waits."""
    return Decided(NO_ANSWERS, plan(NO_ANSWERS))


class ChangedMeanwhileError(ServiceError):
    """The school is no longer as it was when the plan was made."""


def import_file(
    data: Path,
    content: bytes,
    now: ClockReading,
    *,
    apply: bool,
    by: Importer = COMMAND,
    read: Callable[[bytes], RosterFile] = read_roster,
    decide: Callable[[Callable[[Answers], Plan]], Decided] = without_answers,
) -> RosterReport:
    """Reads a roster file and tells what it would change; with apply it is changed at once or not at all.

    decide: asks what is not certain, for as long as that takes, while nothing is held.
    Raises ExchangeError for the file, OtherSchoolError and TooManyLeaveError for what it would do,
    ChangedMeanwhileError when the school moved while somebody decided, StoreError.
    """
    file, key, today = read(content), read_card_key(data), local_day(now.at)
    engine = open_school(data, "write" if apply else "read")

    def plan(answers: Answers) -> Plan:
        with reading(engine) as unit:
            return make_plan(unit, records.the_school(unit).id, file, key, today, answers)

    try:
        decided = decide(plan)
        if apply:
            _do(engine, file, decided, by, now)
    finally:
        close(engine)
    shown = decided.shown
    return RosterReport(shown.diff, shown.labels, applied=apply, warnings=file.warnings)


def _do(engine: Database, file: RosterFile, decided: Decided, by: Importer, now: ClockReading) -> None:
    """Carries out what was decided. Raises TooManyLeaveError, and ChangedMeanwhileError when it is another plan now."""
    shown = decided.shown
    with reading(engine) as unit:
        school = records.the_school(unit).id
        made = make_plan(unit, school, file, shown.key, local_day(now.at), decided.answers)
        if made != shown:
            raise ChangedMeanwhileError(CHANGED)
        prepared = prepare(unit, school, made, now)
    with writing(engine) as unit:
        carry_out(unit, school, prepared, by, now)


def make_plan(
    unit: Unit, school: SchoolId, file: RosterFile, key: CardKey, today: date, answers: Answers = NO_ANSWERS
) -> Plan:
    """What a file would do, given the answers of a person. key: of the hashes of erased pupils.

    Raises OtherSchoolError.
    """
    current = current_roster(unit, school, today)
    file = with_known_names(file, current, answers)
    incoming = file_roster(file, current, today)
    erased = erased_before(unit, school, (pupil.key for pupil in incoming.pupils), key, today)
    outcome = diff(current, incoming, today, answers, erased)
    return Plan(
        file=file,
        diff=outcome,
        labels={group.key: group.label for group in (*incoming.groups, *current.groups)},
        known={pupil.key: pupil for pupil in current.pupils},
        answers=answers,
        key=key,
        coming=len(file.roster.pupils) - len(incoming.pupils),
    )


def prepare(unit: Unit, school: SchoolId, made: Plan, now: ClockReading) -> Prepared:
    """Works out every row of a plan, so that writing takes a moment. Raises TooManyLeaveError.

    Slots, declared items and participation of a known pupil stay; nobody is deleted.
    """
    made.diff.refuse_when_too_many_leave()
    pupils, groups = records.pupils(unit, school), records.groups(unit, school)
    groups_before, groups_after, group_ids = _groups(groups, made.diff, now)
    before, after = _pupils(pupils, made, group_ids, now)
    change = RosterChange(tuple(before), tuple(after), tuple(groups_before), tuple(groups_after))
    return Prepared(made, change, tuple(pupils), tuple(groups))


def carry_out(unit: Unit, school: SchoolId, prepared: Prepared, by: Importer, now: ClockReading) -> RosterChange:
    """Writes what was prepared and logs it. Raises ChangedMeanwhileError when the roster is not as it was then."""
    standing = (tuple(records.pupils(unit, school)), tuple(records.groups(unit, school)))
    if standing != (prepared.pupils, prepared.groups):
        raise ChangedMeanwhileError("Ondertussen is er iets veranderd. Bekijk het overzicht nog een keer.")
    made, change = prepared.made, prepared.change
    for group in change.groups_after:
        records.save_group(unit, school, group)
    records.save_pupils(unit, school, change.after)
    for question, key in made.answers:
        if question is Question.ERASED:
            let_return(unit, school, key, made.key)
    for act in _acts(made, change, by, now):
        audit.record(unit, school, act)
    return change


def _groups(
    groups: list[records.Group], outcome: RosterDiff, now: ClockReading
) -> tuple[list[records.Group], list[records.Group], dict[str, GroupId]]:
    stored = {group.key: group for group in groups}
    told = (*outcome.new_groups, *(change.group for change in outcome.changed_groups))
    after = [saved_group(stored.get(group.key), group, now) for group in told]
    ids = {key: group.id for key, group in stored.items()} | {group.key: group.id for group in after}
    return [stored[group.key] for group in after if group.key in stored], after, ids


def _pupils(
    pupils: list[records.Pupil], made: Plan, groups: dict[str, GroupId], now: ClockReading
) -> tuple[list[records.Pupil], list[records.Pupil]]:
    outcome, today = made.diff, local_day(now.at)
    known = {outcome.merged.get(each.key, each.key): each for each in pupils}
    told = (*outcome.new, *(change.pupil for change in outcome.changed), *outcome.left)
    before = [known[pupil.key] for pupil in told if pupil.key in known]
    after = [merged_pupil(known.get(pupil.key) or nobody(pupil, now), pupil, groups, today) for pupil in told]
    out = _written_out(made)
    return before, [replace(each, left_on=today) if each.key in out and each.missing_since else each for each in after]


def _written_out(made: Plan) -> set[str]:
    """The keys of pupils of whom somebody said that they left."""
    return {key for (question, key), said in made.answers.items() if (question, said) == (Question.LEFT, WRITTEN_OUT)}


def _acts(made: Plan, change: RosterChange, by: Importer, now: ClockReading) -> Iterator[audit.Act]:
    """The import in counts, and a line for each pupil somebody wrote out."""
    yield _act(made, by, now)
    out = _written_out(made)
    for pupil in change.after:
        if pupil.key in out:
            yield audit.Act(utc_us=now.utc_us, source=by.source, actor=by.actor, action="pupil_left", subject=pupil.id)


def _act(made: Plan, by: Importer, now: ClockReading) -> audit.Act:
    outcome = made.diff
    counts = {
        "new": len(outcome.new),
        "changed": len(outcome.changed),
        "left": len(outcome.left),
        "groups": len(outcome.new_groups) + len(outcome.changed_groups),
        "merged": len(outcome.merged),
        "returned": sum(question is Question.ERASED for question, _key in made.answers),
        "ambiguous": len(outcome.ambiguous),
        "problems": len(outcome.problems),
        "ignored_fields": outcome.ignored_fields,
    }
    details = {"kind": made.file.kind.value, **{name: str(count) for name, count in counts.items()}}
    return audit.Act(utc_us=now.utc_us, source=by.source, actor=by.actor, action="roster_imported", details=details)
