"""What a panel promises on any pins: mock pins always, a real box when one is named.

On a Raspberry Pi wired as in docs/wiring.md, with nobody at the buttons:
`TELEFOONHOTEL_PI_WIRING=pi-led .venv/bin/pytest -n 0 tests/panel/test_panel_contract.py`. The lamps go round and
every tone is played once; look and listen.
"""

import os
import time
from collections.abc import Iterator

import pytest

from firmware_config import load_wiring
from kiosk.domain.signals import NOTES, Lamp, LampPattern, Tone
from kiosk.panel.panel import Panel
from kiosk.panel.simulation import mock_pins
from tests.panel.box import ACTIVE, WIRING, HandClock

REAL_BOX = os.environ.get("TELEFOONHOTEL_PI_WIRING")


class RealClock:
    """On a real box the seconds pass by themselves, for the eye and the ear."""

    def __call__(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


class TestPanel:
    @pytest.fixture(params=["tonal buzzer", "active buzzer", "real pins"])
    def kind(self, request: pytest.FixtureRequest) -> str:
        if request.param == "real pins" and REAL_BOX is None:
            pytest.skip("no real box: set TELEFOONHOTEL_PI_WIRING to its wiring, on a Raspberry Pi")
        return request.param

    @pytest.fixture
    def clock(self, kind: str) -> HandClock | RealClock:
        return RealClock() if kind == "real pins" else HandClock()

    @pytest.fixture
    def panel(self, kind: str, clock: HandClock | RealClock) -> Iterator[Panel]:
        if kind == "real pins":
            panel = Panel(load_wiring(REAL_BOX).panel, clock)
        else:
            panel = Panel(ACTIVE if kind == "active buzzer" else WIRING, clock, mock_pins())
        yield panel
        panel.close()

    @pytest.mark.parametrize("pattern", LampPattern)
    def test_every_lamp_takes_every_pattern(
        self, panel: Panel, clock: HandClock | RealClock, pattern: LampPattern
    ) -> None:
        for lamp in Lamp:
            panel.show({lamp: pattern}, None, clock())
            for _ in range(50):
                clock.wait(0.02)
                panel.tick(clock())

    @pytest.mark.parametrize("tone", Tone)
    def test_every_tone_is_played_to_its_end(self, panel: Panel, clock: HandClock | RealClock, tone: Tone) -> None:
        panel.show({}, tone, clock())
        for _ in range(sum(note.milliseconds for note in NOTES[tone]) // 10 + 20):
            clock.wait(0.01)
            panel.tick(clock())

    def test_nobody_at_the_buttons_is_no_press(self, panel: Panel, clock: HandClock | RealClock) -> None:
        panel.tick(clock())
        assert panel.presses() == []

    def test_closing_twice_is_harmless(self, panel: Panel) -> None:
        panel.close()
        panel.close()
