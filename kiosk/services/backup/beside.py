"""The journal of erasures beside the backups: what was erased must outlive this disk."""

import logging
from pathlib import Path

from kiosk.services.retention import journal
from kiosk.services.retention.journal import JournalError

log = logging.getLogger(__name__)


def put_journal_beside(data: Path, folder: Path) -> bool:
    """Brings the journal in the folder of the backups up to date. False when it was. Raises JournalError."""
    own, beside = journal.read(data), set(journal.read(folder))
    missing = [erasure for erasure in own if erasure not in beside]
    if not missing and journal.journal_path(folder).exists():
        return False
    journal.append(folder, missing)
    return True


def keep_beside(data: Path, folder: Path) -> None:
    """The same, as often as one likes, for a folder that may be away for a while: the next look tries again."""
    try:
        if journal.journal_path(folder).exists():
            put_journal_beside(data, folder)
    except (JournalError, OSError) as error:
        log.warning("the journal of erasures was not copied beside the backups: %s", error)
