"""Whoever sees the lamps and hears the buzzer, on either kind of buzzer, can tell one row of the table from another."""

from itertools import combinations

import pytest

from firmware_config.model import Panel as PanelWiring
from kiosk.domain.signals import SIGNALS, Lamp, Row
from tests.panel.box import ACTIVE, WIRING, Box

ONE_GREEN = {Row.SLEEPS, Row.WALK_ON}
"""The queue need not know who keeps the phone: these share lamp and sound on purpose."""

Course = list[tuple[tuple[float, ...], float, float | None]]


def course(wiring: PanelWiring, row: Row) -> Course:
    """Brightness of the lamps, the buzzer's duty and its pitch, every 10 ms of 2.5 s."""
    box, signal = Box(wiring), SIGNALS[row]
    box.show({signal.lamp: signal.pattern} if signal.lamp else {}, signal.tone)
    seen: Course = []
    for _ in range(250):
        duty, pitch = box.buzzer()
        seen.append((tuple(round(box.lit(lamp), 1) for lamp in Lamp), duty, pitch))
        box.tick(0.01)
    box.panel.close()
    return seen


@pytest.mark.parametrize("wiring", [WIRING, ACTIVE], ids=["notes", "one pitch"])
def test_each_row_has_its_own_course_of_light_and_sound(wiring: PanelWiring) -> None:
    courses = {row: course(wiring, row) for row in Row}
    alike = [{one, other} for one, other in combinations(Row, 2) if courses[one] == courses[other]]
    assert alike == [ONE_GREEN]
