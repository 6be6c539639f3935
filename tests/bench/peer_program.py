"""What another reader library makes of the same twin: `python -m tests.bench.peer_program LIBRARY` in its environment.

Needs the standard library, kiosk.twin and that one library, which runs unmodified: RPi.GPIO and spidev are stood in
for, and its sleeps are virtual time. Prints one JSON document.
"""

import json
import sys
import time
from collections.abc import Callable
from random import Random
from types import ModuleType
from typing import Any

from kiosk.twin.box import TwinBox

UID_4, UID_7 = "B0BB8904", "04A3C6CAE26180"
PAUSE_S = 0.010
ARRIVALS = 60
MOST_LOOKS = 400

Look = Callable[[], "list[int] | None"]


class Gpio(ModuleType):
    """RPi.GPIO with one wire: the reset pin of the twin on the table."""

    BOARD, BCM, OUT, IN, PUD_UP, FALLING = 10, 11, 0, 1, 22, 32
    twin: TwinBox

    def getmode(self) -> int:
        return self.BCM

    def output(self, _pin: int, level: int) -> None:
        self.twin.reset_pin(level)

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_args, **_options: None


GPIO, SPIDEV = Gpio("RPi.GPIO"), ModuleType("spidev")


def stand_in() -> None:
    """Puts both modules where a library looks for them, and makes every sleep virtual."""
    parent = ModuleType("RPi")
    parent.GPIO = GPIO  # type: ignore[attr-defined]  # a module object made by hand
    SPIDEV.SpiDev = lambda: GPIO.twin.spi()  # type: ignore[attr-defined]  # the same
    sys.modules.update({"RPi": parent, "RPi.GPIO": GPIO, "spidev": SPIDEV})
    vars(time).update(sleep=lambda seconds: GPIO.twin.wait(seconds))


def _mfrc522() -> Look:
    from mfrc522 import MFRC522

    chip = MFRC522(spd=4_000_000, pin_mode=GPIO.BCM, pin_rst=25)

    def look() -> "list[int] | None":
        if chip.MFRC522_Request(0x26)[0] != 0:
            return None
        status, uid = chip.MFRC522_Anticoll()
        return uid if status == 0 else None

    return look


def _mfrc522_python() -> Look:
    from mfrc522 import MFRC522

    chip: Any = MFRC522(spd=4_000_000, pin_mode=GPIO.BCM, pin_rst=25)

    def look() -> "list[int] | None":
        if chip.Request(0x26)[0] != 0:
            return None
        status, uid = chip.Anticoll()
        return uid if status == 0 else None

    return look


def _pi_rc522() -> Look:
    from pirc522 import RFID  # type: ignore[import-not-found]  # is there in its own environment only

    chip = RFID(speed=4_000_000, pin_rst=25, pin_irq=None, pin_mode=GPIO.BCM)
    return lambda: chip.read_id()  # type: ignore[no-any-return]  # untyped library


LIBRARIES: dict[str, Callable[[], Look]] = {
    "mfrc522": _mfrc522,
    "mfrc522-python": _mfrc522_python,
    "pi-rc522": _pi_rc522,
}


def on_twin(library: str, cost_us: float) -> tuple[TwinBox, Look]:
    """A fresh twin with this library on it."""
    GPIO.twin = TwinBox(per_transfer_us=cost_us)
    return GPIO.twin, LIBRARIES[library]()


def transfers(library: str, *cards: str) -> int:
    """SPI transfers of one look."""
    twin, look = on_twin(library, 30)
    twin.put_cards([{"uid": uid} for uid in cards])
    before = twin.spi().transfers
    look()
    return twin.spi().transfers - before


def p99_ms(library: str, cost_us: float) -> "float | None":
    """Virtual milliseconds from arrival to UID, of a 4-byte card; None when a card is never read."""
    twin, look = on_twin(library, cost_us)
    random = Random(1)
    taken = [_one_arrival(twin, look, random.random()) for _ in range(ARRIVALS)]
    if None in taken:
        return None
    return round(sorted(value for value in taken if value is not None)[int(0.99 * (ARRIVALS - 1))] / 1e6, 2)


def _one_arrival(twin: TwinBox, look: Look, moment: float) -> "int | None":
    at = twin.clock.now + round((0.3 + moment) * 1e9)
    twin.clock.at(at, lambda: twin.put_cards([{"uid": UID_4}]))
    for _ in range(MOST_LOOKS):
        if look() is not None:
            taken = twin.clock.now - at
            twin.put_cards([])
            look()
            return taken
        twin.wait(PAUSE_S)
    twin.put_cards([])
    return None


def reads_seven_bytes(library: str) -> bool:
    """Whether a 7-byte card comes back whole."""
    twin, look = on_twin(library, 30)
    twin.put_cards([{"uid": UID_7}])
    return bytes(look() or []) == bytes.fromhex(UID_7)


def measure(library: str) -> dict[str, object]:
    """Everything about one library."""
    return {
        "empty_poll": transfers(library),
        "read_4": transfers(library, UID_4),
        "read_7": transfers(library, UID_7) if reads_seven_bytes(library) else None,
        "p99_ms": {str(cost): p99_ms(library, cost) for cost in (30, 100)},
    }


if __name__ == "__main__":
    stand_in()
    print(json.dumps(measure(sys.argv[1])))
