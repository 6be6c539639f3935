"""`telefoonhotel restore FILE`: a school out of a backup, on an empty data folder, verified before it is there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.services.backup.errors import (
    BackupError,
    ChangedError,
    NewerBackupError,
    NoJournalError,
    NotEmptyError,
    WrongKeyError,
)
from kiosk.services.backup.parts import Progress, places, quiet, take_parts
from kiosk.services.backup.rebuilding import Rebuilt, rebuild
from kiosk.services.backup.sealed_file import CHANGED, SealedReader
from kiosk.services.backup.whole_files import only_one
from kiosk.services.keys import BackupKey, CardKey, card_key_path, keep_key, read_backup_key, read_card_key
from kiosk.services.retention.journal import journal_path
from kiosk.settings import FILE_NAME
from kiosk.store import File
from kiosk.store.files.databases import REVISIONS
from kiosk.store.files.snapshot import sync_folder

STAGING, SCRATCH = ".terugzetten", ".proefherstel"
"""Our own folders for a restore and for a drill, within the data folder."""

_MAY_BE_THERE = {"keys", "run", "lost+found", "reserve", FILE_NAME, STAGING}
_KEYS_FROM_PAPER = {"card.key", "backup.key", "sheet-confirmed.json"}


@dataclass(frozen=True, slots=True)
class Restored:
    """books_until: what came after is lost; rows: entries verified; replayed: erasures carried out again."""

    books_until: datetime
    rows: int
    replayed: int


def restore(data: Path, file: Path, now: ClockReading, progress: Progress = quiet) -> Restored:
    """Puts a school back. Raises BackupError or StoreError; then the data folder is as it was."""
    key = _keys_typed_back(data)
    with only_one(data):
        _undo_unfinished(data)
        _must_be_empty(data)
        card_key = read_card_key(data)
        made_us = check_file(file, key, card_key.id, progress)
        with staging(data / STAGING) as fresh:
            rebuilt = unpack(file, key, card_key, fresh, now, progress)
            _move_in(fresh, data)
    return Restored(instant(made_us), rebuilt.rows, rebuilt.replayed)


def check_file(file: Path, key: BackupKey, card_key: str, progress: Progress) -> int:
    """Reads a backup to its end without writing a byte. Returns when it was made, microseconds UTC.

    Raises BackupError: no backup, another key, cut off, changed, newer, or without its journal.
    """
    size, read = file.stat().st_size, [0]

    def told(count: int) -> None:
        read[0] += count
        progress("controleren", read[0], size)

    with file.open("rb") as raw:
        sealed = SealedReader(raw, key, told)
        sealed.check()
    _must_be_readable_here(sealed.header, card_key)
    if not journal_path(file.parent).exists():
        raise NoJournalError(
            f"Naast de back-up ligt geen {journal_path(file.parent).name}, de lijst van wie sindsdien gewist is. "
            "Zonder die lijst zouden gewiste leerlingen terugkomen; leg het bestand erbij en probeer het opnieuw."
        )
    return int(sealed.header["made_us"])


def unpack(
    file: Path, key: BackupKey, card_key: CardKey, fresh: Path, now: ClockReading, progress: Progress
) -> Rebuilt:
    """Opens a checked backup into an empty folder and makes a school of it again."""
    progress("uitpakken", 0, 1)
    with file.open("rb") as raw:
        sealed = SealedReader(raw, key)
        take_parts(sealed, fresh)
    keep_key(card_key_path(fresh), card_key.secret)
    return rebuild(fresh, file.parent, instant(sealed.header["made_us"]), now, progress)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder of our own that is gone afterwards, also when one was left by a run that was cut short."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _must_be_readable_here(header: dict[str, Any], card_key: str) -> None:
    try:
        newer = any(header["revisions"][file.value] not in REVISIONS[file] for file in File)
        other_cards = header["card_key"] != card_key
        int(header["made_us"])
    except (KeyError, TypeError, ValueError) as error:
        raise ChangedError(CHANGED) from error
    if newer:
        raise NewerBackupError("Deze back-up is van een nieuwere versie; werk eerst dit programma bij.")
    if other_cards:
        raise WrongKeyError(
            f"De passleutel hier ({card_key}) hoort niet bij deze back-up ({header['card_key']}): geen pas zou werken. "
            "Typ het juiste blad over met `telefoonhotel key restore`."
        )


def _keys_typed_back(data: Path) -> BackupKey:
    if not all((data / "keys" / name).exists() for name in ("card.key", "backup.key")):
        raise WrongKeyError(f"In {data} staan nog geen sleutels; typ eerst het blad over: `telefoonhotel key restore`.")
    return read_backup_key(data)


def _must_be_empty(data: Path) -> None:
    there = {path.name for path in data.iterdir()} - _MAY_BE_THERE
    keys = data / "keys"
    there |= {path.name for path in keys.iterdir()} - _KEYS_FROM_PAPER if keys.is_dir() else set()
    if there:
        raise NotEmptyError(
            f"{data} is niet leeg ({', '.join(sorted(there)[:3])}); zet terug in een lege map, er is niets veranderd."
        )


def _undo_unfinished(data: Path) -> None:
    """A restore that was cut short while it moved in: the school's own file comes last, so nothing was in use yet."""
    fresh = data / STAGING
    if fresh.is_dir() and not File.SCHOOL.path(data).exists():
        for name, path in places(data).items():
            if name != FILE_NAME:
                path.unlink(missing_ok=True)


def _move_in(fresh: Path, data: Path) -> None:
    """Moves every part to its place, the school's own file last; settings that are here already stay."""
    there, here = places(fresh), places(data)
    moved: list[Path] = []
    try:
        for name in sorted(there, key=lambda name: name == f"{File.SCHOOL.value}.db"):
            if not there[name].exists() or here[name].exists():
                continue
            here[name].parent.mkdir(mode=0o700, exist_ok=True)
            moved.append(here[name])
            there[name].rename(here[name])
        (data / "run").mkdir(exist_ok=True)
        sync_folder(data / "keys")
        sync_folder(data)
    except OSError as error:
        for path in moved:
            path.unlink(missing_ok=True)
        raise BackupError(f"{data} kan niet worden beschreven ({error.strerror}); er is niets teruggezet.") from error
