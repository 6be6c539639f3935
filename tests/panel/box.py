"""A panel on the table: mock pins, a clock that is turned by hand, and a finger."""

from dataclasses import replace

from gpiozero.pins.mock import MockFactory

from firmware_config import load_wiring
from firmware_config.model import BuzzerKind
from kiosk.domain.signals import Lamp
from kiosk.panel.panel import Panel
from kiosk.panel.simulation import PressablePins, mock_pins

WIRING = load_wiring("twin").panel
ACTIVE = replace(WIRING, buzzer=replace(WIRING.buzzer, kind=BuzzerKind.ACTIVE))


class HandClock:
    """Monotonic seconds that pass when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


class Box:
    """One panel with everything around it."""

    def __init__(self, wiring=WIRING, volume: float = 1.0, pins: MockFactory | None = None) -> None:
        self.clock = HandClock()
        self.pins = pins or mock_pins()
        self.finger = PressablePins(wiring, self.pins, self.clock.wait)
        self.panel = Panel(wiring, self.clock, self.pins, volume)

    def tick(self, seconds: float) -> None:
        self.clock.wait(seconds)
        self.panel.tick(self.clock.now)

    def show(self, lights, tone=None, *, quiet: bool = False) -> None:
        self.panel.show(lights, tone, self.clock.now, quiet=quiet)

    def lit(self, lamp: Lamp) -> float:
        return self.finger.pin_states()["lamps"][lamp]

    def buzzer(self) -> tuple[float, float | None]:
        """Duty and hertz."""
        state = self.finger.pin_states()["buzzer"]
        return state["duty"], state["hertz"]
