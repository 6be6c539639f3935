"""The computer itself: model, buses, drivers, rights and power, read from its own files."""

import grp
import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path

from firmware_config.model import ClockModule, TypingReader, Wiring
from kiosk.clock import THIS_MACHINE
from kiosk.station.checks.finding import Finding, broken, ok, skipped, warning
from kiosk.station.checks.storage import storage_findings

MODEL = "proc/device-tree/model"
THROTTLED = "sys/devices/platform/soc/soc:firmware/get_throttled"
"""Bits since the start: 0 under voltage now, 16 under voltage earlier (Raspberry Pi documentation, get_throttled)."""

RTC_SECONDS = "sys/class/rtc/rtc0/since_epoch"
MOST_RTC_DRIFT_S = 60
SERVICE_USER = "telefoonhotel-station"
DRIVERS = ("spidev", "lgpio")
UNDER_VOLTAGE_NOW, UNDER_VOLTAGE_SEEN = 1 << 0, 1 << 16
EMULATED = "nagebootst"


def _has_driver(name: str) -> bool:
    return PathFinder.find_spec(name) is not None


def _ask_firmware() -> str:
    """What the firmware of the Pi says of the power, where the kernel does not; empty where there is no such tool."""
    tool = shutil.which("vcgencmd")
    if tool is None:
        return ""
    answer = subprocess.run([tool, "get_throttled"], capture_output=True, text=True, timeout=5, check=False)  # noqa: S603 — a fixed command
    return answer.stdout.strip().removeprefix("throttled=")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the files of this computer lie, the groups of the station's user, and what only a program can tell."""

    root: Path = Path("/")
    groups: frozenset[str] = frozenset()
    has_driver: Callable[[str], bool] = _has_driver
    ask_firmware: Callable[[], str] = _ask_firmware
    wall_ns: Callable[[], int] = THIS_MACHINE.wall_ns

    @classmethod
    def here(cls) -> "Machine":
        """This computer. The groups are those of the user of the station, else of whoever asks."""
        try:
            user = pwd.getpwnam(SERVICE_USER)
            numbers = set(os.getgrouplist(SERVICE_USER, user.pw_gid))
        except KeyError:
            numbers = {os.getegid(), *os.getgroups()}
        names = {group.gr_gid: group.gr_name for group in grp.getgrall()}
        return cls(groups=frozenset(names.get(number, str(number)) for number in numbers))

    def text(self, path: str) -> str | None:
        """The content of one of its files, None where there is none."""
        try:
            return (self.root / path).read_text(encoding="utf-8", errors="replace").strip("\0 \n")
        except OSError:
            return None


def machine_findings(machine: Machine, wiring: Wiring, data: Path) -> Iterator[Finding]:
    """Model, buses, drivers, groups, power and storage. A simulated box needs no buses."""
    if wiring.simulated:
        yield ok("model", f"{EMULATED}: het kastje draait in de computer")
    else:
        yield _model(machine)
        yield from _buses(machine, wiring)
        yield _drivers(machine, wiring)
        yield _groups(machine, wiring)
        yield _power(machine)
    yield from storage_findings(machine.text, data)


def _model(machine: Machine) -> Finding:
    model = machine.text(MODEL)
    if model and model.startswith("Raspberry Pi"):
        return ok("model", model)
    return broken("model", model or "geen Raspberry Pi", "Draai het station op een Raspberry Pi 3, 4, 5 of Zero 2 W.")


def _buses(machine: Machine, wiring: Wiring) -> Iterator[Finding]:
    if isinstance(wiring.reader, TypingReader):
        yield _device(machine, "usb-lezer", wiring.reader.device.lstrip("/"), "Steek de lezer in een USB-poort.")
    else:
        bus = f"dev/spidev{wiring.reader.spi_bus}.{wiring.reader.spi_device}"
        yield _device(machine, "SPI", bus, "Zet dtparam=spi=on in /boot/firmware/config.txt en herstart.")
    yield _device(machine, "pinnen", "dev/gpiochip0", "Installeer python3-lgpio en kijk of de kernel gpio kent.")
    if wiring.clock_module is not ClockModule.NONE:
        yield _clock_module(machine)


def _device(machine: Machine, what: str, path: str, remedy: str) -> Finding:
    file = machine.root / path
    if not file.exists():
        return broken(what, f"/{path} is er niet", remedy)
    if not os.access(file, os.R_OK | os.W_OK):
        return broken(what, f"/{path} mag niet worden geopend", "Zet de gebruiker in de groep en log opnieuw in.")
    return ok(what, f"/{path}")


def _clock_module(machine: Machine) -> Finding:
    """The module is the kernel's alone: nobody opens it, what it says is read."""
    if not (machine.root / "dev/rtc0").exists():
        remedy = "Zet dtoverlay=i2c-rtc,ds3231 in config.txt, kijk de vier draden van de klok na en herstart."
        return broken("klokmodule", "/dev/rtc0 is er niet", remedy)
    try:
        behind = round(machine.wall_ns() / 1e9 - float(machine.text(RTC_SECONDS) or ""))
    except ValueError:
        return warning("klokmodule", "/dev/rtc0 zegt geen tijd", "Kijk de knoopcel en de vier draden van de klok na.")
    seen = f"/dev/rtc0, {abs(behind)} s verschil met de machine"
    if abs(behind) > MOST_RTC_DRIFT_S:
        return warning("klokmodule", seen, "Sluit het netwerk aan, herstart; blijft het, vervang dan de knoopcel.")
    return ok("klokmodule", seen)


def _drivers(machine: Machine, wiring: Wiring) -> Finding:
    needed = [one for one in DRIVERS if one != "spidev" or not isinstance(wiring.reader, TypingReader)]
    missing = [f"python3-{one}" for one in needed if not machine.has_driver(one)]
    if missing:
        return broken(
            "stuurprogramma's", f"niet gevonden: {', '.join(missing)}", f"sudo apt install {' '.join(missing)}"
        )
    return ok("stuurprogramma's", ", ".join(needed))


def _groups(machine: Machine, wiring: Wiring) -> Finding:
    needed = {"gpio", "input" if isinstance(wiring.reader, TypingReader) else "spi"}
    missing = sorted(needed - machine.groups)
    if missing and "root" not in machine.groups:
        return broken(
            "groepen", f"niet in {', '.join(missing)}", f"sudo usermod -aG {','.join(missing)} {SERVICE_USER}"
        )
    return ok("groepen", ", ".join(sorted(needed)))


def _power(machine: Machine) -> Finding:
    try:
        bits = int(machine.text(THROTTLED) or machine.ask_firmware(), 16)
    except ValueError:
        return skipped("voeding", "de spanning is hier niet te zien", "Kijk op een Pi met: vcgencmd get_throttled")
    remedy = "Neem de voeding die bij de Pi hoort en een korte, dikke kabel."
    if bits & UNDER_VOLTAGE_NOW:
        return broken("voeding", "te lage spanning", remedy)
    if bits & UNDER_VOLTAGE_SEEN:
        return warning("voeding", "te lage spanning geweest sinds de start", remedy)
    return ok("voeding", "geen te lage spanning gezien")
