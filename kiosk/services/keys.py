"""The secrets of a school, each in a file of its own outside the databases: the card key and the anchor key."""

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.store.errors import MissingKeyError

KEY_BYTES = 32

KEEP_SAFE = """Zonder deze sleutel moeten na een kapotte SD-kaart alle passen opnieuw worden gekoppeld.
Bewaar dit blad in de kluis, niet bij de kast en niet op een computer."""


@dataclass(frozen=True, slots=True)
class CardKey:
    """The key under which card UIDs are hashed. id: stored beside every hash, says nothing about the secret."""

    id: str
    secret: bytes = field(repr=False)


def read_card_key(data: Path) -> CardKey:
    """The card key of a data folder. Raises MissingKeyError when the file is gone or is no key."""
    secret = _read(card_key_path(data))
    return CardKey(hashlib.sha256(b"telefoonhotel card key id" + secret).hexdigest()[:8], secret)


def read_anchor_key(data: Path) -> bytes:
    """The key of the daily anchors. Raises MissingKeyError."""
    return _read(anchor_key_path(data))


def make_keys(data: Path) -> None:
    """Makes both keys where they are missing, readable for the owner alone."""
    card_key_path(data).parent.mkdir(mode=0o700, exist_ok=True)
    for path in (card_key_path(data), anchor_key_path(data)):
        if not path.exists():
            _write(path, secrets.token_bytes(KEY_BYTES))


def card_key_path(data: Path) -> Path:
    """Where the card key lies."""
    return data / "keys" / "card.key"


def anchor_key_path(data: Path) -> Path:
    """Where the anchor key lies."""
    return data / "keys" / "anchor.key"


def _read(path: Path) -> bytes:
    try:
        secret = path.read_bytes()
    except OSError as error:
        raise MissingKeyError(f"{path} is niet te lezen ({error.strerror}); zet de sleutel terug.") from error
    if len(secret) != KEY_BYTES:
        raise MissingKeyError(f"{path} is geen sleutel van {KEY_BYTES} bytes; zet de sleutel terug.")
    return secret


def _write(path: Path, secret: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(file, "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(out.fileno())


def key_sheet(data: Path) -> str:
    """The card key as a sheet for the safe: in groups of four, with the check that tells a typing error."""
    key = read_card_key(data)
    digits = key.secret.hex().upper()
    lines = [" ".join(digits[at : at + 4] for at in range(start, start + 32, 4)) for start in range(0, 64, 32)]
    return "\n".join(["Passleutel van Telefoonhotel", "", *lines, "", f"controle {key.id}", "", KEEP_SAFE])
