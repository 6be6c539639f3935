"""A wiring file is understood whole, or refused in one sentence that names the key."""

import re
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory

from firmware_config import load_wiring
from firmware_config.errors import LostBytesError, PinClashError, UnknownWiringError, WiringSyntaxError, WrongKeyError
from firmware_config.header import HEADER, header_pin
from firmware_config.load import SUPPORTED
from firmware_config.model import Reader, ReaderDriver, SlotDriver, Slots, TypingReader

BUILDS = sorted(file.stem for file in SUPPORTED.glob("*.toml"))


def changed(folder: Path, old: str, new: str) -> Path:
    """The full build with one piece of text replaced, so that one thing is wrong."""
    text = (SUPPORTED / "pi-screen.toml").read_text(encoding="utf-8")
    assert old in text
    file = folder / "box.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


@pytest.mark.parametrize("build", BUILDS)
def test_every_supported_build_loads_by_name_and_by_path(build: str) -> None:
    assert load_wiring(build) == load_wiring(SUPPORTED / f"{build}.toml")


def test_only_the_twin_is_simulated() -> None:
    assert [build for build in BUILDS if load_wiring(build).simulated] == ["twin"]


def test_the_builds_share_their_pins_so_that_one_drawing_of_the_panel_fits_all() -> None:
    assert len({tuple(load_wiring(build).pins()) for build in BUILDS}) == 1


def test_the_header_table_agrees_with_the_one_gpiozero_knows() -> None:
    known = MockFactory().board_info.headers["J8"].pins
    assert {pin: info.name for pin, info in known.items()} == dict(HEADER)


def test_the_reset_pin_lies_on_header_pin_22() -> None:
    assert header_pin(dict(load_wiring("pi-led").pins())["reader.reset_pin"]) == 22


