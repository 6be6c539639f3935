"""When the box puts a sign of life on record: what later proves that it could register."""

from collections.abc import Callable
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.life_signs import EVERY, KIND, WATCH_AFTER, WATCH_BEFORE, Condition, condition_of, sign_payload
from kiosk.domain.school_day import DayPlan, SchoolCalendar, at_local, local_day

Note = Callable[[str, ClockReading, str], object]
"""Puts an event of the box on record: kind, moment, payload."""


class LifeSigns:
    """Looked at once a second. A sign that cannot be stored is missing, which is what it says."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._last: tuple[ClockReading, Condition] | None = None
        self._seen: tuple[ClockReading, Condition] | None = None

    def look(self, calendar: SchoolCalendar, now: ClockReading, *, reader_ok: bool) -> None:
        """Gives a sign when one is due, or when the condition changed."""
        seen, condition = self._seen, condition_of(reader_ok=reader_ok, clock_trusted=now.trusted)
        self._seen = now, condition
        if not (self._is_due(now, condition) and _watched(calendar.plan(None, local_day(now.at)), now)):
            return
        if seen is not None and _was_turned(seen[0], now):
            self._give(*seen)
        self._give(now, condition)

    def _give(self, at: ClockReading, condition: Condition) -> None:
        self._last = at, condition
        self._note(KIND, at, sign_payload(condition, at))

    def _is_due(self, now: ClockReading, condition: Condition) -> bool:
        if self._last is None:
            return True
        before, told = self._last
        passed = timedelta(microseconds=now.boottime_us - before.boottime_us) >= EVERY
        return condition is not told or passed or abs(now.at - before.at) >= EVERY


def _was_turned(seen: ClockReading, now: ClockReading) -> bool:
    """True when the clock was moved between two looks, as a demo does: the box was there on both sides."""
    passed = timedelta(microseconds=now.boottime_us - seen.boottime_us)
    return abs((now.at - seen.at) - passed) >= EVERY


def _watched(plan: DayPlan, now: ClockReading) -> bool:
    """From an hour before the walk-in until the candidates are long due."""
    if plan.times is None or plan.candidates_at is None:
        return False
    walk_in = at_local(plan.day, plan.times.walk_in)
    return walk_in - WATCH_BEFORE <= now.at <= plan.candidates_at + WATCH_AFTER
