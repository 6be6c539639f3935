"""How bright a lamp is at a moment of its pattern. Pure functions of time.

An answer stands for two or three seconds, so a counted pattern is seen once; it repeats after a rest that leaves
no doubt about the count. No pattern starts dark, and none lights up more than once a second.
"""

from collections.abc import Callable, Mapping
from math import cos, pi
from types import MappingProxyType

from kiosk.domain.signals import LampPattern

Brightness = Callable[[float], float]
"""Seconds since the pattern was shown to brightness from 0.0 (dark) to 1.0."""

DIM = 0.08
"""Seen in a dark hall, not noticed in a bright one."""


def brightness(pattern: LampPattern, seconds: float) -> float:
    """The brightness, 0.0 to 1.0, this long after the pattern was shown."""
    return _PATTERNS[pattern](seconds)


def _constant(level: float) -> Brightness:
    return lambda seconds: level


def _wave(period: float, low: float) -> Brightness:
    """From full to low and back, softly."""
    return lambda seconds: low + (1 - low) * (1 + cos(2 * pi * seconds / period)) / 2


def _flashes(*flashes: tuple[float, float], period: float) -> Brightness:
    """Fully lit from each start until each end, in seconds; dark for the rest of the period."""
    return lambda seconds: float(any(start <= seconds % period < end for start, end in flashes))


_PATTERNS: Mapping[LampPattern, Brightness] = MappingProxyType(
    {
        LampPattern.OFF: _constant(0.0),
        LampPattern.STEADY: _constant(1.0),
        LampPattern.DIM: _constant(DIM),
        LampPattern.BREATHING: _wave(period=4.0, low=0.15),
        LampPattern.SLOW_PULSE: _wave(period=2.0, low=0.0),
        LampPattern.BLINK: _flashes((0.0, 0.5), period=1.0),
        LampPattern.ONE_SHORT: _flashes((0.0, 0.25), period=3.0),
        LampPattern.TWO_SHORT: _flashes((0.0, 0.25), (1.0, 1.25), period=4.0),
        LampPattern.TWO_LONG: _flashes((0.0, 0.7), (1.0, 1.7), period=4.0),
    }
)
