"""What was erased, when and how much: a chain of its own that grows and never names anybody."""

from dataclasses import dataclass

from sqlalchemy import insert, select

from kiosk.domain.entry_bytes import chain_hash, framed
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger import Head, head_of, move_head
from kiosk.store.custody.ledger_tables import PROOFS
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
    """Appends a proof, and moves the head of the proofs with it: a cut tail shows."""
    before = head_of(unit, school, PROOFS)
    columns = (school, before.seq + 1, utc_us, data_class, how_many)
    after = Head(before.seq + 1, chain_hash(before.hash, proof_bytes(*columns)))
    names = ("school", "seq", "utc_us", "data_class", "how_many")
    values = dict(zip(names, columns, strict=True))
    unit.execute(insert(ErasureProofRow).values(**values, previous_hash=before.hash, hash=after.hash))
    move_head(unit, school, PROOFS, before, after)
    return Proof(after.seq, utc_us, data_class, how_many, after.hash)


def proof_bytes(*columns: str | int) -> bytes:
    """The bytes the hash of a proof covers: its columns but the hashes, in the order of the table."""
    return framed([str(column) for column in columns])


def proofs(unit: Unit, school: SchoolId, most: int) -> list[Proof]:
    """The latest proofs, the newest first."""
    query = select(ErasureProofRow.__table__).where(ErasureProofRow.school == school)
    rows = unit.execute(query.order_by(ErasureProofRow.seq.desc()).limit(most))
    return [Proof(row.seq, row.utc_us, row.data_class, row.how_many, row.hash) for row in rows]


def wipe_waits(unit: Unit, school: SchoolId) -> bool:
    """True when something was erased, and nothing was wiped from the file since."""
    last = next(iter(proofs(unit, school, 1)), None)
    return last is not None and last.data_class != WIPED
