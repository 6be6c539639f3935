"""What was erased, when and how much: a chain of its own that grows and never names anybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import insert, select

from kiosk.domain.entry_bytes import GENESIS, chain_hash, framed
from kiosk.domain.pupil import SchoolId
from kiosk.store.erasure.erasure_tables import ErasureProofRow
from kiosk.store.files.engine import Unit

WIPED, WIPE_PENDING = "wiped", "wipe_pending"


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof. data_class: a DataClass code, pupil, wiped or wipe_pending."""

    seq: int
    utc_us: int
    data_class: str
    how_many: int
    hash: bytes


def prove(unit: Unit, school: SchoolId, data_class: str, how_many: int, utc_us: int) -> Proof:
    """Appends a proof."""
    last = next(iter(proofs(unit, school, 1)), None)
    previous = last.hash if last else GENESIS
    columns = (school, (last.seq if last else 0) + 1, utc_us, data_class, how_many)
    own = chain_hash(previous, framed([str(column) for column in columns]))
    names = ("school", "seq", "utc_us", "data_class", "how_many")
    values = dict(zip(names, columns, strict=True))
    unit.execute(insert(ErasureProofRow).values(**values, previous_hash=previous, hash=own))
    return Proof(columns[1], utc_us, data_class, how_many, own)


def proofs(unit: Unit, school: SchoolId, most: int) -> list[Proof]:
    """The latest proofs, the newest first."""
    query = select(ErasureProofRow.__table__).where(ErasureProofRow.school == school)
    rows = unit.execute(query.order_by(ErasureProofRow.seq.desc()).limit(most))
    return [Proof(row.seq, row.utc_us, row.data_class, row.how_many, row.hash) for row in rows]


def wipe_waits(unit: Unit, school: SchoolId) -> bool:
    """True when something was erased, and nothing was wiped from the file since."""
    last = next(iter(proofs(unit, school, 1)), None)
    return last is not None and last.data_class != WIPED


def broken_proofs(unit: Unit) -> Iterator[tuple[str, int]]:
    """School and seq of every proof that is not as it was written, or does not follow the one before."""
    expected: dict[str, tuple[int, bytes]] = {}
    query = select(ErasureProofRow.__table__).order_by(ErasureProofRow.school, ErasureProofRow.seq)
    for row in unit.execute(query):
        *columns, previous, own = row
        place, before = expected.get(row.school, (1, GENESIS))
        data = framed([str(column) for column in columns])
        if (row.seq, previous) != (place, before) or chain_hash(before, data) != own:
            yield row.school, row.seq
        expected[row.school] = row.seq + 1, own
