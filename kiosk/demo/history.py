"""Twelve invented weeks before the demo's day: counts only, as the close of each day would have left them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from kiosk.domain.compliance import Status
from kiosk.domain.pupil import DeclaredItems, SchoolId
from kiosk.store import Unit
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil
from kiosk.store.school_days import counts
from kiosk.store.school_days import day as school_days

DAYS_BACK = 84
ABSENT, NOT_SEEN, LEFT = 0.05, 0.01, 0.01
"""How often a pupil was away, never seen, or left the item behind."""


def seed_history(unit: Unit, school: SchoolId, day: date) -> None:
    """Counts of the school days before a day; the same at every start."""
    calendar = school_days.calendar(unit, school)
    groups = [(group, roster.pupils(unit, school, group.id)) for group in roster.groups(unit, school)]
    for back in range(DAYS_BACK, 0, -1):
        past = day - timedelta(days=back)
        if calendar.plan(None, past).is_school:
            found = {group.id: _of_a_day(group.key, pupils, past) for group, pupils in groups}
            counts.add_counts(unit, school, past, found)


def _of_a_day(key: str, pupils: Sequence[Pupil], day: date) -> Counter[Status]:
    chance = Random(f"{key}{day}")  # noqa: S311 — invented numbers, not a secret
    in_order = sorted(pupils, key=lambda pupil: pupil.key)
    return Counter(_status(pupil, chance.random()) for pupil in in_order)


def _status(pupil: Pupil, drawn: float) -> Status:
    if drawn < ABSENT:
        return Status.ABSENT
    if pupil.declared is DeclaredItems.NONE:
        return Status.NO_ITEM
    if drawn < ABSENT + NOT_SEEN:
        return Status.NOT_SEEN
    if pupil.declared is DeclaredItems.UNKNOWN:
        return Status.NO_ITEM
    return Status.LEFT_BEHIND if drawn < ABSENT + NOT_SEEN + LEFT else Status.COLLECTED
