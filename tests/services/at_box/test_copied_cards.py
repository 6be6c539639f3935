"""A card that differs from the book of its box is a question to people: once, about who still carries it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.card_token import Finding
from kiosk.domain.incident import SYSTEM, Deed, Kind, RaisedBy, State
from kiosk.domain.pupil_file import FileEntry, FileEntryId, FileEntryKind
from kiosk.domain.school_day import local_day
from kiosk.services.at_box.ingest import ingest
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.store import reading, writing
from kiosk.store.people import audit, cards, roster
from kiosk.store.people.cards import CardState
from kiosk.store.pupil_file import file_entries
from tests.services.carried import carry, suspect
from tests.services.incident_school import quiet_morning, recorded, state_of
from tests.services.staff_school import DAAN, NOOR, Box, at

NOW = at(8, 22)


def take_in(books: SchoolBooks) -> None:
    ingest(books.box_file, books.writer, NOW)


def test_what_the_box_saw_becomes_a_possible_incident_that_waits_for_people(books: SchoolBooks, box: Box) -> None:
    card = carry(books, NOOR)
    suspect(box, NOOR, at(8, 21))
    take_in(books)
    (found,) = recorded(books)
    one = found.incident
    assert (one.pupil, one.kind, one.raised_by) == (NOOR, Kind.CLONE_SUSPECTED, RaisedBy.RULE)
    assert one.facts == {"card": card, "finding": "behind", "tapped_us": str(at(8, 21).utc_us)}
    assert (one.protocol_version, one.article) == ("1", "4")
    assert (state_of(found), [event.by for event in found.events]) == (State.CANDIDATE, [SYSTEM])


def test_it_is_raised_at_most_once_for_a_pupil_and_a_school_day(books: SchoolBooks, box: Box) -> None:
    for sign in "ab":
        carry(books, NOOR, sign)
        suspect(box, NOOR, at(8, 21), sign)
    take_in(books)
    suspect(box, NOOR, at(14, 20), finding=Finding.MISSING)
    take_in(books)
    assert len(recorded(books)) == 1
    suspect(box, NOOR, at(8, 21, day=24))
    ingest(books.box_file, books.writer, at(8, 22, day=24))
    assert [len(recorded(books, day=each)) for each in (23, 24)] == [1, 1]


def test_a_box_whose_clock_stands_ahead_asks_about_today(books: SchoolBooks, box: Box) -> None:
    carry(books, NOOR)
    suspect(box, NOOR, at(8, 21, day=30))
    take_in(books)
    assert [len(recorded(books, day=each)) for each in (23, 30)] == [1, 0]


def test_the_log_says_who_it_was_without_a_name(books: SchoolBooks, box: Box) -> None:
    carry(books, NOOR)
    suspect(box, NOOR, at(8, 21))
    take_in(books)
    with reading(books.school_file) as unit:
        last = audit.lines(unit, books.school)[-1].act
    assert (last.action, last.actor, last.subject, last.details["kind"]) == (
        "incident_raise",
        SYSTEM,
        NOOR,
        "clone_suspected",
    )


@pytest.mark.parametrize("state", [CardState.BLOCKED, CardState.LOST, CardState.RETURNED])
def test_nothing_is_asked_about_a_card_that_was_replaced(state: CardState, books: SchoolBooks, box: Box) -> None:
    card = carry(books, NOOR)
    with writing(books.writer) as unit:
        cards.set_card_state(unit, books.school, card, state)
    suspect(box, NOOR, at(8, 21))
    take_in(books)
    assert recorded(books) == []


def test_nothing_is_asked_about_whoever_carries_the_card_now(books: SchoolBooks, box: Box) -> None:
    carry(books, DAAN)
    suspect(box, NOOR, at(8, 21))
    take_in(books)
    assert recorded(books) == []


def test_nothing_is_asked_about_a_pupil_whose_data_are_restricted(books: SchoolBooks, box: Box) -> None:
    carry(books, NOOR)
    day_set, restrict = local_day(NOW.at), FileEntryKind.RESTRICT
    entry = FileEntry(id=FileEntryId("e" * 32), kind=restrict, day=day_set, read=NOW, by="staff:marijke")
    with writing(books.writer) as unit:
        file_entries.append_entry(unit, books.school, NOOR, entry)
    suspect(box, NOOR, at(8, 21))
    take_in(books)
    assert recorded(books) == []


def test_nothing_is_asked_about_a_pupil_who_left(books: SchoolBooks, box: Box) -> None:
    carry(books, NOOR)
    with writing(books.writer) as unit:
        gone = roster.pupil(unit, books.school, NOOR)
        assert gone is not None
        roster.save_pupil(unit, books.school, replace(gone, left_on=local_day(at(8, 0, day=20).at)))
    suspect(box, NOOR, at(8, 21))
    take_in(books)
    assert recorded(books) == []


def test_no_run_of_the_day_withdraws_it_or_raises_it_again(books: SchoolBooks, box: Box) -> None:
    carry(books, NOOR)
    quiet_morning(box)
    suspect(box, NOOR, at(8, 21))
    for minute in (21, 40):
        day.run(books, at(9, minute))
    day.run(books, at(1, 30, day=24))
    (found,) = [each for each in recorded(books) if each.incident.kind is Kind.CLONE_SUSPECTED]
    assert [event.deed for event in found.events] == [Deed.RAISE]


def test_two_programs_at_once_ask_once(books: SchoolBooks, box: Box, tmp_path: Path) -> None:
    carry(books, NOOR)
    suspect(box, NOOR, at(8, 21))
    programs = [SchoolBooks(tmp_path / "data", tmp_path, NOW) for _ in range(2)]
    gate = threading.Barrier(2)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda one: (gate.wait(30), take_in(one)), programs))
    assert [len(each.events) for each in recorded(books)] == [1]
    for program in programs:
        program.close()
