"""The wiring file says which reader hangs on the box."""

from dataclasses import replace
from pathlib import Path

import pytest

from firmware_config import load_wiring
from firmware_config.model import ByteOrder, ReaderDriver, TypedDigits, TypingReader
from kiosk.reader.interface import ReaderHealth
from kiosk.station.assembly import _simulated, reader_of
from kiosk.station.errors import StationError
from tests.reader.keyboard import TypingField, strokes

WIRED = TypingReader(ReaderDriver.TYPING, "", TypedDigits.DECIMAL, 10, ByteOrder.LAST_BYTE_FIRST, False, 10)


def test_a_wiring_with_a_typing_reader_gives_one_that_reads_its_device(tmp_path: Path) -> None:
    plugged = TypingField(tmp_path)
    reader = reader_of(replace(load_wiring("pi-led"), reader=replace(WIRED, device=str(plugged.device))))
    plugged.write(strokes("0076135344"))
    change = reader.poll()
    assert change is not None
    assert change.arrived[0].uid.raw == (76135344).to_bytes(4, "little")
    reader.close()
    plugged.reader.close()


def test_a_typing_reader_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    reader = reader_of(replace(load_wiring("pi-led"), reader=replace(WIRED, device=str(tmp_path / "event9"))))
    assert reader.health() is ReaderHealth.RECOVERING


def test_the_demo_has_no_typing_reader() -> None:
    with pytest.raises(StationError, match="mfrc522"):
        _simulated(replace(load_wiring("twin"), reader=WIRED))
