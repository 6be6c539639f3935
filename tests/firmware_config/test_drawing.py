"""What is drawn is what is wired: drawing, wiring file, header and guide say the same."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from firmware_config import load_wiring
from firmware_config.drawing import DOCS, render
from firmware_config.drawing_source import SOURCES, DrawingError, load_drawing
from firmware_config.header import HEADER

BUILDS = ["pi-led", "pi-screen"]
GUIDE = (DOCS / "wiring.md").read_text(encoding="utf-8")


def changed(folder: Path, old: str, new: str) -> Path:
    text = (SOURCES / "pi-led.yaml").read_text(encoding="utf-8")
    assert old in text
    file = folder / "sheet.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_every_real_build_has_a_drawing() -> None:
    assert sorted(source.stem for source in SOURCES.glob("*.yaml")) == BUILDS


@pytest.mark.parametrize("build", BUILDS)
def test_the_drawing_shows_every_pin_of_the_wiring_file_and_no_other(build: str) -> None:
    wires = load_drawing(SOURCES / f"{build}.yaml").wires()
    drawn = {wire.key: wire.signal for wire in wires if wire.key}
    assert drawn == {key: f"GPIO{pin}" for key, pin in load_wiring(build).pins()}


@pytest.mark.parametrize("build", BUILDS)
def test_the_wires_without_a_key_are_the_buses_and_the_supply(build: str) -> None:
    others = {wire.signal for wire in load_drawing(SOURCES / f"{build}.yaml").wires() if not wire.key}
    assert others == {"3V3", "5V", "GND", "GPIO2", "GPIO3", "GPIO8", "GPIO9", "GPIO10", "GPIO11"}


@pytest.mark.parametrize("build", BUILDS)
def test_the_committed_drawing_is_current(build: str) -> None:
    current = render(load_drawing(SOURCES / f"{build}.yaml"))
    committed = (DOCS / f"wiring-{build}.svg").read_text(encoding="utf-8")
    assert committed == current, "run .venv/bin/python -m firmware_config.drawing"


def test_every_wire_is_drawn_as_one_line() -> None:
    drawing = load_drawing(SOURCES / "pi-screen.yaml")
    lines = fromstring(render(drawing)).iter("{http://www.w3.org/2000/svg}path")
    assert len(list(lines)) == len(drawing.wires())


def test_the_guide_lists_every_wire_and_no_other() -> None:
    parts = load_drawing(SOURCES / "pi-screen.yaml").parts
    wires = [(part.name.partition(",")[0], wire) for part in parts for wire in part.wires]
    rows = [f"| {name} | {wire.terminal} | {wire.signal} | {wire.header} |" for name, wire in wires]
    table = GUIDE.partition("## Welke draad waar")[2].partition("##")[0]
    assert [line for line in table.splitlines() if line.startswith("| ")][1:] == rows


@pytest.mark.parametrize("build", BUILDS)
def test_the_guide_shows_the_drawing(build: str) -> None:
    assert f"(wiring-{build}.svg)" in GUIDE


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("header: 22, signal: GPIO25", "header: 18, signal: GPIO25", "RST: header pin 18 carries GPIO24, not GPIO25"),
        ("header: 20, signal: GND", "header: 9, signal: GND", "Klokmodule DS3231, GND: header pin 9 already holds"),
        ("header: 39, signal: GND", "header: 41, signal: GND", "header pin 41 carries nothing"),
    ],
)
def test_a_wire_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(DrawingError) as refusal:
        load_drawing(changed(tmp_path, old, new))
    assert sentence in str(refusal.value)


def test_the_guide_shows_the_whole_header_as_it_is() -> None:
    table = GUIDE.partition("## De stekker van 40 pinnen")[2].partition("##")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    shown = {int(pin): name for left, odd, even, right in rows for pin, name in ((odd, left), (even, right))}
    assert shown == dict(HEADER)


def test_the_shopping_list_names_every_drawn_part() -> None:
    bought = GUIDE.partition("## Wat je nodig hebt")[2].partition("##")[0].lower()
    words = {"Kaartlezer MFRC522": "mfrc522", "Klokmodule DS3231": "ds3231", "Vier lampen": "led, 5 mm",
             "Zoemer": "zoemermodule", "Drie knoppen": "drukknop", "Scherm 800 x 480": "scherm 800"}  # fmt: skip
    parts = {part.name.partition(",")[0] for build in BUILDS for part in load_drawing(SOURCES / f"{build}.yaml").parts}
    assert parts == set(words)
    assert [part for part in parts if words[part] not in bought] == []
