"""The reader's figures P1, P2 and R7, measured on a twin that is handed in, beside the bare package as peer."""

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Protocol

from kiosk.domain.card import CardUid, hash_card
from kiosk.reader import frames, gate, selection
from kiosk.reader.interface import FieldCard
from kiosk.reader.mfrc522_driver import Mfrc522Driver, Wiring
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from kiosk.reader.presence import MISSES_BEFORE_GONE

PAUSE_SECONDS = 0.010
"""Between two polls, as the station waits."""

SPI_HZ = 4_000_000
UIDS = {4: "B0BB8904", 7: "04A3C6CAE26180", 10: "0441520A9B3C7D5E6F10"}
BARS = {"empty_poll": 10, "read_4": 28, "read_7": 46, "hlta": 10}
LATENCY_BAR_MS = 25.0
PEER_SHARE = 0.4


class Clock(Protocol):
    """The twin's clock, in nanoseconds."""

    now: int

    def at(self, when: int, action: Callable[[], None]) -> object:
        """Plans an action."""


class Spi(gate.SpiDevice, Protocol):
    """The twin's wire, which counts."""

    @property
    def transfers(self) -> int:
        """Transfers so far."""


class Twin(Protocol):
    """What the bench needs of a twin."""

    @property
    def clock(self) -> Clock:
        """Virtual time."""

    def spi(self) -> Spi:
        """Stands in for spidev."""

    def reset_pin(self, level: int) -> None:
        """Drives RST."""

    def wait(self, seconds: float) -> None:
        """Lets virtual time pass."""

    def put_cards(self, cards: Sequence[Mapping[str, object]]) -> None:
        """Exactly these cards are in the field."""


TwinFactory = Callable[[float], Twin]
"""Makes a twin whose SPI transfers cost so many microseconds each."""

Look = Callable[[], bool]
"""One poll; True when a card was read."""


def wiring(twin: Twin) -> Wiring:
    """Our driver's wires to a twin."""
    return Wiring(speed_hz=SPI_HZ, spi=twin.spi(), reset=gate.DrivenLine(twin.reset_pin))


def measure(factory: TwinFactory, scale: float = 1.0) -> dict[str, object]:
    """Every figure with its bar and its peer; `scale` shrinks the numbers of cards."""
    return {
        "P1": transfers(factory),
        "P2": latencies(factory, max(20, round(200 * scale))),
        "R7": identities(factory, max(100, round(100_000 * scale)), max(20, round(2000 * scale))),
    }


def transfers(factory: TwinFactory) -> dict[str, object]:
    """P1: SPI transfers of an empty poll, of reading a card up to its SAK, and of HLTA."""
    figures = {"empty_poll": _count_empty(factory)}
    for length in (4, 7):
        figures[f"read_{length}"], figures["hlta"] = _count_read(factory, length)
    peers = {"empty_poll": _count_package(factory, []), "read_4": _count_package(factory, [{"uid": UIDS[4]}])}
    return {
        name: {"value": value, "bar": BARS[name], "peer": peers.get(name), "ok": value <= BARS[name]}
        for name, value in figures.items()
    }


