"""The computer itself: model, buses, rights, power and disk, read from its own files."""

import grp
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firmware_config.model import ClockModule, TypingReader, Wiring
from kiosk.station.checks.finding import Finding, broken, ok, warning

MODEL = "proc/device-tree/model"
THROTTLED = "sys/devices/platform/soc/soc:firmware/get_throttled"
"""Bits since the start: 0 under voltage now, 16 under voltage earlier (Raspberry Pi documentation, get_throttled)."""

UNDER_VOLTAGE_NOW, UNDER_VOLTAGE_SEEN = 1 << 0, 1 << 16
PLENTY_MB, LEAST_MB = 500, 100
EMULATED = "nagebootst"


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the files of this computer lie, and the groups of whoever asks."""

    root: Path = Path("/")
    groups: frozenset[str] = frozenset()

    @classmethod
    def here(cls) -> "Machine":
        """This computer, and this user."""
        names = {group.gr_gid: group.gr_name for group in grp.getgrall()}
        return cls(groups=frozenset(names.get(number, str(number)) for number in {os.getegid(), *os.getgroups()}))

    def text(self, path: str) -> str | None:
        """The content of one of its files, None where there is none."""
        try:
            return (self.root / path).read_text(encoding="utf-8", errors="replace").strip("\0 \n")
        except OSError:
            return None


def machine_findings(machine: Machine, wiring: Wiring, data: Path) -> Iterator[Finding]:
    """Model, buses, groups, power and disk. A simulated box needs no buses."""
    if wiring.simulated:
        yield ok("model", f"{EMULATED}: het kastje draait in de computer")
    else:
        yield _model(machine)
        yield from _buses(machine, wiring)
        yield _groups(machine, wiring)
        yield _power(machine)
    yield _disk(data)


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
        remedy = "Zet dtoverlay=i2c-rtc,ds3231 in config.txt, kijk de vier draden van de klok na en herstart."
        yield _device(machine, "klokmodule", "dev/rtc0", remedy)


def _device(machine: Machine, what: str, path: str, remedy: str) -> Finding:
    file = machine.root / path
    if not file.exists():
        return broken(what, f"/{path} is er niet", remedy)
    if what != "klokmodule" and not os.access(file, os.R_OK | os.W_OK):
        return broken(what, f"/{path} mag niet worden geopend", "Zet de gebruiker in de groep en log opnieuw in.")
    return ok(what, f"/{path}")


def _groups(machine: Machine, wiring: Wiring) -> Finding:
    needed = {"gpio", "input" if isinstance(wiring.reader, TypingReader) else "spi"}
    missing = sorted(needed - machine.groups)
    if missing and "root" not in machine.groups:
        return broken("groepen", f"niet in {', '.join(missing)}", f"sudo usermod -aG {','.join(missing)} telefoonhotel")
    return ok("groepen", ", ".join(sorted(needed)))


def _power(machine: Machine) -> Finding:
    try:
        bits = int(machine.text(THROTTLED) or "0", 16)
    except ValueError:
        bits = 0
    remedy = "Neem de voeding die bij de Pi hoort en een korte, dikke kabel."
    if bits & UNDER_VOLTAGE_NOW:
        return broken("voeding", "te lage spanning", remedy)
    if bits & UNDER_VOLTAGE_SEEN:
        return warning("voeding", "te lage spanning geweest sinds de start", remedy)
    return ok("voeding", "geen te lage spanning gezien")


def _disk(data: Path) -> Finding:
    try:
        free_mb = shutil.disk_usage(data).free // 1_000_000
    except OSError as error:
        return broken("schijf", f"{data}: {error.strerror}", "Kies de goede gegevensmap met TELEFOONHOTEL_DATA.")
    if not os.access(data, os.W_OK):
        return broken("schijf", f"in {data} kan niet worden geschreven", "Kijk de rechten van de gegevensmap na.")
    seen = f"{free_mb} MB vrij"
    if free_mb < LEAST_MB:
        return broken("schijf", seen, "Maak ruimte: zonder ruimte kan het kastje niets vastleggen.")
    return warning("schijf", seen, "Maak binnenkort ruimte.") if free_mb < PLENTY_MB else ok("schijf", seen)
