"""Lamps, buzzer and buttons of one box, moved by the station's clock alone."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from queue import Empty, SimpleQueue

from gpiozero import Factory, GPIOZeroError

from firmware_config.model import Panel as PanelWiring
from kiosk.domain.signals import Lamp, LampPattern, Tone
from kiosk.panel.buttons import Button, ButtonTracker, Press
from kiosk.panel.devices import ButtonRow, LampRow, Sounder, open_sounder, panel_error
from kiosk.panel.melody import note_at
from kiosk.panel.patterns import brightness


class Panel:
    """What a child sees, hears and presses, screen apart. All times are monotonic seconds.

    `clock` is asked only for the moment of a button's edge, which comes from another thread; it counts the same
    seconds as every `at`. `volume` is 0.0 to 1.0. Raises PanelError when a pin cannot be had.
    """

    def __init__(
        self, wiring: PanelWiring, clock: Callable[[], float], pin_factory: Factory | None = None, volume: float = 1.0
    ) -> None:
        self._clock = clock
        self._edges: SimpleQueue[tuple[Button, bool, float]] = SimpleQueue()
        self._found: list[Press] = []
        self._volume = volume
        self._lights: dict[Lamp, LampPattern] = {}
        self._tone: Tone | None = None
        self._shown_at = self._tone_at = clock()
        self._written: dict[Lamp, float] = dict.fromkeys(Lamp, 0.0)
        self._sounding: str | None = None
        self._lamps, self._sounder, self._buttons, self._devices = self._open(wiring, pin_factory)
        self._trackers = {
            button: ButtonTracker(button, self._buttons.is_pressed(button), wiring.buttons.debounce_ms)
            for button in Button
        }

    def _open(self, wiring: PanelWiring, pin_factory: Factory | None) -> tuple[LampRow, Sounder, ButtonRow, ExitStack]:
        with ExitStack() as opened:
            try:
                lamps = LampRow(wiring.lamps, opened, pin_factory)
                sounder = open_sounder(wiring.buzzer, self._volume, opened, pin_factory)
                buttons = ButtonRow(wiring.buttons, self._on_edge, opened, pin_factory)
            except GPIOZeroError as error:
                raise panel_error(error) from error
            return lamps, sounder, buttons, opened.pop_all()

    def show(self, lights: Mapping[Lamp, LampPattern], tone: Tone | None, at: float, *, quiet: bool = False) -> None:
        """Starts these patterns, every other lamp off, and this tone unless it is quiet.

        Without a tone, one that still sounds ends by itself.
        """
        self._lights, self._shown_at = dict(lights), at
        if quiet or self._volume == 0:
            self._tone = None
        elif tone is not None:
            self._tone, self._tone_at = tone, at
        self.tick(at)

    def set_volume(self, volume: float) -> None:
        """From the next tone on; 0.0 is silence."""
        self._volume = volume
        self._sounder.set_volume(volume)

    def tick(self, at: float) -> None:
        """Brings lamps, buzzer and buttons to this moment; writes only what changed."""
        for lamp in Lamp:
            self._shine(lamp, brightness(self._lights.get(lamp, LampPattern.OFF), at - self._shown_at))
        self._sound(None if self._tone is None else note_at(self._tone, at - self._tone_at))
        self._drain_edges()
        for button, tracker in self._trackers.items():
            self._found.extend(tracker.look(self._buttons.is_pressed(button), at))

    def presses(self) -> list[Press]:
        """What was pressed since the last call, in order."""
        self._drain_edges()
        found, self._found = self._found, []
        return found

    def close(self) -> None:
        """Lamps dark, buzzer silent, every pin free again."""
        self._devices.close()

    def _shine(self, lamp: Lamp, value: float) -> None:
        level = round(value, 2)
        if level != self._written[lamp]:
            self._lamps.shine(lamp, level)
            self._written[lamp] = level

    def _sound(self, note: str | None) -> None:
        if note != self._sounding:
            self._sounder.sound(note)
            self._sounding = note

    def _on_edge(self, button: Button, pressed: bool) -> None:
        self._edges.put((button, pressed, self._clock()))

    def _drain_edges(self) -> None:
        while True:
            try:
                button, pressed, at = self._edges.get_nowait()
            except Empty:
                return
            self._found.extend(self._trackers[button].edge(pressed, at))
