"""`telefoonhotel restore-drill`: a backup that was never put back is a hope. Monthly, in a folder that is wiped."""

import time
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.backup.errors import BackupError
from kiosk.services.backup.folder import kept
from kiosk.services.backup.parts import Progress, quiet
from kiosk.services.backup.restoring import SCRATCH, check_file, staging, unpack
from kiosk.services.backup.state import LastDrill, remember_drill
from kiosk.services.backup.whole_files import only_one
from kiosk.services.errors import ServiceError
from kiosk.services.keys import read_backup_key, read_card_key
from kiosk.store.errors import StoreError


def drill(
    data: Path,
    folder: Path,
    now: ClockReading,
    progress: Progress = quiet,
    steady: Callable[[], float] = time.monotonic,
) -> LastDrill:
    """Restores the newest backup of a folder into a scratch folder, verifies it and wipes it. The result is kept.

    A backup that cannot be restored is a drill that did not pass, not an error. Raises BackupBusyError.
    """
    with only_one(data):
        started = steady()
        try:
            found = _tried(data, folder, now, progress)
        except (ServiceError, StoreError, OSError) as error:
            found = LastDrill(now.utc_us, passed=False, why=str(error))
        done = LastDrill(
            found.tried_us, found.passed, found.books_us, found.rows, round(steady() - started, 1), found.why
        )
        remember_drill(data, done)
    return done


def _tried(data: Path, folder: Path, now: ClockReading, progress: Progress) -> LastDrill:
    key, card_key = read_backup_key(data), read_card_key(data)
    backups = kept(folder, key)
    if not backups:
        raise BackupError(f"In {folder} staat nog geen back-up van deze school.")
    made_us = check_file(backups[0].path, key, card_key.id, progress)
    with staging(data / SCRATCH) as scratch:
        rebuilt = unpack(backups[0].path, key, card_key, scratch, now, progress)
    return LastDrill(now.utc_us, passed=True, books_us=made_us, rows=rebuilt.rows)
