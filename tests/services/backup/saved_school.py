"""A school with records in both files and a backup of it, on disk as the commands make them."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.services.anchors import anchor
from kiosk.services.at_box.ingest import ingest
from kiosk.services.backup.making import Made, make_backup
from kiosk.store import close, open_box, open_school, writing
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.people import audit
from tests.store.books import BRIN, NOW, a_fact, make_school, origin_of, record, record_taps, seal_entries

KEEP_DAYS = 30


def clock(at: datetime = NOW, *, trusted: bool = True) -> ClockReading:
    """A look at the clocks."""
    return ClockReading(microseconds(at), trusted, "boot", 1_000_000)


@dataclass(frozen=True)
class Saved:
    """A school, the folder of its backups, and an empty folder on a new machine with the keys typed back."""

    data: Path
    stick: Path
    fresh: Path

    def save(self, days: int = 0) -> Made:
        """A backup, so many days later."""
        return make_backup(self.data, self.stick, clock(NOW + timedelta(days=days)), KEEP_DAYS)


def saved_school(folder: Path) -> Saved:
    """Makes one: entries of box and web, copies, a seal, audit lines, an anchor, and what came after it."""
    data = make_school(folder / "data")
    box, school = open_box(data, "write"), open_school(data, "write")
    station, web = origin_of(box), origin_of(school, OriginKind.WEB, "staffpagina")
    record_taps(box, station, 12)
    record(school, web, [a_fact(actor="staff:juf") for _ in range(5)])
    with writing(school) as unit:
        audit.record(unit, BRIN, audit.Act(utc_us=1, source="web", actor="staff:juf", action="card_linked"))
    ingest(box, school, clock())
    seal_entries(box, station, 1, 5, carried=[1, 3])
    seal_entries(school, station, 1, 5, carried=[1, 3])
    anchor(data, NOW)
    record_taps(box, station, 3)
    close(box)
    close(school)
    stick, fresh = folder / "stick", folder / "fresh"
    stick.mkdir()
    with_keys(data, fresh)
    return Saved(data, stick, fresh)


def with_keys(data: Path, fresh: Path) -> None:
    """An empty data folder with the keys of a school, as `key restore` leaves it."""
    (fresh / "keys").mkdir(parents=True)
    for name in ("card.key", "backup.key"):
        shutil.copy(data / "keys" / name, fresh / "keys" / name)


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
