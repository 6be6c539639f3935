"""The round: one click, once, and the way back, on real records."""

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind
from kiosk.services.live_page import live
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import PupilRow
from kiosk.store import reading
from kiosk.store.custody import ledger
from tests.services.staff_school import DAAN, LUUK, SIX, Box, at, teacher

NOW = at(8, 31)


def daan(books: SchoolBooks) -> PupilRow:
    rows = live.group_page(books, teacher(books), SIX, {}, NOW).rows
    return next(row for row in rows if row.pupil == DAAN)


def mark(books: SchoolBooks, answer: str) -> str:
    return school_round.mark(books, teacher(books), SIX, DAAN, answer, daan(books).draft, NOW)


def mark_at(books: SchoolBooks, answer: str, now: ClockReading) -> str:
    return school_round.mark(books, teacher(books), SIX, DAAN, answer, daan(books).draft, now)


def written(books: SchoolBooks) -> list[EntryKind]:
    with reading(books.school_file) as unit:
        return [entry.kind for entry in ledger.entries(unit)]


@pytest.mark.parametrize(
    ("answer", "status"), [("in_custody", "handed_in"), ("no_item", "no_item"), ("absent", "absent")]
)
def test_one_click_gives_a_status_with_the_name_of_who_said_so(books: SchoolBooks, answer: str, status: str) -> None:
    mark(books, answer)
    assert (daan(books).status, daan(books).source.nl) == (status, "via Sanne")


def test_weet_ik_niet_stays_not_seen_but_asked(books: SchoolBooks) -> None:
    mark(books, "unknown")
    assert (daan(books).status, daan(books).asked) == ("not_seen", True)


@pytest.mark.parametrize("answer", ["in_custody", "no_item", "absent", "unknown"])
@pytest.mark.parametrize("before", ["in_custody", "no_item", "absent"])
def test_a_later_answer_takes_the_place_of_an_earlier_one_and_can_be_taken_back(
    books: SchoolBooks, before: str, answer: str
) -> None:
    mark(books, before)
    was = daan(books).status
    marked = mark_at(books, answer, at(8, 40))
    expected = {"in_custody": "handed_in", "unknown": "not_seen"}.get(answer, answer)
    assert daan(books).status == expected
    school_round.take_back(books, teacher(books), SIX, marked, at(8, 41))
    assert daan(books).status == was


def test_a_wrong_tap_is_corrected_by_who_sees_it(books: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 27))
    books.look(NOW, 1.0)
    mark(books, "absent")
    assert (daan(books).status, books.custody(DAAN).held) == ("absent", False)


def test_an_answer_to_an_older_page_never_takes_back_a_tap(books: SchoolBooks, box: Box) -> None:
    draft = daan(books).draft
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 31))
    books.look(NOW, 1.0)
    school_round.mark(books, teacher(books), SIX, DAAN, "absent", draft, NOW)
    assert daan(books).status == "handed_in"


@pytest.mark.parametrize(("answer", "status"), [("in_custody", "handed_in"), ("gone", "not_seen")])
def test_what_lay_here_since_friday_is_still_here_or_gone(
    books: SchoolBooks, box: Box, answer: str, status: str
) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 27, day=20))
    books.look(NOW, 1.0)
    marked = mark(books, answer)
    assert daan(books).status == status
    school_round.take_back(books, teacher(books), SIX, marked, NOW)
    assert daan(books).status == "left_behind"


@pytest.mark.parametrize("answer", ["in_custody", "no_item", "absent", "unknown"])
def test_an_answer_can_be_taken_back_and_given_again(books: SchoolBooks, answer: str) -> None:
    for _time in range(2):
        marked = mark(books, answer)
        assert daan(books).status != "not_seen" or daan(books).asked
        school_round.take_back(books, teacher(books), SIX, marked, NOW)
        assert (daan(books).status, daan(books).asked) == ("not_seen", False)


def test_taking_back_a_hand_in_appends_and_removes_nothing(books: SchoolBooks) -> None:
    school_round.take_back(books, teacher(books), SIX, mark(books, "in_custody"), NOW)
    assert written(books) == [EntryKind.HAND_IN, EntryKind.REVERSED]


def test_the_same_form_sent_twice_counts_once(books: SchoolBooks) -> None:
    for answer in ("in_custody", "absent"):
        first = school_round.mark(books, teacher(books), SIX, DAAN, answer, "0.0", NOW)
        assert school_round.mark(books, teacher(books), SIX, DAAN, answer, "0.0", NOW) == first
    assert written(books) == [EntryKind.HAND_IN]


def test_a_click_after_a_tap_is_an_echo(books: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 30))
    mark(books, "in_custody")
    books.look(NOW, 1.0)
    assert daan(books).status == "handed_in"
    box.tap(DAAN, EntryKind.COLLECT, at(14, 20))
    books.look(at(14, 20), 1.0)
    assert not books.custody(DAAN).held


def test_a_pupil_of_another_group_cannot_be_marked(books: SchoolBooks) -> None:
    with pytest.raises(school_round.NotInGroupError):
        school_round.mark(books, teacher(books), SIX, LUUK, "absent", "", NOW)


def test_an_invented_answer_is_refused(books: SchoolBooks) -> None:
    with pytest.raises(school_round.NoSuchAnswerError):
        mark(books, "expelled")
