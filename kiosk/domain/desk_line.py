"""What is typed into the one field of the desk: letters of a name or a slot, a choice, and what it is about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.custody import Slot
from kiosk.domain.names import PersonName, sort_text
from kiosk.domain.pupil import PupilId

MOST_SHOWN = 8
"""Matches that get a number key; more letters narrow them down."""

_LINE = re.compile(r"(?P<asked>.*?)(?:\s*\.\s*(?P<suffix>[ga]))?\s*", re.IGNORECASE)
_CHOICE = re.compile(r"(?P<letters>.*\D)(?P<number>[1-9])")


class Wish(StrEnum):
    """What should happen to the pupil: what the table of directions says, or one of the two suffixes."""

    BY_TABLE = ""
    NO_ITEM = "g"
    ABSENT = "a"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line. asked: letters or a slot number; choice: the number key, 1 for the first match; 0 for none."""

    asked: str
    choice: int = 0
    wish: Wish = Wish.BY_TABLE


@dataclass(frozen=True, slots=True)
class Named:
    """A pupil who can be meant."""

    pupil: PupilId
    name: PersonName
    slot: Slot | None = None


def read_line(text: str) -> DeskLine:
    """The parts of a line such as "noo", "sem2", "noo.g" or "12"."""
    parts = _LINE.fullmatch(text.strip())
    asked, suffix = (parts["asked"], parts["suffix"] or "") if parts else (text.strip(), "")
    chosen = _CHOICE.fullmatch(asked)
    if chosen is None:
        return DeskLine(asked.strip(), 0, Wish(suffix.lower()))
    return DeskLine(chosen["letters"].strip(), int(chosen["number"]), Wish(suffix.lower()))


def found(asked: str, pupils: Iterable[Named]) -> list[Named]:
    """Who can be meant, the likeliest first; nobody for an empty line.

    A roepnaam that is typed out goes before one that only begins so, a short one before a long one, and every
    roepnaam before an achternaam. What the pupil did today never changes the order: the same letters and the same
    number always mean the same child.
    """
    plain = sort_text(asked)
    if not plain:
        return []
    ranked = [(rank, one.name.first_name_order, one) for one in pupils if (rank := _rank(plain, one)) is not None]
    return [one for _rank_, _order, one in sorted(ranked, key=lambda each: (each[0], each[1], each[2].pupil))]


def meant(line: DeskLine, matches: Sequence[Named]) -> Named | None:
    """Whom Enter takes: the chosen one, the only one, or the first when no other is as likely. Else nobody."""
    if line.choice:
        return matches[line.choice - 1] if line.choice <= min(len(matches), MOST_SHOWN) else None
    if not matches:
        return None
    plain = sort_text(line.asked)
    alike = [one for one in matches if _rank(plain, one) == _rank(plain, matches[0])]
    return matches[0] if len(alike) == 1 else None


def _rank(plain: str, one: Named) -> tuple[int, int] | None:
    """Lower is likelier: what matched, and how many letters were left out of a roepnaam. None: not meant."""
    if plain.isdecimal():
        return (0, 0) if one.slot is not None and one.slot.number == int(plain) else None
    first, rest = sort_text(one.name.called), sort_text(f"{one.name.prefix} {one.name.last}")
    if first.startswith(plain):
        return 0 if first == plain else 1, len(first)
    last, joined = sort_text(one.name.last), plain.replace(" ", "")
    if any((first + name).replace(" ", "").startswith(joined) for name in (last, rest)):
        return 1, len(first)
    if any(name.startswith(plain) for name in (last, rest)):
        return 2, 0
    return None
