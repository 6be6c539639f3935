"""Which ledger entries a seal replaces, and which it carries forward: the same for everybody who reads the ledger.

What goes never changes what the rest says: custody is folded with and without it, before and after the day that is
sealed, and where the two differ more is carried.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from kiosk.domain.custody import Custody, Entry, EntryId, EntryKind, OriginId, derive_custody, in_order
from kiosk.domain.pupil import PupilId

Held: TypeAlias = tuple[object, ...] | None


@dataclass(frozen=True, slots=True)
class SealPlan:
    """A run of entries of one origin and one school day. carried: the seqs that stay as rows."""

    origin: OriginId
    from_seq: int
    to_seq: int
    carried: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What one writing unit does: seals of one school day, and earlier carried entries that may go now."""

    seals: tuple[SealPlan, ...] = ()
    released: tuple[tuple[OriginId, int], ...] = ()


def due_days(entries: Iterable[Entry], carried: Collection[EntryId], first_kept: date, today: date) -> list[date]:
    """The school days that wait to be sealed, oldest first. carried: what stands though its place is sealed."""
    days = effective_days(entries, today)
    return sorted({day for entry, day in days.items() if day < first_kept and entry not in carried})


def plan_day(
    entries: Collection[Entry],
    carried: Collection[EntryId],
    cited: Collection[tuple[PupilId, date]],
    held: Collection[EntryId],
    day: date,
    today: date,
) -> DayPlan:
    """What goes when everything up to and with a school day goes. entries: all that stand, carried ones too.

    cited: pupil and day of open and confirmed incidents; held: entries of a case of an item not found.
    """
    found = effective_days(entries, today)
    days = {entry: min(found[entry], day) if entry in carried else found[entry] for entry in found}
    waiting = {entry.pupil for entry in entries if entry.id in carried or days[entry.id] == day}
    by_pupil: dict[PupilId, list[Entry]] = {}
    for entry in entries:
        if entry.pupil in waiting:
            by_pupil.setdefault(entry.pupil, []).append(entry)
    named = {e.id for e in entries if e.id in held or (e.pupil, days[e.id]) in cited}
    keep = {one for own in by_pupil.values() for one in _kept(own, days, day + timedelta(days=1), named)}
    fresh = [entry for entry in entries if days[entry.id] == day and entry.id not in carried]
    released = tuple((e.origin, e.seq) for e in entries if e.id in carried and e.id not in keep)
    return DayPlan(tuple(_runs(fresh, keep)), released)


def effective_days(entries: Iterable[Entry], today: date) -> dict[EntryId, date]:
    """The school day each entry belongs to: as placed, or for one whose clock meant nothing, that of its neighbours."""
    by_seq = sorted(entries, key=lambda e: (e.origin, e.seq))
    words = {e.corrects: e.school_day for e in by_seq if e.kind is EntryKind.PLACED and e.corrects is not None}
    found: dict[EntryId, date] = {}
    last: dict[OriginId, date] = {}
    nameless: list[Entry] = []
    for entry in by_seq:
        if entry.read.trusted and entry.school_day <= today:
            found[entry.id] = entry.school_day
            if entry.kind is not EntryKind.PLACED and not entry.read.told:
                last[entry.origin] = max(entry.school_day, last.get(entry.origin, date.min))
        elif entry.id in words:
            found[entry.id] = words[entry.id]
        elif entry.origin in last:
            found[entry.id] = last[entry.origin]
        else:
            nameless.append(entry)
    for entry in nameless:
        later = [found[e.id] for e in by_seq if e.origin == entry.origin and e.seq > entry.seq and e.id in found]
        found[entry.id] = min(later, default=today)
    return found


def _runs(fresh: Collection[Entry], keep: Collection[EntryId]) -> Iterable[SealPlan]:
    run: list[Entry] = []
    for entry in sorted(fresh, key=lambda e: (e.origin, e.seq)):
        if run and (entry.origin, entry.seq) != (run[-1].origin, run[-1].seq + 1):
            yield _plan(run, keep)
            run = []
        run.append(entry)
    if run:
        yield _plan(run, keep)


def _plan(run: list[Entry], keep: Collection[EntryId]) -> SealPlan:
    stays = frozenset(entry.seq for entry in run if entry.id in keep)
    return SealPlan(run[0].origin, run[0].seq, run[-1].seq, stays)


def _kept(own: list[Entry], days: Mapping[EntryId, date], cut: date, named: Collection[EntryId]) -> Collection[EntryId]:
    """What stays of one pupil's entries of before the cut: the least that leaves custody as it was."""
    ordered = in_order(own)
    before = [entry for entry in ordered if days[entry.id] < cut]
    recent = [entry for entry in ordered if days[entry.id] >= cut]
    then, now = _held(before), _held(ordered)
    for candidate in _candidates(ordered, before, named):
        if _held(candidate) == then and _held([*candidate, *recent]) == now:
            return {entry.id for entry in candidate}
    return {entry.id for entry in before}


def _candidates(ordered: list[Entry], before: list[Entry], named: Collection[EntryId]) -> Iterable[list[Entry]]:
    """From little to much: what is named with what was said about it, then from the hand-in of what lies here on."""
    marked = _with_words(before, named)
    yield [entry for entry in before if entry.id in marked]
    opened = {since.id for part in (before, ordered) if (since := _custody(part).since) is not None}
    places = [n for n, entry in enumerate(before) if entry.id in opened]
    if places:
        tail = {entry.id for entry in before[min(places) :]}
        yield [entry for entry in before if entry.id in tail | marked]
    places += [n for n, entry in enumerate(before) if entry.id in marked]
    if places:
        yield before[min(places) :]


def _with_words(before: list[Entry], named: Collection[EntryId]) -> set[EntryId]:
    """The named entries with the other steps of their taps and everything that corrects or places them."""
    found = {entry.id for entry in before if entry.id in named}
    size = -1
    while len(found) != size:
        size = len(found)
        taps = {entry.nonce for entry in before if entry.id in found}
        found |= {e.id for e in before if e.nonce in taps or (e.corrects is not None and e.corrects in found)}
    return found


def _held(entries: list[Entry]) -> Held:
    """What is in custody, and everything that is told about it; None for nothing."""
    now = _custody(entries)
    if not now.held:
        return None
    by = (each and each.id for each in (now.since, now.counted_by))
    return now.items, *by, now.slot, now.switched_off, now.checked_on


def _custody(entries: list[Entry]) -> Custody:
    return next(iter(derive_custody(entries).values()), Custody())
