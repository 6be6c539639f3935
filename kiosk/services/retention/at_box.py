"""The box erases in its own file what the school sealed, while it can read there what must stay.

The school decides, because what one writer put on record another may have ended: only there both stand. The box obeys
no seal over entries younger than the shortest term, over entries of an open case, or that does not fit its own chain.
"""

import logging
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.retention import TERMS, DataClass
from kiosk.domain.school_day import local, local_day
from kiosk.store import Database, Unit, reading, wipe, writing
from kiosk.store.compartments import not_found
from kiosk.store.custody import box_records, card_numbers, sealing
from kiosk.store.custody.ledger import Origin
from kiosk.store.custody.sealing import StandingSeal
from kiosk.store.erasure import box_rows
from kiosk.store.erasure.terms import terms

log = logging.getLogger(__name__)

PIECE = 500
"""Events per writing unit."""

SETTLED = timedelta(hours=1)
"""So long a card that was offered may wait for the page."""

MORNING, EVENING = 6, 19
"""Between these hours the file is not rewritten: a tap would wait."""


def follow(
    box: Database, school: Unit, origin: Origin, now: ClockReading, most: int = 1, *, teller: Origin | None = None
) -> int:
    """Carries out at most so many seals of the school. Returns how many rows went; 0 when nothing is due.

    teller: who tells of it, where a restore ended the origin itself.
    """
    if not now.trusted:
        return 0
    with reading(box) as unit:
        known = {each.from_seq for each in sealing.seals_of(unit, origin.school, origin.id)}
        gone = sealing.gone_of(unit, origin.school, origin.id)
    due = [each for each in sealing.seals_of(school, origin.school, origin.id) if each.from_seq not in known]
    later = sealing.gone_of(school, origin.school, origin.id)
    held = not_found.held_entries(school, origin.school, local_day(now.at))
    erased = 0
    for each in due[:most]:
        with writing(box) as unit:
            if not _fits(unit, origin, each, held, now):
                log.error("a seal of the school from entry %d on does not fit the own ledger", each.from_seq)
                return erased
            erased += sealing.seal(unit, origin.school, origin.id, each.from_seq, each.to_seq, each.carried, now.utc_us)
            _tell(unit, teller or origin, now)
    released = [seq for seq in later if seq not in gone]
    if released and not due[most:]:
        with writing(box) as unit:
            erased += _release(unit, origin, released, held, now, teller or origin)
    return erased


def tidy(box: Database, school: Unit, origin: Origin, now: ClockReading, *, teller: Origin | None = None) -> int:
    """Erases old events and answers, and hashes and numbers of cards nobody carries. Returns how many rows."""
    if not now.trusted:
        return 0
    copied = box_rows.copied(school, origin.school, origin.id)
    carried = box_rows.cards_carried(school, origin.school)
    term = timedelta(days=terms(school, origin.school)[DataClass.LEDGER])
    with writing(box) as unit:
        erased = box_rows.erase_old(unit, origin.id, copied, microseconds(now.at - term), PIECE)
        erased += box_rows.scrub(unit, origin.id, copied, carried, microseconds(now.at - SETTLED))
        erased += card_numbers.forget_loose(unit, origin.school, carried)
        if erased:
            _tell(unit, teller or origin, now)
    return erased


def wipe_box(box: Database, origin: Origin, now: ClockReading) -> bool:
    """Wipes the file at night, when something was erased. False: by day, or a reader is in the way; tried again."""
    with reading(box) as unit:
        if not box_rows.wipe_waits(unit, origin.id):
            return True
    if MORNING <= local(now.at).hour < EVENING or not wipe(box):
        return False
    with writing(box) as unit:
        box_records.add_event(unit, origin, box_rows.WIPED, now.utc_us)
    return True


def _fits(unit: Unit, origin: Origin, seal: StandingSeal, held: frozenset[str], now: ClockReading) -> bool:
    rows = list(sealing.links_of(unit, origin.school, origin.id, seal.from_seq, seal.to_seq))
    youngest = microseconds(now.at - timedelta(days=TERMS[DataClass.LEDGER].shortest - 1))
    return (
        len(rows) == seal.to_seq - seal.from_seq + 1
        and (rows[0].previous_hash, rows[-1].hash) == (seal.hash_before, seal.hash_after)
        and all(row.utc_us < youngest for row in rows if row.clock_trusted)
        and all(row.seq in seal.carried for row in rows if row.id in held)
    )


def _release(
    unit: Unit, origin: Origin, seqs: list[int], held: frozenset[str], now: ClockReading, teller: Origin
) -> int:
    rows = sealing.links_of(unit, origin.school, origin.id, min(seqs), max(seqs))
    free = [row.seq for row in rows if row.seq in seqs and row.id not in held]
    erased = sealing.release(unit, origin.school, origin.id, free, now.utc_us)
    if erased:
        _tell(unit, teller, now)
    return erased


def _tell(unit: Unit, origin: Origin, now: ClockReading) -> None:
    box_records.add_event(unit, origin, box_rows.ERASED, now.utc_us)
