"""The whole group by hand in one save, with the true times of a list on paper."""

import pytest

from kiosk.domain.compliance import Status
from kiosk.domain.custody import Entry
from kiosk.services.live_page import live
from kiosk.services.rounds import paper
from kiosk.services.rounds import round as school_round
from kiosk.services.rounds.paper import PaperList, Written
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import BadTimeError
from kiosk.store import reading
from kiosk.store.custody import ledger
from tests.services.staff_school import DAAN, NOOR, SIX, at, teacher

NOW = at(9, 10)


def save(books: SchoolBooks, lines: dict[str, Written], time: str = "") -> str:
    draft = paper.paper_page(books, SIX, NOW).draft
    return paper.take_over(books, teacher(books), SIX, PaperList(lines, time, draft), NOW)


def statuses(books: SchoolBooks) -> dict[str, Status]:
    rows = live.group_page(books, teacher(books), SIX, {}, NOW).rows
    return {row.first_name: row.status for row in rows if row.first_name != "Evi"}


def entries(books: SchoolBooks) -> list[Entry]:
    with reading(books.school_file) as unit:
        return ledger.entries(unit)


def test_the_list_names_who_is_not_seen_yet(books: SchoolBooks) -> None:
    assert [row.name for row in paper.paper_page(books, SIX, NOW).rows] == ["Daan", "Noor"]


def test_one_save_takes_over_the_list_with_its_true_times(books: SchoolBooks) -> None:
    save(books, {NOOR: Written("in_custody", "8:26"), DAAN: Written("in_custody")}, "8:40")
    assert statuses(books) == {"Noor": Status.HANDED_IN, "Daan": Status.HANDED_IN}
    found = {entry.pupil: (entry.at, entry.reason, entry.step) for entry in entries(books)}
    assert found == {
        NOOR: (at(8, 26).at, "paper_list", 0),
        DAAN: (at(8, 40).at, "paper_list", 1),
    }
    assert len({entry.nonce for entry in entries(books)}) == 1


def test_one_click_takes_the_whole_list_back(books: SchoolBooks) -> None:
    form = save(books, {NOOR: Written("in_custody"), DAAN: Written("absent")})
    school_round.take_back(books, teacher(books), SIX, form, NOW)
    assert statuses(books) == {"Noor": Status.NOT_SEEN, "Daan": Status.NOT_SEEN}


def test_one_wrong_time_saves_nothing_at_all(books: SchoolBooks) -> None:
    with pytest.raises(BadTimeError):
        save(books, {NOOR: Written("in_custody"), DAAN: Written("in_custody", "9:11")})
    assert entries(books) == []


def test_an_empty_list_is_told(books: SchoolBooks) -> None:
    with pytest.raises(paper.NothingFilledInError):
        save(books, {NOOR: Written("")})
