"""Where a canary may be: what each kind of secret looks like in bytes, and which places may hold it (quality.md S7)."""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

BOOKS = "school.db"
SCRATCH = "scratch of the web, in memory of the machine, gone afterwards"
ASKED_FOR = "file that somebody asked for"
KEYS = "keys"

MAY = {
    "pupil name": (BOOKS, SCRATCH, ASKED_FOR),
    "card number": (),
    "citizen number": (),
    "password": (),
    "session id": (),
    "school key": (KEYS,),
    "secret of messages": (KEYS,),
}
"""By kind of canary; every other place is a finding. The chains (audit log, ledger) and messages are places of their
own, although they are tables of school.db."""


@dataclass(frozen=True)
class Canary:
    """One secret, in every form in which it might be written down."""

    kind: str
    forms: tuple[bytes, ...]


@dataclass(frozen=True)
class Hit:
    """A canary of this kind stands in that place."""

    kind: str
    place: str


def of_text(kind: str, text: str) -> Canary:
    """A name, number or password: as it is, in an address, in JSON and in base64."""
    forms = {text.encode(), quote(text).encode(), quote(text, safe="").replace("%20", "+").encode()}
    forms |= {json.dumps(text)[1:-1].encode(), *_base64(text.encode())}
    return Canary(kind, tuple(sorted(forms)))


def of_bytes(kind: str, content: bytes) -> Canary:
    """A card number or key: the bytes, hexadecimal in both cases and with colons, base64."""
    digits = content.hex()
    spaced = {content.hex(":"), content.hex(":").upper(), content.hex(" "), content.hex("-").upper()}
    forms = {content, digits.encode(), digits.upper().encode(), *(text.encode() for text in spaced), *_base64(content)}
    return Canary(kind, tuple(sorted(forms)))


def _base64(content: bytes) -> Iterator[bytes]:
    """As it stands in base64 on its own; what is left over at the end depends on what follows."""
    whole = len(content) // 3 * 4
    yield base64.b64encode(content)[:whole]
    yield base64.urlsafe_b64encode(content)[:whole]


def found_in(canaries: Iterable[Canary], place: str, content: bytes) -> set[Hit]:
    """The canaries in a piece of text or file."""
    return {Hit(each.kind, place) for each in canaries if any(form in content for form in each.forms)}


def misplaced(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in places where their kind may not be."""
    return sorted({hit for hit in hits if hit.place not in MAY[hit.kind]}, key=lambda hit: (hit.kind, hit.place))


def place_of(path: str, folder: Path) -> str:
    """The place a path stands for; a path that nobody thought of is its own place."""
    inside = path.removeprefix(f"{folder}/")
    if inside.startswith("data/school.db"):
        return BOOKS
    if inside.startswith("data/keys/"):
        return KEYS
    if inside.startswith("asked-for/"):
        return ASKED_FOR
    if inside.startswith("data/run/web/") and (path.endswith("(deleted)") or "/export-" in inside):
        return SCRATCH
    return inside


def in_files(canaries: Iterable[Canary], folder: Path, skipped: Iterable[str] = ()) -> set[Hit]:
    """The canaries in every file below a folder."""
    known = tuple(canaries)
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in set(skipped)]
    return {hit for path in files for hit in found_in(known, place_of(str(path), folder), path.read_bytes())}


def told(hits: Iterable[Hit]) -> str:
    """For a person."""
    return "; ".join(f"{hit.kind} in {hit.place}" for hit in misplaced(hits))
