"""The records as the staff web holds them: school.db to write, box.db to read, and custody folded in memory."""

import json
import threading
from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kiosk.domain.clock_reading import ClockConfirmation, ClockReading, with_confirmed
from kiosk.domain.custody import Custody, Entry, OriginId, derive_custody, still_needed
from kiosk.domain.day_pass import ends_at
from kiosk.domain.gathering import Book, gather
from kiosk.domain.placing import Untimed, untimed
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import AS_THE_GROUP, DayPlan, at_local, local_day
from kiosk.services.at_box.ingest import ingest
from kiosk.services.setup import WEB_LABEL
from kiosk.settings import DEMO_MARKER
from kiosk.store import File, Watch, checkpoint, close, open_box, open_school, reading, writing
from kiosk.store.custody import clock_confirmations, ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.errors import StoreError
from kiosk.store.people import school_settings
from kiosk.store.people.roster import groups, pupils, the_school
from kiosk.store.pupil_file.protocol import ensure_protocol
from kiosk.store.school_days import day

RECORDS_REFUSE: tuple[type[Exception], ...] = (StoreError,)
"""What the records raise when they cannot be opened, read or written; each carries one sentence."""

STATUS_FILE = "station.json"
SILENT_SECONDS = 5.0
LOOKS_BETWEEN_CHECKPOINTS = 300
START_PAGE = "start_page"
"""Whether the start page of a new school was put away."""
LANGUAGE = "web.language"
"""The language of the pages for who chose none, as the settings page keeps it."""


@dataclass(frozen=True, slots=True)
class BoxStatus:
    """How the box says it is. heard: False after 5 s without a sign of life; last_tap_us: microseconds UTC.

    health, reason: what the box says of its reader, as codes; recovered_us: when the reader was last pulled up again;
    fixed: the settings that its environment fixes.
    """

    station: OriginId
    label: str
    healthy: bool
    clock_trusted: bool
    heard: bool
    last_tap_us: int | None = None
    heard_us: int = 0
    health: str = "ok"
    reason: str | None = None
    recovered_us: int | None = None
    fixed: frozenset[str] = frozenset()


