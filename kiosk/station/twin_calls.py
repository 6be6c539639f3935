"""What the loopback server lets a trainer or a test do to the emulated box. Never present on a real one."""

import os
import resource
import signal
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol, TypeGuard

from kiosk.clock import SchoolClock, set_demo_clock
from kiosk.panel.buttons import Button
from kiosk.panel.errors import PressError
from kiosk.settings import Settings
from kiosk.station.errors import TwinCallError
from kiosk.station.loop import Loop

TwinCall = Callable[[dict[str, object]], dict[str, object]]

CHIP_FAULTS = (
    "dead_miso", "brown_out", "stuck_crypto", "noise", "antenna_off", "wrong_version", "unplugged", "card_pulled",
    "dead_miso_high", "spi_error", "flicker", "hung",
)  # fmt: skip
MOST_SPEED = 3600
LONGEST_FAULT_S = 86_400


class Twin(Protocol):
    """The emulated reader, as far as a trainer touches it."""

    def put_cards(self, cards: list[dict[str, object]]) -> None: ...
    def fault(self, kind: str | None, seconds: float | None = None) -> None: ...
    def snapshot(self) -> dict[str, object]: ...


class Fingers(Protocol):
    """The emulated buttons and pins."""

    def press(self, button: Button, hold_ms: int) -> None: ...
    def pin_states(self) -> Mapping[str, object]: ...


class TwinDesk:
    """Each method answers one call: takes the body, gives the answer. Raises ValueError with one sentence."""

    def __init__(
        self,
        settings: Settings,
        twin: Twin,
        fingers: Fingers,
        clock: SchoolClock,
        loop: Loop,
        cards: Callable[[], dict[str, object]],
    ) -> None:
        self._settings = settings
        self._twin = twin
        self._fingers = fingers
        self._clock = clock
        self._loop = loop
        self._cards = cards
        self._speed = 1.0

    def calls(self) -> dict[tuple[str, str], TwinCall]:
        """Every call by method and path."""
        return {
            ("GET", "/twin"): self.look,
            ("GET", "/twin/cards"): lambda _: self._cards(),
            ("PUT", "/twin/field"): self.field,
            ("POST", "/twin/press"): self.press,
            ("POST", "/twin/slot"): self.slot,
            ("POST", "/twin/fault"): self.fault,
            ("POST", "/twin/clock"): self.clock,
        }

    def look(self, _: dict[str, object]) -> dict[str, object]:
        """Cards in the field, pins, doors, clocks and counters."""
        reading = self._clock.read()
        return {
            **self._twin.snapshot(),
            "pins": self._fingers.pin_states(),
            "doors": [],
            "school_clock": {"now": reading.at.isoformat(), "speed": self._speed, "trusted": reading.trusted},
        }

    def field(self, body: dict[str, object]) -> dict[str, object]:
        """Exactly these cards are now in the field."""
        cards = body.get("cards")
        if not isinstance(cards, list) or not all(isinstance(card, dict) for card in cards):
            raise TwinCallError('The field takes {"cards": [{"uid": "04A3C6CAE26180", "kind": "ntag213"}]}.')
        self._twin.put_cards(cards)
        return {"cards": len(cards)}

    def press(self, body: dict[str, object]) -> dict[str, object]:
        """A finger on a button."""
        names = [button.value for button in Button]
        if body.get("button") not in names:
            raise TwinCallError(f"There is no such button; known are {', '.join(names)}.")
        hold = body.get("hold_ms", 120)
        if not isinstance(hold, int) or isinstance(hold, bool):
            raise TwinCallError("hold_ms is a whole number of milliseconds.")
        try:
            self._fingers.press(Button(str(body["button"])), hold)
        except PressError as error:
            raise TwinCallError(str(error)) from error
        return {"pressed": body["button"]}

    def slot(self, _: dict[str, object]) -> dict[str, object]:
        """Doors come with locks; this box has bags."""
        raise TwinCallError("This box has bags with pockets and no doors.")

    def clock(self, body: dict[str, object]) -> dict[str, object]:
        """Date, speed and trust of the school clock, for both programs."""
        reading = self._clock.read()
        now = _moment(body["now"]) if "now" in body else reading.at
        speed, trusted = body.get("speed", self._speed), body.get("trusted", reading.trusted)
        if not isinstance(speed, int | float) or isinstance(speed, bool) or not 0 <= speed <= MOST_SPEED:
            raise TwinCallError(f"speed is a number from 0 (standing still) to {MOST_SPEED}.")
        if not isinstance(trusted, bool):
            raise TwinCallError("trusted is true or false.")
        self._speed = float(speed)
        set_demo_clock(self._settings, now, self._speed, trusted)
        self._loop.look_soon()
        return {"now": now.isoformat(), "speed": self._speed, "trusted": trusted}

    def fault(self, body: dict[str, object]) -> dict[str, object]:
        """Breaks something; null heals everything."""
        kind, seconds = body.get("kind"), body.get("seconds")
        if seconds is not None and not _is_duration(seconds):
            raise TwinCallError("seconds is a number above 0 and at most a day.")
        if kind is None:
            self._heal()
        elif kind in CHIP_FAULTS:
            self._twin.fault(str(kind), seconds)
        else:
            self._break(str(kind), seconds)
        return {"kind": kind, "seconds": seconds}

    def _break(self, kind: str, seconds: float | None) -> None:
        match kind:
            case "storage_full":
                _storage(full=True)
                _after(seconds, lambda: _storage(full=False))
            case "network_down":
                self._loop.network(ok=False)
                _after(seconds, lambda: self._loop.network(ok=True))
            case "power_cut":
                _after(0.2, lambda: os.kill(os.getpid(), signal.SIGKILL))
            case "door_stuck":
                self.slot({})
            case _:
                others = ("storage_full", "power_cut", "network_down", "door_stuck")
                raise TwinCallError(f"There is no such fault; known are {', '.join((*CHIP_FAULTS, *others))}.")

    def _heal(self) -> None:
        self._twin.fault(None)
        _storage(full=False)
        self._loop.network(ok=True)


def _is_duration(seconds: object) -> TypeGuard[float]:
    return isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 < seconds <= LONGEST_FAULT_S


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise TwinCallError("now is an ISO moment with its offset, such as 2026-11-23T08:25:00+01:00.") from error
    if moment.tzinfo is None:
        raise TwinCallError("now needs its offset from UTC, such as +01:00.")
    return moment


def _storage(*, full: bool) -> None:
    """The kernel lets this process write no byte more to any file (setrlimit(2), RLIMIT_FSIZE)."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (0 if full else hard, hard))


def _after(seconds: float | None, action: Callable[[], None]) -> None:
    if seconds is not None:
        timer = threading.Timer(seconds, action)
        timer.daemon = True
        timer.start()
