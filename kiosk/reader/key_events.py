"""Key strokes of one input device, out of the bytes that the kernel gives (linux/input.h)."""

import struct
from collections.abc import Iterator

EVENT = struct.Struct("@llHHi")
"""struct input_event: time in seconds and microseconds, type, code, value."""

EV_SYN, EV_KEY = 0x00, 0x01
SYN_DROPPED = 3
"""Events were lost: what is under way is not to be trusted (linux/Documentation/input/event-codes)."""

PRESSED = 1
LINE_ENDS = (28, 96, 15)
"""KEY_ENTER, KEY_KPENTER, KEY_TAB."""

KEYS = {
    **dict(zip(range(2, 12), "1234567890", strict=True)),
    **dict(zip((82, 79, 80, 81, 75, 76, 77, 71, 72, 73), "0123456789", strict=True)),
    **dict(zip((30, 48, 46, 32, 18, 33), "ABCDEF", strict=True)),
}
"""KEY_1 to KEY_0, KEY_KP0 to KEY_KP9, and the letters of hexadecimal digits, by their place on a keyboard."""

PAUSE_S = 0.5
"""A reader types a UID in a few hundredths of a second; after this silence what was begun is forgotten."""

LONGEST = 32
"""More characters than any UID takes."""


class KeyLines:
    """Collects what is typed until a line ends. Shift, releases and repeats change nothing."""

    def __init__(self) -> None:
        self._bytes = b""
        self._text = ""
        self._at = 0.0
        self._broken = False

    def feed(self, read: bytes, now: float) -> Iterator[str]:
        """Takes bytes as they were read at a monotonic moment, also in the middle of an event; gives whole lines."""
        if read and now - self._at > PAUSE_S:
            self._text, self._broken = "", False
        self._at = now if read else self._at
        self._bytes += read
        whole = len(self._bytes) // EVENT.size * EVENT.size
        events, self._bytes = self._bytes[:whole], self._bytes[whole:]
        for _, _, kind, code, value in EVENT.iter_unpack(events):
            yield from self._event(kind, code, value)

    def _event(self, kind: int, code: int, value: int) -> Iterator[str]:
        if kind == EV_SYN and code == SYN_DROPPED:
            self._broken = True
        if kind != EV_KEY or value != PRESSED:
            return
        if code in LINE_ENDS:
            text, broken = self._text, self._broken
            self._text, self._broken = "", False
            if text and not broken:
                yield text
        elif code in KEYS:
            self._text += KEYS[code]
            self._broken = self._broken or len(self._text) > LONGEST
