"""A USB reader that types (keyboard wedge): it writes the UID as a keyboard would, and tells nothing else.

It cannot say that a card rests or leaves: a card is there from its typing until two seconds of silence, or until
another one types. A reader that types again and again while a card rests is one presence.
"""

import fcntl
import logging
import os
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.reader.interface import FieldCard, FieldChange, HealthReason, ReaderHealth, Result
from kiosk.reader.key_events import EVENT, KeyLines
from kiosk.reader.typed_uid import TypedForm

if TYPE_CHECKING:
    from kiosk.reader.card_pages import CardPages

log = logging.getLogger(__name__)

QUIET_S = 2.0
"""A card that was not typed for so long is gone."""

NO_SAK = 0x00
"""A typing reader does not tell the SAK."""

EVIOCGRAB = 0x40044590
"""ioctl of linux/input.h: from now on the strokes come here only, and never reach a console."""

EVENTS_AT_ONCE = 256
UNUSABLE_LINES = 3
"""Lines in a row that are no UID: the form in the wiring is wrong."""

FAILURES_BEFORE_DEFECT = 3


class TypingReader:
    """See `kiosk.reader.interface.Reader`. monotonic gives seconds."""

    def __init__(self, device: Path, form: TypedForm, monotonic: Callable[[], float]) -> None:
        self._device = device
        self._form = form
        self._monotonic = monotonic
        self._file: int | None = None
        self._lines = KeyLines()
        self._typed: deque[str] = deque()
        self._present: FieldCard | None = None
        self._since = 0.0
        self._unusable = 0
        self._failures = 0
        self._open()

    @property
    def identity(self) -> str:
        """That it types, and where it hangs."""
        return f"lezer die typt, {self._device}"

    @property
    def reason(self) -> HealthReason | None:
        """Not connected; or, beside ok, that what it types makes no sense."""
        if self._file is None:
            return HealthReason.NOT_CONNECTED
        return HealthReason.NOISE if self._unusable >= UNUSABLE_LINES else None

    def poll(self) -> FieldChange | None:
        """Takes what was typed since the last look, one card at a time."""
        now = self._monotonic()
        self._typed.extend(self._lines.feed(self._read(), now))
        card = self._next_card()
        if card is not None:
            return self._arrive(card, now)
        if self._present is not None and now - self._since >= QUIET_S:
            gone, self._present = self._present, None
            return FieldChange(left=(gone,))
        return None

    def health(self) -> ReaderHealth:
        """Whether the device is there. Three looks without it are a defect."""
        if self._file is not None:
            self._failures = 0
            return ReaderHealth.OK
        self._failures += 1
        return ReaderHealth.DEFECT if self._failures >= FAILURES_BEFORE_DEFECT else ReaderHealth.RECOVERING

    def recover(self) -> None:
        """Opens the device afresh; what was half typed is forgotten."""
        self.close()
        self._lines = KeyLines()
        self._open()

    def sit_at(self, card: FieldCard, sitting: Callable[["CardPages"], Result]) -> Result | None:
        """A reader that types knows of no pages."""
        return None

    def close(self) -> None:
        """Gives the keyboard back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _arrive(self, card: FieldCard, now: float) -> FieldChange | None:
        before, self._present, self._since = self._present, card, now
        if before is not None and before.uid == card.uid:
            return None
        return FieldChange(arrived=(card,), left=() if before is None else (before,))

    def _next_card(self) -> FieldCard | None:
        while self._typed:
            uid = self._form.uid(self._typed.popleft())
            if uid is not None:
                self._unusable = 0
                return FieldCard(uid, NO_SAK)
            self._unusable += 1
            log.warning("the reader typed a line that is no UID in the form of the wiring")
        return None

    def _read(self) -> bytes:
        if self._file is None:
            return b""
        try:
            read = os.read(self._file, EVENT.size * EVENTS_AT_ONCE)
        except BlockingIOError:
            return b""
        except OSError as error:
            log.warning("typing reader lost: %s", error.strerror)
            read = b""
        if not read:  # the end of a device is its unplugging
            self.close()
        return read

    def _open(self) -> None:
        try:
            self._file = os.open(self._device, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            log.warning("typing reader not opened: %s", error.strerror)
            return
        try:
            fcntl.ioctl(self._file, EVIOCGRAB, 1)
        except OSError as error:
            log.warning("typing reader not taken for us alone: %s", error.strerror)
