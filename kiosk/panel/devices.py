"""The one place that speaks to gpiozero: four lamps, a buzzer and three buttons on their pins."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Protocol

from gpiozero import PWMLED, DigitalInputDevice, Factory, GPIOZeroError, TonalBuzzer
from gpiozero import Buzzer as OneToneBuzzer

from firmware_config.model import Buttons, Buzzer, BuzzerKind, Lamps
from kiosk.domain.signals import Lamp
from kiosk.panel.buttons import Button
from kiosk.panel.errors import PanelError

LOUDEST_DUTY = 0.5
"""A square wave is loudest when it is high half of the time."""


class LampRow:
    """The four lamps, dimmed by pulse width."""

    def __init__(self, wiring: Lamps, opened: ExitStack, pin_factory: Factory | None) -> None:
        self._lamps = {
            lamp: opened.enter_context(PWMLED(getattr(wiring, lamp.value), pin_factory=pin_factory)) for lamp in Lamp
        }

    def shine(self, lamp: Lamp, brightness: float) -> None:
        """Brightness from 0.0 to 1.0."""
        self._lamps[lamp].value = brightness


class Sounder(Protocol):
    """Any buzzer."""

    def sound(self, note: str | None) -> None:
        """Sounds this note (scientific pitch name) until told otherwise; None is silence."""

    def set_volume(self, volume: float) -> None:
        """How loud the next note is, from 0.0 to 1.0; a buzzer with one loudness cannot."""


class RhythmSounder:
    """An active buzzer: it has one pitch and one loudness, so only the rhythm of a tone is heard."""

    def __init__(self, pin: int, opened: ExitStack, pin_factory: Factory | None) -> None:
        self._buzzer = opened.enter_context(OneToneBuzzer(pin, pin_factory=pin_factory))

    def sound(self, note: str | None) -> None:
        """On for any note, off for None."""
        self._buzzer.value = note is not None

    def set_volume(self, volume: float) -> None:
        """Nothing: it is on or off."""


class NoteSounder:
    """A passive buzzer driven by pulse width, from A3 to A5; volume from 0.0 to 1.0 narrows the pulse."""

    def __init__(self, pin: int, volume: float, opened: ExitStack, pin_factory: Factory | None) -> None:
        self._buzzer = opened.enter_context(TonalBuzzer(pin, pin_factory=pin_factory))
        self._duty = LOUDEST_DUTY * volume

    def set_volume(self, volume: float) -> None:
        """Narrows the pulse of the next note."""
        self._duty = LOUDEST_DUTY * volume

    def sound(self, note: str | None) -> None:
        """Plays the note; raises ValueError for one outside A3 to A5."""
        self._buzzer.play(note)
        if note is not None:
            self._buzzer.pwm_device.value = self._duty


def open_sounder(wiring: Buzzer, volume: float, opened: ExitStack, pin_factory: Factory | None) -> Sounder:
    """The buzzer of this wiring."""
    if wiring.kind is BuzzerKind.TONAL:
        return NoteSounder(wiring.pin, volume, opened, pin_factory)
    return RhythmSounder(wiring.pin, opened, pin_factory)


class ButtonRow:
    """The three buttons; each edge is told at once, from whatever thread the pins have."""

    def __init__(
        self, wiring: Buttons, on_edge: Callable[[Button, bool], None], opened: ExitStack, pin_factory: Factory | None
    ) -> None:
        self._contacts = {
            button: opened.enter_context(
                DigitalInputDevice(getattr(wiring, button.value), pull_up=wiring.pull_up, pin_factory=pin_factory)
            )
            for button in Button
        }
        for button, contact in self._contacts.items():
            contact.when_activated = _teller(on_edge, button, True)
            contact.when_deactivated = _teller(on_edge, button, False)

    def is_pressed(self, button: Button) -> bool:
        """The contact as it is now."""
        return bool(self._contacts[button].value)


def _teller(on_edge: Callable[[Button, bool], None], button: Button, pressed: bool) -> Callable[[], None]:
    return lambda: on_edge(button, pressed)


def panel_error(error: GPIOZeroError) -> PanelError:
    """What gpiozero refused, with what to look at."""
    return PanelError(
        f"The lamps, buzzer and buttons cannot be opened: {error} Check that this is a Raspberry Pi with "
        "python3-lgpio installed, that the user is in the group gpio, and that no other program holds the pins."
    )
