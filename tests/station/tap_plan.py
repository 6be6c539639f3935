"""An endless row of taps: three pupils hand in every school morning and collect every afternoon."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import at_local
from kiosk.store import File, close, open_box, reading
from kiosk.store.custody import ledger
from kiosk.store.custody.verify import Counted, verify_file
from tests.station.small_school import CARDS, MONDAY

PUPILS = tuple(CARDS)
TAPS_PER_DAY = 2 * len(PUPILS)
ANSWERS = {
    EntryKind.HAND_IN: ("handed_in", "already_handed_in"),
    EntryKind.COLLECT: ("collected", "already_collected"),
}
"""What acknowledges a tap; the second when it was recorded before the box died."""


@dataclass(frozen=True)
class PlannedTap:
    """One tap of the row, and what must come of it."""

    at: datetime
    pupil: PupilId
    kind: EntryKind
    day: date

    @property
    def entry(self) -> tuple[EntryKind, PupilId, date]:
        """The one entry it leaves on record."""
        return self.kind, self.pupil, self.day


def planned(number: int) -> PlannedTap:
    """The tap with this number, from 0."""
    day_number, within = divmod(number, TAPS_PER_DAY)
    weeks, weekday = divmod(day_number, 5)
    day = MONDAY.date() + timedelta(weeks=weeks, days=weekday)
    afternoon, pupil = divmod(within, len(PUPILS))
    clock, kind = (time(14, 30), EntryKind.COLLECT) if afternoon else (time(8, 20), EntryKind.HAND_IN)
    return PlannedTap(at_local(day, clock), PUPILS[pupil], kind, day)


@dataclass(frozen=True)
class Findings:
    """What a ledger has against a row of taps; empty when all is well."""

    lost: list[int]
    doubled: int
    phantom: int
    chain: list[str]

    @property
    def sound(self) -> bool:
        return not (self.lost or self.doubled or self.phantom or self.chain)


def compare(data: Path, acknowledged: int) -> Findings:
    """Holds box.db against the first taps of the row, of which so many were acknowledged and one more was begun."""
    box = open_box(data, "read")
    try:
        with reading(box) as unit:
            recorded = [(entry.kind, entry.pupil, entry.school_day) for entry in ledger.entries(unit)]
            chain = [f"{found.problem} at {found.seq}" for found in verify_file(unit, File.BOX, Counted())]
    finally:
        close(box)
    return _compared(recorded, [planned(number).entry for number in range(acknowledged + 1)], chain)


def _compared(recorded: Sequence[object], begun: Sequence[object], chain: Iterable[str]) -> Findings:
    lost = [number for number, entry in enumerate(begun[:-1]) if entry not in recorded]
    phantom = [entry for entry in recorded if entry not in begun]
    return Findings(lost, len(recorded) - len(set(recorded)), len(phantom), list(chain))
