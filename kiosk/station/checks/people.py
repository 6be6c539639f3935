"""Who stands in front of the box during an examination: a person, or on the twin its own pins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.signals import Lamp
from kiosk.panel.buttons import Button
from kiosk.station.checks.hardware import BUTTON_WORDS, LAMP_WORDS


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Answers by yes or no. ask puts a question, tell says what to do."""

    ask: Callable[[str], bool]
    tell: Callable[[str], None]

    def sees(self, lamp: Lamp) -> bool:
        """Asks."""
        return self.ask(f"Brandt de {LAMP_WORDS[lamp]} lamp, en geen andere?")

    def hears(self) -> bool:
        """Asks."""
        return self.ask("Hoorde je twee tonen?")

    def presses(self, button: Button) -> None:
        """Tells."""
        self.tell(f"Druk nu op {BUTTON_WORDS[button]}.")

    def holds_card(self) -> None:
        """Tells."""
        self.tell("Houd nu een pas plat op de lezer.")


PRESS_MS = 120


class Pins(Protocol):
    """Emulated pins that can be read and pressed."""

    def press(self, button: Button, hold_ms: int) -> None: ...
    def pin_states(self) -> Mapping[str, object]: ...


class Field(Protocol):
    """An emulated field."""

    def put_cards(self, cards: list[dict[str, object]]) -> None: ...


@dataclass(frozen=True, slots=True)
class EmulatedPerson:
    """Looks at the pins of the twin and presses its buttons."""

    pins: Pins
    field: Field

    def sees(self, lamp: Lamp) -> bool:
        """Reads the pins of the lamps."""
        lamps = self.pins.pin_states()["lamps"]
        assert isinstance(lamps, Mapping)  # noqa: S101 — as PressablePins promises
        return {name for name, level in lamps.items() if level > 0} == {lamp.value}

    def hears(self) -> bool:
        """The buzzer of the twin has no ear beside it; that it was driven without an error is all there is."""
        return True

    def presses(self, button: Button) -> None:
        """Drives the contact."""
        self.pins.press(button, PRESS_MS)

    def holds_card(self) -> None:
        """Puts an invented card in the field."""
        self.field.put_cards([{"uid": "04D0C7042A6B80", "kind": "ntag213"}])
