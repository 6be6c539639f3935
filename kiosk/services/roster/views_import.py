"""What the pages of an import show."""

from dataclasses import dataclass

from kiosk.domain.roster import RosterProblem
from kiosk.domain.roster_diff import FieldChange
from kiosk.domain.roster_match import AskedOf


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question; without a label the page has words for the value."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One pupil or group of whom something changes. kind: ask, new, changed, merged, left, group or new_group.

    fields: old and new, with groups by their title; asked: the question, with the options in order.
    """

    kind: str
    name: str
    group: str = ""
    fields: tuple[FieldChange, ...] = ()
    last_day: str = ""
    asked: AskedOf | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """The plan of one file. fingerprint: of exactly what is shown; refusal: why it cannot be carried out."""

    kind: str
    rows: tuple[ImportRow, ...]
    changes: int
    unchanged: int
    former: int
    coming: int
    ignored_fields: int
    waiting: tuple[str, ...]
    problems: tuple[RosterProblem, ...]
    warnings: tuple[str, ...]
    refusal: str | None
    fingerprint: str

    def count(self, *kinds: str) -> int:
        """How many rows are of these kinds."""
        return sum(row.kind in kinds for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was carried out, in pupils. merged: with one added by hand; left: gone or asked about; open: still asked."""

    new: int
    changed: int
    merged: int
    left: int
    open: int
    unchanged: int
