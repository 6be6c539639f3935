"""Lines people add to a pupil's file: who was informed, what was answered, corrections, the restriction flag."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from kiosk.domain.clock_reading import ClockReading

FileEntryId = NewType("FileEntryId", str)
"""32 hexadecimal digits, made by the writer; later ones sort after earlier ones."""


class FileEntryKind(StrEnum):
    """What was added. Stored codes; never renamed."""

    PARENTS_INFORMED = "parents_informed"
    RESPONSE_PUPIL = "response_pupil"
    RESPONSE_PARENTS = "response_parents"
    ADDENDUM = "addendum"
    RESTRICT = "restrict"
    UNRESTRICT = "unrestrict"
    TAKE_BACK = "take_back"


class Way(StrEnum):
    """How parents or pupil were spoken to. Stored codes."""

    TALK = "talk"
    PHONE = "phone"
    MAIL = "mail"
    LETTER = "letter"


ADDED_BY_HAND = (
    FileEntryKind.PARENTS_INFORMED,
    FileEntryKind.RESPONSE_PUPIL,
    FileEntryKind.RESPONSE_PARENTS,
    FileEntryKind.ADDENDUM,
)
WITH_A_WAY = frozenset(ADDED_BY_HAND) - {FileEntryKind.ADDENDUM}
NEEDS_TEXT = frozenset(ADDED_BY_HAND) - {FileEntryKind.PARENTS_INFORMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One line. about: the incident or the line it is about; day: when it was said or told; by: staff:<account>."""

    id: FileEntryId
    kind: FileEntryKind
    day: date
    read: ClockReading
    by: str
    about: str = ""
    way: Way | None = None


def standing_entries(entries: Iterable[FileEntry]) -> list[FileEntry]:
    """The lines that were added by hand and not taken back, oldest first."""
    known = sorted(entries, key=lambda each: each.id)
    gone = {each.about for each in known if each.kind is FileEntryKind.TAKE_BACK}
    return [each for each in known if each.kind in ADDED_BY_HAND and each.id not in gone]


def is_restricted(entries: Iterable[FileEntry]) -> bool:
    """True while the file is kept but not used (AVG art. 18)."""
    flags = (FileEntryKind.RESTRICT, FileEntryKind.UNRESTRICT)
    last = max((each for each in entries if each.kind in flags), key=lambda each: each.id, default=None)
    return last is not None and last.kind is FileEntryKind.RESTRICT
