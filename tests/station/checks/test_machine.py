"""What the computer says of itself, from files as a Raspberry Pi has them."""

from pathlib import Path

import pytest

from firmware_config import load_wiring
from kiosk.station.checks.finding import Finding, Verdict
from kiosk.station.checks.machine import Machine, machine_findings

WIRING = load_wiring("pi-screen")
GROUPS = frozenset({"gpio", "spi", "telefoonhotel"})


@pytest.fixture
def pi(tmp_path: Path) -> Path:
    """The files of a Pi that is well."""
    for path, text in {
        "proc/device-tree/model": "Raspberry Pi 4 Model B Rev 1.5\0",
        "sys/devices/platform/soc/soc:firmware/get_throttled": "0\n",
        "dev/spidev0.0": "", "dev/gpiochip0": "", "dev/rtc0": "", "sys/class/rtc/rtc0/since_epoch": "1000\n",
        "proc/swaps": "Filename Type Size Used Priority\n/dev/zram0 partition 1 0 100\n",
    }.items():  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def seen(
    root: Path,
    groups: frozenset[str] = GROUPS,
    wiring: str = "pi-screen",
    drivers: str = "spidev lgpio",
    now: float = 1003,
) -> dict[str, Finding]:
    machine = Machine(root, groups, lambda name: name in drivers, lambda: "", lambda: int(now * 1e9))
    return {one.what: one for one in machine_findings(machine, load_wiring(wiring), root)}


def test_a_pi_that_is_well_has_no_complaint(pi: Path) -> None:
    found = seen(pi)
    assert list(found) == [
        "model", "SPI", "pinnen", "klokmodule", "stuurprogramma's", "groepen", "voeding", "schijf", "blokken",
        "blijvend", "wisselgeheugen",
    ]  # fmt: skip
    assert found["model"].seen == "Raspberry Pi 4 Model B Rev 1.5"
    assert {one.verdict for what, one in found.items() if what != "schijf"} == {Verdict.OK}


@pytest.mark.parametrize(
    ("path", "what", "remedy"),
    [
        ("proc/device-tree/model", "model", "Raspberry Pi 3, 4, 5"),
        ("dev/spidev0.0", "SPI", "dtparam=spi=on"),
        ("dev/gpiochip0", "pinnen", "python3-lgpio"),
        ("dev/rtc0", "klokmodule", "dtoverlay=i2c-rtc,ds3231"),
    ],
)
def test_what_is_not_there_is_named_with_its_remedy(pi: Path, path: str, what: str, remedy: str) -> None:
    (pi / path).unlink()
    assert seen(pi)[what].verdict is Verdict.BROKEN
    assert remedy in seen(pi)[what].remedy


def test_a_missing_group_is_named_in_the_command_that_mends_it(pi: Path) -> None:
    finding = seen(pi, frozenset({"gpio"}))["groepen"]
    assert (finding.verdict, finding.remedy) == (Verdict.BROKEN, "sudo usermod -aG spi telefoonhotel-station")
    assert seen(pi, frozenset({"root"}))["groepen"].verdict is Verdict.OK


@pytest.mark.parametrize(
    ("bits", "verdict"), [("50005", Verdict.BROKEN), ("50000", Verdict.WARNING), ("x", Verdict.SKIPPED)]
)
def test_a_supply_that_sagged_is_told(pi: Path, bits: str, verdict: Verdict) -> None:
    (pi / "sys/devices/platform/soc/soc:firmware/get_throttled").write_text(bits)
    assert seen(pi)["voeding"].verdict is verdict


def test_a_folder_that_is_not_there_has_no_room() -> None:
    gone = Path("/nowhere/at/all")
    found = {one.what: one for one in machine_findings(Machine(gone), load_wiring("twin"), gone)}
    assert found["schijf"].verdict is Verdict.BROKEN
    assert "TELEFOONHOTEL_DATA" in found["schijf"].remedy


def test_a_simulated_box_needs_no_buses(pi: Path) -> None:
    assert list(seen(pi, wiring="twin")) == ["model", "schijf", "blokken", "blijvend", "wisselgeheugen"]


def test_a_missing_driver_is_named_as_the_package_to_install(pi: Path) -> None:
    finding = seen(pi, drivers="spidev")["stuurprogramma's"]
    assert (finding.verdict, finding.remedy) == (Verdict.BROKEN, "sudo apt install python3-lgpio")


@pytest.mark.parametrize(("now", "verdict"), [(1060, Verdict.OK), (1061, Verdict.WARNING), (939, Verdict.WARNING)])
def test_a_clock_module_that_differs_a_minute_from_the_machine_is_told(pi: Path, now: float, verdict: Verdict) -> None:
    assert seen(pi, now=now)["klokmodule"].verdict is verdict


def test_a_clock_module_without_a_time_is_told(pi: Path) -> None:
    (pi / "sys/class/rtc/rtc0/since_epoch").unlink()
    assert "knoopcel" in seen(pi)["klokmodule"].remedy


def test_swap_on_the_card_is_told_and_swap_in_memory_is_well(pi: Path) -> None:
    with (pi / "proc/swaps").open("a") as swaps:
        swaps.write("/var/swap file 102396 0 -2\n")
    finding = seen(pi)["wisselgeheugen"]
    assert (finding.verdict, finding.seen) == (Verdict.WARNING, "aan: /var/swap")


def test_power_that_only_the_firmware_tells_of_is_asked_there(pi: Path) -> None:
    (pi / "sys/devices/platform/soc/soc:firmware/get_throttled").unlink()
    asked = Machine(pi, GROUPS, ask_firmware=lambda: "0x1")
    found = {one.what: one for one in machine_findings(asked, WIRING, pi)}
    assert found["voeding"].verdict is Verdict.BROKEN


def test_small_blocks_are_a_defect(pi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.store.files.blocks.block_bytes", lambda _: 1024)
    finding = seen(pi)["blokken"]
    assert (finding.verdict, "blokken van 1024 bytes" in finding.seen) == (Verdict.BROKEN, True)


@pytest.mark.parametrize(
    ("type_and_options", "verdict"),
    [
        ("overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay", Verdict.BROKEN),
        ("ext4 /dev/sda1 rw", Verdict.OK),
    ],
)
def test_records_that_are_gone_after_a_restart_are_a_defect(pi: Path, type_and_options: str, verdict: Verdict) -> None:
    root = "22 1 0:21 / / rw - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay"
    (pi / "proc/self").mkdir()
    (pi / "proc/self/mountinfo").write_text(f"{root}\n23 22 8:1 / {pi} rw,noatime - {type_and_options}\n")
    assert seen(pi)["blijvend"].verdict is verdict
