"""Entries of an untrusted clock get their true time later, by a correction; the original stays.

Where a trusted clock of the same boot follows, the time since boot gives it: arithmetic, and no verdict on anybody.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import Entry, EntryId, EntryKind, OriginId, as_placed
from kiosk.domain.errors import DomainError


class NotInBetweenError(DomainError):
    """The told time does not lie between what came before and what came after."""


@dataclass(frozen=True, slots=True)
class Untimed:
    """What one writer recorded in one boot while its clock could not be trusted, in order; first to last.

    before, after: the nearest trusted moments of the same writer, None where there is none.
    """

    origin: OriginId
    boot_id: str
    entries: tuple[Entry, ...]
    before: datetime | None = None
    after: datetime | None = None

    @property
    def id(self) -> EntryId:
        """Names the stretch: its first entry."""
        return self.entries[0].id


def untimed(entries: Collection[Entry]) -> list[Untimed]:
    """What still stands at no time of its own, per writer and boot, the oldest first."""
    found: list[Untimed] = []
    placed = sorted(as_placed(entries), key=lambda e: (e.origin, e.seq))
    before: dict[OriginId, datetime] = {}
    for n, entry in enumerate(placed):
        if entry.kind is EntryKind.PLACED:
            continue
        if entry.read.trusted:
            before[entry.origin] = entry.at
        elif found and (found[-1].origin, found[-1].boot_id) == (entry.origin, entry.read.boot_id):
            found[-1] = _longer(found[-1], entry)
        else:
            after = next((e.at for e in placed[n:] if e.origin == entry.origin and _is_sure(e)), None)
            found.append(Untimed(entry.origin, entry.read.boot_id, (entry,), before.get(entry.origin), after))
    return found


def _is_sure(entry: Entry) -> bool:
    return entry.read.trusted and not entry.read.told and entry.kind is not EntryKind.PLACED


def _longer(one: Untimed, entry: Entry) -> Untimed:
    return Untimed(one.origin, one.boot_id, (*one.entries, entry), one.before, one.after)


def true_reading(entry: Entry, trusted: Iterable[ClockReading]) -> ClockReading | None:
    """What a right clock would have read, by the first trusted reading of the same boot after it; None without one."""
    own = entry.read
    later = [each for each in trusted if each.boot_id == own.boot_id and each.boottime_us >= own.boottime_us]
    if own.told or not later:
        return None
    sure = min(later, key=lambda each: each.boottime_us)
    return ClockReading(own.boottime_us + sure.offset_us, True, own.boot_id, own.boottime_us)


def told_readings(stretch: Untimed, first_at: datetime, now: ClockReading) -> dict[EntryId, ClockReading]:
    """The readings of a stretch when its first entry was at a told moment: the time since boot gives the others.

    Raises NotInBetweenError.
    """
    first = stretch.entries[0].read
    found: dict[EntryId, ClockReading] = {}
    for entry in stretch.entries:
        passed = entry.read.boottime_us - first.boottime_us
        found[entry.id] = ClockReading(microseconds(first_at) + passed, True, first.boot_id, entry.read.boottime_us)
    last_at = max(reading.at for reading in found.values())
    if stretch.before is not None and first_at < stretch.before:
        raise NotInBetweenError("Deze kast tikte daarvoor al op een later tijdstip; kies een later tijdstip.")
    if last_at > min(stretch.after or now.at, now.at):
        raise NotInBetweenError("De laatste tik zou dan later zijn dan wat erna kwam; kies een eerder tijdstip.")
    return found
