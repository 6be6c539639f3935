"""Looking for any change to a ledger, the audit log or the proofs of erasure: entries, chains, heads and seals.

What it cannot find: entries, lines or proofs cut off together with their head since the last anchor, and a whole
history rewritten by someone who also holds the anchor key and rewrites the anchors.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from kiosk.domain.entry_bytes import VERSION, chain_hash, framed
from kiosk.store.custody.chain import Link, Problem, Seal, walk
from kiosk.store.custody.ledger import NO_HEAD, Head
from kiosk.store.custody.ledger_rows import FACTS
from kiosk.store.custody.ledger_tables import (
    AUDIT,
    NO_LEDGERS,
    PROOFS,
    CarriedGoneRow,
    LedgerEntryRow,
    LedgerHeadRow,
    OriginRow,
    SealRow,
)
from kiosk.store.custody.restored import WRITER
from kiosk.store.erasure.erasure_tables import ErasureProofRow
from kiosk.store.erasure.proofs import proof_bytes
from kiosk.store.errors import MissingTriggersError
from kiosk.store.files.engine import File, Unit
from kiosk.store.files.triggers import check_triggers
from kiosk.store.people.account_tables import AuditRow
from kiosk.store.people.audit import audit_bytes

_VERSION_BYTE = bytes([VERSION])
_IN_CANONICAL_ORDER = (
    *("id", "school", "origin", "seq", "kind", "pupil", "group_id", "school_day", "utc_us", "clock_trusted"),
    *("boot_id", "boottime_us", "items", "slot_bag", "slot_number", "actor", "reason", "nonce", "step", "corrects"),
)
_FACTS = len(FACTS)
_SEQ = _IN_CANONICAL_ORDER.index("seq")

Chain: TypeAlias = tuple[str, str]
"""School and origin."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where. origin "audit" is the audit log, "erasure_proof" the proofs."""

    file: File
    origin: str
    seq: int
    problem: Problem


@dataclass(slots=True)
class Counted:
    """How many rows were looked at."""

    rows: int = 0


def verify_file(unit: Unit, file: File, counted: Counted) -> Iterator[Finding]:
    """Every problem of the ledgers in a file, and of the audit log in school.db."""
    try:
        check_triggers(unit, file)
    except MissingTriggersError:
        yield Finding(file, "", 0, Problem.GUARDS)
    heads = all_heads(unit)
    seals = _seals(unit)
    known = {(row[0], row[1]) for row in unit.execute(select(OriginRow.school, OriginRow.id))}
    for chain in sorted(_chains(unit) | heads.keys() | seals.keys()):
        if chain[1] in NO_LEDGERS:
            continue
        if chain not in known:
            yield Finding(file, chain[1], 1, Problem.ORIGIN)
        yield from _verify_chain(file, chain, _entries(unit, chain), seals.get(chain, []), heads, counted)
    yield from _verify_ends(unit, file, heads)
    if file is File.SCHOOL:
        yield from verify_audit(unit, counted)
        yield from _verify_proofs(unit, heads, counted)


def verify_audit(unit: Unit, counted: Counted) -> Iterator[Finding]:
    """Every problem of the audit log; unit is of school.db."""
    heads, seals = all_heads(unit), _seals(unit)
    for chain in sorted({(school, AUDIT) for school in _audited(unit)} | {key for key in heads if key[1] == AUDIT}):
        yield from _verify_chain(File.SCHOOL, chain, _audit(unit, chain[0]), seals.get(chain, []), heads, counted)


def _verify_proofs(unit: Unit, heads: dict[Chain, Head], counted: Counted) -> Iterator[Finding]:
    """Every problem of the proofs of erasure, which are never sealed."""
    schools = set(unit.execute(select(ErasureProofRow.school).distinct()).scalars())
    for chain in sorted({(school, PROOFS) for school in schools} | {key for key in heads if key[1] == PROOFS}):
        yield from _verify_chain(File.SCHOOL, chain, _proofs(unit, chain[0]), [], heads, counted)


