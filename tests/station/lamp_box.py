"""A box with lamps, buzzer and buttons only: nobody looks at a screen, a watcher looks at the pins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from kiosk.domain.signals import Lamp
from tests.station.small_school import BoxOnBench

STEP_S = 0.004


@dataclass(frozen=True)
class Seen:
    """How often each lamp that shone came on, the longest it was on, and the lengths of the tones; all in seconds."""

    flashes: dict[str, int]
    longest_s: dict[str, float]
    tones_s: list[float]


def watch(box: BoxOnBench, seconds: float) -> Seen:
    """Looks at the pins every few thousandths of a second."""
    moments, looks = list[float](), list[dict[str, Any]]()
    while not moments or moments[-1] < moments[0] + seconds:
        moments.append(box.monotonic())
        box.loop.turn(moments[-1])
        looks.append(box.fingers.pin_states())
        box.twin.wait(STEP_S)
    lit = {lamp.value: _lengths(moments, [look["lamps"][lamp.value] > 0 for look in looks]) for lamp in Lamp}
    return Seen(
        flashes={lamp: len(lengths) for lamp, lengths in lit.items() if lengths},
        longest_s={lamp: max(lengths) for lamp, lengths in lit.items() if lengths},
        tones_s=_lengths(moments, [look["buzzer"]["duty"] > 0 for look in looks]),
    )


def _lengths(moments: Sequence[float], on: Sequence[bool]) -> list[float]:
    """How long each stretch lasted in which it was on."""
    starts = [0, *(number for number, (one, two) in enumerate(pairwise(on), start=1) if one != two), len(on) - 1]
    ends = (moments[later] - moments[start] for start, later in pairwise(starts))
    return [round(length, 2) for (is_on, _), length in zip(groupby(on), ends, strict=True) if is_on]
