"""The canonical bytes of a ledger entry, which its hash covers; stored beside it, never rebuilt from a dialect."""

import hashlib
import unicodedata
from collections.abc import Sequence

from kiosk.domain.custody import Entry

VERSION = 1
GENESIS = bytes(32)
"""The previous hash of the first entry of an origin."""


def canonical(entry: Entry) -> bytes:
    """Version byte, then every field in fixed order: UTF-8 NFC text behind a 4-byte big-endian length."""
    return bytes([VERSION]) + framed(_fields(entry))


def framed(texts: Sequence[str]) -> bytes:
    """Texts end to end: UTF-8 NFC behind a 4-byte big-endian length each, so that no two lists give the same bytes."""
    try:
        joined = "".join([_SHORT[len(text)] + text for text in texts])
    except IndexError:  # a long one
        joined = "…"
    if joined.isascii():
        return joined.encode()
    return b"".join([_framed(text) for text in texts])


_SHORT = [f"\0\0\0{chr(length)}" for length in range(128)]
"""The lengths of short texts, as characters: verifying a ledger frames twenty texts for every entry."""


def _framed(text: str) -> bytes:
    data = unicodedata.normalize("NFC", text).encode()
    return len(data).to_bytes(4, "big") + data


def chain_hash(previous: bytes, canonical_bytes: bytes) -> bytes:
    """SHA-256 over the previous hash of the origin (32 bytes) and the canonical bytes."""
    return hashlib.sha256(previous + canonical_bytes).digest()


def _fields(entry: Entry) -> tuple[str, ...]:
    slot = entry.slot
    return (
        entry.id,
        entry.school,
        entry.origin,
        str(entry.seq),
        entry.kind.value,
        entry.pupil,
        entry.group,
        entry.school_day.isoformat(),
        str(entry.read.utc_us),
        "1" if entry.read.trusted else "0",
        entry.read.boot_id,
        str(entry.read.boottime_us),
        ",".join(sorted(item.value for item in entry.items)),
        "" if slot is None else slot.bag,
        "" if slot is None else str(slot.number),
        entry.actor,
        entry.reason,
        entry.nonce,
        str(entry.step),
        entry.corrects or "",
    )
