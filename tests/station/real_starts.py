"""Real starts of the station, each killed under a stream of taps: `python -m tests.station.real_starts`."""

import json
import os
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from kiosk.domain.custody import EntryKind
from kiosk.store import close, open_box, reading
from kiosk.store.custody import ledger
from tests.station.real_station import RealStation, mark_as_demo
from tests.station.small_school import add_pupils, make_school

MOST_TAPS = 4
"""Answered taps of one start; the next one is cut off."""
LONGEST_TAP_S = 0.2
GREEN = ("handed_in", "already_handed_in")


@dataclass
class Starts:
    """acknowledged: cards whose green was published, of a row of all; first_tap_s: start to first green, seconds."""

    row: list[str] = field(default_factory=list)
    acknowledged: int = 0
    odd: list[str | None] = field(default_factory=list)
    first_tap_s: list[float] = field(default_factory=list)
    processor_s: list[float] = field(default_factory=list)
    """what each start had used of the processor by then"""

    @property
    def next_card(self) -> str:
        """The card to tap now: a tap that was not answered is made again."""
        return self.row[self.acknowledged]

    def note(self, outcome: str | None) -> None:
        """The answer to the tap of next_card."""
        if outcome in GREEN:
            self.acknowledged += 1
        else:
            self.odd.append(outcome)


def real_starts(data: Path, starts: int, seed: int = 1) -> Starts:
    """Starts, taps and kills so often, on a fresh school."""
    uids = add_pupils(mark_as_demo(make_school(data)), starts * (MOST_TAPS + 1))
    random, came = Random(seed), Starts(list(uids.values()))
    for _ in range(starts):
        station = RealStation(data)
        try:
            came.note(station.tap(came.next_card))
            came.first_tap_s.append(time.monotonic() - station.started)
            came.processor_s.append(_processor_seconds(station.process.pid))
            for _ in range(random.randrange(MOST_TAPS)):
                came.note(station.tap(came.next_card))
            _cut_off(station, came, random.uniform(0, LONGEST_TAP_S))
        finally:
            station.end()
    return came


def _processor_seconds(process: int) -> float:
    """utime and stime of proc(5), fields 14 and 15."""
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def _cut_off(station: RealStation, came: Starts, within_s: float) -> None:
    """One more tap, which may or may not be answered before the box is killed."""
    taps = station.state["tap"]
    station.hold(came.next_card)
    outcome = station.answer_after(taps, within_s)
    if outcome is not None:
        came.note(outcome)


def hand_ins(data: Path) -> list[str]:
    """The pupils with a hand-in in box.db, in order."""
    box = open_box(data, "read")
    try:
        with reading(box) as unit:
            return [entry.pupil for entry in ledger.entries(unit) if entry.kind is EntryKind.HAND_IN]
    finally:
        close(box)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asdict(real_starts(Path(folder) / "school", 10)) | {"row": []}))
