"""A zip in memory that cannot grow: names, number, way of packing and sizes are judged before anything is unpacked."""

import io
import zipfile
import zlib

from kiosk.exchange.errors import BrokenFileError, NotARosterError, TooLargeError, UnsafeFileError

MOST_MEMBERS = 1000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NOTHING_KEPT = "Er is niets bewaard."


class Archive:
    """The members of a zip by their name."""

    def __init__(self, content: bytes) -> None:
        """Raises TooLargeError, UnsafeFileError, NotARosterError and BrokenFileError."""
        if content.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
            raise TooLargeError(f"In dit zipbestand zitten meer dan {MOST_MEMBERS} bestanden. {_NOTHING_KEPT}")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise BrokenFileError(f"Dit zipbestand is beschadigd; maak het opnieuw. {_NOTHING_KEPT}") from error
        found = self._zip.infolist()
        for info in found:
            _check(info)
        files = [info for info in found if not info.filename.endswith("/")]
        if len({info.filename.lower() for info in files}) < len(files):
            raise UnsafeFileError(f"In dit zipbestand staat een naam twee keer. {_NOTHING_KEPT}")
        self.members = {info.filename: info for info in files}

    def read(self, name: str, most: int) -> bytes:
        """One member of at most that many bytes, declared and real. Raises TooLargeError and BrokenFileError."""
        if self.members[name].file_size > most:
            raise TooLargeError(f"Een deel van dit zipbestand is groter dan {most // 1024**2} MB. {_NOTHING_KEPT}")
        try:
            with self._zip.open(name) as member:
                return member.read(most)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise BrokenFileError(f"Dit zipbestand is beschadigd; maak het opnieuw. {_NOTHING_KEPT}") from error


def _check(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    if (
        not info.filename
        or name.startswith(("/", "\\"))
        or ":" in name
        or "\0" in name
        or ".." in name.replace("\\", "/").split("/")
    ):
        raise UnsafeFileError(f"In dit zipbestand staat een naam die buiten de map wijst. {_NOTHING_KEPT}")
    if info.flag_bits & _ENCRYPTED:
        raise NotARosterError(f"Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord. {_NOTHING_KEPT}")
    if info.compress_type not in _PACKING:
        raise UnsafeFileError(f"Dit zipbestand is ingepakt op een manier die we niet lezen. {_NOTHING_KEPT}")
