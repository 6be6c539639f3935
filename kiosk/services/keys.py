"""The secrets of a school, each in a file of its own outside the databases: card key, backup key and anchor key."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.store.errors import MissingKeyError

KEY_BYTES = 32
CARD_KEY = "card.key"
OWNER_ALONE, FOR_BOTH = 0o600, 0o640


@dataclass(frozen=True, slots=True)
class CardKey:
    """The key under which card UIDs are hashed. id: stored beside every hash, says nothing about the secret."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class BackupKey:
    """The key under which backups are sealed. id: stands in every backup, says nothing about the secret."""

    id: str
    secret: bytes = field(repr=False)


def read_card_key(data: Path) -> CardKey:
    """The card key of a data folder. Raises MissingKeyError when the file is gone or is no key."""
    return card_key_of(_read(card_key_path(data)))


def card_key_of(secret: bytes) -> CardKey:
    """The card key with its id."""
    return CardKey(hashlib.sha256(b"telefoonhotel card key id" + secret).hexdigest()[:8], secret)


def number_key(key: CardKey) -> bytes:
    """The key of the numbers and passwords on cards: made of the card key, so that one paper saves both."""
    return hmac.digest(key.secret, b"telefoonhotel card numbers", "sha256")


def read_backup_key(data: Path) -> BackupKey:
    """The backup key of a data folder. Raises MissingKeyError."""
    return backup_key_of(_read(backup_key_path(data)))


def backup_key_of(secret: bytes) -> BackupKey:
    """The backup key with its id."""
    return BackupKey(hashlib.sha256(b"telefoonhotel backup key id" + secret).hexdigest()[:8], secret)


def read_anchor_key(data: Path) -> bytes:
    """The key of the daily anchors. Raises MissingKeyError."""
    return _read(anchor_key_path(data))


def make_keys(data: Path) -> None:
    """Makes every key that is missing."""
    for path in (card_key_path(data), anchor_key_path(data), backup_key_path(data)):
        if not path.exists():
            keep_key(path, secrets.token_bytes(KEY_BYTES))


def make_backup_key(data: Path) -> BackupKey:
    """The backup key; a school of before there were backups gets one."""
    if not backup_key_path(data).exists():
        keep_key(backup_key_path(data), secrets.token_bytes(KEY_BYTES))
    return read_backup_key(data)


def make_step_key(data: Path) -> bytes:
    """The key that seals what code apps share with us; on no paper: without it an app is set up anew."""
    path = data / "keys" / "step.key"
    if not path.exists():
        keep_key(path, secrets.token_bytes(KEY_BYTES))
    return _read(path)


def keep_key(path: Path, secret: bytes) -> None:
    """Writes a new key file. Raises OSError, FileExistsError among them.

    Readable for the owner alone; the card key for the group too, because staff page and station both hash cards: the
    folder, which an installation gives to that group, decides who comes that far.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, secret, FOR_BOTH if path.name == CARD_KEY else OWNER_ALONE)


def card_key_path(data: Path) -> Path:
    """Where the card key lies."""
    return data / "keys" / CARD_KEY


def backup_key_path(data: Path) -> Path:
    """Where the backup key lies."""
    return data / "keys" / "backup.key"


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


def _write(path: Path, secret: bytes, mode: int) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(file, "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(out.fileno())
