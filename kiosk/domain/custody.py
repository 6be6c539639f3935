"""Custody: the kinds of ledger entry, and the pure fold that says who has what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.pupil import GroupId, Item, PupilId, SchoolId

EntryId = NewType("EntryId", str)
"""32 hexadecimal digits: a time-ordered id of 16 bytes, made by the writer."""

Nonce = NewType("Nonce", str)
"""32 hexadecimal digits: one per physical tap, or per form sent from a page."""

OriginId = NewType("OriginId", str)
"""One writer of ledger entries: a station, or the web program; made anew at every restore."""


class EntryKind(StrEnum):
    """What happened. Stored codes; never renamed."""

    HAND_IN = "hand_in"
    COLLECT = "collect"
    STILL_HERE = "still_here"  # lay here overnight, counts as handed in today
    CLOSED_WITHOUT_CARD = "closed_without_card"  # "opgehaald zonder pas"
    CHECKED = "checked"  # seen present in the closing round
    SLOT_OPENED = "slot_opened"
    SWITCHED_OFF_CONFIRMED = "switched_off_confirmed"
    ITEM_CHANGED = "item_changed"
    NO_ITEM_TODAY = "no_item_today"
    CANCELLED = "cancelled"  # takes back the earlier steps of its own nonce
    REVERSED = "reversed"  # takes back the one entry it names
    PLACED = "placed"  # its own time is the true time of the entry it names, whose clock could not be trusted


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an item lies: a numbered pocket of a bag, or a door of a cabinet. Numbers repeat per bag."""

    number: int
    bag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What a service puts on record. Codes, ids and times only: no free text in anything append-only."""

    kind: EntryKind
    pupil: PupilId
    group: GroupId
    school_day: date
    read: ClockReading
    actor: str  # "pupil", "system" or "staff:<account id>"
    nonce: Nonce
    step: int = 0
    items: frozenset[Item] = frozenset()
    slot: Slot | None = None
    reason: str = ""
    corrects: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(EntryFacts):
    """A ledger entry as it stands: the facts and its place in the chain of its origin."""

    id: EntryId
    school: SchoolId
    origin: OriginId
    seq: int

    @property
    def at(self) -> datetime:
        """The moment of the entry by its writer's clock, or where it was placed, UTC."""
        return instant(self.read.utc_us)


@dataclass(frozen=True, slots=True)
class Custody:
    """What the school holds of one pupil, and what happened last."""

    items: frozenset[Item] = frozenset()
    since: Entry | None = None  # the hand-in that opened the present custody
    counted_by: Entry | None = None  # what makes it count as handed in on its school day: a hand-in or still_here
    checked_on: date | None = None
    slot: Slot | None = None
    switched_off: bool = False
    collected: Entry | None = None
    collected_counted_on: date | None = None  # the day the collected item had counted as handed in
    no_item: Entry | None = None

    @property
    def held(self) -> bool:
        """True while the school holds something of this pupil."""
        return bool(self.items)

    @property
    def counted_on(self) -> date | None:
        """The last school day on which what lies here counts as handed in."""
        return None if self.counted_by is None else self.counted_by.school_day

    def counts_on(self, day: date) -> bool:
        """True when what lies here counts as handed in on this day.

        The day of an entry from an untrusted clock means nothing, so such an item is held against nobody: it counts.
        """
        by = self.counted_by
        return by is not None and (by.school_day == day or not by.read.trusted)


NOTHING = Custody()


