"""`erase-expired`: everything over its term, in small units, as often as one likes; then the file itself is wiped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import derive_custody
from kiosk.domain.pupil import PupilId
from kiosk.domain.retention import DataClass, last_kept
from kiosk.domain.school_day import local, local_day
from kiosk.services.retention import dossiers, erase_pupil, sealing
from kiosk.services.retention.dossiers import NOTHING_OVER, FilesOver, files_over, has_file, last_day_here
from kiosk.services.retention.erase_pupil import NotYetError, UnknownPupilError
from kiosk.services.retention.wiping import wipe_file
from kiosk.services.school_books import SchoolBooks
from kiosk.store import Unit, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.erasure import expired, proofs
from kiosk.store.erasure.terms import ran_on, set_ran_on, terms
from kiosk.store.people import audit, roster

HOUR_US = 3600 * 1_000_000
MORNING, EVENING = 7, 18
TOO_LONG = timedelta(days=3)
"""A machine that only runs by day erases by day then."""


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """How many of each class went, or would go. wiped: False while a reader keeps the old log alive."""

    counts: Mapping[DataClass, int] = field(default_factory=dict)
    wiped: bool = True
    dry: bool = False

    @property
    def total(self) -> int:
        """All together."""
        return sum(self.counts.values())

    def document(self) -> dict[str, object]:
        """For a program."""
        counts = {each.value: number for each, number in self.counts.items() if number}
        return {"dry_run": self.dry, "erased": counts, "total": self.total, "wiped": self.wiped}


def expected(books: SchoolBooks, now: ClockReading) -> ErasureReport:
    """What a run would erase now; nothing is written."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        chosen = terms(unit, books.school)
        counts = dict.fromkeys(DataClass, 0)
        for one in expired.expired(unit, books.school, chosen, today):
            counts[one.data_class] += expired.count(unit, one)
        counts[DataClass.DECLARED] = expired.count_declarations(unit, books.school, chosen[DataClass.DECLARED], today)
        counts[DataClass.ACCOUNTS] = len(expired.accounts_over(unit, books.school, chosen[DataClass.ACCOUNTS], today))
        over = files_over(unit, books, chosen, today)
        counts[DataClass.ROSTER] = len(_leavers(unit, books, chosen, today, over))
        counts[DataClass.LEDGER] += sealing.waiting(unit, books, chosen[DataClass.LEDGER], now).entries
        runs = sealing.audit_runs(unit, books, chosen[DataClass.AUDIT], now)
        counts[DataClass.AUDIT] = sum(last - first + 1 for first, last in runs)
        counts |= over.counts()
    return ErasureReport(counts, dry=True)


def erase_expired(books: SchoolBooks, now: ClockReading, source: str) -> ErasureReport:
    """Erases what is over its term and proves it. While the clock is not trusted nothing is erased."""
    if not now.trusted:
        return ErasureReport()
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        chosen = terms(unit, books.school)
    counts = dict.fromkeys(DataClass, 0)
    counts |= _files(books, chosen, today)
    counts[DataClass.ROSTER] = _erase_leavers(books, chosen, now, source)
    counts[DataClass.ACCOUNTS] = _erase_accounts(books, chosen, today)
    counts[DataClass.DECLARED] = _forget_declarations(books, chosen, today)
    for data_class, number in _erase_rows(books, chosen, today).items():
        counts[data_class] += number
    counts[DataClass.LEDGER] += sealing.seal_ledger(books, chosen[DataClass.LEDGER], now)
    counts[DataClass.AUDIT] = sealing.seal_audit(books, chosen[DataClass.AUDIT], now)
    _prove(books, counts, now, source)
    _note_run(books, today)
    return ErasureReport(counts, wiped=wipe_file(books, now))


def erase_daily(books: SchoolBooks, now: ClockReading, source: str) -> None:
    """Once a day, at night; by day only when two nights went by without. Afterwards what could not be wiped is tried.

    now is trusted. A school that never ran it begins with the next night.
    """
    today, hour = local_day(now.at), local(now.at).hour
    with reading(books.school_file) as unit:
        last = ran_on(unit, books.school)
        waits = proofs.wipe_waits(unit, books.school)
        proved = proofs.proofs(unit, books.school, 1)
    night = not MORNING <= hour < EVENING
    if (night and last != today) or (last is not None and (today - last) >= TOO_LONG):
        erase_expired(books, now, source)
    elif last is None:
        _note_run(books, today - timedelta(days=1))
    elif waits and now.utc_us - proved[0].utc_us > HOUR_US and night:
        wipe_file(books, now)


