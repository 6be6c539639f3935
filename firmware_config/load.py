"""Reads a wiring file into frozen facts, or says in one sentence what is wrong with it."""

import tomllib
from dataclasses import fields
from pathlib import Path

from firmware_config.errors import LostBytesError, PinClashError, UnknownWiringError, WiringSyntaxError
from firmware_config.header import GPIO_PINS, I2C1_PINS, SPI0_PINS
from firmware_config.model import (
    Buttons,
    Buzzer,
    BuzzerKind,
    ByteOrder,
    ClockModule,
    Lamps,
    Panel,
    Reader,
    ReaderDriver,
    SlotDriver,
    Slots,
    TypedDigits,
    TypingReader,
    Wiring,
)
from firmware_config.table import Table

SUPPORTED = Path(__file__).parent / "wiring"
"""The folder of the supported builds, one TOML file each."""

GAINS_DB = (18, 23, 33, 38, 43, 48)
"""What RFCfgReg RxGain can be set to (MFRC522 datasheet 9.3.3.6)."""

UID_SIZES = (4, 7, 10)
LONG_UID = 7
"""Bytes of a UID (ISO/IEC 14443-3, 6.5.4)."""

FASTEST_POLL_MS, SLOWEST_POLL_MS = 5, 200
"""Slower than this, a card that is held for a fifth of a second is missed."""

SLOWEST_SPI_HZ, FASTEST_SPI_HZ = 100_000, 10_000_000
"""The chip follows up to 10 Mbit/s (MFRC522 datasheet 8.1.2)."""


def load_wiring(path_or_name: Path | str) -> Wiring:
    """The wiring in this file, or of the supported build of this name. Raises WiringError."""
    file = _find(path_or_name)
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnknownWiringError(f"{file}: the wiring file cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WiringSyntaxError(f"{file}: this is not TOML: {error}.") from error
    wiring = _wiring(Table(values, str(file)))
    _refuse_clashes(wiring, str(file))
    return wiring


def _find(path_or_name: Path | str) -> Path:
    for file in (Path(path_or_name), SUPPORTED / f"{path_or_name}.toml"):
        if file.is_file():
            return file
    names = ", ".join(sorted(file.stem for file in SUPPORTED.glob("*.toml")))
    raise UnknownWiringError(f"There is no wiring '{path_or_name}'; give a path to a file, or one of: {names}.")


def _wiring(table: Table) -> Wiring:
    _expect_fields(table, Wiring)
    return Wiring(
        simulated=table.truth("simulated"),
        screen=table.truth("screen"),
        clock_module=table.one_of("clock_module", ClockModule),
        reader=_reader(table.table("reader")),
        panel=_panel(table.table("panel")),
        slots=_slots(table.table("slots")),
    )


def _reader(table: Table) -> Reader | TypingReader:
    if table.one_of("driver", ReaderDriver) is ReaderDriver.TYPING:
        return _typing_reader(table)
    _expect_fields(table, Reader)
    return Reader(
        driver=table.one_of("driver", ReaderDriver),
        spi_bus=table.one_number_of("spi_bus", (0,)),
        spi_device=table.one_number_of("spi_device", (0, 1)),
        spi_speed_hz=table.whole("spi_speed_hz", SLOWEST_SPI_HZ, FASTEST_SPI_HZ),
        reset_pin=_pin(table, "reset_pin"),
        antenna_gain_db=table.one_number_of("antenna_gain_db", GAINS_DB),
        poll_interval_ms=table.whole("poll_interval_ms", FASTEST_POLL_MS, SLOWEST_POLL_MS),
    )


def _typing_reader(table: Table) -> TypingReader:
    _expect_fields(table, TypingReader)
    reader = TypingReader(
        driver=ReaderDriver.TYPING,
        device=table.path_under("device", "/dev/input/"),
        digits=table.one_of("digits", TypedDigits),
        uid_bytes=table.one_number_of("uid_bytes", UID_SIZES),
        byte_order=table.one_of("byte_order", ByteOrder),
        four_byte_cards_only=table.truth("four_byte_cards_only"),
        poll_interval_ms=table.whole("poll_interval_ms", FASTEST_POLL_MS, SLOWEST_POLL_MS),
    )
    if reader.uid_bytes < LONG_UID and not reader.four_byte_cards_only:
        raise LostBytesError(
            f"{table.file}: reader.uid_bytes is {reader.uid_bytes}: this reader loses part of a card of {LONG_UID} "
            "bytes, and two pupils could read as one. Let the reader type whole UIDs, or set "
            "reader.four_byte_cards_only to true when every card of the school has 4 bytes."
        )
    return reader


def _panel(table: Table) -> Panel:
    _expect_fields(table, Panel)
    return Panel(
        lamps=_lamps(table.table("lamps")),
        buzzer=_buzzer(table.table("buzzer")),
        buttons=_buttons(table.table("buttons")),
    )


def _lamps(table: Table) -> Lamps:
    _expect_fields(table, Lamps)
    return Lamps(
        green=_pin(table, "green"),
        blue=_pin(table, "blue"),
        amber=_pin(table, "amber"),
        white=_pin(table, "white"),
    )


def _buzzer(table: Table) -> Buzzer:
    _expect_fields(table, Buzzer)
    return Buzzer(pin=_pin(table, "pin"), kind=table.one_of("kind", BuzzerKind))


def _buttons(table: Table) -> Buttons:
    _expect_fields(table, Buttons)
    return Buttons(
        item=_pin(table, "item"),
        confirm=_pin(table, "confirm"),
        cancel=_pin(table, "cancel"),
        pull_up=table.truth("pull_up"),
        debounce_ms=table.whole("debounce_ms", 5, 200),
    )


def _slots(table: Table) -> Slots:
    """Bags and pockets are counted only where places have a number."""
    if table.one_of("driver", SlotDriver) is SlotDriver.NONE:
        table.expect(("driver",))
        return Slots(driver=SlotDriver.NONE, bags=0, pockets=0)
    _expect_fields(table, Slots)
    return Slots(driver=SlotDriver.NUMBERED, bags=table.whole("bags", 1, 40), pockets=table.whole("pockets", 1, 96))


def _expect_fields(table: Table, record: type) -> None:
    table.expect([field.name for field in fields(record)])


def _pin(table: Table, key: str) -> int:
    return table.whole(key, GPIO_PINS[0], GPIO_PINS[-1])


def _refuse_clashes(wiring: Wiring, file: str) -> None:
    owners = dict.fromkeys(SPI0_PINS, "the card reader's SPI0 (GPIO7 to GPIO11)")
    if wiring.clock_module is not ClockModule.NONE:
        owners |= dict.fromkeys(I2C1_PINS, "the clock module's I2C (GPIO2 and GPIO3)")
    for key, pin in wiring.pins():
        if pin in owners:
            raise PinClashError(f"{file}: {key} is GPIO{pin}, which belongs to {owners[pin]}; choose a free pin.")
        owners[pin] = key