@pytest.mark.parametrize(
    ("old", "new", "named", "allowed"),
    [
        ("antenna_gain_db", "antena_gain_db", "reader.antena_gain_db is not a key", "antenna_gain_db"),
        ("[panel.buzzer]", "[panel.bell]", "panel.bell is not a key", "lamps, buzzer, buttons"),
        ("screen = true", "", "screen is missing", "true, false"),
        ("reset_pin = 25", "", "reader.reset_pin is missing", "from 2 to 27"),
        ('driver = "numbered"', "", "slots.driver is missing", '"none", "numbered"'),
        ("antenna_gain_db = 43", "antenna_gain_db = 40", "reader.antenna_gain_db is 40", "18, 23, 33, 38, 43, 48"),
        ("spi_speed_hz = 4_000_000", "spi_speed_hz = 20_000_000", "reader.spi_speed_hz is 20000000", "10000000"),
        ("poll_interval_ms = 10", "poll_interval_ms = true", "reader.poll_interval_ms is True", "from 5 to 200"),
        ("spi_device = 0", "spi_device = false", "reader.spi_device is False", "allowed: 0, 1"),
        ("spi_bus = 0", "spi_bus = 1", "reader.spi_bus is 1", "allowed: 0"),
        ("green = 17", "green = 28", "panel.lamps.green is 28", "from 2 to 27"),
        ('kind = "tonal"', 'kind = "loud"', "panel.buzzer.kind is 'loud'", '"active", "tonal"'),
        ("pull_up = true", "pull_up = 1", "panel.buttons.pull_up is 1", "true, false"),
        ("debounce_ms = 30", "debounce_ms = 0", "panel.buttons.debounce_ms is 0", "from 5 to 200"),
        ('driver = "numbered"', 'driver = "none"', "slots.bags is not a key", "allowed: driver."),
        ("[slots]", "[[slots]]", "slots is [", "a table"),
    ],
)
def test_a_wrong_key_names_itself_its_file_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, named: str, allowed: str
) -> None:
    file = changed(tmp_path, old, new)
    with pytest.raises(WrongKeyError) as refusal:
        load_wiring(file)
    message = str(refusal.value)
    assert message.startswith(f"{file}: {named}")
    assert allowed in message


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("blue = 27", "blue = 17", "panel.lamps.blue is GPIO17, which belongs to panel.lamps.green"),
        ("item = 5", "item = 25", "panel.buttons.item is GPIO25, which belongs to reader.reset_pin"),
        ("white = 23", "white = 7", "panel.lamps.white is GPIO7, which belongs to the card reader's SPI0"),
        ("cancel = 13", "cancel = 11", "panel.buttons.cancel is GPIO11, which belongs to the card reader's SPI0"),
        ("pin = 18", "pin = 3", "panel.buzzer.pin is GPIO3, which belongs to the clock module's I2C"),
    ],
)
def test_a_pin_does_one_thing_only(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(PinClashError) as refusal:
        load_wiring(changed(tmp_path, old, new))
    assert sentence in str(refusal.value)


def test_a_class_tray_counts_no_bags_and_no_pockets(tmp_path: Path) -> None:
    file = changed(tmp_path, 'driver = "numbered"', 'driver = "none" #')
    text = "\n".join(line for line in file.read_text().splitlines() if not line.startswith(("bags", "pockets")))
    file.write_text(text, encoding="utf-8")
    assert load_wiring(file).slots == Slots(driver=SlotDriver.NONE, bags=0, pockets=0)


def test_an_unknown_name_lists_the_builds_that_exist() -> None:
    with pytest.raises(UnknownWiringError, match=r"no wiring 'pi-golden'.*pi-led, pi-screen, twin"):
        load_wiring("pi-golden")


@pytest.mark.parametrize("content", [b"lamps = ", b"\xff\xfe"])
def test_a_file_that_is_not_toml_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "box.toml"
    file.write_bytes(content)
    with pytest.raises(WiringSyntaxError, match=r"box\.toml: this is not TOML"):
        load_wiring(file)


TYPING = """[reader]
driver = "typing"
device = "/dev/input/by-id/usb-reader-event-kbd"
digits = "hexadecimal"
uid_bytes = 10
byte_order = "first_byte_first"
four_byte_cards_only = false
poll_interval_ms = 10

"""


def typing_box(folder: Path, old: str = "", new: str = "") -> Path:
    """The small build with a reader that types in place of the chip, with one piece of it replaced."""
    text = (SUPPORTED / "pi-led.toml").read_text(encoding="utf-8")
    before, rest = text.split("[reader]")
    file = folder / "box.toml"
    file.write_text(before + TYPING.replace(old, new) + "[panel" + rest.split("[panel", 1)[1], encoding="utf-8")
    return file


def test_which_reader_hangs_on_the_box_is_a_line_of_its_wiring(tmp_path: Path) -> None:
    typing, chip = load_wiring(typing_box(tmp_path)).reader, load_wiring("pi-led").reader
    assert (type(typing), typing.driver) == (TypingReader, ReaderDriver.TYPING)
    assert (type(chip), chip.driver) == (Reader, ReaderDriver.MFRC522)


def test_a_typing_reader_has_no_pins(tmp_path: Path) -> None:
    assert "reader.reset_pin" not in dict(load_wiring(typing_box(tmp_path)).pins())


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("/dev/input/by-id/usb-reader-event-kbd", "/dev/tty1", "reader.device is '/dev/tty1'"),
        ("/dev/input/by-id/usb-reader-event-kbd", "/dev/input/../mem", "reader.device is"),
        ("hexadecimal", "octal", "reader.digits is 'octal'"),
        ("uid_bytes = 10", "uid_bytes = 5", "reader.uid_bytes is 5"),
        ("first_byte_first", "middle_first", "reader.byte_order is 'middle_first'"),
        ("poll_interval_ms = 10", "poll_interval_ms = 500", "reader.poll_interval_ms is 500"),
        ("poll_interval_ms = 10", "spi_bus = 0", "reader.spi_bus is not a key"),
    ],
)
def test_a_wrong_key_of_a_typing_reader_names_itself(tmp_path: Path, old: str, new: str, named: str) -> None:
    with pytest.raises(WrongKeyError, match=re.escape(named)):
        load_wiring(typing_box(tmp_path, old, new))


def test_a_reader_that_would_lose_part_of_a_card_is_refused_unless_every_card_is_short(tmp_path: Path) -> None:
    with pytest.raises(LostBytesError, match="two pupils could read as one"):
        load_wiring(typing_box(tmp_path, "uid_bytes = 10", "uid_bytes = 4"))
    short = 'uid_bytes = 4\nbyte_order = "first_byte_first"\nfour_byte_cards_only = true'
    old = 'uid_bytes = 10\nbyte_order = "first_byte_first"\nfour_byte_cards_only = false'
    assert load_wiring(typing_box(tmp_path, old, short)).reader.uid_bytes == 4  # type: ignore[union-attr]


@pytest.mark.parametrize(("key", "low", "high"), [("poll_interval_ms", 5, 200), ("spi_speed_hz", 100_000, 10_000_000)])
def test_the_bounds_of_a_setting_are_allowed_and_one_further_is_not(
    tmp_path: Path, key: str, low: int, high: int
) -> None:
    old = {"poll_interval_ms": "poll_interval_ms = 10", "spi_speed_hz": "spi_speed_hz = 4_000_000"}[key]
    for value in (low, high):
        assert getattr(load_wiring(changed(tmp_path, old, f"{key} = {value}")).reader, key) == value
    for value in (low - 1, high + 1):
        with pytest.raises(WrongKeyError, match=f"{key} is {value}; allowed: a whole number from {low} to {high}"):
            load_wiring(changed(tmp_path, old, f"{key} = {value}"))
