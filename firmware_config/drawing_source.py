"""The source of a wiring drawing: parts and their wires to the header, read from YAML."""

from dataclasses import dataclass
from pathlib import Path

from firmware_config.errors import WiringError
from firmware_config.header import HEADER

SOURCES = Path(__file__).parent / "drawings"
"""One YAML file per real build, named as its wiring file."""


class DrawingError(WiringError):
    """A drawing says something the header cannot do; the message names the part and the wire."""


@dataclass(frozen=True, slots=True)
class Wire:
    """From a terminal of a part to a header pin; key is the wiring file's key that sets this pin, if any."""

    terminal: str
    header: int
    signal: str
    colour: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A bought part with its wires from top to bottom."""

    name: str
    note: str
    wires: tuple[Wire, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on one sheet."""

    title: str
    parts: tuple[Part, ...]

    def wires(self) -> list[Wire]:
        """All wires, part by part."""
        return [wire for part in self.parts for wire in part.wires]


def load_drawing(file: Path) -> Drawing:
    """Reads and checks one sheet. Raises DrawingError for a wire to the wrong pin or to a pin twice."""
    import yaml

    sheet = yaml.safe_load(file.read_text(encoding="utf-8"))
    parts = (Part(part["name"], part["note"], tuple(Wire(**wire) for wire in part["wires"])) for part in sheet["parts"])
    drawing = Drawing(sheet["title"], tuple(parts))
    _refuse_impossible(drawing, file)
    return drawing


def _refuse_impossible(drawing: Drawing, file: Path) -> None:
    taken: dict[int, str] = {}
    for part in drawing.parts:
        for wire in part.wires:
            where = f"{file.name}: {part.name}, {wire.terminal}"
            carries = HEADER.get(wire.header, "nothing")
            if carries != wire.signal:
                raise DrawingError(f"{where}: header pin {wire.header} carries {carries}, not {wire.signal}.")
            if wire.header in taken:
                raise DrawingError(f"{where}: header pin {wire.header} already holds a wire of {taken[wire.header]}.")
            taken[wire.header] = part.name
