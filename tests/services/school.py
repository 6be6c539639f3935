"""A real school on disk, made as the command makes it."""

from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.demo.roster import DemoSchool, demo_school
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.roster import Roster
from kiosk.exchange.edexml_out import write_edexml
from kiosk.services.setup import init_school
from kiosk.store import close, open_school, reading
from kiosk.store.people import audit
from kiosk.store.people import roster as records
from tests.made_once import made_once

TODAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
DEMO: DemoSchool = demo_school()


def clock(at: datetime = MORNING) -> ClockReading:
    """A trusted look at the clocks."""
    return ClockReading(microseconds(at), True, "boot", 1_000_000)


@made_once
def new_school(data: Path, brin: str = "99MV") -> Path:
    """An empty school in a folder."""
    init_school(data, brin, "Kindcentrum De Maanvis", "Plein", MORNING)
    return data


def file_of(roster: Roster = DEMO.roster) -> bytes:
    """The EDEXML file of a roster."""
    return write_edexml(roster, datetime(2026, 11, 20, 15, 0))  # noqa: DTZ001 - local time without an offset


def stored(data: Path) -> tuple[dict[str, records.Group], dict[str, records.Pupil]]:
    """Groups and pupils of the school, by key."""
    engine = open_school(data, "read")
    with reading(engine) as unit:
        groups, pupils = records.groups(unit, _school(unit)), records.pupils(unit, _school(unit))
    close(engine)
    return {group.key: group for group in groups}, {pupil.key: pupil for pupil in pupils}


def audited(data: Path) -> list[audit.Act]:
    """The audit log."""
    engine = open_school(data, "read")
    with reading(engine) as unit:
        acts = [line.act for line in audit.lines(unit, _school(unit))]
    close(engine)
    return acts


def _school(unit):
    return records.the_school(unit).id
