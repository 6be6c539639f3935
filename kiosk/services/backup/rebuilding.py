"""From the files of a backup to a school that may go on: verified, erasures carried out again, new writers."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.school_day import local_day
from kiosk.services.anchors import anchor
from kiosk.services.backup.errors import NoJournalError, RecordsDisagreeError
from kiosk.services.backup.parts import Progress
from kiosk.services.backup.replaying import replay
from kiosk.services.retention import journal
from kiosk.services.setup import migrate
from kiosk.services.verify import verify
from kiosk.store import File, close, open_box, open_school, reading, writing
from kiosk.store.custody.restored import end_origins, renew_origin
from kiosk.store.files.databases import REVISIONS, revision
from kiosk.store.files.engine import raw_engine
from kiosk.store.people import audit
from kiosk.store.people.roster import the_school


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """rows: entries verified; replayed: erasures carried out again."""

    rows: int
    replayed: int


def rebuild(fresh: Path, beside: Path, saved_at: datetime, now: ClockReading, progress: Progress) -> Rebuilt:
    """Raises BackupError or StoreError; the folder is then of no use. beside: where the journal of erasures lies."""
    if _is_older(fresh):
        migrate(fresh)
    erasures = _whole_journal(fresh, beside)
    replayed = replay(fresh, journal.to_replay(erasures, local_day(saved_at)), now)
    _renew(fresh, saved_at, replayed, now)
    progress("bewaarlogboek nakijken", 0, 1)
    rows = _must_agree(fresh)
    anchor(fresh, now.at)
    return Rebuilt(rows, replayed)


def _must_agree(fresh: Path) -> int:
    report = verify(fresh)
    if not report.agrees:
        raise RecordsDisagreeError(
            f"Het bewaarlogboek in de back-up klopt niet: {report.sentences[0]} Neem een andere back-up; er is niets "
            "teruggezet."
        )
    return report.rows


def _whole_journal(fresh: Path, beside: Path) -> tuple[journal.Erasure, ...]:
    """The journal beside the backups, which must know at least what the backup knew; kept in the new folder."""
    own, newer = journal.read(fresh), journal.read(beside)
    if set(own) - set(newer):
        raise NoJournalError(
            f"{journal.journal_path(beside)} is ouder dan de back-up zelf; zoek de lijst van gewiste leerlingen die "
            "bij deze back-up hoort. Er is niets teruggezet."
        )
    journal.append(fresh, [erasure for erasure in newer if erasure not in set(own)])
    return journal.merge(own, newer)


def _renew(fresh: Path, saved_at: datetime, replayed: int, now: ClockReading) -> None:
    """New writers in both files; where the old ones end stands in both, and in the audit log."""
    box, school = open_box(fresh, "write"), open_school(fresh, "write")
    try:
        with writing(school) as here, writing(box) as there:
            own = the_school(here).id
            _, box_ends = renew_origin(there, File.BOX, own, now.utc_us)
            _, web_ends = renew_origin(here, File.SCHOOL, own, now.utc_us)
            end_origins(here, own, box_ends)
            ends = {f"end_{origin}": str(seq) for origin, seq in (box_ends | web_ends).items()}
            details = {"books_until": saved_at.isoformat(), "erasures": str(replayed), **ends}
            act = audit.Act(utc_us=now.utc_us, source="command", actor="system", action="restored", details=details)
            audit.record(here, own, act)
    finally:
        close(box)
        close(school)


def _is_older(fresh: Path) -> bool:
    for file in File:
        engine = raw_engine(file.path(fresh), "read")
        try:
            with reading(engine) as unit:
                if revision(unit) != REVISIONS[file][-1]:
                    return True
        finally:
            close(engine)
    return False
