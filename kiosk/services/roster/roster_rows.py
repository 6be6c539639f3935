"""Between the roster as it is stored and the roster as a pupil administration knows it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.domain.roster import DUMMY_KEY, Roster, RosterGroup, RosterPupil
from kiosk.domain.roster_match import Answers, AskedOf, Question
from kiosk.exchange.roster_outcome import RosterFile, RosterKind
from kiosk.store import Unit
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import roster as records

ALWAYS_COMPLETE = frozenset({RosterKind.EDEXML, RosterKind.UWLR})
"""Kinds of file in which an absent field is an empty one; other kinds may have no column for it."""

MAY_BE_SILENT = ("year_group", "leaves")


def current_roster(unit: Unit, school: SchoolId, today: date) -> Roster:
    """The roster as it is stored, in the words of a pupil administration."""
    groups = records.groups(unit, school)
    keys = {group.id: group.key for group in groups}
    return Roster(
        school_key=school,
        groups=tuple(RosterGroup(each.key, each.name, each.year_groups, each.combination) for each in groups),
        pupils=tuple(_as_rostered(pupil, keys, today) for pupil in records.pupils(unit, school)),
    )


def with_known_names(file: RosterFile, current: Roster, answers: Answers) -> RosterFile:
    """The file with each name cut as it stands here already, or as someone chose (a place in the choices)."""
    stored = {pupil.key: pupil.name for pupil in current.pupils}
    asked = {each.key: each.choices for each in file.questions}
    known = {key: stored[key] for key, choices in asked.items() if key in stored and stored[key] in choices}
    said = {key: answers.get(AskedOf(Question.NAME, key), "") for key in asked}
    chosen = {key: asked[key][int(place)] for key, place in said.items() if place}
    return file.with_names(known | chosen)


def file_roster(file: RosterFile, current: Roster, today: date) -> Roster:
    """What a file says now: without those who have yet to begin."""
    stored = {pupil.key: pupil for pupil in current.pupils}
    roster = file.roster
    coming = {key for key, day in file.begins.items() if day > today and key not in stored}
    empty = (name for name in MAY_BE_SILENT if all(getattr(pupil, name) is None for pupil in roster.pupils))
    return replace(
        roster,
        pupils=tuple(pupil for pupil in roster.pupils if pupil.key not in coming),
        named_groups=file.groups_by_name,
        silent=frozenset() if file.kind in ALWAYS_COMPLETE else frozenset(empty),
    )


def saved_group(before: records.Group | None, group: RosterGroup, now: ClockReading) -> records.Group:
    """The group as it will be stored; its bag stays."""
    made = before or records.Group(GroupId(time_ordered_id(now.utc_us)), group.key, group.name)
    return replace(made, name=group.name, year_groups=group.year_groups, combination=group.combination)


def nobody(pupil: RosterPupil, now: ClockReading) -> records.Pupil:
    """A new row; a pupil without a key of the pupil administration gets one that is nobody else's."""
    own = PupilId(time_ordered_id(now.utc_us))
    return records.Pupil(id=own, key=key_of_our_own(own) if pupil.by_hand else pupil.key, name=pupil.name)


def key_of_our_own(pupil: PupilId) -> str:
    """The key of a pupil whom the pupil administration does not know yet."""
    return f"{DUMMY_KEY}{pupil}"


def merged_pupil(
    before: records.Pupil, pupil: RosterPupil, groups: Mapping[str, GroupId], today: date
) -> records.Pupil:
    """The stored pupil with what the file says; a pupil the file names again is here again, whatever staff noted."""
    return replace(
        before,
        key=before.key if pupil.by_hand else pupil.key,
        name=pupil.name,
        group=groups.get(pupil.group_key) if pupil.group_key else None,
        year_group=pupil.year_group,
        leaves_on=pupil.leaves,
        left_on=before.left_on if pupil.gone else None,
        missing_since=(before.missing_since or today) if pupil.gone else None,
    )


def _as_rostered(pupil: records.Pupil, keys: Mapping[GroupId, str], today: date) -> RosterPupil:
    name = pupil.name
    group = keys.get(pupil.group) if pupil.group else None
    left = pupil.left_on is not None and pupil.left_on < today
    gone = left or pupil.missing_since is not None
    return RosterPupil(pupil.key, name.first, name.prefix, name.last, group, pupil.year_group, pupil.leaves_on, gone)
