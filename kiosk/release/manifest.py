"""MANIFEST.json: the list of a bundle, the one thing in it that is signed."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kiosk.release.errors import NotABundleError, TooLargeError, UnsafeNameError
from kiosk.release.version import Version

MANIFEST = "MANIFEST.json"
SIGNATURE = "MANIFEST.sig"
PRODUCT = "telefoonhotel"
FORMAT = 1
MOST_BYTES_OF_MANIFEST = 2_000_000
MOST_BYTES_OF_FILE = 200_000_000
MOST_BYTES = 800_000_000
MOST_FILES = 5000
MODES = (0o644, 0o755)
SAFE_PART = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9@._+-]{1,150}", re.ASCII)
MOST_LETTERS_OF_NAME = 200
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
WORD = re.compile(r"[a-z0-9_.+-]{1,60}", re.ASCII)


@dataclass(frozen=True, slots=True)
class BundledFile:
    """What was signed of one file: SHA-256 in hex, size in bytes, mode 0o644 or 0o755."""

    sha256: str
    size: int
    mode: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself. Names in files are relative, with /, below the bundle's one folder."""

    version: Version
    commit: str
    made: str
    python: tuple[str, ...]
    machines: tuple[str, ...]
    schema: Mapping[str, str]
    from_system: tuple[str, ...]
    files: Mapping[str, BundledFile]

    @property
    def folder(self) -> str:
        """The one folder at the top of the bundle."""
        return f"{PRODUCT}-{self.version}"

    def to_bytes(self) -> bytes:
        """As it is written and signed: the same manifest gives the same bytes."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "product": PRODUCT,
            "version": str(self.version),
            "commit": self.commit,
            "made": self.made,
            "python": list(self.python),
            "machines": list(self.machines),
            "schema": dict(self.schema),
            "from_system": list(self.from_system),
            "files": {name: asdict(one) | {"mode": f"{one.mode:o}"} for name, one in self.files.items()},
        }
        return (json.dumps(body, indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode("ascii")


def parse_manifest(raw: bytes) -> Manifest:
    """Reads the bytes of MANIFEST.json, and refuses whatever a release of this product never says.

    Raises:
        NotABundleError: it is damaged, of another product or of a newer form.
        UnsafeNameError: a name in it leads out of the folder.
        TooLargeError: it lists more, or larger files, than a release has.
    """
    try:
        body = json.loads(raw.decode("ascii"))
        if body["product"] != PRODUCT:
            raise NotABundleError("Dit is geen uitgave van Telefoonhotel. Haal het bestand opnieuw op.")
        if body["format"] != FORMAT:
            raise NotABundleError(
                "Deze uitgave heeft een vorm die deze versie niet kent. Werk eerst bij naar een versie ertussen."
            )
        return _manifest(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotABundleError("De lijst in de uitgave is beschadigd. Haal het bestand opnieuw op.") from None


def check_name(name: str) -> str:
    """The same name, when it stays below the folder it is unpacked in.

    Raises:
        UnsafeNameError: it is absolute, climbs, or has letters no release uses.
    """
    parts = name.split("/")
    if len(name) > MOST_LETTERS_OF_NAME or not all(SAFE_PART.fullmatch(part) for part in parts):
        raise UnsafeNameError("Een bestandsnaam in de uitgave wijst naar een andere plek. Gebruik dit bestand niet.")
    return name


def _manifest(body: dict[str, Any]) -> Manifest:
    files = {check_name(name): _bundled(one) for name, one in body["files"].items()}
    if len(files) > MOST_FILES or sum(one.size for one in files.values()) > MOST_BYTES:
        raise TooLargeError("De uitgave is groter dan een uitgave ooit is. Gebruik dit bestand niet.")
    return Manifest(
        version=Version.read(body["version"]),
        commit=_word(body["commit"]),
        made=str(body["made"])[:40],
        python=_words(body["python"]),
        machines=_words(body["machines"]),
        schema={_word(file): _word(revision) for file, revision in body["schema"].items()},
        from_system=_words(body["from_system"]),
        files=files,
    )


def _bundled(one: dict[str, Any]) -> BundledFile:
    size, mode, sha256 = int(one["size"]), int(one["mode"], 8), str(one["sha256"])
    if not 0 <= size <= MOST_BYTES_OF_FILE:
        raise TooLargeError("Een bestand in de uitgave is groter dan een uitgave ooit heeft. Gebruik dit bestand niet.")
    if mode not in MODES or HASH.fullmatch(sha256) is None:
        raise ValueError("a mode or a hash that no release has")
    return BundledFile(sha256, size, mode)


def _words(found: list[str]) -> tuple[str, ...]:
    return tuple(_word(one) for one in found)


def _word(found: str) -> str:
    if WORD.fullmatch(found) is None:
        raise ValueError("a word that no release has")
    return found
