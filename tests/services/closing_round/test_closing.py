"""The closing round: what is said per slot, what "overige zijn weg" leaves alone, counts, ticks, the weekend."""

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.direction import Holding, holding
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.closing_round import closing, not_found
from kiosk.services.closing_round.closing import BadCountError, NothingToUndoError, NotInBookError
from kiosk.services.closing_round.views_closing import ClosingPage, ClosingRow
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.pupil_file import incidents
from kiosk.store.school_days import rounds
from tests.services.caretaker import acts, caretaker
from tests.services.staff_school import DAAN, LUUK, NOOR, Box, at

TODAY, TOMORROW = 23, 24


@pytest.fixture
def ahmed(books: SchoolBooks) -> StaffMember:
    return caretaker(books)


@pytest.fixture
def handed_in(books: SchoolBooks, box: Box) -> None:
    """Noor, Daan and Luuk handed in this morning."""
    for pupil in (NOOR, DAAN, LUUK):
        box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    books.look(at(8, 30), 0)


def page(books: SchoolBooks, hour: int = 15, minute: int = 5, day: int = TODAY) -> ClosingPage:
    return closing.closing_page(books, at(hour, minute, day=day))


def row(books: SchoolBooks, pupil: str, **when: int) -> ClosingRow:
    found = [one for bag in page(books, **when).bags for one in bag.rows]
    return next(one for one in found if one.pupil == pupil)


def test_the_page_has_what_the_book_has_by_bag(books: SchoolBooks, handed_in: None) -> None:
    bags = page(books).bags
    assert [(bag.title.nl, [one.name for one in bag.rows]) for bag in bags] == [
        ("Groep 6 · Kleur 6", ["Daan", "Noor"]),
        ("Groep 7 · Kleur 7", ["Luuk"]),
    ]
    assert page(books).to_check == 3


def test_seen_in_its_slot_is_what_the_box_asks_tomorrow(
    books: SchoolBooks, ahmed: StaffMember, handed_in: None
) -> None:
    closing.say(books, ahmed, NOOR, "still", "1", at(15, 5))
    assert row(books, NOOR).state == "still"
    assert holding(books.custody(NOOR), at(8, 0, day=TOMORROW).at.date()) is Holding.IN_CHECKED
    assert holding(books.custody(DAAN), at(8, 0, day=TOMORROW).at.date()) is Holding.IN_UNCHECKED


def test_gone_is_collected_without_a_card_and_no_possible_incident(
    books: SchoolBooks, ahmed: StaffMember, handed_in: None
) -> None:
    closing.say(books, ahmed, NOOR, "gone", "1", at(15, 5))
    assert books.entries(NOOR)[-1].kind is EntryKind.CLOSED_WITHOUT_CARD
    assert (row(books, NOOR).state, books.custody(NOOR).held) == ("gone", False)
    with reading(books.school_file) as unit:
        assert incidents.of_day(unit, books.school, at(15, 5).at.date()) == []


@pytest.mark.parametrize("said", ["still", "gone"])
def test_what_was_said_is_taken_back_once(books: SchoolBooks, ahmed: StaffMember, handed_in: None, said: str) -> None:
    closing.say(books, ahmed, NOOR, said, "1", at(15, 5))
    closing.take_back(books, ahmed, NOOR, at(15, 6))
    assert (row(books, NOOR).state, books.custody(NOOR).held) == ("open", True)
    with pytest.raises(NothingToUndoError):
        closing.take_back(books, ahmed, NOOR, at(15, 7))


def test_the_box_learns_what_was_taken_back_before_it_forgets_the_day(
    books: SchoolBooks, ahmed: StaffMember, box: Box, handed_in: None
) -> None:
    closing.say(books, ahmed, NOOR, "gone", "1", at(15, 5))
    station = BoxBooks(books.data, "Plein", at(15, 6))
    assert not station.custody(NOOR).held
    closing.take_back(books, ahmed, NOOR, at(15, 7))
    station.refresh(at(8, 0, day=TOMORROW))
    held = station.custody(NOOR).held
    station.close()
    assert held


def test_a_tap_is_never_taken_back_by_the_round(books: SchoolBooks, ahmed: StaffMember, handed_in: None) -> None:
    with pytest.raises(NothingToUndoError):
        closing.take_back(books, ahmed, NOOR, at(15, 6))
    assert books.custody(NOOR).held


def test_the_others_are_gone_but_never_after_school_care(
    books: SchoolBooks, ahmed: StaffMember, handed_in: None
) -> None:
    with writing(books.writer) as unit:
        rounds.set_after_school_care(unit, books.school, DAAN, frozenset({0}))
    closing.say(books, ahmed, NOOR, "still", "1", at(15, 5))
    assert (page(books).others, row(books, DAAN).since.nl) == (1, "opvang tot 17:30")
    assert closing.others_gone(books, ahmed, "1", at(15, 6)) == 1
    assert [books.custody(one).held for one in (NOOR, DAAN, LUUK)] == [True, True, False]


