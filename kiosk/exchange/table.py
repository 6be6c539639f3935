"""What an export is: typed columns, a stream of rows, and who made it, when and with which filter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from kiosk.exchange.local_time import dutch_date, dutch_time

Cell = str | int | Decimal | date | None
Row = Sequence[Cell]


class Kind(Enum):
    """What the cells of a column hold; None is an empty cell in every kind."""

    TEXT = auto()  # str
    WHOLE = auto()  # int
    DECIMAL = auto()  # Decimal
    DATE = auto()  # date
    LOCAL_DATE = auto()  # int, microseconds since 1970 UTC, shown as the date in Europe/Amsterdam
    LOCAL_TIME = auto()  # the same, shown as the time of day


@dataclass(frozen=True, slots=True)
class Column:
    """code names the field in JSON; title is the Dutch heading; width counts characters in a spreadsheet."""

    code: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Provenance:
    """Stands in every file. made_at: microseconds since 1970 UTC. No pupil's name belongs in filter."""

    title: str
    made_by: str
    made_at: int
    filter: str

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Label and value, in Dutch."""
        when = f"{dutch_date(self.made_at)} {dutch_time(self.made_at)}"
        return ("Export", self.title), ("Gemaakt door", self.made_by), ("Gemaakt op", when), ("Filter", self.filter)

    @property
    def sentence(self) -> str:
        """The same on one line."""
        return " · ".join(f"{label}: {value}" for label, value in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """One export. rows is walked once, so that it never has to fit in memory."""

    provenance: Provenance
    columns: tuple[Column, ...]
    rows: Iterable[Row]
