"""Signs of life of a box: what proves that it could register, and for which stretches nothing does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from kiosk.domain.clock_reading import ClockReading

EVERY = timedelta(seconds=30)
SILENT_AFTER = timedelta(seconds=45)
"""A sign is late, not missing, until then."""

WATCH_BEFORE = timedelta(hours=1)
"""From this long before the walk-in a box gives its signs, until WATCH_AFTER the candidates are due."""
WATCH_AFTER = timedelta(hours=2)

KIND = "alive"
"""The kind of the box event that carries a sign."""


class Condition(StrEnum):
    """How the box was at a sign. Stored codes; never renamed."""

    OK = "ok"
    READER = "reader"  # the reader did not answer
    CLOCK = "clock"  # the clock could not be trusted
    SILENT = "silent"  # never written: no sign came, so no power, no room to store, or no connection


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. boot and since_boot tell a turned clock from a stretch of silence."""

    at: datetime
    condition: Condition
    boot: str = ""
    since_boot: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another the box could not register, and why."""

    start: datetime
    end: datetime
    why: Condition

    @property
    def length(self) -> timedelta:
        """How long."""
        return self.end - self.start


def sign_payload(condition: Condition, now: ClockReading) -> str:
    """The sign as the payload of a box event."""
    return f"{condition.value} {now.boot_id[:8]} {now.boottime_us // 1000}"


def read_sign(at: datetime, payload: str) -> Sign:
    """The sign in a box event; what is not understood proves nothing."""
    try:
        condition, boot, milliseconds = payload.split(" ")
        return Sign(at, Condition(condition), boot, timedelta(milliseconds=int(milliseconds)))
    except ValueError:
        return Sign(at, Condition.SILENT)


def condition_of(*, reader_ok: bool, clock_trusted: bool) -> Condition:
    """The condition a box tells."""
    if not reader_ok:
        return Condition.READER
    return Condition.OK if clock_trusted else Condition.CLOCK


def could_not_register(signs: Sequence[Sign], start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """The stretches between two moments in which nothing proves that this box could register. Signs in their order."""
    found = [_cut(stretch, start, end) for stretch in _stretches(signs, start, end)]
    return tuple(stretch for stretch in found if stretch.length > timedelta())


def reported_until(boxes: Iterable[Sequence[Sign]]) -> datetime | None:
    """Up to when every box has told how it is; None when one never did, or there is none."""
    last = [max((sign.at for sign in signs), default=None) for signs in boxes]
    told = [at for at in last if at is not None]
    return min(told) if told and len(told) == len(last) else None


def _stretches(signs: Sequence[Sign], start: datetime, end: datetime) -> Iterable[Stretch]:
    if not signs:
        return [Stretch(start, end, Condition.SILENT)]
    first, last = signs[0], signs[-1]
    between = [Stretch(one.at, other.at, why) for one, other in pairwise(signs) if (why := _why(one, other))]
    return [Stretch(start, first.at, Condition.SILENT), *between, Stretch(last.at, end, Condition.SILENT)]


def _why(one: Sign, other: Sign) -> Condition | None:
    """Why nothing could be registered between two signs; None when it could."""
    passed = other.since_boot - one.since_boot if one.boot == other.boot else other.at - one.at
    if one.boot != other.boot or not timedelta() <= passed <= SILENT_AFTER:
        return Condition.SILENT
    return None if one.condition is Condition.OK else one.condition


def _cut(stretch: Stretch, start: datetime, end: datetime) -> Stretch:
    return Stretch(max(stretch.start, start), min(stretch.end, end), stretch.why)
