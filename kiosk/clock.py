"""The school clock and the boot clock: the one function both programs read.

In production the school clock is the system clock, trusted while the machine calls it synchronised. In the demo
its date, speed and trust stand in a file of the volatile folder. Speed moves the school clock only.
"""

import ctypes
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kiosk.domain.clock_reading import MOST_DRIFT_US, ClockReading, microseconds
from kiosk.settings import Settings

CLOCK_FILE = "school-clock.json"
TIME_ERROR = 5  # adjtimex(2): the clock is not synchronised
REFUSED = -1
TIMESYNC_SIGN = Path("/run/systemd/timesync/synchronized")
"""systemd-timesyncd makes it at its first synchronisation since boot (systemd-timesyncd.service(8))."""


@dataclass(frozen=True, slots=True)
class DemoClock:
    """School time school_us (microseconds UTC) at CLOCK_MONOTONIC monotonic_ns, running speed times as fast."""

    school_us: int
    monotonic_ns: int
    speed: float
    trusted: bool

    def at(self, monotonic_ns: int) -> int:
        """School time in microseconds UTC at a monotonic moment."""
        return self.school_us + int((monotonic_ns - self.monotonic_ns) // 1000 * self.speed)


def _boot_id() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip().replace("-", "")


def _ask_kernel() -> int:
    return int(ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512)))


def machine_synchronised(ask_kernel: Callable[[], int] = _ask_kernel, sign: Path = TIMESYNC_SIGN) -> bool:
    """True unless adjtimex(2) reports TIME_ERROR. The units refuse that call: there the sign of timesyncd counts."""
    state = ask_kernel()
    return os.path.exists(sign) if state == REFUSED else state != TIME_ERROR


@dataclass(frozen=True, slots=True)
class MachineClocks:
    """The clocks of one machine, in nanoseconds: wall time since 1970 UTC, CLOCK_BOOTTIME, CLOCK_MONOTONIC."""

    wall_ns: Callable[[], int] = time.time_ns
    boottime_ns: Callable[[], int] = lambda: time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    monotonic_ns: Callable[[], int] = time.monotonic_ns
    synchronised: Callable[[], bool] = machine_synchronised
    boot_id: Callable[[], str] = _boot_id


THIS_MACHINE = MachineClocks()


class SchoolClock:
    """Reads the clocks of a machine. Distrusts a wall clock that drifts from the boot clock between two looks."""

    def __init__(self, settings: Settings, machine: MachineClocks = THIS_MACHINE) -> None:
        self._machine = machine
        self._demo_file = settings.runtime / CLOCK_FILE if settings.is_demo else None
        self._demo: DemoClock | None = None
        self._stamp: tuple[int, int] = (0, 0)
        self._boot_id = machine.boot_id()
        self._offset_us: int | None = None

    def read(self) -> ClockReading:
        """The clocks now."""
        boottime_us = self._machine.boottime_ns() // 1000
        demo = self._read_demo()
        if demo is not None:
            return ClockReading(demo.at(self._machine.monotonic_ns()), demo.trusted, self._boot_id, boottime_us)
        utc_us = self._machine.wall_ns() // 1000
        return ClockReading(utc_us, self._steady(utc_us - boottime_us), self._boot_id, boottime_us)

    def now(self) -> datetime:
        """The school's wall time, UTC."""
        return self.read().at

    def _steady(self, offset_us: int) -> bool:
        jumped = self._offset_us is not None and abs(offset_us - self._offset_us) > MOST_DRIFT_US
        self._offset_us = offset_us
        return self._machine.synchronised() and not jumped

    def _read_demo(self) -> DemoClock | None:
        if self._demo_file is None:
            return None
        try:
            with self._demo_file.open() as file:
                status = os.fstat(file.fileno())
                stamp = (status.st_mtime_ns, status.st_ino)
                if stamp != self._stamp:
                    self._demo = DemoClock(**json.load(file))
                    self._stamp = stamp
        except FileNotFoundError:
            return self._demo
        return self._demo


def set_demo_clock(
    settings: Settings, now: datetime, speed: float, trusted: bool, machine: MachineClocks = THIS_MACHINE
) -> DemoClock:
    """Sets date, speed and trust of the demo's school clock for both programs at once."""
    clock = DemoClock(microseconds(now), machine.monotonic_ns(), speed, trusted)
    settings.runtime.mkdir(parents=True, exist_ok=True)
    fresh = settings.runtime / f"{CLOCK_FILE}.{os.getpid()}"
    fresh.write_text(json.dumps(asdict(clock)))
    fresh.replace(settings.runtime / CLOCK_FILE)
    return clock
