"""Copies of a box's records in school.db: taken over by seq, as often as one likes, in small pieces."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from sqlalchemy import func, insert, select

from kiosk.domain.custody import OriginId
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger import Head, head_of, heads, move_head
from kiosk.store.custody.ledger_tables import BoxEventRow, LedgerEntryRow, OriginRow, RequestAnswerRow
from kiosk.store.errors import ForkedLedgerError
from kiosk.store.files.engine import Unit

Chain: TypeAlias = tuple[SchoolId, OriginId]
Sequenced: TypeAlias = type[LedgerEntryRow] | type[BoxEventRow] | type[RequestAnswerRow]

SEQUENCED: tuple[Sequenced, ...] = (LedgerEntryRow, BoxEventRow, RequestAnswerRow)


def has_news(box: Unit, school: Unit) -> bool:
    """True when a box holds something the school's copy lacks, if only its origin."""
    return bool(_new_origins(box, school)) or next(_gaps(box, school), None) is not None


def copy_piece(box: Unit, school: Unit, most: int) -> int:
    """Copies new origins, and at most so many rows of one table and origin, with the head. Returns how many rows.

    Raises ForkedLedgerError when an entry does not continue the copied chain.
    """
    for origin in _new_origins(box, school):
        school.execute(insert(OriginRow).values(**origin))
    for rows, chain, after in _gaps(box, school):
        query = select(rows.__table__).where(rows.school == chain[0], rows.origin == chain[1], rows.seq > after)
        found = [dict(row) for row in box.execute(query.order_by(rows.seq).limit(most)).mappings()]
        if found:
            if rows is LedgerEntryRow:
                _lengthen(school, chain, found)
            school.execute(insert(rows), found)
            return len(found)
    return 0


def _gaps(box: Unit, school: Unit) -> Iterator[tuple[Sequenced, Chain, int]]:
    query = select(OriginRow.school, OriginRow.id)
    chains = [(SchoolId(row[0]), OriginId(row[1])) for row in box.execute(query)]
    for rows in SEQUENCED:
        there, here = _last(box, rows, chains), _last(school, rows, chains)
        for chain in chains:
            if there[chain] > here[chain]:
                yield rows, chain, here[chain]


def _last(unit: Unit, rows: Sequenced, chains: list[Chain]) -> dict[Chain, int]:
    if rows is LedgerEntryRow:
        known = {(school, origin): head.seq for school, origin, head in heads(unit)}
        return {chain: known.get(chain, 0) for chain in chains}
    return {chain: _last_of(unit, rows, chain) for chain in chains}


def _last_of(unit: Unit, rows: Sequenced, chain: Chain) -> int:
    query = select(func.max(rows.seq)).where(rows.school == chain[0], rows.origin == chain[1])
    return unit.execute(query).scalar_one() or 0


def _new_origins(box: Unit, school: Unit) -> list[dict[str, Any]]:
    known = {(row[0], row[1]) for row in school.execute(select(OriginRow.school, OriginRow.id))}
    found = (dict(row) for row in box.execute(select(OriginRow.__table__)).mappings())
    return [row for row in found if (row["school"], row["id"]) not in known]


def _lengthen(school: Unit, chain: Chain, found: list[dict[str, Any]]) -> None:
    before = head_of(school, *chain)
    expected = before.hash
    for row in found:
        if row["previous_hash"] != expected:
            raise ForkedLedgerError(
                f"Regel {row['seq']} van een kastje sluit niet aan op wat er al stond; "
                "draai `telefoonhotel verify-ledger`."
            )
        expected = row["hash"]
    move_head(school, *chain, before, Head(found[-1]["seq"], expected))
