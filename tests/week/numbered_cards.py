"""The memory of the pupils' cards where a box looks for copies, without the chip: pulled away and torn at any byte."""

import random
from dataclasses import dataclass, field

from kiosk.domain.card import CardUid
from kiosk.domain.card_token import FIRST_PAGE, PAGE_BYTES, PLACE_BYTES
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.services.at_box.card_numbers import CardNumbers, Done, Writing

TORN, NOT_READ_BACK = 0.1, 0.05


@dataclass
class NumberedCards:
    """What stands on each card, by UID. draw: of its own, so that the year stays the same year without numbers."""

    draw: random.Random
    memories: dict[str, bytes] = field(default_factory=dict)
    rolled: int = 0
    torn: int = 0

    def tap(self, numbers: CardNumbers, uid: str, pupil: PupilId, now: ClockReading) -> None:
        """One presence of the own card."""
        card, raw = CardUid.from_hex(uid), self.memories.get(uid, bytes(2 * PLACE_BYTES))
        new = numbers.begin(card, pupil, raw, now)
        if new is None:
            return
        torn = self.draw.random() < TORN
        self.memories[uid] = self._written(raw, new, torn=torn)
        self.torn, self.rolled = self.torn + torn, self.rolled + (not torn)
        if not torn and self.draw.random() > NOT_READ_BACK:
            numbers.settle([Done(card, new.booked, guarded=True)])

    def _written(self, raw: bytes, new: Writing, *, torn: bool) -> bytes:
        """A page that was torn may hold anything; those after it are as they were."""
        start, data = (new.page - FIRST_PAGE) * PAGE_BYTES, b"".join(new.data)
        if torn:
            whole = self.draw.randrange(len(new.data)) * PAGE_BYTES
            half = whole + PAGE_BYTES
            data = data[:whole] + self.draw.randbytes(PAGE_BYTES) + raw[start + half : start + PLACE_BYTES]
        return raw[:start] + data + raw[start + PLACE_BYTES :]
