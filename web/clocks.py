"""The clocks of the staff web, read here and handed on as arguments."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.clock_reading import ClockReading


@dataclass(frozen=True, slots=True)
class Clocks:
    """school: the clocks of this machine, in the demo the school clock.

    steady: seconds since boot, for sessions, undo and back-off.
    """

    school: Callable[[], ClockReading]
    steady: Callable[[], float] = time.monotonic
