"""The web seals its own origin and the copies of what the boxes wrote, one school day per writing unit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import Entry, EntryId, OriginId
from kiosk.domain.incident import State, standing
from kiosk.domain.pupil import PupilId
from kiosk.domain.retention import first_kept_day
from kiosk.domain.school_day import LOCAL, local_day
from kiosk.domain.sealing import DayPlan, SealPlan, due_days, plan_day
from kiosk.services.school_books import SchoolBooks
from kiosk.store import Unit, reading, writing
from kiosk.store.compartments import not_found
from kiosk.store.custody import ledger, sealing
from kiosk.store.pupil_file import incidents

AUDIT_PIECE = 500
"""Lines of the audit log under one seal, at most."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be sealed: school days and entries of the ledger."""

    days: tuple[date, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the ledger, and what must stay; reading it takes longer than all the rest."""

    entries: tuple[Entry, ...]
    carried: frozenset[EntryId]
    cited: frozenset[tuple[PupilId, date]]
    held: frozenset[EntryId]
    today: date

    def due(self, first_kept: date) -> list[date]:
        """The school days that wait, oldest first."""
        return due_days(self.entries, self.carried, first_kept, self.today)

    def plan(self, day: date) -> DayPlan:
        """What goes with a school day."""
        return plan_day(self.entries, self.carried, self.cited, self.held, day, self.today)

    def after(self, plan: DayPlan) -> "_Look":
        """The look after a plan was carried out."""
        sealed = {(one.origin, seq): seq in one.carried for one in plan.seals for seq in _range(one)}
        gone = {place for place, stays in sealed.items() if not stays} | set(plan.released)
        left = tuple(each for each in self.entries if (each.origin, each.seq) not in gone)
        carried = {each.id for each in left if each.id in self.carried or (each.origin, each.seq) in sealed}
        return replace(self, entries=left, carried=frozenset(carried))


def waiting(unit: Unit, books: SchoolBooks, term: int, now: ClockReading) -> Waiting:
    """What a run would seal now."""
    look, entries = _look(unit, books, now), 0
    first_kept = first_kept_day(term, look.today)
    days = look.due(first_kept)
    for day in [*days, first_kept - timedelta(days=1)]:
        plan = look.plan(day)
        entries, look = entries + _size(plan), look.after(plan)
    return Waiting(tuple(days), entries)


def seal_ledger(books: SchoolBooks, term: int, now: ClockReading) -> int:
    """Seals every school day that is over its term, the oldest first. Returns how many entries went.

    Each day is one unit, so that what belongs together in several origins goes together. What is written meanwhile is
    of today, and is kept anyway.
    """
    with reading(books.school_file) as unit:
        look = _look(unit, books, now)
    first_kept = first_kept_day(term, look.today)
    erased = 0
    for day in [*look.due(first_kept), first_kept - timedelta(days=1)]:
        plan = look.plan(day)
        if plan.seals or plan.released:
            with writing(books.writer) as unit:
                erased += _carry_out(unit, books, plan, now)
            look = look.after(plan)
    return erased


def audit_runs(unit: Unit, books: SchoolBooks, term: int, now: ClockReading) -> list[tuple[int, int]]:
    """The runs of the audit log that a run would seal: first and last seq of each.

    A line's time is that of the latest line before it: a clock that stood in the past erases nothing early.
    """
    before = microseconds(datetime.combine(local_day(now.at) - timedelta(days=term), time(), LOCAL))
    old: list[int] = []
    latest = 0
    for seq, utc_us in sealing.audit_times(unit, books.school):
        latest = max(latest, utc_us) if utc_us <= now.utc_us else latest
        if latest >= before:
            break
        old.append(seq)
    pieces = (old[start : start + AUDIT_PIECE] for start in range(0, len(old), AUDIT_PIECE))
    return [(piece[0], piece[-1]) for piece in pieces]


def seal_audit(books: SchoolBooks, term: int, now: ClockReading) -> int:
    """Seals the audit log of before the term, in pieces. Returns how many lines went."""
    with reading(books.school_file) as unit:
        runs = audit_runs(unit, books, term, now)
    erased = 0
    for first, last in runs:
        with writing(books.writer) as unit:
            erased += sealing.seal_audit(unit, books.school, first, last, now.utc_us)
    return erased


def _look(unit: Unit, books: SchoolBooks, now: ClockReading) -> _Look:
    today = local_day(now.at)
    entries, carried = tuple(ledger.entries(unit)), sealing.carried_entries(unit, books.school)
    held = not_found.held_entries(unit, books.school, today)
    return _Look(entries, carried, _cited(unit, books), held, today)


def _range(seal: SealPlan) -> range:
    return range(seal.from_seq, seal.to_seq + 1)


def _cited(unit: Unit, books: SchoolBooks) -> frozenset[tuple[PupilId, date]]:
    """Pupil and day of every open or confirmed incident."""
    found = incidents.not_ended(unit, books.school)
    stands = ((each, standing(each.events)) for each in found)
    kept = (each for each, now in stands if now is not None and (now.is_open or now.state is State.CONFIRMED))
    return frozenset((each.incident.pupil, each.incident.day) for each in kept)


def _size(plan: DayPlan) -> int:
    return len(plan.released) + sum(len(_range(each)) - len(each.carried) for each in plan.seals)


def _carry_out(unit: Unit, books: SchoolBooks, plan: DayPlan, now: ClockReading) -> int:
    erased = 0
    for each in plan.seals:
        erased += sealing.seal(unit, books.school, each.origin, each.from_seq, each.to_seq, each.carried, now.utc_us)
    for origin, seqs in _by_origin(plan.released).items():
        erased += sealing.release(unit, books.school, origin, seqs, now.utc_us)
    return erased


def _by_origin(released: Iterable[tuple[OriginId, int]]) -> dict[OriginId, list[int]]:
    found: dict[OriginId, list[int]] = {}
    for origin, seq in released:
        found.setdefault(origin, []).append(seq)
    return found
