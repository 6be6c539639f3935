"""The round closes by itself when everybody is seen, by a click when somebody stays unknown, and opens again."""

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.services.live_page import live
from kiosk.services.rounds import round as school_round
from kiosk.services.rounds import round_closing
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import GroupPage
from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.school_days.rounds import rounds_of
from tests.services.staff_school import DAAN, NOOR, SIX, Box, at, teacher

NOW = at(8, 33)


def page(books: SchoolBooks) -> GroupPage:
    return live.group_page(books, teacher(books), SIX, {}, NOW)


def mark(books: SchoolBooks, pupil: str, answer: str) -> str:
    draft = next(row.draft for row in page(books).rows if row.pupil == pupil)
    return school_round.mark(books, teacher(books), SIX, pupil, answer, draft, NOW)


def closed(books: SchoolBooks) -> bool:
    with reading(books.school_file) as unit:
        return SIX in rounds_of(unit, books.school, page(books).day)


def test_the_last_answer_closes_the_round_by_itself(books: SchoolBooks) -> None:
    mark(books, NOOR, "in_custody")
    assert not closed(books)
    mark(books, DAAN, "absent")
    assert closed(books)
    assert (page(books).round.at, page(books).round.by) == ("8:33", "Sanne")


def test_taking_the_last_answer_back_opens_it(books: SchoolBooks) -> None:
    mark(books, NOOR, "in_custody")
    school_round.take_back(books, teacher(books), SIX, mark(books, DAAN, "absent"), NOW)
    assert not closed(books)


def test_somebody_unknown_leaves_closing_to_a_person(books: SchoolBooks) -> None:
    mark(books, NOOR, "in_custody")
    mark(books, DAAN, "unknown")
    assert not closed(books)
    round_closing.close(books, teacher(books), SIX, NOW)
    assert closed(books)


def test_a_round_with_somebody_to_ask_cannot_be_closed(books: SchoolBooks) -> None:
    with pytest.raises(round_closing.RoundNotDoneError):
        round_closing.close(books, teacher(books), SIX, NOW)


def test_a_closed_round_can_be_opened_and_both_are_on_record(books: SchoolBooks) -> None:
    mark(books, NOOR, "in_custody")
    mark(books, DAAN, "absent")
    round_closing.reopen(books, teacher(books), SIX, NOW)
    assert not closed(books)
    with reading(books.school_file) as unit:
        actions = [line.act.action for line in audit.lines(unit, books.school)]
    assert actions[-2:] == ["round_closed", "round_reopened"]


def test_while_the_round_is_open_an_answered_row_keeps_its_place_for_every_teacher(books: SchoolBooks) -> None:
    mark(books, DAAN, "absent")
    assert [row.first_name for row in page(books).asking_list] == ["Daan", "Noor"]
    mark(books, NOOR, "in_custody")
    assert page(books).asking_list == ()


def test_the_page_of_rounds_names_the_groups_that_still_have_to(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    books.look(NOW, 1.0)
    lines = {line.group_name: (line.to_ask, line.done) for line in round_closing.round_lines(books, NOW)}
    assert lines == {"Groep 6 · Kleur 6": (1, False), "Groep 7 · Kleur 7": (1, False)}
    mark(books, DAAN, "absent")
    assert [line.done for line in round_closing.round_lines(books, NOW)] == [False, True]
