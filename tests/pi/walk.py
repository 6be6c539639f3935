"""The way of a machine from nothing to a school morning, step by step, as the installer's manual goes it."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.pi import memory, people, trees
from tests.pi.bundles import Bundles
from tests.pi.by_hand import START, STOP, by_hand
from tests.pi.machine import Machine, NotInTimeError, spoiled, until
from tests.pi.people import Box, Door
from tests.pi.roots import Root
from tests.pi.source import FROM_CHECKOUT, INSTALLER, PLACE
from tests.security.figures import Part

STATION, WEB, PROXY = "telefoonhotel-station", "telefoonhotel-web", "caddy"
NAME = "kluis.school.example"
CARD, STRANGE_CARD = "04A3C6CAE26180", "04A81D12DE5F80"
PASSWORD, OFFICE_PASSWORD = "drie lange woorden", "vier nog langere woorden"
ROSTER = "leerlingnummer;roepnaam;achternaam;groep\n0001;Noor;Jansen;Groep 7\n0002;Sem;de Boer;Groep 7\n"
CLOSED_WEEK = """
from pathlib import Path
from kiosk.services.school_books import *
from kiosk.store import open_school, writing, close
from kiosk.store.people.roster import the_school
from kiosk.store.school_days.day import set_weekday
engine = open_school(Path("/var/lib/telefoonhotel"), "write")
with writing(engine) as unit:
    for weekday in range(7):
        set_weekday(unit, the_school(unit).id, weekday, None)
close(engine)
"""
"""On a day without school a first tap hands in and the next collects, at whatever hour this runs."""


IMPORTS = """
import importlib, pkgutil, sys, warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=DeprecationWarning, module="mfrc522")
def tried(name):
    try:
        return importlib.import_module(name)
    except Exception as error:
        print(f"{name}: {error!r}")
for top in sys.argv[1:]:
    package = tried(top)
    for found in pkgutil.walk_packages(package.__path__, top + ".") if package else ():
        if not found.name.endswith(("__main__", "migrations.env")):  # programs, and the script of Alembic
            tried(found.name)
