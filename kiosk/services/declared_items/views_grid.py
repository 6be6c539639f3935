"""What a grid of a group shows: a pupil per row, a choice per column. No rule and no HTML in it."""

from dataclasses import dataclass

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.views import GroupChoice, Words


@dataclass(frozen=True, slots=True)
class Column:
    """One choice. icon: of the sprite, or empty where the word itself stands in the cell."""

    code: str
    words: Words
    icon: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One pupil. pressed: codes of what is chosen; open: nothing is known yet; full_name: for papers."""

    pupil: PupilId
    name: str
    rest_of_name: str
    pressed: frozenset[str]
    note: Words
    open: bool = False
    full_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPage:
    """The grid of one group, in first-name order."""

    group: GroupId
    group_name: str
    choices: tuple[GroupChoice, ...]
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]

    @property
    def filled(self) -> int:
        """How many rows are filled in."""
        return sum(not row.open for row in self.rows)

    @property
    def unknown(self) -> int:
        """Of how many nothing is known."""
        return len(self.rows) - self.filled
