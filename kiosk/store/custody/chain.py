"""Walking one hash chain: does every link follow the one before, up to the head, with seals for what was erased?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from kiosk.domain.entry_bytes import GENESIS
from kiosk.store.custody.ledger import NO_HEAD, Head

Link: TypeAlias = tuple[int, bytes, bytes]
"""seq, previous hash and hash of a row."""


class Problem(StrEnum):
    """What is wrong."""

    CHANGED = "changed"  # a row does not match its own hash
    CHAIN = "chain"  # a row does not follow the one before
    MISSING = "missing"
    INSERTED = "inserted"
    HEAD = "head"  # the head row does not name the last row: a cut tail, or a changed head
    SEAL = "seal"
    ORIGIN = "origin"  # rows of a writer nobody knows
    COPY = "copy"  # the school's copy and the box differ
    ANCHOR = "anchor"  # the file no longer holds what a daily anchor names, or the anchors were changed
    ENDED = "ended"  # a chain that a restore ended goes on, or lacks its end
    GUARDS = "guards"  # the triggers of the append-only tables are not as they must be


@dataclass(frozen=True, slots=True)
class Seal:
    """Stands for erased rows from_seq to to_seq; carried: the hashes of those among them that stay, by seq."""

    from_seq: int
    to_seq: int
    hash_before: bytes
    hash_after: bytes
    carried: Mapping[int, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """Where the walk is: the next seq and the hash it must build on. seals: still ahead, the nearest last."""

    seals: list[Seal]
    place: int = 1
    previous: bytes = GENESIS
    carried: set[int] = field(default_factory=set)

    def row(self, link: Link) -> Iterator[tuple[int, Problem]]:
        """One row that does not simply follow the last one."""
        seq, previous, own = link
        while self.seals and self.seals[-1].from_seq <= seq:
            if seq <= self.seals[-1].to_seq:
                yield from self._carried(self.seals[-1], link)
                return
            yield from self.leave_seal()
        if seq != self.place:
            yield (self.place, Problem.MISSING) if seq > self.place else (seq, Problem.INSERTED)
        elif previous != self.previous:
            yield seq, Problem.CHAIN
        self.place, self.previous = seq + 1, own

    def leave_seal(self) -> Iterator[tuple[int, Problem]]:
        """The rows of the nearest seal are behind us."""
        seal = self.seals.pop()
        if seal.from_seq > self.place:
            yield self.place, Problem.MISSING
        elif seal.from_seq < self.place or seal.hash_before != self.previous:
            yield seal.from_seq, Problem.SEAL
        if self.carried != seal.carried.keys():
            yield min(self.carried ^ seal.carried.keys()), Problem.MISSING
        self.carried = set()
        self.place, self.previous = seal.to_seq + 1, seal.hash_after

    def _carried(self, seal: Seal, link: Link) -> Iterator[tuple[int, Problem]]:
        seq, previous, own = link
        if seq not in seal.carried:
            yield seq, Problem.INSERTED
            return
        self.carried.add(seq)
        if own != seal.carried[seq]:
            yield seq, Problem.CHANGED
        if (seq == seal.from_seq and previous != seal.hash_before) or (seq == seal.to_seq and own != seal.hash_after):
            yield seq, Problem.SEAL


def walk(links: Iterable[Link], seals: Iterable[Seal], head: Head) -> Iterator[tuple[int, Problem]]:
    """Every problem of one chain with the seq where it shows. links: by seq; head: NO_HEAD where there is none."""
    state = _Walk(sorted(seals, key=lambda seal: -seal.from_seq))
    for link in links:
        seq, previous, own = link
        if seq == state.place and previous == state.previous and not state.seals:
            state.place, state.previous = seq + 1, own
        else:
            yield from state.row(link)
    while state.seals:
        yield from state.leave_seal()
    last = NO_HEAD if state.place == 1 else Head(state.place - 1, state.previous)
    if head != last:
        yield max(head.seq, last.seq), Problem.HEAD
