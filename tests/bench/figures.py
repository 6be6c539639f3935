"""A figure beside its bar and its peer, as a row of the table and as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Part:
    """One number. holds: whether the bar is kept, when it is not simply `value <= bar`.

    peers: what others came to in the same run; None for one that gets it wrong.
    """

    value: float
    bar: float
    peer: float | None = None
    unit: str = ""
    holds: bool | None = None
    peers: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the bar is kept."""
        return self.value <= self.bar if self.holds is None else self.holds

    @property
    def tightness(self) -> float:
        """How much of the bar is used."""
        if self.bar:
            return self.value / self.bar
        return float("inf") if self.value else 0.0

    def document(self) -> dict[str, Any]:
        """Ready for JSON."""
        row = {"value": self.value, "bar": self.bar, "peer": self.peer, "ok": self.ok, "unit": self.unit}
        return {**row, "peers": dict(self.peers)} if self.peers else row


Figures = Mapping[str, Mapping[str, Part]]
"""By figure and by part."""


def document(figures: Figures) -> dict[str, Any]:
    """Each figure with the part that is closest to its bar in front, and all its parts."""
    return {name: _figure(parts) for name, parts in figures.items()}


def _figure(parts: Mapping[str, Part]) -> dict[str, Any]:
    which = max(parts, key=lambda part: (not parts[part].ok, parts[part].tightness))
    every = {name: part.document() for name, part in parts.items()}
    return {**every[which], "ok": all(part.ok for part in parts.values()), "which": which, "parts": every}


def table(figures: Figures) -> str:
    """For a terminal."""
    rows = [("figure", "measured", "bar", "peer", ""), *_rows(figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[4]:<5}  {row[3]}".rstrip()
        for row in rows
    )


def _rows(figures: Figures) -> Iterator[tuple[str, str, str, str, str]]:
    for name, parts in figures.items():
        for what, part in parts.items():
            peer = "" if part.peer is None else f"{part.peer:g}"
            if part.peers:
                peer = ", ".join(f"{who} {_told(seen)}" for who, seen in part.peers.items())
            measured = f"{part.value:g} {part.unit}".strip()
            yield f"{name} {what}", measured, f"≤ {part.bar:g}", peer, "ok" if part.ok else "FAILS"


def _told(seen: float | None) -> str:
    return "wrong" if seen is None else f"{seen:g}"