def latencies(factory: TwinFactory, arrivals: int) -> dict[str, object]:
    """P2: p99 in virtual milliseconds from a card's arrival to its UID, per SPI cost and UID length."""
    figures: dict[str, object] = {}
    for cost in (30, 100):
        peer = _package_p99(factory(cost), max(10, arrivals // 10))
        for length, uid in UIDS.items():
            twin = factory(cost)
            reader = Mfrc522Reader(wiring(twin), twin.wait)
            value = p99(twin, _reads(reader), uid, arrivals)
            ok = value <= min(LATENCY_BAR_MS, PEER_SHARE * peer)
            figures[f"{cost}us_{length}"] = {"value": value, "bar": LATENCY_BAR_MS, "peer": peer, "ok": ok}
    return figures


def identities(factory: TwinFactory, hashed: int, read: int) -> dict[str, object]:
    """R7: collisions among random 7-byte UIDs, hashed, and read through the twin with pairs that begin alike."""
    key = secrets.token_bytes(32)
    uids = {os.urandom(7) for _ in range(hashed)}
    hashes = {hash_card(CardUid(uid), key) for uid in uids}
    wrong = sum(seen != uid for uid, seen in _read_all(factory(30), uids_with_twins(read)))
    return {
        "hash_collisions": {
            "value": len(uids) - len(hashes),
            "bar": 0,
            "of": len(uids),
            "ok": len(uids) == len(hashes),
        },
        "misread_on_twin": {"value": wrong, "bar": 0, "of": read, "ok": wrong == 0},
    }


def p99(twin: Twin, look: Look, uid: str, arrivals: int, pause: float = PAUSE_SECONDS) -> float:
    """Milliseconds of virtual time within which 99 of 100 arrivals were read; instants spread evenly at random."""
    random = Random(arrivals)  # noqa: S311 - instants, repeatable
    taken = sorted(_one_arrival(twin, look, uid, random.random(), pause) for _ in range(arrivals))
    return round(taken[int(0.99 * (arrivals - 1))] / 1e6, 2)


def _one_arrival(twin: Twin, look: Look, uid: str, moment: float, pause: float) -> int:
    at = twin.clock.now + round((0.3 + moment) * 1e9)
    twin.clock.at(at, lambda: twin.put_cards([{"uid": uid}]))
    while not look():
        twin.wait(pause)
    taken = twin.clock.now - at
    twin.put_cards([])
    for _ in range(MISSES_BEFORE_GONE):
        look()
    return taken


def _reads(reader: Mfrc522Reader) -> Look:
    def look() -> bool:
        change = reader.poll()
        return change is not None and bool(change.arrived)

    return look


def _package(twin: Twin) -> Look:
    """The bare package: request and anticollision, as its examples do."""
    chip = _package_chip(twin)

    def look() -> bool:
        status, _ = chip.MFRC522_Request(frames.REQA[0])
        return status == 0 and chip.MFRC522_Anticoll()[0] == 0

    return look


def _package_chip(twin: Twin) -> gate.MFRC522:
    gate.SPI.supply(twin.spi())
    gate.GPIO.supply(0, gate.DrivenLine(twin.reset_pin))
    return gate.MFRC522(bus=0, device=0, spd=SPI_HZ, pin_mode=gate.GPIO.BCM, pin_rst=0)


def package_uid(twin: Twin, uid: bytes) -> list[int]:
    """What the bare package takes for the UID of this card."""
    chip = _package_chip(twin)
    twin.put_cards([{"uid": uid.hex()}])
    chip.MFRC522_Request(frames.REQA[0])
    return chip.MFRC522_Anticoll()[1]


def _package_p99(twin: Twin, arrivals: int) -> float:
    return p99(twin, _package(twin), UIDS[4], arrivals)


def _count_package(factory: TwinFactory, cards: list[Mapping[str, object]]) -> int:
    twin = factory(30)
    look = _package(twin)
    twin.put_cards(cards)
    return _counted(twin, look)


def _count_empty(factory: TwinFactory) -> int:
    twin = factory(30)
    reader = Mfrc522Reader(wiring(twin), twin.wait)
    return _counted(twin, reader.poll)


def _count_read(factory: TwinFactory, length: int) -> tuple[int, int]:
    twin = factory(30)
    driver = Mfrc522Driver(wiring(twin), twin.wait)
    twin.put_cards([{"uid": UIDS[length]}])
    read = _counted(twin, lambda: (selection.request(driver, frames.REQA), selection.select_somebody(driver)))
    return read, _counted(twin, lambda: selection.halt(driver))


def _counted(twin: Twin, action: Callable[[], object]) -> int:
    before = twin.spi().transfers
    action()
    return twin.spi().transfers - before


def uids_with_twins(count: int) -> list[bytes]:
    """Random 7-byte UIDs; a tenth of them shares its first three bytes with the one before."""
    uids = [os.urandom(7) for _ in range(count)]
    for index in range(9, count, 10):
        uids[index] = uids[index - 1][:3] + uids[index][3:]
    return uids


def _read_all(twin: Twin, uids: list[bytes]) -> list[tuple[bytes, bytes | None]]:
    reader = Mfrc522Reader(wiring(twin), twin.wait)
    return [(uid, _read_one(twin, reader, uid)) for uid in uids]


def _read_one(twin: Twin, reader: Mfrc522Reader, uid: bytes) -> bytes | None:
    twin.put_cards([{"uid": uid.hex()}])
    change = reader.poll()
    twin.put_cards([])
    for _ in range(MISSES_BEFORE_GONE):
        reader.poll()
    arrived: tuple[FieldCard, ...] = change.arrived if change else ()
    return arrived[0].uid.raw if len(arrived) == 1 else None
