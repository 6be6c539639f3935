"""What the closing round and the spot check show. No rule and no HTML in them."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.pupil import PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.handing_out.views_hand_out import GivenBack
from kiosk.services.views import Note, Words


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """One item of the book. state: open, still, gone or care; case: the open case of an item not found, or empty."""

    pupil: PupilId
    name: str
    rest_of_name: str
    group_name: str
    slot: SlotPicture | None
    since: Words
    state: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class ClosingBag:
    """A bag with what the book has in it. counted: None before somebody counted."""

    key: str
    title: Words
    groups: str
    rows: tuple[ClosingRow, ...]
    in_book: int
    counted: int | None

    @property
    def shown(self) -> int:
        """Where the counter stands."""
        return self.in_book if self.counted is None else self.counted

    @property
    def difference(self) -> int:
        """How many the bag has more or fewer than the book; 0 before somebody counted."""
        return 0 if self.counted is None else abs(self.counted - self.in_book)


@dataclass(frozen=True, slots=True)
class TickLine:
    """One thing to tick off. at and by: empty while it is not."""

    code: str
    words: Words
    at: str
    by: str
    hint: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingPage:
    """The closing round. reminder: before days without school; others: how many "Overige zijn weg" would take."""

    day: date
    time: str
    reminder: Note | None
    bags: tuple[ClosingBag, ...]
    others: int
    opens_at: str
    others_done: GivenBack | None
    ticks: tuple[TickLine, ...]
    stays_until: Words
    stays: tuple[ClosingRow, ...]
    open_cases: int
    draft: str

    @property
    def to_check(self) -> int:
        """Items nobody looked for yet."""
        return sum(row.state == "open" for bag in self.bags for row in bag.rows)

    @property
    def differences(self) -> int:
        """Bags in which another number was counted than the book has."""
        return sum(bag.difference > 0 for bag in self.bags)

    @property
    def done(self) -> bool:
        """Everything looked for, every bag counted."""
        counted = all(bag.counted is not None for bag in self.bags if bag.in_book)
        return not self.to_check and not self.differences and counted


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One slot of the handful. found: a code, empty before somebody looked."""

    check: str
    pupil: PupilId
    name: str
    rest_of_name: str
    group_name: str
    bag: str
    slot: SlotPicture | None
    items: Words
    found: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class SpotCheckPage:
    """The random handful of today."""

    day: date
    time: str
    rows: tuple[CheckRow, ...]
    in_book: int
