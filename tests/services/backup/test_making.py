"""A backup while the school goes on: consistent, sealed, whole or not there; the folder keeps its term."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.services.at_box.ingest import ingest
from kiosk.services.backup import errors
from kiosk.services.backup.folder import kept
from kiosk.services.backup.making import make_backup
from kiosk.services.backup.parts import take_parts
from kiosk.services.backup.restoring import SCRATCH, STAGING, restore
from kiosk.services.backup.sealed_file import SealedReader
from kiosk.services.backup.state import read_state
from kiosk.services.backup.whole_files import only_one
from kiosk.services.keys import read_backup_key, read_card_key
from kiosk.services.retention import journal
from kiosk.services.verify import verify
from kiosk.store import close, open_box, open_school, reading
from kiosk.store.errors import MissingFileError
from kiosk.store.people import audit
from tests.services.backup.saved_school import KEEP_DAYS, Saved, clock, content
from tests.store.books import BRIN, NOOR, NOW, a_fact, origin_of, record

ROOT = Path(__file__).parents[3]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_file_whose_name_tells_nothing_and_the_journal_beside_it(school: Saved) -> None:
    made = school.save()
    key = read_backup_key(school.data).id
    assert names(school.stick) == ["erasures.log", f"telefoonhotel-{key}-20261123T072000Z.backup"]
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert (made.size, made.rotated, made.same_disk) == (made.path.stat().st_size, 0, True)
    assert read_state(school.data).backup is not None


def test_nothing_readable_is_in_it(school: Saved) -> None:
    canaries = [NOOR.encode(), BRIN.encode(), b"De Regenboog", b"school_made", b"SQLite format 3", b"staffpagina"]
    canaries += [read_card_key(school.data).secret, read_backup_key(school.data).secret]
    sealed = school.save().path.read_bytes()
    assert [canary for canary in canaries if canary in sealed] == []
    plain = b"".join(content(school.data).values())
    assert [canary for canary in canaries if canary not in plain] == []


def test_neither_paper_key_is_inside_the_seal(school: Saved, tmp_path: Path) -> None:
    with school.save().path.open("rb") as file:
        take_parts(SealedReader(file, read_backup_key(school.data)), tmp_path / "opened")
    inside = content(tmp_path / "opened")
    assert inside["keys/anchor.key"] == (school.data / "keys" / "anchor.key").read_bytes()
    for secret in (read_card_key(school.data).secret, read_backup_key(school.data).secret):
        assert not any(secret in data or secret.hex().encode() in data for data in inside.values())


def test_a_backup_leaves_no_copy_in_the_data_folder(school: Saved) -> None:
    before = {name for name in content(school.data) if not name.endswith(("-wal", "-shm"))}
    school.save()
    after = {name for name in content(school.data) if not name.endswith(("-wal", "-shm"))}
    assert after - before == {"backup-state.json"}


def test_box_and_page_go_on_writing_and_the_backup_agrees(school: Saved) -> None:
    box, done = open_box(school.data, "write"), threading.Event()
    station = origin_of(box)

    def taps() -> None:
        while not done.is_set():
            record(box, station, [a_fact()])

    writer = threading.Thread(target=taps)
    writer.start()
    try:
        files = [school.save(days=number).path for number in range(3)]
    finally:
        done.set()
        writer.join()
        close(box)
    restore(school.fresh, files[-1], clock())
    assert verify(school.fresh).agrees


def test_what_is_written_between_the_two_files_agrees(school: Saved) -> None:
    box, here = open_box(school.data, "write"), open_school(school.data, "write")

    def meanwhile(_what: str, done: int, every: int) -> None:
        if done == every:
            record(box, origin_of(box), [a_fact()])
            ingest(box, here, clock())

    made = make_backup(school.data, school.stick, clock(), KEEP_DAYS, meanwhile)
    close(box)
    close(here)
    restore(school.fresh, made.path, clock())
    assert verify(school.fresh).agrees


def test_entries_that_stand_only_in_the_log_of_the_database_are_in_it(school: Saved) -> None:
    box = open_box(school.data, "write")
    entry = record(box, origin_of(box), [a_fact()])[0]
    file = school.save().path
    assert entry.id.encode() not in (school.data / "box.db").read_bytes()
    close(box)
    restore(school.fresh, file, clock())
    assert entry.id.encode() in (school.fresh / "box.db").read_bytes()


@pytest.mark.parametrize(("what", "percent"), [("school.db", 1), ("school.db", 60), ("box.db", 100)])
def test_a_backup_killed_half_way_leaves_nothing_that_looks_whole(what: str, percent: int, school: Saved) -> None:
    before = {name for name in content(school.data) if not name.endswith(("-wal", "-shm"))}
    command = [sys.executable, "-m", "tests.services.backup.interrupted", str(school.data), str(school.stick)]
    done = subprocess.run([*command, what, str(percent)], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    assert kept(school.stick, read_backup_key(school.data)) == []
    assert [name for name in names(school.stick) if not name.startswith(".")] == []
    assert {name for name in content(school.data) if not name.endswith(("-wal", "-shm"))} == before
    assert school.save().cleaned == 1
    assert all(name.startswith("telefoonhotel-") or name == "erasures.log" for name in names(school.stick))


def test_what_a_killed_drill_or_restore_left_readable_goes_with_the_next_backup(school: Saved) -> None:
    for left in (STAGING, SCRATCH):
        (school.data / left).mkdir()
        (school.data / left / "school.db").write_bytes(b"readable")
    school.save()
    assert not (school.data / STAGING).exists()
    assert not (school.data / SCRATCH).exists()


def test_the_leftovers_of_another_school_are_left_alone(school: Saved) -> None:
    theirs = school.stick / ".telefoonhotel-00000000-20261123T072000Z.backup.part"
    theirs.touch()
    assert (school.save().cleaned, theirs.exists()) == (0, True)


def test_a_full_disk_is_one_sentence_and_leaves_nothing(school: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.services.backup.folder.os.fsync", full)
    with pytest.raises(errors.FolderRefusesError, match="is er ruimte"):
        school.save()
    assert names(school.stick) == []


def test_a_folder_that_cannot_be_is_one_sentence(school: Saved) -> None:
    (school.stick / "file").touch()
    with pytest.raises(errors.FolderRefusesError, match="usb-stick"):
        make_backup(school.data, school.stick / "file" / "deeper", clock(), KEEP_DAYS)


def test_a_folder_without_a_school_has_no_backup(school: Saved, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        make_backup(tmp_path / "nothing", school.stick, clock(), KEEP_DAYS)
    assert names(school.stick) == []


def test_only_one_backup_runs_at_a_time(school: Saved) -> None:
    with only_one(school.data), pytest.raises(errors.BackupBusyError):
        school.save()


def test_a_backup_is_made_while_a_demo_holds_its_folder(school: Saved) -> None:
    held = os.open(school.data, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    assert school.save().size
    os.close(held)


def test_backups_stay_their_term_and_the_newest_always(school: Saved) -> None:
    days = [0, 1, 30, 31, 32]
    files = [school.save(day) for day in days]
    assert [made.rotated for made in files] == [0, 0, 0, 1, 1]
    assert [one.path for one in kept(school.stick, read_backup_key(school.data))] == [
        made.path for made in reversed(files[2:])
    ]
    assert school.save(400).rotated == 3
    assert len(kept(school.stick, read_backup_key(school.data))) == 1


def test_a_clock_that_is_not_trusted_removes_nothing(school: Saved) -> None:
    school.save()
    far = clock(NOW + timedelta(days=4000), trusted=False)
    assert make_backup(school.data, school.stick, far, KEEP_DAYS).rotated == 0


def test_strange_files_are_never_removed(school: Saved) -> None:
    for name in ("vakantie.jpg", "telefoonhotel-00000000-20200101T000000Z.backup", "telefoonhotel.backup"):
        (school.stick / name).touch()
    school.save(days=400)
    assert len(names(school.stick)) == 5


def test_two_backups_in_one_second_are_two(school: Saved) -> None:
    assert school.save().path != school.save().path


def test_the_journal_beside_the_backups_grows_and_forgets_nothing(school: Saved) -> None:
    school.save()
    theirs = journal.Erasure(NOOR, NOW.date())
    journal.append(school.stick, [theirs])
    ours = journal.Erasure(NOOR, NOW.date() + timedelta(days=1))
    journal.append(school.data, [ours])
    school.save()
    school.save()
    assert journal.read(school.stick) == (theirs, ours)


def test_a_backup_is_on_record(school: Saved) -> None:
    made = school.save()
    engine = open_school(school.data, "read")
    with reading(engine) as unit:
        act = audit.lines(unit, BRIN)[-1].act
    close(engine)
    assert (act.action, act.details) == ("backup_made", {"bytes": str(made.size), "removed": "0"})


def test_a_school_of_before_there_were_backups_gets_its_key(school: Saved) -> None:
    (school.data / "keys" / "backup.key").unlink()
    assert read_backup_key_after(school) in school.save().path.name


def read_backup_key_after(school: Saved) -> str:
    school.save()
    return read_backup_key(school.data).id