class SchoolBooks:
    """Open for as long as the web runs. One thread looks; any thread reads and writes."""

    def __init__(self, data: Path, volatile: Path, now: ClockReading) -> None:
        """Raises StoreError when a file cannot be opened or holds no school."""
        self.data, self.volatile = data, volatile
        self.is_demo = (data / DEMO_MARKER).exists()
        self.writer = open_school(data, "write")
        self.school_file = open_school(data, "read")
        self.box_file = open_box(data, "read")
        with writing(self.writer) as unit:
            school = the_school(unit)
            self.origin = ledger.own_origin(unit, school.id, OriginKind.WEB, WEB_LABEL, now.utc_us)
            ensure_protocol(unit, school.id)
        self.school, self.school_name = school.id, school.name
        self.choices: Mapping[str, str] = {}
        self.box: BoxStatus | None = None
        self.alerts_read = 0
        self._watches = Watch(File.BOX.path(data)), Watch(File.SCHOOL.path(data))
        self._status_file = volatile / STATUS_FILE
        self._status_stamp, self._status_at = 0, 0.0
        self._lock = threading.Lock()
        self._entries: Book = {}
        self._marks: dict[OriginId, int] = {}
        self._loose: list[Entry] = []
        self.untimed: tuple[Untimed, ...] = ()
        self._day, self._changes, self._looks = local_day(now.at), 0, 0
        self._boundaries: list[datetime] = []
        self._confirmed: tuple[ClockConfirmation, ...] = ()
        self._read_weeks(now)
        self.refresh()

    def close(self) -> None:
        """Lets go of the files."""
        for watch in self._watches:
            watch.close()
        for file in (self.box_file, self.school_file, self.writer):
            close(file)

    def look(self, now: ClockReading, steady: float) -> Hashable:
        """Takes in what the box wrote; returns a value that differs whenever a page may. Called by one thread."""
        moved = [watch.moved() for watch in self._watches]
        if any(moved):
            ingest(self.box_file, self.writer, now)
            self._watches[1].moved()
            self.refresh()
            self._changes += 1
        if any(moved) or local_day(now.at) != self._day:
            self._new_day(local_day(now.at))
        self._looks += 1
        if self._looks % LOOKS_BETWEEN_CHECKPOINTS == 0:
            checkpoint(self.writer)
        return self._changes, self._day, bisect_right(self._boundaries, now.at), now.trusted, self._hear(steady)

    def _read_weeks(self, now: ClockReading) -> None:
        """What still matters of all that boxes wrote; while the day is not known everything is read as new."""
        if not now.trusted:
            return
        with reading(self.school_file) as unit:
            for entry in ledger.told_by(unit, OriginKind.WEB):
                self._entries.setdefault(entry.pupil, []).append(self._marked(entry))
            boxes = gather(map(self._marked, ledger.told_by(unit, OriginKind.STATION)), self._entries, self._day)
        for pupil, entries in boxes.items():
            self._entries.setdefault(pupil, []).extend(entries)
        self.untimed = tuple(untimed(self._loose))

    def _marked(self, entry: Entry) -> Entry:
        """The same; how far its writer was read is noted, and whether there may be a question about its time."""
        self._marks[entry.origin] = max(entry.seq, self._marks.get(entry.origin, 0))
        if not entry.read.trusted or entry.corrects is not None:
            self._loose.append(entry)
        return entry

    def refresh(self) -> None:
        """Takes over what the ledger holds since the last time."""
        with self._lock, reading(self.school_file) as unit:
            loose = len(self._loose)
            for entry in ledger.entries_after(unit, self._marks):
                self._entries.setdefault(entry.pupil, []).append(self._marked(entry))
            self._confirmed = clock_confirmations.confirmations(unit, self.school)
            self.school_name = the_school(unit).name
            self.choices = {name: one.value for name, one in school_settings.chosen(unit, self.school).items()}
        if len(self._loose) > loose:
            self.untimed = tuple(untimed(self._loose))

    @property
    def language(self) -> str:
        """nl or en: of the pages, for who chose none."""
        return self.choices.get(LANGUAGE, "nl")

    def trust(self, read: ClockReading) -> ClockReading:
        """The reading, trusted when a person confirmed the clock of this boot."""
        return with_confirmed(read, self._confirmed)

    def entries(self, pupil: PupilId) -> tuple[Entry, ...]:
        """The entries of a pupil that still matter: of today, and of what is still here."""
        with self._lock:
            return tuple(self._entries.get(pupil, ()))

    def custody(self, pupil: PupilId) -> Custody:
        """What the school holds of a pupil."""
        return derive_custody(self.entries(pupil)).get(pupil, Custody())

    def _new_day(self, today: date) -> None:
        if today > self._day:
            self._forget(today)
        self._day = today
        with reading(self.school_file) as unit:
            calendar = day.calendar(unit, self.school)
            plans = [calendar.plan(group.id, today) for group in groups(unit, self.school)]
            known = {pupil: own for (pupil, _day), own in day.own_days(unit, self.school, today, 1).items()}
            differ = known.keys() | {pupil for pupil, weekday in calendar.own if weekday == today.weekday()}
            for each in pupils(unit, self.school) if differ else ():
                if each.id in differ:
                    plans.append(calendar.plan_of(each.id, each.group, today, known.get(each.id, AS_THE_GROUP)))
        self._boundaries = sorted({ends_at(today), *(at for plan in plans for at in boundaries(plan))})

    def _forget(self, today: date) -> None:
        with self._lock:
            for pupil, known in self._entries.items():
                self._entries[pupil] = still_needed(known, today)

    def _hear(self, steady: float) -> Hashable:
        """Reads how the box is. What changes each second is kept, but changes no page by itself."""
        try:
            stamp = self._status_file.stat().st_mtime_ns
            if stamp != self._status_stamp:
                self._status_stamp, self._status_at = stamp, steady
                self.box = _status(json.loads(self._status_file.read_text()))
        except (OSError, ValueError, KeyError):
            pass
        if self.box is not None and steady - self._status_at >= SILENT_SECONDS:
            self.box = _silent(self.box)
        box = self.box
        return box and (box.label, box.healthy, box.clock_trusted, box.heard)


def boundaries(plan: DayPlan) -> list[datetime]:
    """The moments at which a page of this day changes by itself, UTC."""
    times = plan.times
    if times is None or plan.cut_off is None:
        return []
    clocks = [times.walk_in, times.start, times.closing]
    clocks += [clock for window in times.collecting for clock in (window.start, window.end)]
    return [plan.cut_off, *(at_local(plan.day, clock) for clock in clocks)]


def _status(document: dict[str, object]) -> BoxStatus:
    tap, recovered, reason, fixed = (document.get(name) for name in ("last_tap_us", "recovered_us", "reason", "fixed"))
    return BoxStatus(
        station=OriginId(str(document["station"])),
        label=str(document["label"]),
        healthy=document["health"] != "defect",
        clock_trusted=document["clock_trusted"] is True,
        heard=True,
        last_tap_us=tap if isinstance(tap, int) else None,
        heard_us=int(str(document["now_us"])),
        health=str(document["health"]),
        reason=str(reason) if reason is not None else None,
        recovered_us=recovered if isinstance(recovered, int) else None,
        fixed=frozenset(map(str, fixed)) if isinstance(fixed, list) else frozenset(),
    )


def _silent(box: BoxStatus) -> BoxStatus:
    return replace(box, heard=False)
