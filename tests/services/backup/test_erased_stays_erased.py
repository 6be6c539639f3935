"""A backup from before an erasure, put back: the child is not in it any more, in no byte of any file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.services.backup import errors
from kiosk.services.backup.beside import keep_beside, put_journal_beside
from kiosk.services.backup.drill import drill
from kiosk.services.backup.making import make_backup
from kiosk.services.backup.restoring import restore
from kiosk.services.retention import erase_pupil, journal
from kiosk.services.roster.roster_import import import_file
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.day_watch import run_once
from kiosk.services.verify import verify
from tests.services.backup.saved_school import KEEP_DAYS, Saved, content, with_keys
from tests.services.school import DEMO, MORNING, clock, file_of, new_school, stored

CHILD = replace(DEMO.roster.pupils[0], first_name="Kanariela", last_name="Zilvervogel")
ROSTER = replace(DEMO.roster, pupils=(CHILD, *DEMO.roster.pupils[1:]))
KEY = CHILD.key
CANARIES = (b"Kanariela", b"Zilvervogel")
LATER = clock(MORNING + timedelta(days=2))


@pytest.fixture
def erased(tmp_path: Path) -> Saved:
    """A school whose first pupil was erased two days after the only backup."""
    data, stick = new_school(tmp_path / "data"), tmp_path / "stick"
    import_file(data, file_of(ROSTER), clock(), apply=True)
    make_backup(data, stick, clock(), KEEP_DAYS)
    pupil = stored(data)[1][KEY].id
    books = SchoolBooks(data, data / "run", LATER)
    erase_pupil.erase(books, pupil, LATER, "system")
    books.close()
    with_keys(data, tmp_path / "fresh")
    return Saved(data, stick, tmp_path / "fresh")


def backup_of(school: Saved) -> Path:
    return next(school.stick.glob("*.backup"))


def files_with_canaries(school: Saved) -> list[str]:
    return [name for name, data in content(school.fresh).items() if any(canary in data for canary in CANARIES)]


def test_the_child_does_not_come_back(erased: Saved) -> None:
    put_journal_beside(erased.data, erased.stick)
    done = restore(erased.fresh, backup_of(erased), LATER)
    assert done.replayed == 1
    before, after = stored(erased.data)[1], stored(erased.fresh)[1]
    assert KEY not in after
    assert after.keys() == before.keys()
    assert verify(erased.fresh).agrees


def test_no_byte_of_the_child_is_left(erased: Saved) -> None:
    put_journal_beside(erased.data, erased.stick)
    restore(erased.fresh, backup_of(erased), LATER)
    assert files_with_canaries(erased) == []


def test_the_measure_of_bytes_sees_a_child_that_was_not_erased(erased: Saved) -> None:
    restore(erased.fresh, backup_of(erased), LATER)
    assert files_with_canaries(erased) == ["school.db"]


def test_a_second_restore_still_knows(erased: Saved, tmp_path: Path) -> None:
    put_journal_beside(erased.data, erased.stick)
    restore(erased.fresh, backup_of(erased), LATER)
    assert journal.read(erased.fresh) == journal.read(erased.data)
    made = make_backup(erased.fresh, tmp_path / "stick2", LATER, KEEP_DAYS)
    with_keys(erased.fresh, tmp_path / "fresh2")
    restore(tmp_path / "fresh2", made.path, LATER)
    assert KEY not in stored(tmp_path / "fresh2")[1]


def test_an_older_journal_than_the_backup_is_refused(erased: Saved) -> None:
    newest = make_backup(erased.data, erased.stick, LATER, KEEP_DAYS).path
    journal.journal_path(erased.stick).write_bytes(b"")
    before = content(erased.fresh)
    with pytest.raises(errors.NoJournalError, match="ouder dan de back-up"):
        restore(erased.fresh, newest, LATER)
    assert content(erased.fresh) == before


def test_a_drill_carries_out_the_erasures_too(erased: Saved) -> None:
    put_journal_beside(erased.data, erased.stick)
    before = journal.read(erased.data)
    assert drill(erased.data, erased.stick, LATER).passed
    assert journal.read(erased.data) == before


def test_the_day_brings_an_erasure_beside_the_backups_before_the_next_backup(erased: Saved) -> None:
    run_once(erased.data, erased.data / "run", LATER, backup_folder=erased.stick)
    assert journal.read(erased.stick) == journal.read(erased.data) != ()


def test_a_stick_that_is_out_is_no_reason_to_stop_the_day(erased: Saved) -> None:
    away = erased.stick.rename(erased.stick.with_name("away"))
    keep_beside(erased.data, erased.stick)
    assert journal.read(away) == ()
    assert not erased.stick.exists()
