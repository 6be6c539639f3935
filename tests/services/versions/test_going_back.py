"""Back to the older form of the records: nothing of what was written since is lost, nothing a migration did comes."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain.custody import derive_custody
from kiosk.services.anchors import anchor
from kiosk.services.at_box.ingest import ingest
from kiosk.services.backup.making import make_backup
from kiosk.services.verify import verify
from kiosk.services.versions.errors import BackupGoneError
from kiosk.services.versions.going_back import WentAlong, bring_back, move_back
from kiosk.services.versions.kept import WORK, clear, keep, keep_from_backup, migrated_copy, returning_copy
from kiosk.store import File, close, open_box, open_school, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.files.returning import version_of
from kiosk.store.people import audit, school_settings
from kiosk.store.people.school_settings import Chosen
from tests.services.backup.saved_school import KEEP_DAYS, clock, content, saved_school
from tests.services.versions.newer import know_the_newer, migrate_by_hand
from tests.store.books import BRIN, NOW, a_fact, origin_of, record, record_taps

PERIOD = "school, id, group_id, first_day, last_day, kind, source, state, decided_us"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A school with entries, copies, a seal and an anchor."""
    return saved_school(tmp_path).data


@pytest.fixture
def updated(data: Path) -> Path:
    """The same, kept and migrated, with the copies beside."""
    update_by_hand(data)
    return data


def update_by_hand(data: Path) -> None:
    keep(data)
    migrate_by_hand(migrated_copy(data))
    migrate_by_hand(data)


def write_on(data: Path, patch: pytest.MonkeyPatch) -> None:
    """What the newer version writes: taps, an entry by hand, a setting, an audit line, a copy and an anchor."""
    with patch.context() as newer:
        know_the_newer(newer)
        box, school = open_box(data, "write"), open_school(data, "write")
        record_taps(box, origin_of(box), 4)
        web = origin_of(school, OriginKind.WEB, "staffpagina")
        record(school, web, [a_fact(actor="staff:juf") for _ in range(2)])
        with writing(school) as unit:
            school_settings.choose(unit, BRIN, "station.volume", Chosen("40", 7, "juf"))
            audit.record(unit, BRIN, audit.Act(utc_us=2, source="web", actor="staff:juf", action="card_linked"))
        ingest(box, school, NOW)
        anchor(data, NOW)
        close(box)
        close(school)


def entries(data: Path) -> set[ledger.Entry]:
    found: set[ledger.Entry] = set()
    for opened in (open_box(data, "read"), open_school(data, "read")):
        with reading(opened) as unit:
            found |= set(ledger.entries_after(unit, {}))
        close(opened)
    return found


def go_back(data: Path) -> WentAlong:
    went = bring_back(data)
    move_back(data, went.files)
    return went


def cell(data: Path, query: str) -> object:
    with closing(sqlite3.connect(File.SCHOOL.path(data))) as unit:
        return unit.execute(query).fetchone()[0]