@dataclass(slots=True)
class _Tap:
    """What the later steps of one nonce made of the hand-in of one pupil."""

    items: frozenset[Item] = frozenset()
    no_item: Entry | None = None
    confirmed: bool = False
    cancelled_before: int = 0


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Every entry once as it was written, merged over the origins by trusted time, in seq order within each origin.

    The result is the same for every order of arrival and for repeats. A time that a person told counts as it is. An
    entry read from an untrusted clock stands where it was placed, or else at the last trusted moment of its own
    origin; the fold lets a hand-in among those wait until it can be.
    """
    return [written for _moment, written, _placed in _ordered(entries)]


def as_placed(entries: Iterable[Entry]) -> list[Entry]:
    """The same, each entry with the time and school day it was placed at."""
    return [placed for _moment, _written, placed in _ordered(entries)]


def until(entries: Iterable[Entry], at: datetime) -> list[Entry]:
    """Those that stand no later than a moment."""
    last = microseconds(at)
    return [written for moment, written, _placed in _ordered(entries) if moment <= last]


def still_needed(entries: Iterable[Entry], today: date) -> list[Entry]:
    """Without what was over before today, for somebody of whom nothing is held. All where something is.

    Everything up to the last entry of an earlier day goes together, so that no entry loses the one that ended it.
    """
    placed = as_placed(entries)
    over = [n for n, entry in enumerate(placed) if entry.read.trusted and entry.school_day < today]
    before = placed[: over[-1] + 1] if over else []
    if any(each.held for part in (placed, before) for each in derive_custody(part).values()):
        return in_order(entries)
    return in_order(entries)[len(before) :]


def _ordered(entries: Iterable[Entry]) -> list[tuple[int, Entry, Entry]]:
    """The moment at which each entry stands, the entry as written, and as placed."""
    once: dict[tuple[Nonce, int], Entry] = {}
    for entry in entries:
        known = once.get((entry.nonce, entry.step))
        if known is None or (entry.origin, entry.seq) < (known.origin, known.seq):
            once[entry.nonce, entry.step] = entry
    by_seq = sorted(once.values(), key=lambda e: (e.origin, e.seq))
    words = _placing_words(by_seq)
    latest: dict[OriginId, int] = {}
    found: list[tuple[int, Entry, Entry]] = []
    for written in by_seq:
        entry, so_far = _placed(written, words), latest.get(written.origin, 0)
        if entry.read.trusted and (entry.read.told or entry.kind is EntryKind.PLACED):
            found.append((entry.read.utc_us, written, entry))
            continue
        latest[entry.origin] = max(so_far, entry.read.utc_us) if entry.read.trusted else so_far
        found.append((latest[entry.origin], written, entry))
    return sorted(found, key=lambda each: (each[0], each[1].origin, each[1].seq))


def _placing_words(by_seq: list[Entry]) -> dict[EntryId, Entry]:
    """The latest word that stands about when each entry really was."""
    words = [entry for entry in by_seq if entry.kind is EntryKind.PLACED]
    void = _taken_back(by_seq) if words else set()
    return {word.corrects: word for word in words if word.corrects is not None and word.id not in void}


def _placed(written: Entry, words: dict[EntryId, Entry]) -> Entry:
    """Only what an untrusted clock wrote is ever placed."""
    word = None if written.read.trusted else words.get(written.id)
    return written if word is None else replace(written, read=word.read, school_day=word.school_day)


def derive_custody(entries: Iterable[Entry]) -> dict[PupilId, Custody]:
    """Folds a set of ledger entries into the custody of every pupil named in them."""
    standing = still_standing(entries)
    taps = _taps(standing)
    custody: dict[PupilId, Custody] = {}
    waiting: dict[PupilId, list[Entry]] = {}

    def put(entry: Entry) -> None:
        tap = taps[entry.nonce, entry.pupil]
        if entry.step >= tap.cancelled_before:
            custody[entry.pupil] = _apply(custody.get(entry.pupil, NOTHING), entry, tap)

    for entry in standing:
        queue = waiting.setdefault(entry.pupil, [])
        if _waits(entry, queue):
            queue.append(entry)
            continue
        had_something = _gives_back(entry, custody.get(entry.pupil, NOTHING))
        _put_all([each for each in queue if had_something or _is_after(entry, each)], queue, put)
        put(entry)
    for queue in waiting.values():
        _put_all(list(queue), queue, put)
    return custody


def _waits(entry: Entry, queue: list[Entry]) -> bool:
    """True for a hand-in of an untrusted clock, and for what its writer added to it: it stands as late as it can.

    A box records a hand-in only of who has nothing here: it had seen every hand-out before it, also those by other
    writers, which nothing but their time could put in order. What is called late here at most says that an item is
    still in the box; what is called early would lose it.
    """
    if entry.read.trusted or entry.kind in (EntryKind.COLLECT, EntryKind.CLOSED_WITHOUT_CARD):
        return False
    return entry.kind is EntryKind.HAND_IN or any(each.origin == entry.origin for each in queue)


def _gives_back(entry: Entry, here: Custody) -> bool:
    """True for a hand-out of what nothing but a waiting hand-in can have brought; not for the echo of a hand-out."""
    echo = here.collected is not None and here.collected.school_day == entry.school_day
    return entry.kind is EntryKind.COLLECT and not here.held and not echo


def _is_after(entry: Entry, waiting: Entry) -> bool:
    """True when an entry is known to come after one that waits: the same writer, or the same boot, says so."""
    same_boot = entry.read.boot_id == waiting.read.boot_id
    return entry.origin == waiting.origin or (same_boot and entry.read.boottime_us > waiting.read.boottime_us)


def _put_all(ready: list[Entry], queue: list[Entry], put: Callable[[Entry], None]) -> None:
    for entry in ready:
        put(entry)
        queue.remove(entry)


def still_standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries nobody took back, each once and in order, with the time and school day it was placed at."""
    ordered = as_placed(entries)
    void = _taken_back(ordered)
    return [entry for entry in ordered if entry.id not in void]


