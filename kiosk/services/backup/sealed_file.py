"""One backup as a file: a readable header, then sealed pieces in order, the last of them marked as the last.

Each piece is ChaCha20-Poly1305 (RFC 8439; fast on a box without AES instructions) with its number and the end mark in
the nonce and the header in the authenticated data, so that no piece can be changed, moved, dropped or cut off. The key
of a file is derived (HKDF, RFC 5869) from the backup key and a salt of its own.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from kiosk.services.backup.errors import ChangedError, NewerBackupError, NotABackupError, TruncatedError, WrongKeyError
from kiosk.services.keys import BackupKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

MAGIC = b"Telefoonhotel back-up\n"
END = b"\neinde van de back-up\n"
"""Tells a file that was cut off from one that was changed; what proves the end is the mark in the last piece."""

FORMAT = 1
PIECE = 256 * 1024
_TAG = 16
_SALT_BYTES = 32
_LENGTH_BYTES = 4
_LARGEST_HEADER = 64 * 1024

Read = Callable[[int], None]
"""Told how many bytes of the file were read."""


class SealingWriter:
    """Takes bytes, writes sealed pieces. finish() writes the last one; without it the file is never whole."""

    def __init__(self, out: BinaryIO, key: BackupKey, header: Mapping[str, Any]) -> None:
        salt = secrets.token_bytes(_SALT_BYTES)
        body = json.dumps({"format": FORMAT, "key": key.id, "salt": salt.hex(), **header}, sort_keys=True).encode()
        self._out, self._kept, self._number = out, bytearray(), 0
        head = MAGIC + len(body).to_bytes(_LENGTH_BYTES, "big") + body
        self._cipher, self._mark = _cipher(key.secret, salt), hashlib.sha256(head).digest()
        out.write(head)

    def write(self, data: bytes) -> int:
        """Takes more bytes."""
        self._kept += data
        while len(self._kept) > PIECE:
            self._seal(bytes(self._kept[:PIECE]), last=False)
            del self._kept[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Writes the last piece, with the end mark."""
        self._seal(bytes(self._kept), last=True)
        self._kept.clear()
        self._out.write(END)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, self._mark))
        self._number += 1


class SealedReader:
    """Gives the bytes back, each piece only after it proved to be as it was written. Raises BackupError."""

    def __init__(self, file: BinaryIO, key: BackupKey, told: Read = lambda _count: None) -> None:
        self.header, head = read_header(file)
        if self.header["key"] != key.id:
            raise WrongKeyError(
                f"Deze back-up is gemaakt met een andere back-upsleutel (kenmerk {self.header['key']}, hier {key.id}); "
                "typ het juiste blad over met `telefoonhotel key restore`."
            )
        self._file, self._told, self._kept, self._number = file, told, bytearray(), 0
        self._cipher = _cipher(key.secret, bytes.fromhex(self.header["salt"]))
        self._mark = hashlib.sha256(head).digest()
        self._left = _length_of_pieces(file)
        self._next = self._piece()

    def read(self, count: int) -> bytes:
        """The next count bytes, fewer only at the end."""
        while len(self._kept) < count and self._next:
            self._kept += self._open()
        given = bytes(self._kept[:count])
        del self._kept[:count]
        return given

    def check(self) -> None:
        """Reads to the end. Raises TruncatedError or ChangedError."""
        while self._next:
            self._open()

    def _open(self) -> bytes:
        from cryptography.exceptions import InvalidTag

        piece, self._next = self._next, self._piece()
        try:
            plain = self._cipher.decrypt(_nonce(self._number, last=not self._next), piece, self._mark)
        except InvalidTag as error:
            raise ChangedError(CHANGED) from error
        self._told(len(piece))
        self._number += 1
        return plain

    def _piece(self) -> bytes:
        piece = self._file.read(min(PIECE + _TAG, self._left))
        self._left -= len(piece)
        return piece


CUT = "Dit back-upbestand is niet compleet: het einde ontbreekt. Neem een andere back-up; er is niets teruggezet."
CHANGED = "Dit back-upbestand is veranderd of beschadigd. Neem een andere back-up; er is niets teruggezet."
NOT_OURS = "Dit is geen back-up van Telefoonhotel."


def read_header(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """What a backup says of itself, and the bytes of it. Raises NotABackupError, NewerBackupError or TruncatedError.

    Only a reader with the key finds out whether the header was changed.
    """
    start = file.read(len(MAGIC) + _LENGTH_BYTES)
    if not start or not MAGIC.startswith(start[: len(MAGIC)]):
        raise NotABackupError(NOT_OURS)
    length = int.from_bytes(start[len(MAGIC) :], "big")
    body = file.read(min(length, _LARGEST_HEADER))
    if len(start) < len(MAGIC) + _LENGTH_BYTES or len(body) < min(length, _LARGEST_HEADER):
        raise TruncatedError(CUT)
    try:
        header = json.loads(body)
        if header["format"] > FORMAT:
            raise NewerBackupError("Deze back-up is van een nieuwere versie; werk eerst dit programma bij.")
        bytes.fromhex(header["salt"])
        str(header["key"]).encode()
    except (ValueError, KeyError, TypeError) as error:
        raise ChangedError(CHANGED) from error
    return header, start + body


def _length_of_pieces(file: BinaryIO) -> int:
    """From here to the end mark. Raises TruncatedError where there is none: what was cut off says so at once."""
    start, end = file.tell(), file.seek(0, os.SEEK_END)
    file.seek(max(start, end - len(END)))
    if file.read() != END or end - start < len(END) + _TAG:
        raise TruncatedError(CUT)
    file.seek(start)
    return end - start - len(END)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _cipher(secret: bytes, salt: bytes) -> "ChaCha20Poly1305":
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt, MAGIC).derive(secret))