def _verify_ends(unit: Unit, file: File, heads: dict[Chain, Head]) -> Iterator[Finding]:
    """A chain that was ended by a restore ends exactly there; its copy may still be on the way."""
    ended = select(OriginRow.__table__).where(OriginRow.ended_at_seq.is_not(None)).order_by(OriginRow.started_us)
    for row in unit.execute(ended):
        last = heads.get((row.school, row.id), NO_HEAD).seq
        if last > row.ended_at_seq or (last < row.ended_at_seq and row.kind == WRITER[file]):
            yield Finding(file, row.id, last, Problem.ENDED)


def verify_copies(box: Unit, school: Unit) -> Iterator[Finding]:
    """Every chain that stands in both files and does not agree: one must be the beginning of the other."""
    there, here = all_heads(box), all_heads(school)
    for chain in sorted((there.keys() & here.keys()) - {key for key in here if key[1] in NO_LEDGERS}):
        copy, own = here[chain], there[chain]
        shorter, unit = (copy, box) if copy.seq <= own.seq else (own, school)
        if copy.seq > own.seq or hash_at(unit, chain, shorter.seq) not in (shorter.hash, None):
            yield Finding(File.SCHOOL, chain[1], shorter.seq, Problem.COPY)


def all_heads(unit: Unit) -> dict[Chain, Head]:
    """The head of every chain in a file, those of the audit log and the proofs of erasure among them."""
    query = select(LedgerHeadRow.school, LedgerHeadRow.origin, LedgerHeadRow.seq, LedgerHeadRow.hash)
    return {(row[0], row[1]): Head(row[2], row[3]) for row in unit.execute(query)}


def hash_at(unit: Unit, chain: Chain, seq: int) -> bytes | None:
    """The hash of a row, from the row itself or from the seal that ends there; None when it was sealed or is gone."""
    school, origin = chain
    if origin == AUDIT:
        query = select(AuditRow.hash).where(AuditRow.school == school, AuditRow.seq == seq)
    elif origin == PROOFS:
        query = select(ErasureProofRow.hash).where(ErasureProofRow.school == school, ErasureProofRow.seq == seq)
    else:
        own = (LedgerEntryRow.school == school, LedgerEntryRow.origin == origin, LedgerEntryRow.seq == seq)
        query = select(LedgerEntryRow.hash).where(*own)
    found = unit.execute(query).scalar_one_or_none()
    if found is not None:
        return found
    ends = (SealRow.school == school, SealRow.origin == origin, SealRow.to_seq == seq)
    return unit.execute(select(SealRow.hash_after).where(*ends)).scalar_one_or_none()


def is_sealed(unit: Unit, chain: Chain, seq: int) -> bool:
    """True when a seal stands for this row."""
    own = (SealRow.school == chain[0], SealRow.origin == chain[1])
    query = select(SealRow.from_seq).where(*own, SealRow.from_seq <= seq, SealRow.to_seq >= seq)
    return unit.execute(query).first() is not None


def seal_hash(*columns: str | int | bytes) -> bytes:
    """The hash of a seal: of its other columns, in the order of the table."""
    return hashlib.sha256(framed([one.hex() if isinstance(one, bytes) else str(one) for one in columns])).digest()


def carried_hashes(carried_seqs: str) -> dict[int, bytes]:
    """The hashes of the rows a seal carries forward, by seq; what cannot be read is no hash of any row."""
    found: dict[int, bytes] = {}
    for one in carried_seqs.split(",") if carried_seqs else ():
        seq, _, digest = one.partition(":")
        try:
            found[int(seq)] = bytes.fromhex(digest)
        except ValueError:
            found[0] = b""
    return found


def _verify_chain(
    file: File,
    chain: Chain,
    rows: Iterable[tuple[bool, Link]],
    seals: list[tuple[bool, Seal]],
    heads: dict[Chain, Head],
    counted: Counted,
) -> Iterator[Finding]:
    changed: list[int] = []

    def links() -> Iterator[Link]:
        for right, link in rows:
            counted.rows += 1
            if not right:
                changed.append(link[0])
            yield link

    for seq, problem in walk(links(), [seal for _, seal in seals], heads.get(chain, NO_HEAD)):
        yield Finding(file, chain[1], seq, problem)
    for seq in changed:
        yield Finding(file, chain[1], seq, Problem.CHANGED)
    for right, seal in seals:
        if not right:
            yield Finding(file, chain[1], seal.from_seq, Problem.SEAL)


