"""What the Raspberry Pi does with the pins before the program starts, and what the guide says of the keys."""

import re
import tomllib
from collections.abc import Iterator

from firmware_config import load_wiring
from firmware_config.drawing import DOCS
from firmware_config.load import SUPPORTED

FOLDER = SUPPORTED.parent
CONFIG = (FOLDER / "boot" / "config.txt.part").read_text(encoding="utf-8")


def booted() -> dict[int, str]:
    """Each pin that the boot lines set, with what they set."""
    lines = re.findall(r"^gpio=([\d,]+)=(\S+)$", CONFIG, re.MULTILINE)
    return {int(pin): what for pins, what in lines for pin in pins.split(",")}


def keys(table: dict[str, object], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield from keys(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"]


def test_until_the_program_starts_nothing_shines_sounds_or_is_pressed() -> None:
    rest = {key: "ip,pu" if key.startswith("panel.buttons") else "op,dl" for key, _ in load_wiring("pi-led").pins()}
    assert booted() == {pin: rest[key] for key, pin in load_wiring("pi-led").pins()}


def test_the_boot_lines_switch_on_the_buses_of_reader_and_clock() -> None:
    assert {"dtparam=spi=on", "dtparam=i2c_arm=on", "dtoverlay=i2c-rtc,ds3231"} <= set(CONFIG.splitlines())


def test_the_rules_give_pins_and_buses_to_their_groups() -> None:
    rules = (FOLDER / "udev" / "60-telefoonhotel.rules").read_text(encoding="utf-8")
    assert re.findall(r'GROUP="(\w+)", MODE="0660"', rules) == ["gpio", "spi", "i2c"]


def test_the_guide_explains_every_key_of_a_wiring_file_and_no_other() -> None:
    explained = re.findall(r"^\| `([a-z_.]+)` \|", (DOCS / "wiring.md").read_text().partition("## De wiring")[2], re.M)
    assert explained == list(keys(tomllib.loads((SUPPORTED / "twin.toml").read_text(encoding="utf-8"))))