def erase_once(data: Path, volatile: Path, now: ClockReading, *, dry_run: bool) -> ErasureReport:
    """For the command: a school on disk, also beside a running staff page."""
    books = SchoolBooks(data, volatile, now)
    try:
        trusted = books.trust(now)
        return expected(books, trusted) if dry_run else erase_expired(books, trusted, "command")
    finally:
        books.close()


def _files(books: SchoolBooks, chosen: Mapping[DataClass, int], today: date) -> dict[DataClass, int]:
    with reading(books.school_file) as unit:
        over = files_over(unit, books, chosen, today)
    dossiers.erase_files(books, over)
    return over.counts()


def _leavers(
    unit: Unit, books: SchoolBooks, chosen: Mapping[DataClass, int], today: date, over: FilesOver = NOTHING_OVER
) -> list[PupilId]:
    """Pupils who left longer ago than the term, with nothing in their file but what is over, and nothing lying here."""
    value = chosen[DataClass.ROSTER]
    left = [each.id for each in roster.pupils(unit, books.school) if (last := last_day_here(each)) is not None
            and last_kept(DataClass.ROSTER, last, value) < today]  # fmt: skip
    custody = derive_custody(ledger.entries(unit, pupils=left)) if left else {}
    held = {who for who, now in custody.items() if now.held}
    return [who for who in left if who not in held and not has_file(unit, books, who, over)]


def _erase_leavers(books: SchoolBooks, chosen: Mapping[DataClass, int], now: ClockReading, source: str) -> int:
    with reading(books.school_file) as unit:
        leavers = _leavers(unit, books, chosen, local_day(now.at))
    erased = 0
    for who in leavers:
        try:
            erase_pupil.erase(books, who, now, "system", source=source)
            erased += 1
        except (NotYetError, UnknownPupilError):
            continue
    return erased


def _erase_accounts(books: SchoolBooks, chosen: Mapping[DataClass, int], today: date) -> int:
    with writing(books.writer) as unit:
        over = expired.accounts_over(unit, books.school, chosen[DataClass.ACCOUNTS], today)
        for account in over:
            expired.erase_account(unit, books.school, account)
    return len(over)


def _forget_declarations(books: SchoolBooks, chosen: Mapping[DataClass, int], today: date) -> int:
    with writing(books.writer) as unit:
        return expired.forget_declarations(unit, books.school, chosen[DataClass.DECLARED], today)


def _erase_rows(books: SchoolBooks, chosen: Mapping[DataClass, int], today: date) -> dict[DataClass, int]:
    with reading(books.school_file) as unit:
        every = expired.expired(unit, books.school, chosen, today)
    erased = {one.data_class: 0 for one in every}
    for one in every:
        gone = expired.PIECE
        while gone == expired.PIECE:
            with writing(books.writer) as unit:
                gone = expired.erase_piece(unit, one)
            erased[one.data_class] += gone
    with writing(books.writer) as unit:
        expired.scrub_cards(unit, books.school, _start_of(today))
    return erased


def _prove(books: SchoolBooks, counts: Mapping[DataClass, int], now: ClockReading, source: str) -> None:
    erased = {each: number for each, number in counts.items() if number}
    if not erased:
        return
    with writing(books.writer) as unit:
        for data_class, number in erased.items():
            proofs.prove(unit, books.school, data_class.value, number, now.utc_us)
        details = {each.value: str(number) for each, number in erased.items()}
        act = audit.Act(utc_us=now.utc_us, source=source, actor="system", action="erasure_run", details=details)
        audit.record(unit, books.school, act)


def _note_run(books: SchoolBooks, day: date) -> None:
    with writing(books.writer) as unit:
        set_ran_on(unit, books.school, day)


def _start_of(today: date) -> int:
    return expired.start_us(today - timedelta(days=1))
