"""One look at the clocks of a box: wall time, whether it can be trusted, and time since boot."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """utc_us: microseconds since 1970 UTC; boottime_us: CLOCK_BOOTTIME in microseconds; boot_id: of the kernel."""

    utc_us: int
    trusted: bool
    boot_id: str
    boottime_us: int

    @property
    def at(self) -> datetime:
        """The wall time, UTC."""
        return instant(self.utc_us)


def microseconds(at: datetime) -> int:
    """Integer microseconds since 1970 UTC of an aware moment, exact."""
    return (at - EPOCH) // timedelta(microseconds=1)


def instant(utc_us: int) -> datetime:
    """The aware UTC moment of integer microseconds since 1970."""
    return EPOCH + timedelta(microseconds=utc_us)
