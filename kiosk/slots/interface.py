"""Compartments: what every driver can do, whether or not anything moves."""

from enum import StrEnum
from typing import Protocol


class DoorState(StrEnum):
    """What is known of a door."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Opening(StrEnum):
    """What came of the wish to open: a lock was pulsed, or there is nothing that moves."""

    PULSED = "pulsed"
    NOTHING_MOVES = "nothing_moves"


class SlotError(RuntimeError):
    """A slot cannot be used; the message names it and says what to do."""


class UnknownSlotError(SlotError):
    """There is no slot of this number at this box."""


class SlotBoard(Protocol):
    """The compartments of one box. Every call raises UnknownSlotError for a number this box does not have."""

    @property
    def numbered(self) -> bool:
        """False where all things lie in one place without a number."""

    @property
    def pockets(self) -> int:
        """How many slots a bag or cabinet has here, numbered from 1."""

    def open(self, slot: int) -> Opening:
        """Lets the door go, where there is one."""

    def state(self, slot: int) -> DoorState:
        """What is known of the door."""

    def occupied(self, slot: int) -> bool | None:
        """Whether something lies inside; None where nothing can sense it and staff look."""