def _taken_back(entries: Iterable[Entry]) -> set[EntryId]:
    """What a reversal takes back, wherever the clocks placed the two; a reversal can itself be reversed."""
    undecided = {e.id: e.corrects for e in entries if e.kind is EntryKind.REVERSED and e.corrects is not None}
    void: set[EntryId] = set()
    while undecided:
        last_words = undecided.keys() - set(undecided.values())
        if not last_words:  # entries that name each other in a ring take nothing back
            break
        for reversal in last_words:
            target = undecided.pop(reversal)
            if reversal not in void:
                void.add(target)
    return void


def _taps(standing: list[Entry]) -> dict[tuple[Nonce, PupilId], _Tap]:
    taps: dict[tuple[Nonce, PupilId], _Tap] = {}
    for entry in sorted(standing, key=lambda e: e.step):
        tap = taps.setdefault((entry.nonce, entry.pupil), _Tap())
        if entry.kind in (EntryKind.HAND_IN, EntryKind.ITEM_CHANGED):
            tap.items, tap.no_item = entry.items, None
        elif entry.kind is EntryKind.NO_ITEM_TODAY:
            tap.items, tap.no_item = frozenset(), entry
        elif entry.kind is EntryKind.SWITCHED_OFF_CONFIRMED:
            tap.confirmed = True
        elif entry.kind is EntryKind.CANCELLED:
            tap.cancelled_before = entry.step + 1
    return taps


def _apply(now: Custody, entry: Entry, tap: _Tap) -> Custody:
    match entry.kind:
        case EntryKind.HAND_IN:
            return _hand_in(now, entry, tap)
        case EntryKind.COLLECT | EntryKind.CLOSED_WITHOUT_CARD:
            return _collect(now, entry)
        case EntryKind.STILL_HERE if now.held:
            return replace(now, counted_by=entry)
        case EntryKind.CHECKED if now.held:
            return replace(now, checked_on=entry.school_day)
        case _:
            return now


def _hand_in(now: Custody, entry: Entry, tap: _Tap) -> Custody:
    if tap.no_item is not None:
        return replace(now, no_item=tap.no_item)
    if now.held:  # a tap and a click: an echo, never an error
        newer = now.counted_on is None or entry.school_day > now.counted_on
        return replace(now, items=now.items | tap.items, counted_by=entry if newer else now.counted_by)
    return replace(
        now,
        items=tap.items,
        since=entry,
        counted_by=entry,
        slot=entry.slot,
        switched_off=tap.confirmed or entry.reason == "switched_off_seen",
        no_item=None,
    )


def _collect(now: Custody, entry: Entry) -> Custody:
    if not now.held:
        return now
    counted_on = entry.school_day if now.counts_on(entry.school_day) else now.counted_on
    return Custody(collected=entry, collected_counted_on=counted_on, no_item=now.no_item)
