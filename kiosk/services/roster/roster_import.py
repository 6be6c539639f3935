"""Importing the roster: a plan that changes nothing, or the same plan carried out in one transaction."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.domain.roster import Roster, RosterGroup, RosterPupil
from kiosk.domain.roster_diff import RosterDiff, diff
from kiosk.domain.school_day import local_day
from kiosk.exchange.edexml_rows import MAX_BYTES
from kiosk.services.roster.roster_report import RosterReport
from kiosk.store import Unit, close, open_school, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit
from kiosk.store.people import roster as records

LARGEST_FILE = MAX_BYTES
"""Bytes; a caller reads one more than this at most and lets import_file refuse it."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports. actor: system or staff:<account id>; source: web or command."""

    actor: str
    source: str


COMMAND = Importer("system", "command")


def import_file(data: Path, content: bytes, now: ClockReading, *, apply: bool, by: Importer = COMMAND) -> RosterReport:
    """Reads EDEXML or a UWLR answer and tells what it would change; with apply it is changed at once or not at all.

    Raises ExchangeError for the file, OtherSchoolError and TooManyLeaveError for what it would do, StoreError.
    """
    from kiosk.exchange.edexml import read_edexml

    roster = read_edexml(content)
    today = local_day(now.at)
    engine = open_school(data, "write" if apply else "read")
    try:
        with writing(engine) if apply else reading(engine) as unit:
            school = records.the_school(unit).id
            current = _current_roster(unit, school, today)
            outcome = diff(current, roster, today)
            if apply:
                _apply(unit, school, outcome, by, now)
    finally:
        close(engine)
    labels = {group.key: group.label for group in (*current.groups, *roster.groups)}
    return RosterReport(outcome, labels, applied=apply)


def _apply(unit: Unit, school: SchoolId, outcome: RosterDiff, by: Importer, now: ClockReading) -> None:
    """Carries out a plan made in the same transaction and logs it. Raises TooManyLeaveError, and then changes nothing.

    Slots, declared items and participation of a known pupil stay; nobody is deleted.
    """
    outcome.refuse_when_too_many_leave()
    group_ids = {group.key: group.id for group in records.groups(unit, school)}
    for group in (*outcome.new_groups, *(change.group for change in outcome.changed_groups)):
        group_ids[group.key] = _save_group(unit, school, group, now)
    known = {pupil.key: pupil for pupil in records.pupils(unit, school)}
    for pupil in (*outcome.new, *(change.pupil for change in outcome.changed), *outcome.left):
        before = known.get(pupil.key) or _nobody(pupil, now)
        records.save_pupil(unit, school, _merged(before, pupil, group_ids, local_day(now.at)))
    audit.record(unit, school, _act(outcome, by, now))


def _current_roster(unit: Unit, school: SchoolId, today: date) -> Roster:
    """The roster as it is stored, in the words of a pupil administration."""
    groups = records.groups(unit, school)
    keys = {group.id: group.key for group in groups}
    return Roster(
        school_key=school,
        groups=tuple(RosterGroup(each.key, each.name, each.year_groups, each.combination) for each in groups),
        pupils=tuple(_as_rostered(pupil, keys, today) for pupil in records.pupils(unit, school)),
    )


def _as_rostered(pupil: records.Pupil, keys: dict[GroupId, str], today: date) -> RosterPupil:
    name = pupil.name
    group = keys.get(pupil.group) if pupil.group else None
    left = pupil.left_on is not None and pupil.left_on < today
    gone = left or pupil.missing_since is not None
    return RosterPupil(pupil.key, name.first, name.prefix, name.last, group, pupil.year_group, pupil.leaves_on, gone)


def _save_group(unit: Unit, school: SchoolId, group: RosterGroup, now: ClockReading) -> GroupId:
    before = next((each for each in records.groups(unit, school) if each.key == group.key), None)
    made = before or records.Group(GroupId(time_ordered_id(now.utc_us)), group.key, group.name)
    after = replace(made, name=group.name, year_groups=group.year_groups, combination=group.combination)
    records.save_group(unit, school, after)
    return after.id


def _nobody(pupil: RosterPupil, now: ClockReading) -> records.Pupil:
    return records.Pupil(id=PupilId(time_ordered_id(now.utc_us)), key=pupil.key, name=pupil.name)


def _merged(before: records.Pupil, pupil: RosterPupil, groups: dict[str, GroupId], today: date) -> records.Pupil:
    """The stored pupil with what the file says; a pupil the file names again is here again, whatever staff noted."""
    return replace(
        before,
        name=pupil.name,
        group=groups.get(pupil.group_key) if pupil.group_key else None,
        year_group=pupil.year_group,
        leaves_on=pupil.leaves,
        left_on=before.left_on if pupil.gone else None,
        missing_since=(before.missing_since or today) if pupil.gone else None,
    )


def _act(outcome: RosterDiff, by: Importer, now: ClockReading) -> audit.Act:
    counts = {
        "new": len(outcome.new),
        "changed": len(outcome.changed),
        "left": len(outcome.left),
        "groups": len(outcome.new_groups) + len(outcome.changed_groups),
        "ambiguous": len(outcome.ambiguous),
        "problems": len(outcome.problems),
        "ignored_fields": outcome.ignored_fields,
    }
    details = {name: str(count) for name, count in counts.items()}
    return audit.Act(utc_us=now.utc_us, source=by.source, actor=by.actor, action="roster_imported", details=details)
