"""A figure of security beside its bar and its control, as rows of the table and as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One number and what the very same measurement gives where something was broken on purpose.

    at_least: the bar is the lowest good number, not the highest. counted: False for a row that is shown, not judged.
    control: None only where broken says why there is none.
    """

    value: float
    bar: float
    unit: str = ""
    control: float | None = None
    broken: str = ""
    at_least: bool = False
    counted: bool = True

    @property
    def ok(self) -> bool:
        """The bar is kept, and the control does not keep it."""
        return not self.counted or (self._keeps(self.value) and (self.control is None or not self._keeps(self.control)))

    def _keeps(self, value: float) -> bool:
        return value >= self.bar if self.at_least else value <= self.bar

    def document(self) -> dict[str, Any]:
        """Ready for JSON."""
        words = {"value": self.value, "bar": self.bar, "unit": self.unit, "at_least": self.at_least}
        return {**words, "control": self.control, "broken": self.broken, "counted": self.counted, "ok": self.ok}


Parts = Mapping[str, Part]


def read(kept: Mapping[str, Any]) -> dict[str, Part]:
    """The parts of a figure as an earlier run wrote them."""
    return {what: Part(**{name: row[name] for name in row if name != "ok"}) for what, row in kept.items()}


def table(figures: Mapping[str, Parts]) -> str:
    """For a terminal."""
    rows = [("figure", "measured", "bar", "control", ""), *_rows(figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = (
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[4]:<5}  {row[3]}" for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _rows(figures: Mapping[str, Parts]) -> Iterator[tuple[str, str, str, str, str]]:
    for name, parts in figures.items():
        for what, part in parts.items():
            if not part.counted:
                yield f"{name} {what}", "", "", part.broken, "-"
                continue
            control = part.broken if part.control is None else f"{part.control:g}: {part.broken}"
            bar = f"{'≥' if part.at_least else '≤'} {part.bar:g}"
            yield f"{name} {what}", f"{part.value:g} {part.unit}".strip(), bar, control, "ok" if part.ok else "FAILS"
