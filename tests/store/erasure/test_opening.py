"""The opening in the guards: one named row goes with everything about it, and nothing else does."""

from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import Deed, IncidentEvent, IncidentId, Kind, RaisedBy
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.store import Database, reading, wipe, writing
from kiosk.store.custody import box_records
from kiosk.store.custody.ledger import Origin
from kiosk.store.erasure import opening
from kiosk.store.errors import AppendOnlyError
from kiosk.store.pupil_file import incidents
from kiosk.store.pupil_file.incidents import Incident
from tests.store.books import BRIN, NOW

READ = ClockReading(1, True, "boot", 1)
ONE, OTHER = IncidentId("1" * 32), IncidentId("2" * 32)


def put(school: Database, which: IncidentId, *deeds: Deed) -> None:
    one = Incident(
        id=which, pupil=PupilId("p"), group=GroupId("g"), day=NOW.date(), kind=Kind.FOUND_IN_USE, once=which,
        raised_by=RaisedBy.STAFF, protocol_version="1", article="1",
    )  # fmt: skip
    with writing(school) as unit:
        incidents.raise_incident(unit, BRIN, one, READ, "staff:x")
        incidents.add_note(unit, BRIN, which, 1, "getypt")
        for seq, deed in enumerate(deeds, start=2):
            incidents.append_event(unit, BRIN, which, IncidentEvent(seq, deed, READ, "staff:x"))


def left(school: Database) -> list[str]:
    with reading(school) as unit:
        rows = [unit.execute(text(f"SELECT count(*) FROM {each}")).scalar_one() for each in TABLES]
    return [table for table, count in zip(TABLES, rows, strict=True) if count]


TABLES = ("incident", "incident_event", "incident_note", "erasing")


def test_an_incident_goes_with_its_deeds_and_notes_and_the_opening_closes(school: Database) -> None:
    put(school, ONE, Deed.DISMISS)
    with writing(school) as unit:
        assert opening.erase_incidents(unit, BRIN, [ONE]) == 1
    assert left(school) == []


def test_another_incident_is_not_opened_with_it(school: Database) -> None:
    put(school, ONE, Deed.DISMISS)
    put(school, OTHER, Deed.DISMISS)
    with writing(school) as unit:
        unit.execute(text(f"INSERT INTO erasing VALUES ('{BRIN}', 'incident', '{ONE}')"))
    with pytest.raises(AppendOnlyError), writing(school) as unit:
        unit.execute(text("DELETE FROM incident_event"))
    assert left(school) == list(TABLES)


@pytest.mark.parametrize("deeds", [(), (Deed.ESCALATE,), (Deed.CONFIRM, Deed.REOPEN)])
def test_what_waits_for_a_decision_cannot_be_opened(school: Database, deeds: tuple[Deed, ...]) -> None:
    put(school, ONE, *deeds)
    with pytest.raises(AppendOnlyError, match="beslissen"), writing(school) as unit:
        opening.erase_incidents(unit, BRIN, [ONE])
    assert "incident" in left(school)


def test_an_incident_stays_while_a_measure_rests_on_it(school: Database) -> None:
    put(school, ONE, Deed.CONFIRM)
    with writing(school) as unit:
        unit.execute(text(f"INSERT INTO measure VALUES ('{BRIN}', 'm', 'p', 'g', 'warning', '{ONE}')"))
    with pytest.raises(AppendOnlyError), writing(school) as unit:
        opening.erase_incidents(unit, BRIN, [ONE])


@pytest.mark.parametrize("change", ["payload = 'x'", "card_hash = 'b'", "card_hash = NULL, payload = 'x'"])
def test_of_a_box_event_nothing_changes_but_the_hash_that_goes(box: Database, station: Origin, change: str) -> None:
    with writing(box) as unit:
        box_records.add_event(unit, station, "card_linked", 1, card_hash="a" * 64)  # type: ignore[arg-type]  # a hash
    with pytest.raises(AppendOnlyError), writing(box) as unit:
        unit.execute(text(f"UPDATE box_event SET {change}"))
    with writing(box) as unit:
        assert unit.execute(text("UPDATE box_event SET card_hash = NULL")).rowcount == 1


def test_what_was_erased_stands_in_the_log_until_the_file_is_wiped(school: Database, data: Path) -> None:
    """The negative control: without the wipe the bytes are still there."""
    put(school, ONE, Deed.DISMISS)
    with writing(school) as unit:
        opening.erase_incidents(unit, BRIN, [ONE])
    files = list(data.glob("school.db*"))
    assert any(b"getypt" in path.read_bytes() for path in files)
    assert wipe(school)
    assert not any(b"getypt" in path.read_bytes() for path in files)
