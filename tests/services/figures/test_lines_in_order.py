"""The quick reading of a day gives the order of the fold, also when a clock was wrong or two writers took turns."""

from dataclasses import replace

import pytest

from kiosk.domain.clock_reading import told_reading
from kiosk.domain.custody import EntryKind, in_order
from kiosk.domain.school_day import local_day
from kiosk.services.figures.custody_table import lines_in_order
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.custody import ledger, ledger_lines
from tests.services.staff_school import DAAN, EVI, NOOR, SIX, Box, at, teacher

MONDAY = local_day(at(8, 0).at)
SURE = at(8, 20)


def both(books: SchoolBooks) -> tuple[list[str], list[str], bool]:
    """The ids by the quick way and by the fold, and whether the quick way sufficed."""
    with reading(books.school_file) as unit:
        quick = [line[ledger_lines.ID] for line in lines_in_order(unit, books.school, MONDAY)]
        plain = ledger_lines.merged(ledger_lines.lines_of(unit, books.school, MONDAY)) is not None
        fold = in_order(ledger.entries(unit, first_day=MONDAY, last_day=MONDAY))
    return quick, [entry.id for entry in fold], plain


def test_two_writers_who_take_turns_are_merged_by_time(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    school_round.mark(books, teacher(books), SIX, DAAN, "in_custody", "", at(8, 26), "")
    box.tap(EVI, EntryKind.HAND_IN, at(8, 27))
    books.look(at(8, 28), 0)
    quick, fold, plain = both(books)
    assert (quick, len(quick), plain) == (fold, 3, True)


@pytest.mark.parametrize(
    "odd",
    [at(8, 10), replace(at(8, 40), trusted=False), told_reading(at(8, 5).at, SURE)],
    ids=["the clock went back", "the clock was not sure", "the time was told"],
)
def test_an_odd_clock_takes_the_careful_way(books: SchoolBooks, box: Box, odd: object) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, SURE)
    box.tap(EVI, EntryKind.HAND_IN, odd)  # type: ignore[arg-type]  # a reading
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 30))
    books.look(at(8, 31), 0)
    quick, fold, plain = both(books)
    assert (quick, len(quick), plain) == (fold, 3, False)
