"""Puts a box together: real or simulated is decided here alone."""

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firmware_config import Wiring, load_wiring
from firmware_config.model import ByteOrder, TypedDigits, TypingReader
from firmware_config.model import Reader as ChipReader
from kiosk.clock import SchoolClock
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.quiet_hours import QuietHours
from kiosk.domain.situation import ReaderSide
from kiosk.domain.slot_choice import Places
from kiosk.panel.panel import Panel
from kiosk.reader.gate import DrivenLine, ResetLine, SpiDevice
from kiosk.reader.interface import Reader
from kiosk.screen.server import EntranceServer
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.settings import Settings
from kiosk.slots.build import build as build_slots
from kiosk.station.choices import Choices
from kiosk.station.desk import Desk
from kiosk.station.errors import StationError
from kiosk.station.lock import only_station
from kiosk.station.loop import Loop
from kiosk.station.showing import Surroundings
from kiosk.station.twin_calls import Fingers, Twin, TwinDesk
from kiosk.systemd import READY, STOPPING, notifier

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from kiosk.reader.bench import Twin as BenchTwin

Wait = Callable[[float], None]

STATUS_FILE = "station.json"


@dataclass(frozen=True, slots=True)
class Hardware:
    """Reader, pins, and on the twin what a trainer can touch."""

    reader: Reader
    pin_factory: Any
    twin: Twin | None = None
    fingers: Fingers | None = None


def run_station(
    settings: Settings, stop: threading.Event, demo_cards: Callable[[], dict[str, object]] | None = None
) -> None:
    """Runs the box until told to stop. demo_cards lists the cards of the virtual entrance.

    Raises StationError, StoreError, PanelError, ReaderError or PortTakenError when it cannot start.
    """
    wiring = wiring_of(settings)
    with only_station(settings.runtime), ExitStack() as opened:
        clock = SchoolClock(settings)
        books = BoxBooks(settings.data, settings.station.label, clock.read())
        opened.callback(books.close)
        hardware = hardware_of(wiring)
        opened.callback(hardware.reader.close)
        panel = Panel(wiring.panel, time.monotonic, hardware.pin_factory, settings.station.volume / 100)
        opened.callback(panel.close)
        worker = opened.enter_context(ThreadPoolExecutor(1, thread_name_prefix="records"))
        _serve(settings, wiring, stop, clock, books, hardware, panel, worker, demo_cards, opened)


def wiring_of(settings: Settings) -> Wiring:
    """How this box is wired. Raises WiringError, and StationError for a twin outside demo and trial."""
    wiring = load_wiring("twin" if settings.is_demo else settings.station.wiring)
    if wiring.simulated and not (settings.is_demo or settings.station.trial):
        raise StationError(
            "De bedrading 'twin' is er alleen voor de demo en een proefopstelling (station.trial = true); "
            "kies pi-led of pi-screen."
        )
    return wiring


def hardware_of(wiring: Wiring) -> Hardware:
    """Reader and pins, real or emulated. Raises ReaderError."""
    return _simulated(wiring) if wiring.simulated else _real(wiring)


def _serve(
    settings: Settings,
    wiring: Wiring,
    stop: threading.Event,
    clock: SchoolClock,
    books: BoxBooks,
    hardware: Hardware,
    panel: Panel,
    worker: ThreadPoolExecutor,
    demo_cards: Callable[[], dict[str, object]] | None,
    opened: ExitStack,
) -> None:
    notify = notifier(os.environ)
    published: list[Callable[[Mapping[str, object]], None]] = []

    def read_clock() -> ClockReading:
        return books.trust(clock.read())

    desk = Desk(
        books,
        read_clock,
        asks_after=settings.station.confirm == "button",
        places=_places(settings, wiring),
        attended=settings.station.confirm == "staff",
    )
    loop = Loop(
        books=books,
        desk=desk,
        choices=Choices(settings, desk, panel),
        reader=hardware.reader,
        panel=panel,
        worker=worker,
        publish=lambda document: published[0](document),
        read_clock=read_clock,
        monotonic=time.monotonic,
        surroundings=Surroundings(
            settings.station.label,
            names=settings.station.show_names,
            sound=settings.station.volume > 0,
            quiet_hours=QuietHours.of(settings.station.quiet_hours),
            reader_side=ReaderSide(settings.station.reader_side),
        ),
        status_file=settings.runtime / STATUS_FILE,
        notify=notify,
    )
    calls = None
    if hardware.twin is not None and hardware.fingers is not None:
        cards = demo_cards or (lambda: {"cards": []})
        calls = TwinDesk(settings, hardware.twin, hardware.fingers, clock, loop, cards).calls()
        if not settings.is_demo:
            del calls["POST", "/twin/clock"]  # a trial lives by the clock of its machine
    server = EntranceServer(settings.station.port, twin_calls=calls)
    opened.callback(server.stop)
    published.append(server.publish)
    loop.start(time.monotonic())
    server.start()
    log.info("station ready on port %d", server.port)
    notify(READY)
    opened.callback(notify, STOPPING)
    loop.run(stop, wiring.reader.poll_interval_ms / 1000)


def _places(settings: Settings, wiring: Wiring) -> Places:
    board = build_slots(wiring.slots)
    return Places(board.numbered, settings.station.slot_choice == "free", board.pockets)


def emulated_reader(per_transfer_us: float) -> "BenchTwin":
    """An emulated reader in virtual time, for measuring."""
    from kiosk.twin.box import TwinBox

    return TwinBox(per_transfer_us=per_transfer_us)


def _simulated(wiring: Wiring) -> Hardware:
    from kiosk.panel.simulation import PressablePins, mock_pins
    from kiosk.twin.box import TwinBox

    if isinstance(wiring.reader, TypingReader):
        raise StationError("De demo bootst de chip van een lezer na, geen lezer die typt; kies driver = mfrc522.")
    twin = TwinBox(realtime=True)
    pins = mock_pins()
    reader = _chip(wiring.reader, twin.wait, spi=twin.spi(), reset=DrivenLine(twin.reset_pin))
    return Hardware(reader, pins, twin, PressablePins(wiring.panel, pins, time.sleep))


def _real(wiring: Wiring) -> Hardware:
    return Hardware(reader_of(wiring), None)


def reader_of(wiring: Wiring) -> Reader:
    """The reader that the wiring names, on this computer. Raises ReaderError."""
    if isinstance(wiring.reader, TypingReader):
        return _typing(wiring.reader)
    return _chip(wiring.reader, time.sleep)


def _typing(wired: TypingReader) -> Reader:
    from kiosk.reader.typed_uid import TypedForm
    from kiosk.reader.typing_reader import TypingReader as Driver

    turned = wired.byte_order is ByteOrder.LAST_BYTE_FIRST
    form = TypedForm(decimal=wired.digits is TypedDigits.DECIMAL, longest=wired.uid_bytes, turned=turned)
    return Driver(Path(wired.device), form, time.monotonic)


def _chip(wired: ChipReader, wait: Wait, spi: SpiDevice | None = None, reset: ResetLine | None = None) -> Reader:
    from kiosk.reader.mfrc522_driver import Wiring as ChipWiring
    from kiosk.reader.mfrc522_reader import Mfrc522Reader

    chip = ChipWiring(
        bus=wired.spi_bus,
        device=wired.spi_device,
        speed_hz=wired.spi_speed_hz,
        reset_pin=wired.reset_pin,
        gain_db=wired.antenna_gain_db,
        spi=spi,
        reset=reset,
    )
    return Mfrc522Reader(chip, wait)
