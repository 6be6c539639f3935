"""The list of who has what in which slot, for paper. Names stand in it, so it never goes to a log or a file name."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.pupil import GroupId, Item, PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.views import Words

PAGE_BREAK = "\f"
SHRED = "Vernietig dit vel na gebruik."


@dataclass(frozen=True, slots=True)
class HeldLine:
    """What lies here of one pupil. since: such as "8:22", or "sinds vrijdag 8:22" for an earlier day."""

    pupil: PupilId
    name: str
    slot: SlotPicture | None
    items: tuple[Item, ...]
    words: Words
    since: Words

    @property
    def place(self) -> str:
        """Where it lies: "vos 12", or a dash where there are no slots."""
        return self.slot.dutch if self.slot else "–"

    def text(self) -> str:
        """One line of 80 characters at most, as far as the name allows."""
        return f"{self.place:<15} {self.name:<34} {self.words.nl:<20} {self.since.nl}"


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """One group, in the order of its slots. bag: its name, empty where there is one bag."""

    group: GroupId
    name: str
    bag: str
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True)
class HeldList:
    """Who has what in which slot now. when: day and time in one line."""

    day: date
    time: str
    when: Words
    groups: tuple[HeldGroup, ...]

    @property
    def count(self) -> int:
        """Of how many pupils something lies here."""
        return sum(len(group.lines) for group in self.groups)

    def document(self) -> dict[str, object]:
        """For `list --json`."""
        return {"day": self.day.isoformat(), "time": self.time, "groups": [_group(each) for each in self.groups]}

    def text(self) -> str:
        """For `list`: the groups below each other."""
        heads = [(f"{group.name} · {len(group.lines)}", group.lines) for group in self.groups]
        parts = ["\n".join([head, *(f"  {line.text()}" for line in lines)]) for head, lines in heads]
        return "\n\n".join([self.when.nl, *parts]) if parts else f"{self.when.nl}\nEr ligt niets in bewaring."

    def sheets(self) -> str:
        """For `list --print`: a sheet per group, with a box to tick what was given back."""
        return PAGE_BREAK.join(self._sheet(group) for group in self.groups) or f"{self.text()}\n"

    def _sheet(self, group: HeldGroup) -> str:
        bag = f" · tas {group.bag}" if group.bag else ""
        head = f"{group.name}{bag} · {self.when.nl} · {len(group.lines)} in bewaring"
        lines = [f"[ ] {line.text()}" for line in group.lines] or ["Er ligt niets in bewaring."]
        return "\n".join([head, "", *lines, "", SHRED, ""])


def _group(group: HeldGroup) -> dict[str, object]:
    return {"group": group.name, "bag": group.bag, "held": [_line(each) for each in group.lines]}


def _line(line: HeldLine) -> dict[str, object]:
    return {
        "slot": line.slot.number if line.slot else None,
        "slot_symbol": line.slot.nl if line.slot else None,
        "pupil": line.name,
        "items": [item.value for item in line.items],
        "since": line.since.nl,
    }
