"""How an update ended, for people and for programs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class End(StrEnum):
    """Which version stands. Codes of --json."""

    UPDATED = "updated"
    RETURNED = "returned"  # the version before is in use again, with everything written since
    UNCHANGED = "unchanged"  # nothing was touched
    STUCK = "stuck"  # it must be tried again


@dataclass(frozen=True, slots=True)
class Outcome:
    """in_use: the version now; why: what went wrong, empty where nothing did; seconds_without_taps: at the box.

    went_along, left_out: rows by file and table that were brought back, and that had no place in the older version.
    """

    end: End
    in_use: str
    other: str
    why: str = ""
    seconds_without_taps: float | None = None
    went_along: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    answers: bool = True

    @property
    def well(self) -> bool:
        """True when it ended as it was meant."""
        return not self.why and self.answers

    def document(self) -> dict[str, Any]:
        """For --json."""
        return asdict(self) | {"end": self.end.value}

    def sentences(self) -> list[str]:
        """What to tell who updates; the first one is the whole story."""
        return [self._story(), *self._details()]

    def _story(self) -> str:
        match self.end:
            case End.UPDATED:
                return f"Bijgewerkt: versie {self.in_use} is in gebruik."
            case End.RETURNED if self.why:
                return f"Versie {self.other} ging niet goed; versie {self.in_use} is terug. {self.why}"
            case End.RETURNED:
                return f"Terug naar versie {self.in_use}."
            case End.UNCHANGED:
                return f"Er is niets veranderd; versie {self.in_use} is in gebruik. {self.why}"
            case End.STUCK:
                return (
                    f"Teruggaan naar versie {self.other} is nog niet gelukt: {self.why} Er is niets weg. "
                    "Los dat op en draai: telefoonhotelctl update --resume."
                )

    def _details(self) -> list[str]:
        said = []
        if self.seconds_without_taps is not None:
            said.append(f"Het kastje nam {self.seconds_without_taps:.0f} s geen tik aan.")
        if self.went_along:
            said.append(f"Alles wat intussen geschreven is, is mee terug: {sum(self.went_along.values())} regels.")
        if self.left_out:
            tables = ", ".join(f"{count} in {table}" for table, count in sorted(self.left_out.items()))
            said.append(f"De oudere versie heeft geen plaats voor: {tables}.")
        if not self.answers:
            said.append("Nog niet alles antwoordt zoals ervoor: draai telefoonhotelctl doctor.")
        return said
