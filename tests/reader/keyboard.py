"""A USB reader that types, at the level of input events: `struct input_event` in a pipe, as a kernel writes it."""

import os
import random
from pathlib import Path

from kiosk.reader.key_events import EVENT, KEYS
from kiosk.reader.typed_uid import TypedForm
from kiosk.reader.typing_reader import QUIET_S, TypingReader
from tests.reader.reader_contract import Field

EV_MSC, MSC_SCAN, SHIFT, ENTER = 4, 4, 42, 28
CODES = {character: code for code, character in reversed(KEYS.items())}
HEX = TypedForm(decimal=False, longest=10, turned=False)
POLL_S = 0.01


def strokes(text: str) -> bytes:
    """The events of one line: scan code, press, report, release, report; capitals with shift held."""
    written = b""
    for character in text:
        keys = (SHIFT, CODES[character]) if character.isalpha() else (CODES[character],)
        written += b"".join(_key(code, 1) for code in keys) + b"".join(_key(code, 0) for code in reversed(keys))
    return written + _key(ENTER, 1) + _key(ENTER, 0)


def event(kind: int, code: int, value: int) -> bytes:
    """One event."""
    return EVENT.pack(1_764_000_000, 250, kind, code, value)


def _key(code: int, value: int) -> bytes:
    return event(EV_MSC, MSC_SCAN, code) + event(1, code, value) + event(0, 0, 0)


def typed(uid: str, form: TypedForm) -> str:
    """What such a reader writes for a card, as its manual says."""
    raw = bytes.fromhex(uid)
    if form.decimal:
        return str(int.from_bytes(raw, "little" if form.turned else "big")).zfill(10)
    return (raw[::-1] if form.turned else raw).hex().upper()


class TypingField(Field):
    """A typing reader in virtual time. It types every card that is laid down, and nothing when one is taken away."""

    senses_rest = False

    def __init__(self, folder: Path, form: TypedForm = HEX) -> None:
        self.device, self.form, self.now = folder / "event7", form, 100.0
        self._lying: list[str | None] = []
        self.plug_in()
        self.reader = TypingReader(self.device, form, lambda: self.now)

    def plug_in(self) -> None:
        os.mkfifo(self.device)
        self._end = os.open(self.device, os.O_RDWR | os.O_NONBLOCK)

    def unplug(self) -> None:
        """The device file goes, and who reads it comes to its end."""
        self.device.unlink()
        os.close(self._end)

    def write(self, events: bytes) -> None:
        os.write(self._end, events)

    def lay(self, *cards: str | None) -> None:
        if len(cards) < len(self._lying):
            self.now += QUIET_S
        fresh = [card for card in cards if card is None or card not in self._lying]
        self._lying = list(cards)
        for card in fresh:
            self.write(strokes(typed(card or f"08{random.randrange(2**24):06X}", self.form)))

    def looks(self):
        seen = []
        for _ in range(30):
            self.now += POLL_S
            seen.append(self.reader.poll())
        return [change for change in seen if change is not None]