"""
SLICE = ("tests/domain", "tests/exchange", "tests/reader", "tests/slots", "tests/store", "tests/twin", "tests/station")


@dataclass
class Walk:
    """One machine on its way. parts: what was judged; seconds: what each step took; facts: figures without a bar."""

    root: Root
    machine: Machine
    parts: dict[str, Part] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def patience(self) -> float:
        """How long a program may take to be ready, in seconds."""
        return 240 if self.root.emulated else 60

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Takes the time of a step."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = round(time.monotonic() - began, 1)

    def judge(self, what: str, missed: list[str], control: list[str], broken: str) -> None:
        """No miss is allowed, and where something was broken on purpose there must be one."""
        self.parts[what] = Part(len(missed), 0, control=len(control), broken=broken)
        if missed:
            self.facts.setdefault("missed", {})[what] = missed[:20]

    def ctl(self, *words: str, **options: Any) -> str:
        """A sub-command of the product, as people give it."""
        return self.machine.run("/usr/local/bin/telefoonhotelctl", *words, within=900, **options).stdout


def install(walk: Walk) -> None:
    """The installer from nothing, and what it must not bring."""
    machine = walk.machine
    options = ["--wiring", "twin", "--name", NAME, "--brin", "99ZZ", "--school", "De Proef"]
    if walk.root.name not in FROM_CHECKOUT:
        options += ["--offline", f"/{PLACE}"]
    with walk.step("packages"):
        machine.install("bash", INSTALLER, "--wiring", "twin", "--no-screen", "--step", "packages")
    walk.kept["without"] = trees.look(machine.root)
    with walk.step("install"):
        said = machine.install("bash", INSTALLER, *options).stdout
    walk.kept["link"], walk.kept["options"] = said, options
    walk.facts["opt_mb"] = round(trees.megabytes(machine.path("/opt")))
    walk.facts["python"] = machine.run("python3", "-V").stdout.split()[-1]
    walk.facts["architecture"] = machine.run("dpkg", "--print-architecture").stdout.strip()
    with spoiled(machine) as other:
        other.path("/usr/bin/gcc").touch()
        walk.judge("compilers", trees.compilers(machine.root), trees.compilers(other.root), "a gcc is there")


def second_run(walk: Walk) -> None:
    """The same command once more changes no file, nor its rights."""
    before = trees.look(walk.machine.root)
    with walk.step("install again"):
        walk.machine.install("bash", INSTALLER, *walk.kept["options"])
    missed = trees.differences(before, trees.look(walk.machine.root))
    with spoiled(walk.machine) as other:
        other.path("/etc/telefoonhotel/environment").chmod(0o644)
        with other.path("/opt/telefoonhotel/current/deploy/install.sh").open("a") as file:
            file.write("#\n")
        places = ("etc/telefoonhotel", "opt/telefoonhotel/releases")
        now = trees.look(other.root, places)
        control = trees.differences({name: before[name] for name in before if name.startswith(places)}, now)
    walk.judge("second run changes", missed, control, "a right and a line changed")


def this_python(walk: Walk) -> None:
    """Where the source lies: every module is imported with warnings as errors, and a slice of the tests is run."""
    if walk.root.name not in FROM_CHECKOUT:
        return
    machine, python = walk.machine, f"/{PLACE}/.venv/bin/python"
    with walk.step("workshop"):
        machine.install("bash", "-c", f"cd /{PLACE} && bash deploy/bootstrap.sh .venv")
    with walk.step("imports"):
        missed = machine.run(python, "-c", IMPORTS, "kiosk", "web", "firmware_config").stdout.splitlines()
    control = machine.run(python, "-c", IMPORTS, "no_such_package").stdout.splitlines()
    walk.judge("modules that do not import", missed, control, "a package that is not there")
    with walk.step("slice of the tests"):
        said = machine.run(
            "bash", "-c", f"cd /{PLACE} && {python} -m pytest -n 2 {' '.join(SLICE)}", check=False, within=3000
        ).stdout.splitlines()
    missed = [line for line in said if line.startswith(("FAILED", "ERROR"))]
    walk.facts["tests"] = said[-1]
    control = machine.run(python, "-m", "pytest", "-n", "0", "/no_such_test.py", check=False).stderr.splitlines()
    walk.judge("tests that fail", missed, control, "a test that is not there")


def doctor(walk: Walk) -> None:
    """Doctor runs; with a real reader it says that the driver of the pins is not there."""
    with walk.step("doctor"):
        said = walk.ctl("doctor", check=False)
    walk.facts["doctor"] = said.splitlines()
    real = walk.machine.run(
        "/usr/local/bin/telefoonhotelctl", "doctor", check=False, within=900,
        environment={"TELEFOONHOTEL_STATION_WIRING": "pi-led"},
    ).stdout  # fmt: skip
    walk.judge("doctor names lgpio", _says_not(real, "lgpio"), _says_not(said, "lgpio"), "on the twin nothing needs it")
    broken = [line for line in said.splitlines() if line.startswith(BROKEN)]
    with spoiled(walk.machine) as other:
        other.path("/var/lib/telefoonhotel/keys/card.key").unlink()
        spoilt = other.run("/usr/local/bin/telefoonhotelctl", "doctor", check=False, within=900).stdout
    control = [line for line in spoilt.splitlines() if line.startswith(BROKEN)]
    walk.judge("doctor finds broken", broken, control, "the key of the cards is gone")


def programs(walk: Walk) -> None:
    """Both programs as their units say, started, telling the service manager that they live; then the proxy."""
    rights, proxy = spoiled_starts(walk)
    missed = []
    for unit in (STATION, WEB):
        with walk.step(f"{unit} ready"):
            missed += starts(walk, walk.machine, unit)
    walk.judge("programs that do not start", missed, rights, "the group may not write in the data folder")
    with walk.step("proxy ready"):
        missed += (proxy_missed := starts(walk, walk.machine, PROXY))
    with walk.step("proxy certificate"):
        until(lambda: authority(walk).exists(), "the authority of the proxy", walk.patience)
    walk.judge("proxy that does not start", proxy_missed, proxy, "a word in its settings it does not know")
    if missed:
        raise NotInTimeError("; ".join(missed))


def starts(walk: Walk, machine: Machine, unit: str) -> list[str]:
    """Starts a unit; says what it did not tell in time."""
    program = machine.start(unit)
    told = {"READY=1"} | ({"WATCHDOG=1"} if program.how.watchdog else set())
    try:
        until(lambda: told <= set(program.listen()) or not program.running, f"{unit} to tell {told}", walk.patience)
    except NotInTimeError as late:
        return [str(late)]
    return [] if program.running else [f"{unit} ended with {program.process.returncode}: {machine.said(unit)[-500:]}"]


def spoiled_starts(walk: Walk) -> tuple[list[str], list[str]]:
    """The controls: without the right of the group neither program starts, with a wrong line the proxy does not."""
    with spoiled(walk.machine) as other:
        other.run("chown", "-R", "root:root", "/var/lib/telefoonhotel")
        other.run("chmod", "-R", "go-rwx", "/var/lib/telefoonhotel")
        other.path("/etc/caddy/Caddyfile").write_text(":443 {\n\tno_such_word\n}\n")
        return starts(walk, other, STATION) + starts(walk, other, WEB), starts(walk, other, PROXY)


def school_morning(walk: Walk) -> None:
    """First sign-in over TLS, the roster, a card, the first tap."""
    door, box = Door(NAME, authority(walk)), Box()
    with walk.step("first sign-in over TLS"):
        people.signs_in(people.accepts(door, walk.kept["link"], PASSWORD), "beheer", PASSWORD)
    control = _refusals(lambda: people.signs_in(door.visitor(), "beheer", "geen goed wachtwoord"), PermissionError)
    control += _refusals(lambda: Door(NAME, None).ask("GET", "/aanmelden"), OSError)
    walk.judge("first sign-in over TLS", [], control, "a wrong password; an authority nobody trusts")
    walk.machine.path("/root/leerlingen.csv").write_text(ROSTER)
    walk.ctl("import-roster", "/root/leerlingen.csv", "--apply")
    walk.ctl("user", "add", "karin", "--name", "Karin Proef", "--role", "administratie", "--password", OFFICE_PASSWORD)
    walk.machine.run(
        "setpriv", "--reuid", "telefoonhotel-web", "--regid", "telefoonhotel", "--clear-groups",
        "/opt/telefoonhotel/current/venv/bin/python", "-c", CLOSED_WEEK,
    )  # fmt: skip
    with walk.step("a card linked"):
        people.links_a_card(people.signs_in(door.visitor(), "karin", OFFICE_PASSWORD), box, CARD)
    with walk.step("first tap"):
        walk.facts["first_tap"] = first = box.tap(CARD)["outcome"]
    second = box.tap(STRANGE_CARD)["outcome"]
    walk.judge("taps without a hand-in", _not("handed_in", first), _not("handed_in", second), "a card of nobody")
    walk.judge("ledger without the tap", _rows(walk, 1), _rows(walk, 2), "asked for a second one")


def memory_of_both(walk: Walk) -> None:
    """What both programs take after that morning."""
    for unit in (STATION, WEB):
        pid = walk.machine.programs[unit].process.pid
        walk.facts[f"{unit} pss_mb"] = round(memory.proportional_mb(pid, emulated=walk.root.emulated), 1)


def sudden_end(walk: Walk) -> None:
    """A station that is killed comes back with the tap it had."""
    station = walk.machine.programs[STATION]
    station.stop(9)
    with walk.step("station again"):
        missed = starts(walk, walk.machine, STATION)
    walk.judge("lost by a kill", missed + _rows(walk, 1), _rows(walk, 2), "asked for a second one")
    walk.machine.stop(STATION, WEB)


def update(walk: Walk) -> None:
    """To a later version; a still later one that does not run comes back by itself, with every tap."""
    by_hand(walk.machine, (STATION, WEB))
    walk.machine.run(*START)
    until(lambda: _lives(Box()), "the box", walk.patience)
    good, broken = walk.kept["bundles"].later, walk.kept["bundles"].broken
    with walk.step("update"):
        arrived = _updated(walk, good)
    with walk.step("update that does not run"):
        not_arrived = _updated(walk, broken)
    walk.judge("update", arrived, not_arrived, "the page of the new version does not start")
    walk.judge("back by itself", _in_use(walk, good) + _still_works(walk), _in_use(walk, broken), "the other version")
    walk.machine.run(*STOP)
    walk.machine.stop()


def uninstall(walk: Walk) -> None:
    """What was installed is gone; the data of the school stay."""
    with walk.step("uninstall"):
        walk.machine.run("/usr/local/bin/telefoonhotelctl", "uninstall")
    left = [line for line in trees.differences(walk.kept["without"], trees.look(walk.machine.root)) if _is_ours(line)]
    with spoiled(walk.machine) as other:
        other.path("/etc/systemd/system/telefoonhotel-web.service").touch()
        after = trees.look(other.root, ("etc/systemd",))
        control = [line for line in trees.differences({}, after) if "telefoonhotel" in line]
    walk.judge("left by uninstall", left, control, "one unit left")
    with spoiled(walk.machine) as other:
        other.path("/var/lib/telefoonhotel/box.db").unlink()
        control = _data_gone(other)
    walk.judge("data gone by uninstall", _data_gone(walk.machine), control, "box.db is gone")


Step = Callable[[Walk], None]
FETCHING: tuple[Step, ...] = (install, second_run, this_python)
ALONE: tuple[Step, ...] = (doctor, programs, school_morning, memory_of_both, sudden_end, update, uninstall)
"""The first may reach the archive and the index; the others have loopback and nothing else."""

BROKEN = "! stuk"
KEPT_BY_UNINSTALL = re.compile(
    r"(new|changed) (var/lib/telefoonhotel|var/backups/telefoonhotel|etc/telefoonhotel|var/lib/caddy"
    r"|etc/(passwd|shadow|group|gshadow)-?|etc/hosts|etc/hostname|root/)"
)
"""Data, users, the name of the machine, and what the proxy and whoever installed made for themselves."""


def authority(walk: Walk) -> Path:
    """The root certificate of the proxy's own authority."""
    return walk.machine.path("/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt")


