"""A writer of ledger entries for tests: one origin, seq counted up, everything else in plain words."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import Entry, EntryId, EntryKind, Nonce, OriginId, Slot
from kiosk.domain.pupil import GroupId, Item, PupilId, SchoolId
from kiosk.domain.school_day import LOCAL

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
FRIDAY_BEFORE = MONDAY - timedelta(days=3)
NOOR = PupilId("noor")
SEM = PupilId("sem")
PHONE = frozenset({Item.PHONE})
WATCH = frozenset({Item.WATCH})
BOTH = frozenset(Item)
NOTHING: frozenset[Item] = frozenset()
BOX = OriginId("box")


def moment(clock: str, day: date = MONDAY) -> datetime:
    """A local wall-clock time of the school as an aware moment."""
    return datetime.combine(day, time.fromisoformat(clock), LOCAL)


@dataclass
class Writer:
    """One origin. A new tap gets a new nonce; `after` continues the tap of an earlier entry."""

    origin: OriginId = BOX
    seq: int = 0
    written: list[Entry] = field(default_factory=list)

    def write(
        self,
        kind: EntryKind,
        clock: str = "08:21",
        day: date = MONDAY,
        *,
        pupil: PupilId = NOOR,
        items: frozenset[Item] = PHONE,
        slot: Slot | None = None,
        after: Entry | None = None,
        corrects: Entry | None = None,
        actor: str = "pupil",
        reason: str = "",
        trusted: bool = True,
    ) -> Entry:
        """Appends an entry and returns it."""
        self.seq += 1
        nonce = after.nonce if after else Nonce(f"{self.origin}-{self.seq}")
        step = 1 + max(e.step for e in self.written if e.nonce == nonce) if after else 0
        entry = Entry(
            kind=kind,
            pupil=pupil,
            group=GroupId("7a"),
            school_day=day,
            read=ClockReading(microseconds(moment(clock, day)), trusted, "boot", self.seq),
            actor=actor,
            nonce=nonce,
            step=step,
            items=items,
            slot=slot,
            reason=reason,
            corrects=corrects.id if corrects else None,
            id=EntryId(f"{self.origin}/{self.seq}"),
            school=SchoolId("99ZZ"),
            origin=self.origin,
            seq=self.seq,
        )
        self.written.append(entry)
        return entry
