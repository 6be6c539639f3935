"""The 64-byte FIFO buffer (MFRC522 datasheet 8.3)."""

from collections import deque

SIZE = 64


class Fifo:
    """Bytes in, bytes out; a write when full is lost and sets `overflow` (8.3.3)."""

    def __init__(self) -> None:
        self._bytes: deque[int] = deque()
        self.overflow = False

    @property
    def level(self) -> int:
        """Bytes stored now, 0 to 64."""
        return len(self._bytes)

    def flush(self) -> None:
        """Clears the pointers and BufferOvfl (8.3.2)."""
        self._bytes.clear()
        self.overflow = False

    def push(self, value: int) -> None:
        """Stores one byte."""
        if len(self._bytes) >= SIZE:
            self.overflow = True
        else:
            self._bytes.append(value)

    def pop(self) -> int:
        """Takes the oldest byte; an empty buffer reads as 00h."""
        return self._bytes.popleft() if self._bytes else 0

    def take_all(self) -> bytes:
        """Takes everything, as the transmitter and the CRC coprocessor do."""
        stored = bytes(self._bytes)
        self._bytes.clear()
        return stored

    def alerts(self, water_level: int) -> tuple[bool, bool]:
        """HiAlert and LoAlert: (64 - level) <= WaterLevel and level <= WaterLevel (9.3.1.8)."""
        return SIZE - self.level <= water_level, self.level <= water_level
