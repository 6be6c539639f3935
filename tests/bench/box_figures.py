"""P3, P4, P5 and U15: what a child at the box sees, measured on a whole box over records on disk."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from kiosk.domain.custody import EntryKind
from kiosk.panel.buttons import Button
from kiosk.store import close, open_box, reading
from kiosk.store.custody import ledger
from tests.bench.timed_box import Shown, TimedBox
from tests.station.small_school import add_pupils, make_school

ON_DISK = Path("/dev/shm")  # a sync of this machine's own disk would come on top of the injected one
QUEUE = 600
PEAK, PEAK_S = 60, 120.0
GREEN_BAR_MS = {5: 60.0, 20: 60.0, 100: 160.0}


def green_after(taps: int) -> Shown:
    """The green of the next hand-in; what is shown before is still of the pupil before."""
    return lambda shown: shown["tap"] > taps and shown["outcome"] == "handed_in" and shown["state"] != "busy"


@contextmanager
def box_with(pupils: int, sync_ms: float, *, copied_cards: bool = False) -> Iterator[tuple[TimedBox, list[str]]]:
    """A fresh school with so many pupils, a box, and the cards of all."""
    folder = Path(tempfile.mkdtemp(dir=ON_DISK if ON_DISK.is_dir() else None))
    try:
        data = make_school(folder / "school")
        cards = list(add_pupils(data, pupils).values())
        box = TimedBox(data, sync_ms / 1000, copied_cards=copied_cards)
        yield box, cards
        box.close()
    finally:
        shutil.rmtree(folder)


def p99(values: list[float]) -> float:
    """The value that 99 of 100 stay under, in milliseconds."""
    return round(sorted(values)[int(0.99 * (len(values) - 1))] * 1000, 1)


def arrival_to_green(sync_ms: int, taps: int, *, copied_cards: bool = False) -> dict[str, float]:
    """P3: p99 in milliseconds of arrival to green, of arrival to the busy sign when it is shown, of press to answer."""
    greens, busy, presses, random = list[float](), list[float](), list[float](), Random(sync_ms)
    with box_with(taps, sync_ms, copied_cards=copied_cards) as (box, cards):
        for number, uid in enumerate(cards):
            came, is_green = box.comes(uid, random.uniform(0.3, 0.5)), green_after(box.taps)
            seen = box.until(lambda shown, is_green=is_green: is_green(shown) or shown["state"] == "busy")  # type: ignore[misc]  # bound early
            if box.bench.state["state"] == "busy":
                busy.append(seen - came)
                seen = box.until(is_green)
            greens.append(seen - came)
            box.takes_away()
            box.pass_time(0.4)
            if number % 4 == 0:
                at = random.uniform(0.05, 0.2)
                presses.append(box.press(Button.CONFIRM, at, lambda shown: shown["switched_off"] == "confirmed"))
    figures = {"green": p99(greens), "press": p99(presses)}
    return {**figures, "busy": p99(busy)} if busy else figures


def green_to_number(sync_ms: int, taps: int) -> float:
    """Milliseconds from the green to a new number that was read back, p99: so long a guarded card has to stay."""
    took = list[float]()
    with box_with(taps, sync_ms, copied_cards=True) as (box, cards):
        for uid in 2 * cards:
            box.comes(uid, 0.3)
            taps_before = box.taps
            green = box.until(lambda shown, taps_before=taps_before: shown["tap"] > taps_before)  # type: ignore[misc]  # bound early
            copied = box.bench.loop._copied
            while not copied._done and box.now - green < 1:
                box.pass_time(0.001)
            took.append(box.now - green)
            box.takes_away()
            box.pass_time(6)
    return p99(took[taps:])


def missed_when_held(hold_s: float, taps: int) -> int:
    """P4: taps that were not answered, of cards held for so long."""
    random = Random(round(hold_s * 1000))
    with box_with(taps, 20) as (box, cards):
        for uid in cards:
            box.comes(uid, random.uniform(0.3, 0.5), hold_s)
            box.pass_time(0.6 + hold_s)
        box.pass_time(2)
        return taps - box.taps


def queue(pupils: int) -> dict[str, int]:
    """P5: of a queue at 60 a minute, who was not put on record exactly once; and taps of a card that rests a minute."""
    with box_with(pupils + 1, 20) as (box, cards):
        for number, uid in enumerate(cards[:pupils]):
            box.comes(uid, number * 1.0, hold_s=0.4)
        box.pass_time(pupils + 2.0)
        taps = box.taps
        wrong = pupils - once_each(box.bench.data, pupils)
        box.comes(cards[pupils], 0.1)
        box.pass_time(60)
        return {"wrong": wrong, "taps": taps, "resting_taps": box.taps - taps}


def once_each(data: Path, pupils: int) -> int:
    """How many pupils have exactly one hand-in on record."""
    records = open_box(data, "read")
    with reading(records) as unit:
        found = [entry.pupil for entry in ledger.entries(unit) if entry.kind is EntryKind.HAND_IN]
    close(records)
    return sum(found.count(pupil) == 1 for pupil in set(found)) if len(set(found)) <= pupils else 0


def wait_in_the_peak(step_aside_s: float = 0.5, seed: int = 1) -> float:
    """U15: p90 in seconds from joining to the own green: 60 come at random within two minutes, three groups at once.

    Each holds the card for 0.2 to 0.6 s after the green, and makes room in step_aside_s, give or take 0.2 s.
    """
    random = Random(seed)
    arrivals = sorted(random.uniform(0, PEAK_S) for _ in range(PEAK))
    waits, free_at = list[float](), 0.0
    with box_with(PEAK, 20) as (box, cards):
        start = box.now
        for uid, came in zip(cards, arrivals, strict=True):
            box.comes(uid, max(0.0, start + max(came, free_at) - box.now))
            waits.append(box.until(green_after(box.taps), most=PEAK_S) - start - came)
            box.pass_time(random.uniform(0.2, 0.6))
            box.takes_away()
            free_at = box.now - start + step_aside_s + random.uniform(-0.2, 0.2)
    return round(sorted(waits)[int(0.9 * (PEAK - 1))], 2)
