"""A number that rolls on with every tap, on the card and in the book: two cards that share one UID drift apart.

Two places on the card take turns. The older one is overwritten, its check last, so that a write that was torn leaves
the other place as it was. A difference is a question for staff, never more: memory wears out, and books are restored.
"""

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.pupil import PupilId

FIRST_PAGE = 0x10
PLACE_PAGES = 4
PLACE_BYTES = 16
PAGE_BYTES = 4
"""Each place is one READ of the card: sequence 4, token 8, check 4 bytes."""

TOKEN_BYTES = 8
_CHECK_BYTES = 4

CLONE_SUSPECTED = "clone_suspected"
"""The box event that asks staff to look at a card; it carries the hash of the card. Stored; never renamed."""


class Finding(StrEnum):
    """What the number on a card says beside the book. Stored codes; never renamed."""

    AGREES = "agrees"
    NEW = "new"  # the book knows no number of this card yet
    AHEAD = "ahead"  # the card is further than the book: the book was restored, or it was at another entrance
    BEHIND = "behind"  # the book is further, or has another token: another card went on with this number
    MISSING = "missing"  # the book has a number, the card none: the UID alone was copied, or the memory is worn
    UNREAD = "unread"  # the card left before it was read; nothing is said


SUSPECT = frozenset({Finding.BEHIND, Finding.MISSING})
"""Where staff is asked to look at the card."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One number: 1, 2, 3 … of a card, with a token that nobody can guess."""

    sequence: int
    token: bytes

    @property
    def digest(self) -> bytes:
        """What the book keeps: who reads it cannot write the card."""
        return hashlib.sha256(self.sequence.to_bytes(4, "big") + self.token).digest()[:16]


@dataclass(frozen=True, slots=True)
class Booked:
    """What the book knows of a card: the sequence and digest seen last, and those it set out to write after it."""

    sequence: int
    seen: bytes
    written: bytes

    @property
    def confirmed(self) -> "Booked":
        """The book after the card was read back: from now on only the new number counts."""
        return Booked(self.sequence + 1, self.written, b"")

    def knows(self, mark: Mark) -> bool:
        """True for either, until it is known that the last write was finished."""
        return (mark.sequence, mark.digest) in ((self.sequence, self.seen), (self.sequence + 1, self.written))


@dataclass(frozen=True, slots=True)
class Places:
    """The two places as read; None where there is no number with a right check."""

    first: Mark | None
    second: Mark | None

    @property
    def newest(self) -> Mark | None:
        """The number that counts."""
        marks = [mark for mark in (self.first, self.second) if mark is not None]
        return max(marks, key=lambda mark: mark.sequence, default=None)

    @property
    def page_to_write(self) -> int:
        """Where the next number goes: over the older one."""
        keep_first = self.first is not None and self.first == self.newest
        return FIRST_PAGE + (PLACE_PAGES if keep_first else 0)


def suspicion(pupil: PupilId, finding: Finding) -> str:
    """The payload of CLONE_SUSPECTED: whose card it is, and what its number said."""
    return f"{pupil} {finding}"


def told_suspicion(payload: str) -> tuple[PupilId, Finding]:
    """Whose card it is, and what its number said."""
    pupil, _space, finding = payload.partition(" ")
    return PupilId(pupil), Finding(finding)


def places_of(raw: bytes, key: bytes, uid: bytes) -> Places:
    """Reads the 32 bytes of both places."""
    return Places(_mark(raw[:PLACE_BYTES], key, uid), _mark(raw[PLACE_BYTES:], key, uid))


def judge(booked: Booked | None, places: Places) -> Finding:
    """Compares a card with the book. Nobody makes a number without the key: one that is further was written by us."""
    mark = places.newest
    if booked is None or (mark is None and not booked.seen):
        return Finding.NEW
    if mark is None:
        return Finding.MISSING
    if booked.knows(mark):
        return Finding.AGREES
    return Finding.AHEAD if mark.sequence > booked.sequence else Finding.BEHIND


def next_mark(places: Places, token: bytes) -> tuple[Mark, Booked]:
    """The number to write now, and what the book says from now on. Not for a suspect card: that stays as it is."""
    mark = places.newest
    sequence = mark.sequence if mark is not None else 0
    coming = Mark(sequence + 1, token)
    return coming, Booked(sequence, mark.digest if mark is not None else b"", coming.digest)


def place_bytes(mark: Mark, key: bytes, uid: bytes) -> tuple[bytes, ...]:
    """The four pages of a place in the order in which they are written: the check goes last."""
    raw = mark.sequence.to_bytes(4, "big") + mark.token
    whole = raw + _check(raw, key, uid)
    return tuple(whole[start : start + PAGE_BYTES] for start in range(0, PLACE_BYTES, PAGE_BYTES))


def password_of(key: bytes, uid: bytes) -> tuple[bytes, bytes]:
    """Password (4 bytes) and its acknowledgement PACK (2) of one card; no two cards share them."""
    made = hmac.digest(key, b"password" + uid, "sha256")
    return made[:4], made[4:6]


def _mark(raw: bytes, key: bytes, uid: bytes) -> Mark | None:
    body, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    sequence = int.from_bytes(body[:4], "big")
    if not sequence or not hmac.compare_digest(check, _check(body, key, uid)):
        return None
    return Mark(sequence, body[4:])


def _check(body: bytes, key: bytes, uid: bytes) -> bytes:
    return hmac.digest(key, b"place" + uid + body, "sha256")[:_CHECK_BYTES]
