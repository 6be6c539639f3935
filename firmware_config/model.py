"""A wired box, as frozen facts. All pins are BCM numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum


class ReaderDriver(StrEnum):
    """Card readers this product can talk to."""

    MFRC522 = "mfrc522"
    TYPING = "typing"


class TypedDigits(StrEnum):
    """How a typing reader writes a UID."""

    HEXADECIMAL = "hexadecimal"
    DECIMAL = "decimal"


class ByteOrder(StrEnum):
    """Which byte of the UID a typing reader begins with."""

    FIRST_BYTE_FIRST = "first_byte_first"
    LAST_BYTE_FIRST = "last_byte_first"


class BuzzerKind(StrEnum):
    """An active buzzer has one tone of its own; a tonal one plays the notes it is given."""

    ACTIVE = "active"
    TONAL = "tonal"


class ClockModule(StrEnum):
    """A clock with a battery of its own on I2C."""

    NONE = "none"
    DS3231 = "ds3231"


class SlotDriver(StrEnum):
    """How the places are told apart: not at all (a class tray), or by number (bags with pockets)."""

    NONE = "none"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Reader:
    """The card reader on SPI: speed in hertz, antenna gain in decibel, time between two polls in milliseconds."""

    driver: ReaderDriver
    spi_bus: int
    spi_device: int
    spi_speed_hz: int
    reset_pin: int
    antenna_gain_db: int
    poll_interval_ms: int


@dataclass(frozen=True, slots=True)
class TypingReader:
    """A USB reader that types. device: its file, best under /dev/input/by-id; uid_bytes: of the longest UID it types.

    four_byte_cards_only: every card of the school has 4 bytes, so that a reader that types no more loses nothing.
    """

    driver: ReaderDriver
    device: str
    digits: TypedDigits
    uid_bytes: int
    byte_order: ByteOrder
    four_byte_cards_only: bool
    poll_interval_ms: int


@dataclass(frozen=True, slots=True)
class Lamps:
    """The pin of each lamp; high is lit."""

    green: int
    blue: int
    amber: int
    white: int


@dataclass(frozen=True, slots=True)
class Buzzer:
    """The buzzer's pin and kind; high is sound."""

    pin: int
    kind: BuzzerKind


@dataclass(frozen=True, slots=True)
class Buttons:
    """The pin of each button; with pull_up a press is low, without it a press is high. Debounce in milliseconds."""

    item: int
    confirm: int
    cancel: int
    pull_up: bool
    debounce_ms: int


@dataclass(frozen=True, slots=True)
class Panel:
    """What a child sees, hears and presses, screen apart."""

    lamps: Lamps
    buzzer: Buzzer
    buttons: Buttons


@dataclass(frozen=True, slots=True)
class Slots:
    """The places at this box; bags and pockets are both 0 where places have no number."""

    driver: SlotDriver
    bags: int
    pockets: int


@dataclass(frozen=True, slots=True)
class Wiring:
    """One supported build. Simulated: no pin is touched, the twin stands in for the hardware."""

    simulated: bool
    screen: bool
    clock_module: ClockModule
    reader: Reader | TypingReader
    panel: Panel
    slots: Slots

    def pins(self) -> Iterator[tuple[str, int]]:
        """Every pin of the build with its full key in the wiring file."""
        if isinstance(self.reader, Reader):
            yield "reader.reset_pin", self.reader.reset_pin
        for lamp in fields(self.panel.lamps):
            yield f"panel.lamps.{lamp.name}", getattr(self.panel.lamps, lamp.name)
        yield "panel.buzzer.pin", self.panel.buzzer.pin
        for button in ("item", "confirm", "cancel"):
            yield f"panel.buttons.{button}", getattr(self.panel.buttons, button)
