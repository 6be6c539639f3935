"""The school clock: the machine's own, or the demo's, which two programs read from one file."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import (
    CLOCK_FILE,
    REFUSED,
    THIS_MACHINE,
    TIME_ERROR,
    MachineClocks,
    SchoolClock,
    machine_synchronised,
    set_demo_clock,
)
from kiosk.settings import DEMO_MARKER, Settings

SECOND = 1_000_000_000
MORNING = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)


@dataclass
class Machine:
    """The clocks of a machine, moved by the test."""

    wall: int = 1_795_000_000 * SECOND
    boot: int = 100 * SECOND
    synchronised: bool = True
    clocks: MachineClocks = field(init=False)

    def __post_init__(self) -> None:
        self.clocks = MachineClocks(
            wall_ns=lambda: self.wall,
            boottime_ns=lambda: self.boot,
            monotonic_ns=lambda: self.boot,
            synchronised=lambda: self.synchronised,
            boot_id=lambda: "b007",
        )

    def pass_time(self, seconds: float, step: float = 0) -> None:
        """Seconds go by; the wall clock is stepped on top of them."""
        self.boot += int(seconds * SECOND)
        self.wall += int((seconds + step) * SECOND)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    return Settings(tmp_path)


@pytest.fixture
def demo(school: Settings) -> Settings:
    (school.data / DEMO_MARKER).touch()
    return school


def test_in_production_the_school_clock_is_the_system_clock(school: Settings, machine: Machine) -> None:
    reading = SchoolClock(school, machine.clocks).read()
    assert (reading.utc_us, reading.boottime_us, reading.boot_id) == (1_795_000_000_000_000, 100_000_000, "b007")
    assert reading.trusted


def test_production_does_not_look_at_a_demo_clock(school: Settings, machine: Machine) -> None:
    set_demo_clock(school, MORNING, 1, True, machine.clocks)
    assert SchoolClock(school, machine.clocks).now() != MORNING


def test_a_clock_the_kernel_calls_unsynchronised_is_not_trusted(school: Settings, machine: Machine) -> None:
    clock = SchoolClock(school, machine.clocks)
    machine.synchronised = False
    assert not clock.read().trusted
    machine.synchronised = True
    assert clock.read().trusted


@pytest.mark.parametrize(("step", "trusted"), [(0, True), (5, True), (-5, True), (5.001, False), (-3600, False)])
def test_a_wall_clock_that_leaves_the_boot_clock_is_not_trusted(
    school: Settings, machine: Machine, step: float, trusted: bool
) -> None:
    clock = SchoolClock(school, machine.clocks)
    clock.read()
    machine.pass_time(3600, step)
    assert clock.read().trusted is trusted


def test_an_idle_night_is_no_drift(school: Settings, machine: Machine) -> None:
    clock = SchoolClock(school, machine.clocks)
    clock.read()
    machine.pass_time(14 * 3600)
    assert clock.read().trusted


def test_the_demo_clock_starts_where_it_is_set(demo: Settings, machine: Machine) -> None:
    set_demo_clock(demo, MORNING, 1, True, machine.clocks)
    assert SchoolClock(demo, machine.clocks).now() == MORNING


@pytest.mark.parametrize(("speed", "school_seconds"), [(1, 60), (60, 3600), (0, 0), (0.5, 30)])
def test_speed_moves_the_school_clock_only(
    demo: Settings, machine: Machine, speed: float, school_seconds: float
) -> None:
    set_demo_clock(demo, MORNING, speed, True, machine.clocks)
    machine.pass_time(60)
    reading = SchoolClock(demo, machine.clocks).read()
    assert reading.at == MORNING + timedelta(seconds=school_seconds)
    assert reading.boottime_us == 160_000_000


def test_a_step_of_the_system_clock_does_not_move_the_demo(demo: Settings, machine: Machine) -> None:
    set_demo_clock(demo, MORNING, 1, True, machine.clocks)
    clock = SchoolClock(demo, machine.clocks)
    clock.read()
    machine.pass_time(1, step=86_400)
    assert clock.read().at == MORNING + timedelta(seconds=1)
    assert clock.read().trusted


def test_trust_is_set_in_the_demo(demo: Settings, machine: Machine) -> None:
    machine.synchronised = False
    clock = SchoolClock(demo, machine.clocks)
    for trusted in (False, True):
        set_demo_clock(demo, MORNING, 1, trusted, machine.clocks)
        assert clock.read().trusted is trusted


def test_two_programs_read_one_clock(demo: Settings, machine: Machine) -> None:
    station, web = SchoolClock(demo, machine.clocks), SchoolClock(demo, machine.clocks)
    for now in (MORNING, MORNING + timedelta(hours=6)):
        set_demo_clock(demo, now, 60, True, machine.clocks)
        machine.pass_time(1)
        assert station.read() == web.read()
        assert station.now() == now + timedelta(seconds=60)


def test_a_new_setting_replaces_the_file_whole(demo: Settings, machine: Machine) -> None:
    """A reader that holds the old file open still reads the old clock to its end."""
    set_demo_clock(demo, MORNING, 1, True, machine.clocks)
    with (demo.runtime / CLOCK_FILE).open() as held:
        set_demo_clock(demo, MORNING + timedelta(hours=1), 1, True, machine.clocks)
        assert json.load(held)["school_us"] == MORNING.timestamp() * 1_000_000
    assert [path.name for path in demo.runtime.iterdir()] == [CLOCK_FILE]


def test_a_clock_that_loses_its_file_goes_on(demo: Settings, machine: Machine) -> None:
    set_demo_clock(demo, MORNING, 1, True, machine.clocks)
    clock = SchoolClock(demo, machine.clocks)
    clock.read()
    (demo.runtime / CLOCK_FILE).unlink()
    machine.pass_time(1)
    assert clock.now() == MORNING + timedelta(seconds=1)


def test_where_the_kernel_may_not_be_asked_the_sign_of_timesyncd_counts(tmp_path: Path) -> None:
    sign = tmp_path / "synchronized"
    assert not machine_synchronised(lambda: REFUSED, sign)
    sign.touch()
    assert machine_synchronised(lambda: REFUSED, sign)
    assert machine_synchronised(lambda: 0, tmp_path / "none")
    assert not machine_synchronised(lambda: TIME_ERROR, sign)


def test_this_machine_has_all_its_clocks() -> None:
    before = THIS_MACHINE.boottime_ns(), THIS_MACHINE.monotonic_ns()
    assert THIS_MACHINE.boottime_ns() >= before[0] > 0
    assert THIS_MACHINE.monotonic_ns() >= before[1] > 0
    assert THIS_MACHINE.wall_ns() > 0
    assert len(THIS_MACHINE.boot_id()) == 32
    assert THIS_MACHINE.synchronised() in (True, False)
