"""What the box erases of its own file beside its ledger: old events and answers, and hashes of cards nobody carries."""

from collections.abc import Collection

from sqlalchemy import delete, exists, func, select, update

from kiosk.domain.custody import OriginId
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger_tables import BoxEventRow, RequestAnswerRow
from kiosk.store.files.engine import Unit
from kiosk.store.people.roster_tables import CardRow

ERASED, WIPED = "erased", "wiped"
"""Box events: rows were erased here, and the file was wiped since."""

TABLES: tuple[type[BoxEventRow] | type[RequestAnswerRow], ...] = (BoxEventRow, RequestAnswerRow)


def copied(school: Unit, school_id: SchoolId, origin: OriginId) -> tuple[int, ...]:
    """Up to which seq the school has the events and answers of a box."""
    return tuple(
        school.execute(select(func.max(row.seq)).where(row.school == school_id, row.origin == origin)).scalar_one() or 0
        for row in TABLES
    )


def cards_carried(school: Unit, school_id: SchoolId) -> frozenset[str]:
    """The hashes of every card somebody carries."""
    return frozenset(school.execute(select(CardRow.card_hash).where(CardRow.school == school_id)).scalars())


def erase_old(box: Unit, origin: OriginId, copied_to: Collection[int], before_us: int, most: int) -> int:
    """Erases events and answers of before a moment which the school has, but never the last. Returns how many."""
    erased = 0
    for row, last in zip(TABLES, copied_to, strict=True):
        later = row.__table__.alias()
        is_last = ~exists().where(later.c.school == row.school, later.c.origin == row.origin, later.c.seq > row.seq)
        some = select(row.id).where(row.origin == origin, row.seq <= last, row.utc_us < before_us, ~is_last).limit(most)
        erased += box.execute(delete(row).where(row.id.in_(some))).rowcount
    return erased


def scrub(box: Unit, origin: OriginId, copied_to: Collection[int], carried: frozenset[str], before_us: int) -> int:
    """Takes out the hash of every card nobody carries any more. Returns how many."""
    scrubbed = 0
    for row, last in zip(TABLES, copied_to, strict=True):
        old = (row.origin == origin, row.seq <= last, row.utc_us < before_us, row.card_hash.is_not(None))
        loose = set(box.execute(select(row.card_hash).where(*old)).scalars()) - carried
        scrubbed += box.execute(update(row).where(*old, row.card_hash.in_(loose)).values(card_hash=None)).rowcount
    return scrubbed


def wipe_waits(box: Unit, origin: OriginId) -> bool:
    """True when something was erased, and the file was not wiped since."""
    own = (BoxEventRow.origin == origin, BoxEventRow.kind.in_([ERASED, WIPED]))
    last = box.execute(select(BoxEventRow.kind).where(*own).order_by(BoxEventRow.seq.desc()).limit(1)).scalar()
    return last == ERASED