def _entries(unit: Unit, chain: Chain) -> Iterator[tuple[bool, Link]]:
    """Every entry of an origin, and whether its columns are what was recorded and what its hash covers."""
    columns = LedgerEntryRow.__table__.columns
    names = (*_IN_CANONICAL_ORDER, "payload_version", "canonical", "previous_hash", "hash")
    own = (LedgerEntryRow.school == chain[0], LedgerEntryRow.origin == chain[1])
    query = select(*(columns[name] for name in names)).where(*own).order_by(LedgerEntryRow.seq)
    for row in unit.execute(query.execution_options(yield_per=1000)):
        version, canonical, previous, own_hash = row[_FACTS:]
        recorded = _VERSION_BYTE + framed(["" if value is None else str(value) for value in row[:_FACTS]])
        right = (
            version == VERSION
            and canonical == recorded
            and isinstance(previous, bytes)
            and chain_hash(previous, canonical) == own_hash
        )
        yield right, (row[_SEQ], previous, own_hash)


def _audit(unit: Unit, school: str) -> Iterator[tuple[bool, Link]]:
    query = select(AuditRow.__table__).where(AuditRow.school == school).order_by(AuditRow.seq)
    for row in unit.execute(query):
        *columns, previous, own_hash = row
        right = isinstance(previous, bytes) and chain_hash(previous, audit_bytes(*columns)) == own_hash
        yield right, (row.seq, previous, own_hash)


def _proofs(unit: Unit, school: str) -> Iterator[tuple[bool, Link]]:
    query = select(ErasureProofRow.__table__).where(ErasureProofRow.school == school).order_by(ErasureProofRow.seq)
    for row in unit.execute(query):
        *columns, previous, own_hash = row
        right = isinstance(previous, bytes) and chain_hash(previous, proof_bytes(*columns)) == own_hash
        yield right, (row.seq, previous, own_hash)


def _chains(unit: Unit) -> set[Chain]:
    query = select(LedgerEntryRow.school, LedgerEntryRow.origin).distinct()
    return {(row[0], row[1]) for row in unit.execute(query)}


def _audited(unit: Unit) -> set[str]:
    return set(unit.execute(select(AuditRow.school).distinct()).scalars())


def _seals(unit: Unit) -> dict[Chain, list[tuple[bool, Seal]]]:
    """The seals of every chain, and whether each matches its own hash, with what it carried that went later."""
    found: dict[Chain, list[tuple[bool, Seal]]] = {}
    gone = _gone(unit)
    for row in unit.execute(select(SealRow.__table__)):
        *columns, own_hash = row
        carried, later = carried_hashes(row.carried_seqs), gone.get((row.school, row.origin), {})
        named = {seq: later.pop(seq) for seq in carried.keys() & later.keys()}
        right = seal_hash(*columns) == own_hash and named.items() <= carried.items()
        stays = {seq: one for seq, one in carried.items() if seq not in named}
        seal = Seal(row.from_seq, row.to_seq, row.hash_before, row.hash_after, stays)
        found.setdefault((row.school, row.origin), []).append((right, seal))
    for chain, unnamed in gone.items():
        found.setdefault(chain, []).extend((False, Seal(seq, seq, b"", b"")) for seq in unnamed)
    return found


def _gone(unit: Unit) -> dict[Chain, dict[int, bytes]]:
    """What seals carried and what went later, by chain and seq; nothing for the hash of a row that was changed."""
    found: dict[Chain, dict[int, bytes]] = {}
    for row in unit.execute(select(CarriedGoneRow.__table__)):
        *columns, own_hash = row
        right = seal_hash(*columns) == own_hash
        found.setdefault((row.school, row.origin), {})[row.seq] = row.entry_hash if right else b""
    return found
