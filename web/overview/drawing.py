"""Where the bars and lines of the overview come, in units of their own drawing. No colour and no word."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.services.figures.views_overview import Arrivals, TrendWeek

LEFT, RIGHT, TOP, BASE = 34.0, 356.0, 26.0, 176.0
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
LINES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: left edge, top, width, height; middle is where its words are centred."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The lines behind a drawing: number and height."""

    lines: tuple[tuple[int, float], ...]
    top: int

    def y(self, number: float) -> float:
        """The height of a number."""
        return round(BASE - (BASE - TOP) * number / self.top, 1)


@dataclass(frozen=True, slots=True)
class ArrivalsDrawing:
    """Bars, and where the lesson starts."""

    scale: Scale
    bars: tuple[Bar, ...]
    start_x: float


@dataclass(frozen=True, slots=True)
class TrendDrawing:
    """Points of the weeks that were counted, in runs without a hole; every week has a place for its label."""

    scale: Scale
    runs: tuple[str, ...]
    points: tuple[tuple[float, float, TrendWeek], ...]
    places: tuple[tuple[float, TrendWeek], ...]


def scale_for(most: int) -> Scale:
    """Round numbers up to at least the largest."""
    step = next((each for each in STEPS if each * LINES >= most), STEPS[-1])
    top = step * max(1, -(-most // step))
    return Scale(tuple((n, round(BASE - (BASE - TOP) * n / top, 1)) for n in range(0, top + 1, step)), top)


def draw_arrivals(arrivals: Arrivals) -> ArrivalsDrawing:
    """A bar per five minutes."""
    scale = scale_for(max((number for _at, number in arrivals.bars), default=0))
    step = (RIGHT - LEFT) / max(len(arrivals.bars), 1)
    bars = tuple(
        Bar(
            x=round(LEFT + n * step + step * 0.1, 1),
            y=scale.y(number),
            width=round(step * 0.8, 1),
            height=round(BASE - scale.y(number), 1),
            middle=round(LEFT + (n + 0.5) * step, 1),
            label=label,
            number=number,
        )
        for n, (label, number) in enumerate(arrivals.bars)
    )
    return ArrivalsDrawing(scale, bars, round(LEFT + arrivals.before * step, 1))


def draw_trend(weeks: Sequence[TrendWeek]) -> TrendDrawing:
    """A point per week; a week without days breaks the line."""
    scale = scale_for(max((week.number or 0 for week in weeks), default=0))
    step = (RIGHT - LEFT) / max(len(weeks), 1)
    places = tuple((round(LEFT + (n + 0.5) * step, 1), week) for n, week in enumerate(weeks))
    points = tuple((x, scale.y(week.number), week) for x, week in places if week.number is not None)
    runs: list[list[str]] = [[]]
    for x, week in places:
        if week.number is None:
            runs.append([])
        else:
            runs[-1].append(f"{x},{scale.y(week.number)}")
    return TrendDrawing(scale, tuple(" ".join(run) for run in runs if len(run) > 1), points, places)
