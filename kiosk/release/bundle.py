"""Reading a bundle: what it says of itself, whether it is what was signed, whether it fits, and unpacking it."""

import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from kiosk.release.archive import Member, members
from kiosk.release.errors import (
    ChangedFileError,
    MissingFileError,
    NotABundleError,
    OlderVersionError,
    TooLargeError,
    UnknownFileError,
    WrongMachineError,
    WrongPythonError,
)
from kiosk.release.manifest import MANIFEST, MOST_BYTES_OF_MANIFEST, SIGNATURE, BundledFile, Manifest, parse_manifest
from kiosk.release.signature import BYTES_OF_SIGNATURE, check_signature
from kiosk.release.version import Version

Keep = Callable[[str, int], Callable[[bytes], object]]
"""Given a name and a mode: where the pieces of that file go. Called only for names that were signed."""


def read_manifest(path: Path) -> Manifest:
    """What a bundle says of itself, with nothing checked yet: to show, never to act on.

    Raises:
        ReleaseError: it cannot be read.
    """
    return parse_manifest(_manifest_of(members(path)))


def verify(path: Path, public_key: Path) -> Manifest:
    """Checks a bundle, a tar file or an unpacked folder, against the key (PEM) this installation trusts.

    The signature comes before everything else; then every file, each as it was signed, none missing, none more.

    Raises:
        ReleaseError: one of its kinds; what is wrong is in its Dutch sentence.
    """
    return _checked(path, public_key, _nowhere)


def check_files(folder: Path) -> Manifest:
    """Checks every file of a bundle against its list, not who signed the list: that was done another way.

    An installer that has no cryptography package yet asks openssl for the signature (docs/release.md).

    Raises:
        ReleaseError: a file is changed, missing, more, or leads elsewhere.
    """
    return _checked(folder, None, _nowhere)


def unpack(path: Path, public_key: Path, into: Path) -> Manifest:
    """Checks a bundle while writing its files into a new folder; on any failure that folder is gone again.

    Raises:
        ReleaseError: as verify.
        FileExistsError: the folder is there already.
    """
    into.mkdir(mode=0o755)
    try:
        return _checked(path, public_key, lambda name, mode: _new_file(into / name, mode))
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


def check_fits(manifest: Manifest, installed: str | None, machine: str = "", python: str = "") -> None:
    """Refuses a bundle that cannot run here, or that is older than what is installed (None: nothing is).

    machine is as `uname -m` says, python as cp311; both default to those of this process.

    Raises:
        WrongMachineError, WrongPythonError, OlderVersionError: which of the three it is.
    """
    machine, python = machine or platform.machine(), python or f"cp{sys.version_info.major}{sys.version_info.minor}"
    if machine not in manifest.machines:
        raise WrongMachineError(
            f"Deze uitgave is voor {_listed(manifest.machines)}; deze computer is een {machine}. Nodig is een 64-bits "
            "systeem."
        )
    if python not in manifest.python:
        raise WrongPythonError(
            f"Deze uitgave is voor Python {_listed(map(_spoken, manifest.python))}; hier staat {_spoken(python)}. "
            "Haal de uitgave voor dit systeem."
        )
    if installed is not None and manifest.version < Version.read(installed):
        raise OlderVersionError(
            f"Versie {manifest.version} is ouder dan de versie die er staat, {installed}. Terug gaat met een back-up."
        )


def _checked(path: Path, public_key: Path | None, keep: Keep) -> Manifest:
    found = members(path)
    raw = _manifest_of(found)
    second = next(found, None)
    signed = second.whole(BYTES_OF_SIGNATURE) if second and second.name == SIGNATURE else None
    if public_key is not None:
        if signed is None:
            raise MissingFileError(f"In de uitgave ontbreekt {SIGNATURE}: niemand heeft haar ondertekend.")
        check_signature(public_key, raw, signed)
    manifest = parse_manifest(raw)
    keep(MANIFEST, 0o644)(raw)
    if signed is not None:
        keep(SIGNATURE, 0o644)(signed)
    _check_each(found if signed is not None or second is None else chain([second], found), manifest, keep)
    return manifest


def _check_each(found: Iterable[Member], manifest: Manifest, keep: Keep) -> None:
    left = dict(manifest.files)
    for member in found:
        if member.name not in left:
            raise UnknownFileError(
                f"{member.name} hoort niet bij deze uitgave, of staat er twee keer in. Haal het bestand opnieuw op."
            )
        _check_one(member, left.pop(member.name), keep)
    if left:
        raise MissingFileError(f"In de uitgave ontbreekt {min(left)}. Haal het bestand opnieuw op.")


def _check_one(member: Member, signed: BundledFile, keep: Keep) -> None:
    if member.size > signed.size:
        raise TooLargeError(f"{member.name} is groter dan het bestand dat ondertekend is. Gebruik deze uitgave niet.")
    write, seen = keep(member.name, signed.mode), hashlib.sha256()
    for piece in member.pieces:
        seen.update(piece)
        write(piece)
    if seen.hexdigest() != signed.sha256:
        raise ChangedFileError(f"{member.name} is niet het bestand dat ondertekend is. Gebruik deze uitgave niet.")


def _manifest_of(found: Iterator[Member]) -> bytes:
    first = next(found, None)
    if first is None or first.name != MANIFEST:
        raise NotABundleError("Dit is geen uitgave van Telefoonhotel: de lijst ontbreekt. Haal het bestand opnieuw op.")
    return first.whole(MOST_BYTES_OF_MANIFEST)


def _nowhere(_name: str, _mode: int) -> Callable[[bytes], object]:
    return len


def _new_file(path: Path, mode: int) -> Callable[[bytes], object]:
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    os.fchmod(made, mode)
    os.close(made)
    return lambda piece: _append(path, piece)


def _append(path: Path, piece: bytes) -> None:
    with path.open("ab") as file:
        file.write(piece)


def _spoken(tag: str) -> str:
    return f"{tag[2]}.{tag[3:]}" if tag.startswith("cp") else tag


def _listed(words: Iterable[str]) -> str:
    return " of ".join(words)