def test_every_entry_by_tap_and_by_hand_is_there_afterwards(updated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = entries_in_use(updated, monkeypatch)
    write_on(updated, monkeypatch)
    written = entries_in_use(updated, monkeypatch)
    go_back(updated)
    assert len(written) == len(before) + 6
    assert entries(updated) == written
    assert derive_custody(entries(updated)) == derive_custody(written)
    assert verify(updated).sentences == [], "the same writers go on: no chain ends, none forks"


def entries_in_use(data: Path, patch: pytest.MonkeyPatch) -> set[ledger.Entry]:
    with patch.context() as newer:
        know_the_newer(newer)
        return entries(data)


def test_without_bringing_them_along_they_are_lost(updated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the kept files alone, as a plain return would leave them."""
    write_on(updated, monkeypatch)
    written = entries_in_use(updated, monkeypatch)
    keep_only_the_old(updated)
    assert len(written - entries(updated)) == 6
    assert verify(updated).sentences != []


def keep_only_the_old(data: Path) -> None:
    from kiosk.services.versions.kept import old_copy
    from kiosk.store.files.returning import move_in

    for file in File:
        move_in(file.path(old_copy(data)), file.path(data))


def test_settings_and_the_audit_log_go_along_too(updated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_on(updated, monkeypatch)
    went = go_back(updated)
    assert cell(updated, "SELECT value FROM school_setting WHERE name = 'station.volume'") == "40"
    assert went.rows["school.audit"] == 1
    assert went.left_out == {}


def test_what_the_migration_itself_changed_does_not_come_along(updated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_on(updated, monkeypatch)
    went = go_back(updated)
    assert cell(updated, "SELECT name FROM school") == "De Regenboog"
    assert "school.school" not in went.rows
    assert version_of(File.SCHOOL.path(updated)) == "school_0027"


def test_what_was_erased_since_stays_erased(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(data, "INSERT INTO school_setting VALUES ('99ZZ', 'a', 'Kanariela', 1, 'x')")
    update_by_hand(data)
    change(data, "DELETE FROM school_setting")
    go_back(data)
    clear(data)
    assert [name for name, raw in content(data).items() if b"Kanariela" in raw] == []


def change(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(File.SCHOOL.path(data))) as unit:
        unit.execute("PRAGMA secure_delete = ON")
        unit.execute(statement)
        unit.commit()
        unit.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_two_rows_that_changed_places_under_a_unique_key_both_come(data: Path) -> None:
    for name in ("a", "b"):
        values = f"'99ZZ', '{name}', '', '', '', 'closed', 'hand', 'accepted', 0, '{name}'"
        change(data, f"INSERT INTO calendar_period ({PERIOD}, label) VALUES ({values})")
    update_by_hand(data)
    for old, new in (("a", "x"), ("b", "a"), ("x", "b")):
        change(data, f"UPDATE calendar_period SET label = '{new}' WHERE label = '{old}'")
    assert go_back(data).rows == {"school.calendar_period": 2}
    assert cell(data, "SELECT label FROM calendar_period WHERE id = 'a'") == "b"


def test_bringing_twice_brings_once(updated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_on(updated, monkeypatch)
    first, second = bring_back(updated), bring_back(updated)
    assert first == second
    move_back(updated, second.files)
    move_back(updated, second.files)
    assert verify(updated).sentences == []


def test_a_file_that_no_migration_moved_stays_as_it_is(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(data)
    box = File.BOX.path(data).read_bytes()
    assert go_back(data).files == ()
    assert File.BOX.path(data).read_bytes() == box


def test_the_log_of_a_program_that_was_killed_is_read_and_then_gone(updated: Path) -> None:
    """Its last writes stand in the log alone; laid beside the older file that log would ruin it."""
    if (child := os.fork()) == 0:
        unit = sqlite3.connect(File.SCHOOL.path(updated), isolation_level=None)
        unit.execute("PRAGMA journal_mode = WAL")
        unit.executemany("INSERT INTO school_setting VALUES ('99ZZ', ?, 'x', 1, 'y')", [(str(n),) for n in range(500)])
        os._exit(0)
    os.waitpid(child, 0)
    log = updated / "school.db-wal"
    assert log.stat().st_size > 0
    assert go_back(updated).rows["school.school_setting"] == 500
    assert not log.exists()
    assert cell(updated, "SELECT count(*) FROM school_setting") == 500
    assert verify(updated).sentences == []


def test_both_programs_may_still_write_their_files(data: Path) -> None:
    """They share a group, and SQLite itself makes files that only their owner writes."""
    for file in File:
        file.path(data).chmod(0o660)
    update_by_hand(data)
    go_back(data)
    assert [file.path(data).stat().st_mode & 0o777 for file in File] == [0o660, 0o660]


def test_the_guards_stand_again(updated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_on(updated, monkeypatch)
    go_back(updated)
    with closing(sqlite3.connect(File.SCHOOL.path(updated))) as unit, pytest.raises(sqlite3.IntegrityError):
        unit.execute("UPDATE ledger_entry SET actor = 'nobody'")


def test_what_the_older_version_has_no_place_for_is_counted(updated: Path) -> None:
    with closing(sqlite3.connect(File.SCHOOL.path(updated))) as unit:
        unit.execute("PRAGMA ignore_check_constraints = ON")
        unit.execute("INSERT INTO origin (school, id, kind, label, started_us) VALUES ('99ZZ', 'a', 'drone', '', 1)")
        unit.commit()
    went = go_back(updated)
    assert went.left_out == {"school.origin": 1}


def test_days_later_the_old_form_comes_out_of_the_backup(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(data, tmp_path / "stick", clock(), KEEP_DAYS)
    migrate_by_hand(data)
    write_on(data, monkeypatch)
    written = entries_in_use(data, monkeypatch)
    keep_from_backup(data, made.path)
    migrate_by_hand(migrated_copy(data))
    go_back(data)
    assert entries(data) == written
    assert verify(data).sentences == []


def test_without_that_backup_there_is_no_way_back(data: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupGoneError, match="er niet meer"):
        keep_from_backup(data, tmp_path / "gone.backup")


def test_the_copies_are_for_the_programs_alone_and_go(updated: Path) -> None:
    assert (updated / WORK).stat().st_mode & 0o077 == 0
    bring_back(updated)
    assert File.BOX.path(returning_copy(updated)).exists()
    clear(updated)
    assert not (updated / WORK).exists()
