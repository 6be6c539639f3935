"""What is remembered of the last backup and the last drill, in a small file of the data folder; codes and times."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kiosk.services.backup.whole_files import write_whole

NAME = "backup-state.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """made_us: microseconds UTC; size: bytes; same_disk: the folder lies on the disk of the data."""

    made_us: int
    file: str
    size: int
    same_disk: bool


@dataclass(frozen=True, slots=True)
class LastDrill:
    """tried_us, books_us: microseconds UTC, of the trial and of its backup; rows: entries verified."""

    tried_us: int
    passed: bool
    books_us: int = 0
    rows: int = 0
    seconds: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class BackupState:
    """None: never yet."""

    backup: LastBackup | None = None
    drill: LastDrill | None = None


def read_state(data: Path) -> BackupState:
    """What is known; nothing where the file is missing or unreadable, for then nobody may rely on it."""
    try:
        body = json.loads((data / NAME).read_text())
        backup, drill = body.get("backup"), body.get("drill")
        return BackupState(LastBackup(**backup) if backup else None, LastDrill(**drill) if drill else None)
    except (OSError, ValueError, TypeError, AttributeError):
        return BackupState()


def remember_backup(data: Path, backup: LastBackup) -> None:
    """Raises OSError."""
    _write(data, replace(read_state(data), backup=backup))


def remember_drill(data: Path, drill: LastDrill) -> None:
    """Raises OSError."""
    _write(data, replace(read_state(data), drill=drill))


def _write(data: Path, state: BackupState) -> None:
    write_whole(data / NAME, json.dumps(asdict(state)).encode())
