"""The sheet for the safe: card key and backup key in lines that can be typed in again, each with its own check.

Both travel on paper alone. Without the card key every card is linked anew; without the backup key no backup opens.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.backup.errors import SheetError
from kiosk.services.backup.whole_files import write_whole
from kiosk.services.keys import (
    backup_key_path,
    card_key_path,
    keep_key,
    make_backup_key,
    read_backup_key,
    read_card_key,
)

LABELS = ("P1", "P2", "B1", "B2")
"""P: card key (passen); B: backup key. Half a key on each line."""

TITLE = "Sleutelblad van Telefoonhotel"
KEEP_SAFE = """Zonder deze sleutels moeten na een kapotte SD-kaart alle passen opnieuw worden gekoppeld
en is geen enkele back-up te openen. Bewaar dit blad in de kluis: niet bij de kast, niet bij de
back-ups en niet op een computer."""
HOW_TO_TYPE = "Overtypen op een nieuwe kast: telefoonhotel key restore. Hoofdletters en spaties doen er niet toe."

ASKED = 3
_HALF = 16
_GROUPS = 8
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, ".": None, ":": None, "\t": None})
_CONFIRMED = "sheet-confirmed.json"


@dataclass(frozen=True, slots=True)
class KeySheet:
    """The two keys. lines: label and what stands behind it."""

    lines: tuple[tuple[str, str], ...]
    card_id: str
    backup_id: str

    @property
    def marks(self) -> str:
        """What tells which keys these are, and nothing of the keys."""
        return f"kenmerk passleutel {self.card_id}, kenmerk back-upsleutel {self.backup_id}"

    def text(self) -> str:
        """The sheet for a terminal or a printer."""
        rows = [f"{label}  {line}" for label, line in self.lines]
        return "\n".join([TITLE, "", *rows, "", self.marks, "", KEEP_SAFE, "", HOW_TO_TYPE])


@dataclass(frozen=True, slots=True)
class Question:
    """Which group of four of which line is asked for; place counts from 1."""

    label: str
    place: int

    @property
    def words(self) -> str:
        """As it is asked."""
        return f"Regel {self.label}, groep {self.place} (vier tekens)"


def key_sheet(data: Path) -> KeySheet:
    """The sheet of a data folder. Raises MissingKeyError."""
    card, backup = read_card_key(data), make_backup_key(data)
    halves = [secret[at : at + _HALF] for secret in (card.secret, backup.secret) for at in (0, _HALF)]
    lines = tuple((label, _line(label, half)) for label, half in zip(LABELS, halves, strict=True))
    return KeySheet(lines, card.id, backup.id)


def read_line(label: str, typed: str) -> bytes:
    """Half a key from what somebody typed. Raises SheetError saying what is wrong with which line."""
    digits = typed.upper().translate(_LOOKS_LIKE)
    wanted = 2 * _HALF + 4
    if len(digits) == len(label) + wanted:
        digits = digits.removeprefix(label)
    if len(digits) != wanted:
        raise SheetError(f"Regel {label} heeft {wanted} tekens, hier staan er {len(digits)}; typ de regel opnieuw.")
    try:
        half = bytes.fromhex(digits[: 2 * _HALF])
    except ValueError as error:
        raise SheetError(f"In regel {label} staan alleen de cijfers 0-9 en de letters A-F; typ hem opnieuw.") from error
    if digits[2 * _HALF :] != _check(label, half):
        raise SheetError(f"Regel {label} klopt niet: er is iets verwisseld of overgeslagen; typ hem opnieuw.")
    return half


def put_back(data: Path, typed: Mapping[str, str]) -> None:
    """Makes both key files from the four lines. Raises SheetError; keys that are there already are left alone."""
    halves = {label: read_line(label, typed.get(label, "")) for label in LABELS}
    card, backup = halves["P1"] + halves["P2"], halves["B1"] + halves["B2"]
    for path, secret in ((card_key_path(data), card), (backup_key_path(data), backup)):
        if path.exists() and path.read_bytes() != secret:
            raise SheetError(f"{path} is er al en is een andere sleutel; er is niets veranderd.")
    for path, secret in ((card_key_path(data), card), (backup_key_path(data), backup)):
        if not path.exists():
            keep_key(path, secret)


def questions(draw: Callable[[int], int] = secrets.randbelow) -> tuple[Question, ...]:
    """Which groups are asked to see that the sheet is really there: both keys, by chance."""
    labels = [LABELS[draw(2)], LABELS[2 + draw(2)], LABELS[draw(len(LABELS))]]
    return tuple(Question(label, 1 + draw(_GROUPS)) for label in labels[:ASKED])


def confirm(data: Path, answers: Mapping[Question, str], now: ClockReading) -> None:
    """Records that the sheet lies there. Raises SheetError when an answer is not what stands on it."""
    sheet = key_sheet(data)
    lines = {label: line.split(" ") for label, line in sheet.lines}
    for question, answer in answers.items():
        if answer.upper().translate(_LOOKS_LIKE) != lines[question.label][question.place - 1]:
            raise SheetError(f"{question.words} klopt niet met de sleutel; pak het nieuwste blad of druk het af.")
    body = {"card": sheet.card_id, "backup": sheet.backup_id, "at": now.utc_us}
    write_whole(data / "keys" / _CONFIRMED, json.dumps(body).encode())


def is_confirmed(data: Path) -> bool:
    """True when somebody showed to hold the sheet of these very keys. Raises MissingKeyError."""
    try:
        body = json.loads((data / "keys" / _CONFIRMED).read_text())
        return (body["card"], body["backup"]) == (read_card_key(data).id, read_backup_key(data).id)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _line(label: str, half: bytes) -> str:
    digits = half.hex().upper() + _check(label, half)
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _check(label: str, half: bytes) -> str:
    return hashlib.sha256(b"telefoonhotel key sheet " + label.encode() + half).hexdigest()[:4].upper()
