"""The erasure journal: random ids and dates, in a file outside the database and beside every backup.

A restored backup still holds who was erased after it was made; replaying the journal erases them again.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kiosk.domain.pupil import PupilId
from kiosk.services.errors import ServiceError

NAME = "erasures.log"
VERSION = 1


class JournalError(ServiceError):
    """The journal is not what was written, or cannot be written."""


class Extent(StrEnum):
    """How much of a pupil went. Stored codes."""

    PUPIL = "pupil"  # everything
    BESIDE_FILE = "beside_file"  # everything but the file, which a legal term keeps
    FILE = "file"  # the file too, copied out before


@dataclass(frozen=True, slots=True)
class Erasure:
    """One line: whose random id, on which local day, how much."""

    pupil: PupilId
    day: date
    extent: Extent = Extent.PUPIL


def journal_path(folder: Path) -> Path:
    """Where the journal of a data or backup folder lies."""
    return folder / NAME


def append(folder: Path, erasures: Iterable[Erasure]) -> None:
    """Adds lines and waits until they are on the disk, before anything is erased. Raises JournalError.

    A line that a power cut left half-written was never acknowledged; the next one starts on a line of its own.
    """
    lines = b"".join(_line(each) for each in erasures)
    path = journal_path(folder)
    try:
        with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o660), "a+b") as file:
            file.write((b"" if _ends_well(path) else b"\n") + lines)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(folder)
    except OSError as error:
        raise JournalError(
            f"{path} kan niet worden geschreven ({error.strerror}); er is niets gewist. Kijk naar de rechten."
        ) from error


def read(folder: Path) -> tuple[Erasure, ...]:
    """Every erasure, oldest first; empty where there is no journal. Raises JournalError for a changed line."""
    path = journal_path(folder)
    if not path.exists():
        return ()
    found: list[Erasure] = []
    data = path.read_bytes()
    lines = data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        erasure = _read_line(line)
        if erasure is not None:
            found.append(erasure)
        elif line and not _is_torn(line):
            raise JournalError(f"{path}, regel {number}: de regel is veranderd; er is niets teruggezet.")
    return tuple(found)


def merge(*journals: Iterable[Erasure]) -> tuple[Erasure, ...]:
    """The lines of several journals, each once, oldest first: of the backup, and of the old machine if it is there."""
    every = {erasure for journal in journals for erasure in journal}
    return tuple(sorted(every, key=lambda each: (each.day, each.pupil, each.extent)))


def to_replay(journal: Iterable[Erasure], saved_on: date) -> tuple[Erasure, ...]:
    """What a backup that was made on a day needs again: a whole pupil always, a part only from that day on."""
    return tuple(each for each in journal if each.extent is Extent.PUPIL or each.day >= saved_on)


def _line(erasure: Erasure) -> bytes:
    body = {"v": VERSION, "id": erasure.pupil, "day": erasure.day.isoformat(), "extent": erasure.extent.value}
    return json.dumps({**body, "check": _check(body)}).encode() + b"\n"


def _read_line(line: bytes) -> Erasure | None:
    try:
        body = json.loads(line)
        check = body.pop("check")
        if check != _check(body) or body["v"] != VERSION:
            return None
        return Erasure(PupilId(body["id"]), date.fromisoformat(body["day"]), Extent(body["extent"]))
    except (ValueError, KeyError, AttributeError, TypeError):
        return None


def _is_torn(line: bytes) -> bool:
    """True for the beginning of a line that a power cut left; a whole one ends with its bracket."""
    return not line.endswith(b"}")


def _check(body: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]


def _ends_well(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
