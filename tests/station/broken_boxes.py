"""Boxes broken on purpose: a check that does not notice these checks nothing."""

from collections.abc import Callable, Sequence

from kiosk.domain.custody import Entry, EntryFacts
from tests.station.small_school import BoxOnBench


def acknowledges_first(box: BoxOnBench) -> Callable[[], None]:
    """Shows green before the commit. Returns what the box does after its green."""
    commit, owed = box.books.append, list[Sequence[EntryFacts]]()

    def promise(facts: Sequence[EntryFacts]) -> list[Entry]:
        owed.append(facts)
        return []

    def finish() -> None:
        while owed:
            commit(owed.pop(0))

    box.books.append = promise  # type: ignore[method-assign]  # broken on purpose
    return finish


def forgets_at_restart(box: BoxOnBench) -> Callable[[], None]:
    """Starts without a look at its own ledger, so that a tap made again is recorded again."""
    box.books._own.clear()
    box.books._folded.clear()
    return lambda: None


BREAKAGES = {"acknowledges_first": acknowledges_first, "forgets_at_restart": forgets_at_restart}
