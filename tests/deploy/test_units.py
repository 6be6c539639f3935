"""The units as systemd reads them: no complaint, little that can go wrong (S9), and what each promises."""

import configparser
import re
import shutil
from pathlib import Path

import pytest

from firmware_config.load import SUPPORTED
from tests.deploy.units import BAR_OF_OTHERS, BARS, UNITS, WITHOUT, complaints, exposure, services, weakened

pytestmark = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is missing")
DEPLOY = UNITS.parents[1]
PROGRAMS = ("telefoonhotel-station", "telefoonhotel-web")
SCHOOL_HOURS = range(7, 18)


def lines_of(name: str) -> list[str]:
    return (UNITS / name).read_text().splitlines()


def test_systemd_has_no_complaint_about_any_unit(tmp_path: Path) -> None:
    assert complaints(tmp_path / "machine") == ""
    broken = shutil.copytree(UNITS, tmp_path / "broken")
    station = broken / "telefoonhotel-station.service"
    station.write_text(station.read_text().replace("WatchdogSec=", "WatchDogSec="))
    assert "WatchDogSec" in complaints(tmp_path / "other machine", broken)


@pytest.mark.parametrize("name", services())
def test_a_service_stays_under_its_bar_of_exposure(name: str) -> None:
    assert exposure(UNITS / f"{name}.service") <= BARS.get(name, BAR_OF_OTHERS)


@pytest.mark.parametrize("name", WITHOUT)
def test_a_service_without_one_protection_is_over_the_bar(name: str, tmp_path: Path) -> None:
    assert exposure(weakened(name, tmp_path)) > BARS[name]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_that_hangs_or_falls_is_started_again_for_ever(name: str) -> None:
    lines = lines_of(f"{name}.service")
    assert {"Type=notify", "NotifyAccess=main", "Restart=always", "StartLimitIntervalSec=0"} <= set(lines)
    watchdog = next(int(line.partition("=")[2]) for line in lines if line.startswith("WatchdogSec="))
    assert 3 < watchdog <= 15


def test_no_program_waits_for_the_time_or_the_network_and_all_for_the_records() -> None:
    for name in PROGRAMS:
        text = (UNITS / f"{name}.service").read_text()
        assert "time-sync.target" not in text
        assert "network-online.target" not in text
        assert re.search(r"^After=.*telefoonhotel-migrate\.service", text, re.M)


def test_only_the_entrance_screen_joins_the_network_of_the_box() -> None:
    joining = [path.stem for path in UNITS.glob("*.service") if "JoinsNamespaceOf=" in path.read_text()]
    assert joining == ["telefoonhotel-entrance"]
    assert "PrivateTmp=yes" not in lines_of("telefoonhotel-entrance.service"), "it would share the box's /tmp"


@pytest.mark.parametrize("name", ["telefoonhotel-backup", "telefoonhotel-restore-drill"])
def test_nothing_heavy_begins_in_school_hours(name: str) -> None:
    text = (UNITS / f"{name}.timer").read_text()
    hours = [int(hour) for hour in re.findall(r"^OnCalendar=.* ([0-9]{2}):", text, re.M)]
    assert hours
    assert not set(hours) & set(SCHOOL_HOURS)
    assert "Persistent=yes" not in text, "it would be caught up on when the box is switched on in the morning"


def test_the_box_may_open_every_device_a_wiring_can_name() -> None:
    allowed = "\n".join(line for line in lines_of("telefoonhotel-station.service") if line.startswith("DeviceAllow="))
    assert SUPPORTED.is_dir()
    for device in ("char-gpiochip rw", "/dev/spidev0.0 rw", "/dev/spidev0.1 rw", "/dev/i2c-1 rw", "char-input r"):
        assert f"DeviceAllow={device}" in allowed
    rules = (DEPLOY.parent / "firmware_config" / "udev" / "60-telefoonhotel.rules").read_text()
    groups = set(re.findall(r'GROUP="(\w+)"', rules))
    assert groups <= set(
        next(line for line in lines_of("telefoonhotel-station.service") if "SupplementaryGroups" in line)[20:].split()
    )


def test_every_user_of_a_unit_is_made_and_owns_what_it_writes() -> None:
    made = (DEPLOY / "systemd" / "sysusers.d" / "telefoonhotel.conf").read_text()
    folders = (DEPLOY / "systemd" / "tmpfiles.d" / "telefoonhotel.conf").read_text()
    for name in services():
        text = (UNITS / f"{name}.service").read_text()
        assert re.search(rf"^u {re.search(r'^User=(.+)$', text, re.M)[1]} ", made, re.M)  # type: ignore[index]  # each has one
        for folder in re.findall(r"^ReadWritePaths=(.*)$", text, re.M):
            assert all(f"d {path.removeprefix('-')} 2770 root telefoonhotel" in folders for path in folder.split())


def test_the_log_is_in_memory_and_limited_and_the_machine_has_its_watchdog() -> None:
    settings = {path: configparser.ConfigParser(interpolation=None) for path in (DEPLOY / "systemd").glob("*.conf.d/*")}
    for path, parser in settings.items():
        parser.read(path)
    read = {path.parent.name: parser for path, parser in settings.items()}
    assert read["journald.conf.d"]["Journal"]["Storage"] == "volatile"
    assert read["journald.conf.d"]["Journal"]["RuntimeMaxUse"] == "32M"
    assert read["system.conf.d"]["Manager"]["RuntimeWatchdogSec"] == "15s"
    assert read["coredump.conf.d"]["Coredump"]["Storage"] == "none"
    shielded = (UNITS / "telefoonhotel-.service.d" / "10-shielded.conf").read_text().splitlines()
    assert {"UMask=0007", "LimitCORE=0", "MemorySwapMax=0", "Environment=MALLOC_ARENA_MAX=2"} <= {
        " ".join(line.split()[:1]) for line in shielded
    }
