"""The hours of the day in which the box makes no sound; the lamps always speak."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

STRETCH = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
"""As written in the settings: "12:00-13:00"; one that ends before it starts runs over midnight."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Stretches of local clock time, the start included and the end not."""

    stretches: tuple[tuple[time, time], ...] = ()

    @classmethod
    def of(cls, texts: Sequence[str]) -> "QuietHours":
        """Reads what the settings say. Raises ValueError for what is no stretch of time."""
        return cls(tuple(_stretch(text) for text in texts))

    def at(self, clock: time) -> bool:
        """True while nothing may sound."""
        return any(
            start <= clock < end if start < end else clock >= start or clock < end for start, end in self.stretches
        )


NEVER_QUIET = QuietHours()


def _stretch(text: str) -> tuple[time, time]:
    found = STRETCH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no stretch such as 12:00-13:00.")
    hours = [int(part) for part in found.groups()]
    return time(hours[0], hours[1]), time(hours[2], hours[3])