def test_what_is_being_looked_for_is_never_one_of_the_others(
    books: SchoolBooks, ahmed: StaffMember, handed_in: None
) -> None:
    not_found.open_case(books, ahmed, NOOR, at(15, 5))
    assert closing.others_gone(books, ahmed, "1", at(15, 6)) == 2
    assert books.custody(NOOR).held


def test_before_collecting_nobody_of_the_others_is_gone(
    books: SchoolBooks, ahmed: StaffMember, handed_in: None
) -> None:
    assert (page(books, 10, 0).others, page(books, 10, 0).opens_at) == (0, "14:15")
    assert closing.others_gone(books, ahmed, "1", at(10, 0)) == 0
    assert all(books.custody(one).held for one in (NOOR, DAAN, LUUK))


def test_the_others_come_back_in_one_click(books: SchoolBooks, ahmed: StaffMember, handed_in: None) -> None:
    closing.others_gone(books, ahmed, "1", at(15, 6))
    done = page(books).others_done
    assert done is not None
    assert done.count == 3
    closing.take_others_back(books, ahmed, done.form, at(15, 7))
    assert page(books).to_check == 3
    with pytest.raises(NothingToUndoError):
        closing.take_others_back(books, ahmed, "0" * 32, at(15, 7))


def test_a_form_sent_twice_counts_once(books: SchoolBooks, ahmed: StaffMember, handed_in: None) -> None:
    closing.say(books, ahmed, NOOR, "still", "1", at(15, 5))
    closing.say(books, ahmed, NOOR, "still", "1", at(15, 5))
    assert len(books.entries(NOOR)) == 2


def test_who_collected_meanwhile_is_left_alone(
    books: SchoolBooks, ahmed: StaffMember, box: Box, handed_in: None
) -> None:
    box.tap(NOOR, EntryKind.COLLECT, at(14, 20))
    books.look(at(14, 21), 0)
    with pytest.raises(NotInBookError):
        closing.say(books, ahmed, NOOR, "gone", "1", at(15, 5))


def test_a_count_agrees_or_differs_and_a_phone_found_gone_settles_it(
    books: SchoolBooks, ahmed: StaffMember, handed_in: None
) -> None:
    six = page(books).bags[0]
    assert (six.in_book, six.counted, six.difference) == (2, None, 0)
    closing.count(books, ahmed, six.key, "1", at(15, 5))
    assert page(books).bags[0].difference == 1
    closing.say(books, ahmed, DAAN, "gone", "1", at(15, 6))
    assert page(books).bags[0].difference == 0


@pytest.mark.parametrize("counted", ["", "-1", "two", "100000"])
def test_a_count_is_a_number(books: SchoolBooks, ahmed: StaffMember, counted: str) -> None:
    with pytest.raises(BadCountError):
        closing.count(books, ahmed, "6", counted, at(15, 5))


def test_the_cabinet_is_locked_or_not(books: SchoolBooks, ahmed: StaffMember) -> None:
    closing.tick(books, ahmed, "cabinet_locked", on=True, now=at(8, 40))
    closing.tick(books, ahmed, "cabinet_locked", on=True, now=at(9, 40))
    locked = page(books).ticks[0]
    assert (locked.at, locked.by) == ("8:40", "Ahmed")
    closing.tick(books, ahmed, "cabinet_locked", on=False, now=at(9, 41))
    assert page(books).ticks[0].at == ""


def test_before_a_weekend_the_page_says_until_when_things_sleep_here(books: SchoolBooks) -> None:
    assert page(books).reminder is None
    friday = page(books, day=27)
    assert friday.reminder is not None
    assert friday.reminder.bold.nl == "Morgen is het weekend."
    assert friday.stays_until.nl == "maandag"


def test_what_stays_over_the_weekend_is_listed_apart(books: SchoolBooks, ahmed: StaffMember, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27, day=27))
    books.look(at(8, 30, day=27), 0)
    closing.say(books, ahmed, NOOR, "still", "1", at(15, 5, day=27))
    assert [one.name for one in page(books, day=27).stays] == ["Noor"]


def test_a_round_is_done_when_all_is_looked_for_and_counted(
    books: SchoolBooks, ahmed: StaffMember, handed_in: None
) -> None:
    closing.others_gone(books, ahmed, "1", at(15, 6))
    assert page(books).done
    closing.take_back(books, ahmed, NOOR, at(15, 7))
    assert not page(books).done


def test_everything_said_is_in_the_audit_log(books: SchoolBooks, ahmed: StaffMember, handed_in: None) -> None:
    closing.say(books, ahmed, NOOR, "still", "1", at(15, 5))
    closing.others_gone(books, ahmed, "1", at(15, 6))
    closing.count(books, ahmed, "6", "1", at(15, 7))
    closing.tick(books, ahmed, "care_has_list", on=True, now=at(15, 8))
    assert acts(books)[-4:] == ["closing_still", "closing_others_gone", "bag_counted", "tick_care_has_list"]