def _updated(walk: Walk, bundle: Path) -> list[str]:
    """Misses when the machine does not end up at the version of a bundle, and well."""
    shutil.copyfile(bundle, walk.machine.path(f"/root/{bundle.name}"))
    hands = ("--stop", " ".join(STOP), "--start", " ".join(START), "--watch", str(walk.patience // 2), "--json")
    done = walk.machine.run(
        "/usr/local/bin/telefoonhotelctl", "update", f"/root/{bundle.name}", *hands, check=False, within=3600
    )
    walk.facts[f"update to {Bundles.version(bundle)}"] = done.stdout.strip()
    return _in_use(walk, bundle) + ([] if done.returncode == 0 else [f"ended with {done.returncode}"])


def _in_use(walk: Walk, bundle: Path) -> list[str]:
    return _not(Bundles.version(bundle), walk.machine.path("/opt/telefoonhotel/current").readlink().name)


def _still_works(walk: Walk) -> list[str]:
    """The version that came back knows of the phone: it is collected, or asked about while the clock is not trusted."""
    until(lambda: _lives(Box()), "the box", walk.patience)
    known = {"collected": "known", "already_handed_in": "known"}
    outcome = Box().tap(CARD)["outcome"]
    return _not("known", known.get(outcome, outcome)) + _rows(walk, 1)


def _lives(box: Box) -> bool:
    try:
        return box.state()["state"] == "ready"
    except OSError:
        return False


def _data_gone(machine: Machine) -> list[str]:
    there = machine.path("/var/lib/telefoonhotel")
    return [name for name in ("school.db", "box.db", "keys/card.key") if not (there / name).exists()]


def _is_ours(line: str) -> bool:
    return KEPT_BY_UNINSTALL.match(line) is None


def _says_not(text: str, word: str) -> list[str]:
    return [] if word in text else [f"nothing of {word}"]


def _not(wanted: str, found: str) -> list[str]:
    return [] if found == wanted else [f"{found}, not {wanted}"]


def _refusals(attempt: Callable[[], object], kind: type[Exception]) -> list[str]:
    try:
        attempt()
    except kind as refused:
        return [str(refused)]
    return []


def _rows(walk: Walk, wanted: int) -> list[str]:
    """Misses when the export of hand-ins has fewer rows, or the ledger does not verify."""
    walk.ctl("verify-ledger")
    rows = walk.ctl("export", "custody", "--format", "csv", "--output", "-").splitlines()
    found = sum("Noor" in row or "Sem" in row for row in rows)
    return [] if found >= wanted else [f"{found} of {wanted} rows"]
