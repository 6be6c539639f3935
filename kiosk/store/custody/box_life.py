"""What the school's copy of a box's records proves of a morning: its signs of life, and who tapped when."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, select

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.custody import EntryKind, OriginId
from kiosk.domain.life_signs import KIND, Condition, Sign, read_sign
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.signals import Outcome
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.custody.ledger_tables import BoxEventRow, LedgerEntryRow, OriginRow
from kiosk.store.files.engine import Unit

A_DAY, IN_USE = timedelta(days=2), timedelta(days=30)
"""What lies later was written by a clock that stood years ahead, and stays on record: it is of no present day."""

UNDONE = (EntryKind.CANCELLED, EntryKind.NO_ITEM_TODAY)


def boxes_in_use(unit: Unit, school: SchoolId, since: datetime) -> list[OriginId]:
    """The boxes that gave a sign of life since a moment and were not replaced."""
    signs = BoxEventRow.__table__.alias()
    lives = exists().where(
        signs.c.school == OriginRow.school,
        signs.c.origin == OriginRow.id,
        signs.c.kind == KIND,
        signs.c.utc_us.between(microseconds(since), microseconds(since + IN_USE)),
    )
    own = (OriginRow.school == school, OriginRow.kind == OriginKind.STATION, OriginRow.ended_at_seq.is_(None), lives)
    return [OriginId(found) for found in unit.execute(select(OriginRow.id).where(*own)).scalars()]


def signs_of(unit: Unit, school: SchoolId, box: OriginId, since: datetime) -> tuple[Sign, ...]:
    """The signs of a box since a moment, and the last one before it, in the order in which it gave them."""
    own = (BoxEventRow.school == school, BoxEventRow.origin == box, BoxEventRow.kind == KIND)
    after = BoxEventRow.utc_us.between(microseconds(since), microseconds(since + A_DAY))
    first = unit.execute(select(func.min(BoxEventRow.seq)).where(*own, after)).scalar_one_or_none()
    if first is None:
        return ()
    earlier = (BoxEventRow.seq < first, BoxEventRow.utc_us < microseconds(since))
    before = select(func.max(BoxEventRow.seq)).where(*own, *earlier).scalar_subquery()
    query = select(BoxEventRow.utc_us, BoxEventRow.payload).where(*own, after | (BoxEventRow.seq == before))
    return tuple(read_sign(instant(row.utc_us), row.payload) for row in unit.execute(query.order_by(BoxEventRow.seq)))


def taps_of(unit: Unit, school: SchoolId, day: date, since: datetime) -> list[datetime]:
    """When cards were tapped on a day, answered or refused."""
    entry = (LedgerEntryRow.school == school, LedgerEntryRow.school_day == day.isoformat())
    tapped = select(LedgerEntryRow.utc_us).where(
        *entry, LedgerEntryRow.actor == "pupil", LedgerEntryRow.step == 0, LedgerEntryRow.clock_trusted == 1
    )
    refused = select(BoxEventRow.utc_us).where(
        BoxEventRow.school == school,
        BoxEventRow.utc_us.between(microseconds(since), microseconds(since + A_DAY)),
        BoxEventRow.kind.in_([outcome.value for outcome in Outcome]),
    )
    queries = (tapped, refused, _placed_taps(school, day))
    return sorted(instant(utc_us) for query in queries for utc_us in unit.execute(query).scalars())


def _placed_taps(school: SchoolId, day: date) -> Select[Any]:
    """When those were whose time was set later."""
    tap = LedgerEntryRow.__table__.alias()
    names_a_tap = (tap.c.school == LedgerEntryRow.school) & (tap.c.id == LedgerEntryRow.corrects)
    own = (LedgerEntryRow.school == school, LedgerEntryRow.school_day == day.isoformat())
    query = select(LedgerEntryRow.utc_us).join(tap, names_a_tap)
    return query.where(*own, LedgerEntryRow.kind == EntryKind.PLACED.value, tap.c.actor == "pupil", tap.c.step == 0)


def handed_in_between(unit: Unit, school: SchoolId, first: date, before: date) -> frozenset[PupilId]:
    """Pupils who handed in an item from a day on, before another; what was taken back does not count."""
    other = LedgerEntryRow.__table__.alias()
    same_tap = (other.c.nonce == LedgerEntryRow.nonce) & other.c.kind.in_([kind.value for kind in UNDONE])
    names_it = (other.c.pupil == LedgerEntryRow.pupil) & (other.c.corrects == LedgerEntryRow.id)
    reversal = names_it & (other.c.kind == EntryKind.REVERSED.value)
    undone, taken_back = (exists().where(other.c.school == LedgerEntryRow.school, why) for why in (same_tap, reversal))
    query = select(LedgerEntryRow.pupil).where(
        LedgerEntryRow.school == school,
        LedgerEntryRow.school_day >= first.isoformat(),
        LedgerEntryRow.school_day < before.isoformat(),
        LedgerEntryRow.kind == EntryKind.HAND_IN.value,
        ~undone,
        ~taken_back,
    )
    return frozenset(PupilId(found) for found in unit.execute(query.distinct()).scalars())


def sure_signs(unit: Unit, school: SchoolId, box: OriginId, boot_id: str) -> list[ClockReading]:
    """What the trusted clock of a box read in one boot, by its signs of life."""
    own = (BoxEventRow.school == school, BoxEventRow.origin == box, BoxEventRow.kind == KIND)
    query = select(BoxEventRow.utc_us, BoxEventRow.payload).where(*own)
    signs = (read_sign(instant(row.utc_us), row.payload) for row in unit.execute(query))
    return [
        ClockReading(microseconds(sign.at), True, boot_id, sign.since_boot // timedelta(microseconds=1))
        for sign in signs
        if sign.condition is Condition.OK and sign.boot == boot_id[:8]
    ]
