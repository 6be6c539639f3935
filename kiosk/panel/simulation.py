"""The panel without a Raspberry Pi: gpiozero's mock pins, and a finger for the buttons."""

from collections.abc import Callable

from gpiozero.pins.mock import MockFactory, MockPWMPin

from firmware_config.model import Panel as PanelWiring
from kiosk.domain.signals import Lamp
from kiosk.panel.buttons import Button
from kiosk.panel.errors import PressError

TYPICAL_HOLD_MS = 120
LONGEST_HOLD_MS = 10_000


def mock_pins() -> MockFactory:
    """Pins that remember what is written and can be driven from outside."""
    return MockFactory(pin_class=MockPWMPin)


class PressablePins:
    """Presses the buttons of a panel on mock pins and reads its pins. `wait` sleeps for a number of seconds."""

    def __init__(self, wiring: PanelWiring, pins: MockFactory, wait: Callable[[float], None]) -> None:
        self._wiring = wiring
        self._pins = pins
        self._wait = wait

    def press(self, button: Button, hold_ms: int = TYPICAL_HOLD_MS) -> None:
        """Closes the contact, waits, opens it. Raises PressError unless held from 1 ms to 10 s."""
        if not 1 <= hold_ms <= LONGEST_HOLD_MS:
            raise PressError(f"A button is held from 1 to {LONGEST_HOLD_MS} ms, not {hold_ms}.")
        self._drive(button, pressed=True)
        try:
            self._wait(hold_ms / 1000)
        finally:
            self._drive(button, pressed=False)

    def pin_states(self) -> dict[str, dict[str, float | bool | None]]:
        """Brightness of each lamp, the buzzer's duty and hertz (None when it has no frequency), buttons held."""
        buzzer = self._pins.pin(self._wiring.buzzer.pin)
        return {
            "lamps": {lamp.value: float(self._pins.pin(getattr(self._wiring.lamps, lamp)).state) for lamp in Lamp},
            "buzzer": {"duty": float(buzzer.state), "hertz": buzzer.frequency},
            "buttons": {button.value: self._is_held(button) for button in Button},
        }

    def _contact(self, button: Button) -> MockPWMPin:
        return self._pins.pin(getattr(self._wiring.buttons, button))

    def _is_held(self, button: Button) -> bool:
        return bool(self._contact(button).state) is not self._wiring.buttons.pull_up

    def _drive(self, button: Button, *, pressed: bool) -> None:
        contact = self._contact(button)
        if pressed is self._wiring.buttons.pull_up:
            contact.drive_low()
        else:
            contact.drive_high()
