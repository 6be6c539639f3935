"""One look at the clocks of a box: wall time, whether it can be trusted, and time since boot."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_DRIFT_US = 5_000_000
"""Microseconds by which wall time and time since boot may drift apart before the clock counts as moved."""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """utc_us: microseconds since 1970 UTC; boottime_us: CLOCK_BOOTTIME in microseconds; boot_id: of the kernel.

    A time that a person told, and no clock saw, has no boot and no boot time.
    """

    utc_us: int
    trusted: bool
    boot_id: str
    boottime_us: int

    @property
    def at(self) -> datetime:
        """The wall time, UTC."""
        return instant(self.utc_us)

    @property
    def told(self) -> bool:
        """True for a time that a person told."""
        return not self.boot_id

    @property
    def offset_us(self) -> int:
        """Wall time minus time since boot: constant while nobody moves the clock."""
        return self.utc_us - self.boottime_us


@dataclass(frozen=True, slots=True)
class ClockConfirmation:
    """A person said that the clock of this boot is right. offset_us: of the clock that was confirmed."""

    boot_id: str
    offset_us: int

    def near(self, offset_us: int) -> bool:
        """True while nobody moved the clock."""
        return abs(self.offset_us - offset_us) <= MOST_DRIFT_US


def told_reading(at: datetime, now: ClockReading) -> ClockReading:
    """The reading of something that a person puts on record now: now itself, or the earlier moment that was told."""
    return now if at == now.at else ClockReading(microseconds(at), now.trusted, "", 0)


def with_confirmed(read: ClockReading, confirmations: tuple[ClockConfirmation, ...]) -> ClockReading:
    """The reading, trusted when a person confirmed this boot's clock and nobody moved it since."""
    confirmed = any(one.boot_id == read.boot_id and one.near(read.offset_us) for one in confirmations)
    return replace(read, trusted=True) if confirmed and not read.trusted else read


def microseconds(at: datetime) -> int:
    """Integer microseconds since 1970 UTC of an aware moment, exact."""
    return (at - EPOCH) // timedelta(microseconds=1)


def instant(utc_us: int) -> datetime:
    """The aware UTC moment of integer microseconds since 1970."""
    return EPOCH + timedelta(microseconds=utc_us)
