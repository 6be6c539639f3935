"""The two shapes of a bundle, one tar file or the folder it was unpacked in, read as name and content.

A release is written in the plainest form of tar (POSIX ustar, regular files only), so whatever else turns up is
refused before it is understood: links, devices, folders, sparse files, long-name and pax records.
"""

import os
import stat
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kiosk.release.errors import NotABundleError, TooLargeError, UnsafeNameError
from kiosk.release.manifest import MANIFEST, MOST_BYTES, MOST_FILES, SIGNATURE, check_name

PIECE = 1 << 20
BLOCK = tarfile.BLOCKSIZE
PLACE_FOR_HEADERS = (MOST_FILES + 4) * 2 * BLOCK


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle: its name below the bundle's folder, its size, and its content, which is read once."""

    name: str
    size: int
    pieces: Iterator[bytes]

    def whole(self, most: int) -> bytes:
        """Its content, when it is no larger than this many bytes.

        Raises:
            TooLargeError: it is larger.
        """
        if self.size > most:
            raise TooLargeError("Een bestand in de uitgave is veel te groot. Gebruik dit bestand niet.")
        return b"".join(self.pieces)


def members(path: Path) -> Iterator[Member]:
    """Every file of a bundle; in a whole one the list comes first and its signature second.

    Raises:
        NotABundleError: it is neither a readable tar file nor a folder.
        UnsafeNameError: a name leads elsewhere, or is something else than a file.
        TooLargeError: it is larger than a release ever is.
    """
    if path.is_dir():
        yield from _of_folder(path)
    else:
        yield from _of_tar(path)


def _of_tar(path: Path) -> Iterator[Member]:
    if path.stat().st_size > MOST_BYTES + PLACE_FOR_HEADERS:
        raise TooLargeError("Het bestand is groter dan een uitgave ooit is. Gebruik het niet.")
    with path.open("rb") as file:
        while (block := file.read(BLOCK)).strip(b"\0"):
            header = _header(block)
            after = file.tell() + -(-header.size // BLOCK) * BLOCK
            _top, _, name = check_name(header.name).partition("/")
            yield Member(check_name(name), header.size, _pieces(file, header.size))
            file.seek(after)


def _header(block: bytes) -> tarfile.TarInfo:
    try:
        header = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError):
        raise NotABundleError("Het bestand is beschadigd of is geen uitgave. Haal het opnieuw op.") from None
    if header.type != tarfile.REGTYPE or header.size < 0:
        raise UnsafeNameError("De uitgave bevat een verwijzing in plaats van een bestand. Gebruik dit bestand niet.")
    return header


def _pieces(file: IO[bytes], size: int) -> Iterator[bytes]:
    left = size
    while left:
        piece = file.read(min(left, PIECE))
        if not piece:
            raise NotABundleError("Het bestand houdt te vroeg op. Haal het opnieuw op.")
        left -= len(piece)
        yield piece


def _of_folder(folder: Path) -> Iterator[Member]:
    for first in (MANIFEST, SIGNATURE):
        if os.path.lexists(folder / first):
            yield _of_file(folder / first, first)
    for path in _walked(folder):
        name = path.relative_to(folder).as_posix()
        if name not in (MANIFEST, SIGNATURE):
            yield _of_file(path, check_name(name))


def _walked(folder: Path) -> Iterator[Path]:
    """What is not a real folder, so a link to one turns up as well."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(Path(entry.path))
        else:
            yield Path(entry.path)


def _of_file(path: Path, name: str) -> Member:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise UnsafeNameError("De map bevat een verwijzing in plaats van een bestand. Pak de uitgave opnieuw uit.")
    return Member(name, status.st_size, _read(path, status.st_size))


def _read(path: Path, size: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from _pieces(file, size)
