"""`telefoonhotel backup`: one sealed file, while station and staff page go on."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.backup import folder as folders
from kiosk.services.backup.beside import put_journal_beside
from kiosk.services.backup.parts import Progress, put_parts, quiet
from kiosk.services.backup.restoring import SCRATCH, STAGING
from kiosk.services.backup.sealed_file import SealingWriter
from kiosk.services.backup.state import LastBackup, remember_backup
from kiosk.services.backup.whole_files import only_one
from kiosk.services.keys import BackupKey, make_backup_key, read_card_key
from kiosk.store import File, close, open_school, reading, writing
from kiosk.store.files.databases import REVISIONS
from kiosk.store.people import audit
from kiosk.store.people.roster import the_school


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that stands. size: bytes; rotated: older ones removed; cleaned: leftovers of one that was cut short."""

    path: Path
    size: int
    rotated: int
    cleaned: int
    same_disk: bool


def make_backup(data: Path, folder: Path, now: ClockReading, keep_days: int, progress: Progress = quiet) -> Made:
    """Seals both databases as they are now into one file of a folder; the journal of erasures goes beside it.

    Raises BackupError or StoreError; then nothing half-done remains in the folder.
    """
    _must_hold_a_school(data)
    with only_one(data):
        key = make_backup_key(data)
        for left in (STAGING, SCRATCH):
            shutil.rmtree(data / left, ignore_errors=True)
        cleaned = _prepare(folder, key)
        with folders.new_backup(folder, key, now) as (path, out):
            sealing = SealingWriter(out, key, _header(data, now))
            put_parts(data, sealing, progress)
            sealing.finish()
        put_journal_beside(data, folder)
        made = Made(
            path, path.stat().st_size, folders.rotate(folder, key, now, keep_days), cleaned, _same_disk(data, folder)
        )
        remember_backup(data, LastBackup(now.utc_us, path.name, made.size, made.same_disk))
    _note(data, made, now)
    return made


def _prepare(folder: Path, key: BackupKey) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return folders.clean_leftovers(folder, key)
    except OSError as error:
        raise folders.refusal(folder, error) from error


def _header(data: Path, now: ClockReading) -> dict[str, object]:
    revisions = {file.value: REVISIONS[file][-1] for file in File}
    return {"made_us": now.utc_us, "card_key": read_card_key(data).id, "revisions": revisions}


def _must_hold_a_school(data: Path) -> None:
    engine = open_school(data, "read")
    try:
        with reading(engine) as unit:
            the_school(unit)
    finally:
        close(engine)


def _same_disk(data: Path, folder: Path) -> bool:
    return os.stat(data).st_dev == os.stat(folder).st_dev


def _note(data: Path, made: Made, now: ClockReading) -> None:
    details = {"bytes": str(made.size), "removed": str(made.rotated)}
    act = audit.Act(utc_us=now.utc_us, source="command", actor="system", action="backup_made", details=details)
    engine = open_school(data, "write")
    try:
        with writing(engine) as unit:
            audit.record(unit, the_school(unit).id, act)
    finally:
        close(engine)
