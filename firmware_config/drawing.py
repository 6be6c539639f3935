"""Draws a sheet as SVG: the header on the left, the parts on the right, each wire in a lane of its own.

After a change of a source: `.venv/bin/python -m firmware_config.drawing`.
"""

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from firmware_config.drawing_source import SOURCES, Drawing, Part, Wire, load_drawing
from firmware_config.header import HEADER

DOCS = Path(__file__).parents[1] / "docs"

ROW = 26
CLEARANCE = 6  # keeps terminals off the heights of the header pins, where wires of others run
TOP = 90
ODD_X, EVEN_X = 120, 150
FIRST_LANE, LANE = 235, 11
PART_WIDTH = 330
INK, PAPER, LINE = "#23304A", "#FAF6EE", "#877B66"


@dataclass(frozen=True, slots=True)
class Route:
    """One wire with where it ends."""

    wire: Wire
    end_y: int

    @property
    def pin_y(self) -> int:
        """The height at which the wire runs beside the header; odd pins pass under their even neighbour."""
        return _pin_y(self.wire.header) + (ROW // 2 if self.wire.header % 2 else 0)

    def lane_order(self) -> tuple[bool, int]:
        """Wires that rise take the lanes at the left, so that few cross."""
        falls = self.end_y > self.pin_y
        return falls, -self.pin_y if falls else self.pin_y


def render(drawing: Drawing) -> str:
    """The sheet as SVG text, the same for the same source."""
    part_x = FIRST_LANE + LANE * (len(drawing.wires()) + 1)
    rows = sum(len(part.wires) + 2 for part in drawing.parts)
    width, height = part_x + PART_WIDTH + 20, TOP + ROW * max(rows, 20) + 20
    sheet = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", "role": "img"}
    svg = Element("svg", sheet | {"font-family": "Nunito, system-ui, sans-serif"})
    SubElement(svg, "title").text = drawing.title
    SubElement(svg, "rect", width=str(width), height=str(height), fill=PAPER)
    _text(svg, 20, 34, drawing.title, size=20)
    routes = _draw_parts(svg, drawing.parts, part_x)
    for lane, route in enumerate(sorted(routes, key=Route.lane_order)):
        _draw_wire(svg, route, FIRST_LANE + LANE * lane, part_x)
    _draw_header(svg, {wire.header: wire.colour for wire in drawing.wires()})
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _draw_parts(svg: Element, parts: tuple[Part, ...], x: int) -> list[Route]:
    routes = []
    top = TOP - ROW + CLEARANCE
    for part in parts:
        height = ROW * (len(part.wires) + 1) + 14
        box = {"x": str(x), "y": str(top), "width": str(PART_WIDTH), "height": str(height), "rx": "8"}
        SubElement(svg, "rect", box, fill="#FFFFFF", stroke=LINE)
        _text(svg, x + 14, top + 20, part.name, weight="700")
        _text(svg, x + 14, top + 36, part.note, size=11)
        for index, wire in enumerate(part.wires):
            y = top + ROW * (index + 1) + 26
            _text(svg, x + 14, y + 4, wire.terminal)
            _text(svg, x + PART_WIDTH - 14, y + 4, f"{wire.signal} · pin {wire.header}", anchor="end")
            routes.append(Route(wire, y))
        top += height + 12
    return routes


def _draw_wire(svg: Element, route: Route, lane_x: int, part_x: int) -> None:
    start = f"M{ODD_X} {_pin_y(route.wire.header)}L{ODD_X + ROW // 2} {route.pin_y}"
    if route.wire.header % 2 == 0:
        start = f"M{EVEN_X} {route.pin_y}"
    path = f"{start}H{lane_x}V{route.end_y}H{part_x}"
    SubElement(svg, "path", {"d": path, "fill": "none", "stroke": route.wire.colour, "stroke-width": "2.5"})


def _draw_header(svg: Element, colours: dict[int, str]) -> None:
    _text(svg, 20, TOP - 30, "Raspberry Pi, 40 pinnen (pin 1 bij de hoek van de print)", size=11)
    for pin, signal in HEADER.items():
        odd, y = pin % 2 == 1, _pin_y(pin)
        x = ODD_X if odd else EVEN_X
        SubElement(svg, "circle", cx=str(x), cy=str(y), r="10", fill=colours.get(pin, "#FFFFFF"), stroke=INK)
        number_fill = "#FFFFFF" if pin in colours else INK
        _text(svg, x, y + 4, str(pin), size=10, anchor="middle", fill=number_fill)
        side = (ODD_X - 18, "end") if odd else (EVEN_X + 18, "start")
        _text(svg, side[0], y - 4 if not odd and pin in colours else y + 4, signal, size=11, anchor=side[1])


def _pin_y(pin: int) -> int:
    return TOP + ROW * ((pin - 1) // 2)


def _text(
    svg: Element,
    x: int,
    y: int,
    words: str,
    *,
    size: int = 13,
    anchor: str = "start",
    weight: str = "400",
    fill: str = INK,
) -> None:
    style = {"font-size": str(size), "text-anchor": anchor, "font-weight": weight, "fill": fill}
    SubElement(svg, "text", style | {"x": str(x), "y": str(y)}).text = words


def write_drawings(folder: Path = DOCS) -> None:
    """Renders every source to wiring-NAME.svg."""
    for source in sorted(SOURCES.glob("*.yaml")):
        (folder / f"wiring-{source.stem}.svg").write_text(render(load_drawing(source)), encoding="utf-8")


if __name__ == "__main__":
    write_drawings()
