"""What a case of an item that was not found shows, and its proof on paper. No rule and no HTML in them."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.pupil import PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.views import Words


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list. state: open, found or settled."""

    case: str
    name: str
    group_name: str
    slot: SlotPicture | None
    items: Words
    opened: Words
    state: str


@dataclass(frozen=True, slots=True)
class LooseItem:
    """A pupil for whom a case can be opened: in the book, or collected today."""

    pupil: PupilId
    name: str
    group_name: str
    slot: SlotPicture | None
    words: Words


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Every case that still stands, and for whom one can be opened."""

    day: date
    cases: tuple[CaseLine, ...]
    items: tuple[LooseItem, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of the book about this item. strong: opens the custody or the case; held: kept from erasure."""

    time: str
    where: Words
    what: Words
    icon: str
    strong: bool
    seq: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing on the search list. at and by: empty while it is not done."""

    code: str
    words: Words
    hint: Words
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """One case. lines: the latest first; held: how many lines of the book it keeps; until: when that ends, or None."""

    case: str
    name: str
    group_name: str
    slot: SlotPicture | None
    items: Words
    opened: Words
    by: Words
    state: str
    closed: Words
    lines: tuple[BookLine, ...]
    clock: Words
    neighbours: tuple[Words, ...]
    steps: tuple[StepLine, ...]
    remark: str
    held: int
    until: date | None

    @property
    def steps_done(self) -> int:
        """How much of the search list is done."""
        return sum(bool(step.at) for step in self.steps)


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One line of the proof: what, where, and in which role; never who."""

    day: date
    time: str
    what: Words
    where: Words
    seq: int
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPage:
    """The proof of custody: what was recorded, not who did it. mark: the beginning of the last line's hash."""

    name: str
    group_name: str
    items: Words
    slot: SlotPicture | None
    place: str
    opened: Words
    made_on: date
    made_at: str
    lines: tuple[ProofLine, ...]
    clock_right: bool
    chain_agrees: bool
    mark: str
