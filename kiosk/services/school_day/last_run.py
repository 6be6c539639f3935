"""When the day last did its work: a small file of the volatile folder, gone with the power as it may be."""

import json
import logging
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading

log = logging.getLogger(__name__)
NAME = "day.json"


def note_run(volatile: Path, now: ClockReading, source: str) -> None:
    """Remembers that the day ran. source: web or command. A folder that refuses must not stop the day."""
    fresh = volatile / f".{NAME}.{source}"
    try:
        fresh.write_text(json.dumps({"ran_us": now.utc_us, "source": source}))
        fresh.replace(volatile / NAME)
    except OSError as error:
        log.warning("day.json not written: %s", error.strerror)


def last_run(volatile: Path) -> int | None:
    """Microseconds UTC of the last run since the machine started; None when there was none."""
    try:
        return int(json.loads((volatile / NAME).read_text())["ran_us"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
