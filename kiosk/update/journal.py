"""The steps of an update, each on the disk before the next begins: after a power cut it is known what was done.

The file has its full size from the first step on, so that a full disk cannot keep a step from being noted.
"""

import json
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.update.layout import sync_folder

SIZE = 64 * 1024
"""Bytes; a line is about 200."""


class Step(StrEnum):
    """What was just done. Stored codes."""

    BEGUN = "begun"  # facts: kind, old, new; nothing was changed yet
    SAVED = "saved"  # the sealed backup stands
    MADE = "made"  # the folder of the new version is complete
    TRIED = "tried"  # the copies stand, and the new version passed its trial on them
    STOPPING = "stopping"  # from here no tap is answered
    STOPPED = "stopped"
    MIGRATED = "migrated"
    SWITCHED = "switched"
    STARTED = "started"
    TAPS = "taps"  # from here taps are answered again
    ANSWERING = "answering"  # and everything else is as before
    HEALTHY = "healthy"  # it did well for as long as it was watched; from here there is no going back by itself
    GOING_BACK = "going_back"
    BROUGHT = "brought"  # the old files hold everything; facts: which of them are to be moved in
    MOVED_BACK = "moved_back"
    RETURNED = "returned"


class Journal:
    """The journal of the update that is under way; none when there is no file."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        """clock: steady seconds."""
        self._path, self._clock = path, clock
        self.facts: dict[str, Any] = {}
        self.at: dict[str, float] = {}
        self.last: Step | None = None
        self._own: list[tuple[Step, float]] = []
        for line in self._lines():
            self._take(line)

    @property
    def is_open(self) -> bool:
        """True when an update is under way or was cut short."""
        return self.last is not None

    def has(self, step: Step) -> bool:
        """True when this was done."""
        return step in self.at

    def note(self, step: Step, **facts: Any) -> None:  # noqa: ANN401 — what a step has to tell
        """Puts a step on the disk. Raises OSError."""
        line = {"step": step.value, "at": round(self._clock(), 3), **facts}
        if not self.is_open:
            self._make()
        written = sum(len(one) + 1 for one in self._raw())
        number = os.open(self._path, os.O_WRONLY)
        try:
            os.pwrite(number, json.dumps(line).encode() + b"\n", written)
            os.fsync(number)
        finally:
            os.close(number)
        self._take(line)
        self._own.append((step, self.at[step]))

    def close(self) -> None:
        """The update is over."""
        self._path.unlink(missing_ok=True)
        sync_folder(self._path.parent)
        self.facts, self.at, self.last = {}, {}, None

    def without_taps(self) -> float | None:
        """Seconds in which no tap could be answered, all stretches together; None where this program did not see all.

        Before a power cut another one lived, by another clock.
        """
        total, began = 0.0, None
        for step, at in self._own:
            if step in (Step.STOPPING, Step.GOING_BACK) and began is None:
                began = at
            elif step is Step.TAPS and began is not None:
                total, began = total + at - began, None
        seen_all = began is None and any(step is Step.STOPPING for step, _ in self._own)
        return round(total, 1) if seen_all else None

    def _make(self) -> None:
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        sync_folder(self._path.parent)

    def _raw(self) -> list[bytes]:
        """Whole lines only: the last one may have been cut off by a power cut."""
        content = self._path.read_bytes().partition(b"\0")[0] if self._path.exists() else b""
        return content.split(b"\n")[:-1]

    def _lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._raw()]

    def _take(self, line: dict[str, Any]) -> None:
        facts = dict(line)
        self.last = Step(facts.pop("step"))
        self.at[self.last] = float(facts.pop("at"))
        self.facts |= facts
