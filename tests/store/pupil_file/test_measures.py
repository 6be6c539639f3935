"""Measures, lines of a file and cited protocol texts stand as they were written; what was typed can be erased."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import SYSTEM, IncidentId
from kiosk.domain.measure import Guard, How, MeasureDeed, MeasureEvent, MeasureId, MeasureKind, Task
from kiosk.domain.pupil_file import FileEntry, FileEntryId, FileEntryKind, Way
from kiosk.store import Database, writing
from kiosk.store.errors import AppendOnlyError
from kiosk.store.pupil_file import file_entries, incidents, measures, protocol
from kiosk.store.pupil_file.measures import Measure
from tests.store.books import BRIN, GROUP, NOOR
from tests.store.pupil_file.test_incidents import an_incident

DAY = date(2026, 11, 23)
NOW = ClockReading(1_795_418_460_123_456, True, "b" * 32, 86_400_000_001)
ONE = MeasureId("1" * 32)
MEASURE = Measure(id=ONE, pupil=NOOR, group=GROUP, kind=MeasureKind.SUSPENSION, incident=IncidentId("2" * 32))
LINE = FileEntry(
    id=FileEntryId("3" * 32),
    kind=FileEntryKind.PARENTS_INFORMED,
    day=DAY,
    read=replace(NOW, boot_id="", boottime_us=0),
    by="staff:marijke",
    about="2" * 32,
    way=Way.PHONE,
)


def an_event(seq: int, deed: MeasureDeed, **more: Any) -> MeasureEvent:
    usual: dict[str, Any] = {"seq": seq, "deed": deed, "read": NOW, "by": "staff:marijke"}
    return MeasureEvent(**(usual | more))


EVENTS = (
    an_event(1, MeasureDeed.OPEN, first=DAY, last=DAY),
    an_event(2, MeasureDeed.RECORD, guard=Guard.REASON, how=How.DONE, on=DAY),
    an_event(3, MeasureDeed.DECIDE, mandate="2025/04"),
    an_event(4, MeasureDeed.DO_TASK, task=Task.INSPECTORATE),
)


@pytest.fixture
def written(school: Database) -> Database:
    """A measure, a line of a file and an incident that cites version 1."""
    with writing(school) as unit:
        protocol.ensure_protocol(unit, BRIN)
        incidents.raise_incident(unit, BRIN, an_incident(), NOW, SYSTEM)
        measures.open_measure(unit, BRIN, MEASURE, EVENTS[0])
        for event in EVENTS[1:]:
            measures.append_measure_event(unit, BRIN, ONE, event, f"zin {event.seq}")
        file_entries.append_entry(unit, BRIN, NOOR, LINE, "Ouders vragen om een gesprek.")
    return school


def test_a_measure_comes_back_as_it_was_written(written: Database) -> None:
    with writing(written) as unit:
        (found,) = measures.measures_of(unit, BRIN, NOOR)
        assert measures.every_measure(unit, BRIN) == [found]
        assert measures.measure(unit, BRIN, MeasureId("9" * 32)) is None
    assert (found.measure, found.events) == (MEASURE, EVENTS)
    assert found.notes == {2: "zin 2", 3: "zin 3", 4: "zin 4"}


def test_a_line_comes_back_as_it_was_written(written: Database) -> None:
    with writing(written) as unit:
        found = file_entries.lines_of(unit, BRIN, NOOR)
    assert (found.entries, found.texts) == ((LINE,), {LINE.id: "Ouders vragen om een gesprek."})


def test_what_was_typed_is_erased_and_the_deed_stays(written: Database) -> None:
    with writing(written) as unit:
        assert measures.erase_measure_note(unit, BRIN, ONE, 2)
        assert file_entries.erase_text(unit, BRIN, LINE.id)
        assert not file_entries.erase_text(unit, BRIN, LINE.id)
        (found,) = measures.measures_of(unit, BRIN, NOOR)
        lines = file_entries.lines_of(unit, BRIN, NOOR)
    assert (2 in found.notes, len(found.events), lines.texts, len(lines.entries)) == (False, 4, {}, 1)


REFUSED = [
    "UPDATE measure SET kind = 'warning'",
    "UPDATE measure_event SET mandate = 'x'",
    "UPDATE file_entry SET day = '2020-01-01'",
    "UPDATE protocol_article SET text = 'anders'",
    "UPDATE protocol_version SET effective_from = '2020-01-01'",
    "DELETE FROM measure",
    "DELETE FROM measure_event",
    "DELETE FROM file_entry",
    "DELETE FROM protocol_version",
    "DELETE FROM protocol_article",
    "INSERT OR REPLACE INTO measure SELECT * FROM measure",
    "INSERT OR REPLACE INTO measure_event SELECT * FROM measure_event",
    "INSERT OR REPLACE INTO file_entry SELECT * FROM file_entry",
    "INSERT OR REPLACE INTO protocol_article SELECT * FROM protocol_article",
]


@pytest.mark.parametrize("way", REFUSED)
def test_what_stands_cannot_be_changed(way: str, written: Database) -> None:
    with pytest.raises(AppendOnlyError), writing(written) as unit:
        unit.exec_driver_sql(way)


@pytest.mark.parametrize("actor", ["system", "rule", "staff:", ""])
@pytest.mark.parametrize("deed", [MeasureDeed.OPEN, MeasureDeed.DECIDE, MeasureDeed.REVOKE])
def test_the_database_itself_takes_no_measure_of_a_machine(actor: str, deed: MeasureDeed, school: Database) -> None:
    with pytest.raises(IntegrityError, match="CHECK constraint failed: ck_measure_event_by"), writing(school) as unit:
        measures.append_measure_event(unit, BRIN, ONE, an_event(1, deed, by=actor, mandate="x"))


def test_the_database_itself_takes_no_measure_without_a_mandate(school: Database) -> None:
    with pytest.raises(IntegrityError, match="ck_measure_event_mandate"), writing(school) as unit:
        measures.append_measure_event(unit, BRIN, ONE, an_event(1, MeasureDeed.DECIDE))


def test_a_version_nobody_cites_can_be_taken_back_and_a_cited_one_not(written: Database) -> None:
    with writing(written) as unit:
        texts = tuple(replace(each, version="2027-1") for each in protocol.articles(unit, BRIN, "1"))
        protocol.add_version(unit, BRIN, "2027-1", date(2027, 1, 4), texts)
        assert [(each.version, each.cited) for each in protocol.versions(unit, BRIN)] == [("1", 1), ("2027-1", 0)]
        protocol.remove_version(unit, BRIN, "2027-1")
        assert [each.version for each in protocol.versions(unit, BRIN)] == ["1"]
    with pytest.raises(AppendOnlyError, match="genoemd"), writing(written) as unit:
        protocol.remove_version(unit, BRIN, "1")
