"""What the station may ask of any reader."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from kiosk.domain.card import CardUid

if TYPE_CHECKING:
    from kiosk.reader.card_pages import CardPages

Result = TypeVar("Result")

SAK_PROTOCOL_ONLY = 0x20
"""SAK of a card that speaks ISO/IEC 14443-4 and nothing else: with a 4-byte UID a phone or a bank card."""


@dataclass(frozen=True, slots=True)
class FieldCard:
    """A card in the field: its complete UID and the SAK with which it accepted its selection."""

    uid: CardUid
    sak: int

    @property
    def personal(self) -> bool:
        """True for what is no school card: a random UID, or a 4-byte UID on a pure protocol card."""
        return self.uid.is_random or (len(self.uid.raw) == 4 and self.sak == SAK_PROTOCOL_ONLY)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What became different in the field; one presence of a card is one arrival."""

    arrived: tuple[FieldCard, ...] = ()
    resting: tuple[FieldCard, ...] = ()
    """still there from before, and seen just now"""
    left: tuple[FieldCard, ...] = ()
    unresolved: bool = False
    """something answers all the time and cannot be made out"""


class ReaderHealth(StrEnum):
    """How the reader is doing; the words of the station's contract."""

    OK = "ok"
    RECOVERING = "recovering"
    DEFECT = "defect"


class HealthReason(StrEnum):
    """Why the reader is not simply ok."""

    NOT_CONNECTED = "not_connected"
    """no answer at all: the version register reads 00h or FFh"""
    BUS_FAILED = "bus_failed"
    """the computer's side of the wires fails: the SPI or USB device is gone, or its driver reports an error"""
    VERSION_CHANGED = "version_changed"
    """another version than at the start: the wires, or another chip"""
    COUNTERFEIT = "counterfeit"
    """runs, but is not a genuine MFRC522"""
    ANTENNA_OFF = "antenna_off"
    SETTINGS_LOST = "settings_lost"
    """registers at other values than configured: the supply dipped"""
    CRYPTO_STUCK = "crypto_stuck"
    """enciphers everything, so no card understands it"""
    NOISE = "noise"
    """most answers are garbled"""


class Reader(Protocol):
    """A source of cards. Nothing here raises once the reader stands; `health` tells what is wrong."""

    @property
    def identity(self) -> str:
        """What it is and says of itself, for whoever helps on the phone."""

    @property
    def reason(self) -> HealthReason | None:
        """Why the last health was not ok, or a warning beside ok."""

    def poll(self) -> FieldChange | None:
        """Looks at the field once; None when nothing changed."""

    def health(self) -> ReaderHealth:
        """Compares the reader with what it should be; costs one transfer. Ask about once a second."""

    def recover(self) -> None:
        """Resets the reader and sets it up again; what lies in the field stays known, but a phone makes a new UID."""

    def sit_at(self, card: FieldCard, sitting: Callable[["CardPages"], Result]) -> Result | None:
        """Wakes a card that rests, does something with its pages and lets it rest again.

        None when it does not answer, and always from a reader that reads no pages.
        """

    def close(self) -> None:
        """Releases bus and pins."""
