"""10 000 looks through a wire that lies: no exception escapes and no wrong UID is accepted (R6)."""

from random import Random

import pytest

from kiosk.reader import bench, gate
from kiosk.reader.mfrc522_driver import Wiring
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from tests.reader.on_twin import UID_4, UID_7, twin, uids

LOOKS = 840
"""Times four lies and three chances."""


class LyingWire:
    """Changes what the chip answers, byte by byte."""

    def __init__(self, spi, random: Random, chance: float, lie) -> None:
        self._spi, self._random, self._chance, self._lie = spi, random, chance, lie
        self.max_speed_hz = 0

    def open(self, bus: int, device: int) -> None:
        pass

    def close(self) -> None:
        pass

    def xfer2(self, data):
        answer = self._spi.xfer2(data)
        return [self._lie(self._random, value) if self._random.random() < self._chance else value for value in answer]


LIES = {
    "any byte": lambda random, value: random.randrange(256),
    "one bit": lambda random, value: value ^ 1 << random.randrange(8),
    "zero": lambda random, value: 0x00,
    "ones": lambda random, value: 0xFF,
}


@pytest.mark.parametrize("chance", [0.01, 0.1, 1.0])
@pytest.mark.parametrize("lie", LIES)
def test_a_lying_wire_never_makes_a_wrong_uid(lie, chance):
    box, random = twin(30), Random(1)
    wire = LyingWire(box.spi(), random, chance, LIES[lie])
    reader = Mfrc522Reader(Wiring(spi=wire, reset=gate.DrivenLine(box.reset_pin)), box.wait)
    arrived: set[str] = set()
    for look in range(LOOKS):
        if look % 7 == 0:
            box.put_cards([{"uid": uid} for uid in random.choice(([], [UID_4], [UID_7], [UID_4, UID_7]))])
        change = reader.poll()
        arrived |= uids(change.arrived) if change else set()
        reader.health()
        if look % 50 == 0:
            reader.recover()
    assert arrived <= {UID_4, UID_7}


@pytest.mark.parametrize(("flip", "readable"), [(0.001, True), (0.005, True), (0.03, False), (0.1, False)])
def test_bit_errors_on_air_never_make_a_wrong_uid(flip, readable):
    box = twin(30)
    reader = Mfrc522Reader(bench.wiring(box), box.wait)
    box.field.interference.bit_flip = flip
    arrived: set[str] = set()
    for look in range(400):
        if look % 5 == 0:
            box.put_cards([{"uid": UID_7}] if look % 10 else [{"uid": UID_4}, {"uid": UID_7}])
        change = reader.poll()
        arrived |= uids(change.arrived) if change else set()
    assert arrived <= {UID_4, UID_7}
    assert bool(arrived) or not readable
