"""Weeks of a ledger into the memory of a day: what was over on an earlier day is let go while the rest is read."""

from collections.abc import Iterable
from datetime import date

from kiosk.domain.custody import Entry, still_needed
from kiosk.domain.pupil import PupilId

Book = dict[PupilId, list[Entry]]
"""The entries of each pupil."""

MANY, A_FEW = 7, 5
"""So many entries of one pupil are looked through, and so many later again where something was held just then."""


def gather(of_boxes: Iterable[Entry], by_hand: Book, today: date) -> Book:
    """What boxes wrote and is still needed today, read in order of time; by_hand loses what is over with it.

    by_hand holds all that people put on record, also of later days: a correction is known before what it corrects goes.
    """
    book: Book = {}
    looks: dict[PupilId, int] = {}
    for entry in of_boxes:
        own = book.setdefault(entry.pupil, [])
        own.append(entry)
        if len(own) >= looks.get(entry.pupil, MANY) and entry.read.trusted:
            keep_needed(entry.pupil, book, by_hand, min(entry.school_day, today))
            looks[entry.pupil] = max(MANY, len(book[entry.pupil]) + A_FEW)
    for pupil in {*book, *by_hand}:
        keep_needed(pupil, book, by_hand, today)
    return book


def keep_needed(pupil: PupilId, book: Book, by_hand: Book, today: date) -> None:
    """Forgets of one pupil, in both books, what was over before today; all stays while something is held."""
    known = (*book.get(pupil, ()), *by_hand.get(pupil, ()))
    needed = {entry.id for entry in still_needed(known, today)}
    for each in (book, by_hand):
        if pupil in each:
            each[pupil] = [entry for entry in each[pupil] if entry.id in needed]
