"""The clocks of the staff web, read here and handed on as arguments."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """school: the school clock, aware; steady: seconds since boot, for sessions, undo and back-off."""

    school: Callable[[], datetime]
    steady: Callable[[], float] = time.monotonic
