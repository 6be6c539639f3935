"""What the pages about keeping and erasing show."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.domain.pupil import PupilId
from kiosk.domain.retention import DataClass
from kiosk.services.views import Words


@dataclass(frozen=True, slots=True)
class TermLine:
    """One class of data. value: its term; due: how many the next run erases; remains: what is left."""

    data_class: DataClass
    words: Words
    since: Words
    value: int
    usual: int
    shortest: int
    longest: int
    in_school_years: bool
    due: int
    remains: Words


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What one run erased of one class. hash: the beginning of its hash."""

    at: datetime
    words: Words
    how_many: int
    hash: str


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """Terms, what the next run erases, what is held, and proofs. ran_on: the last run; waits: not wiped yet."""

    lines: tuple[TermLine, ...]
    proofs: tuple[ProofLine, ...]
    held: int
    ran_on: date | None
    waits: bool

    @property
    def total(self) -> int:
        """What the next run erases, all together."""
        return sum(line.due for line in self.lines)


@dataclass(frozen=True, slots=True)
class ErasePage:
    """One pupil before erasure. obstacle: what must be ended first; file: what is kept unless it was copied out."""

    pupil: PupilId
    name: str
    group: str
    obstacle: str
    has_file: bool
    rows: int
