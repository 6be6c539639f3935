"""Handing out: all of a group but the exceptions, at its true time, once, and the way back; taps go on meanwhile."""

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.school_day import Moment
from kiosk.services.at_box.box_snapshot import load_snapshot
from kiosk.services.handing_out import hand_out
from kiosk.services.handing_out.views_hand_out import HandOutPage
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import BadTimeError
from kiosk.store import reading, writing
from kiosk.store.custody import ledger
from kiosk.store.school_days import rounds
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SIX, Box, at, teacher

NOW = at(14, 20)
GROUP = {NOOR, DAAN, EVI}


@pytest.fixture
def full(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Everybody handed in this morning, the pupil of the other group too."""
    for pupil in (NOOR, DAAN, EVI, LUUK):
        box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    books.look(NOW, 1.0)
    return books


def page(books: SchoolBooks) -> HandOutPage:
    return hand_out.hand_out_page(books, teacher(books), SIX, NOW)


def give(books: SchoolBooks, pupils: set[str], time: str = "", draft: str = "") -> str:
    return hand_out.hand_out(books, teacher(books), SIX, pupils, time, draft or page(books).draft, NOW)


def held(books: SchoolBooks) -> set[str]:
    return {pupil for pupil in (NOOR, DAAN, EVI, LUUK) if books.custody(pupil).held}


def test_one_click_gives_all_but_the_exceptions(full: SchoolBooks) -> None:
    give(full, GROUP - {EVI})
    assert held(full) == {EVI, LUUK}
    assert [one.name for one in page(full).collected] == ["Daan", "Noor"]


def test_the_time_can_be_earlier_but_not_later(full: SchoolBooks) -> None:
    give(full, {NOOR}, "14:12")
    assert [one.time for one in page(full).collected] == ["14:12"]
    for wrong in ("14:21", "vroeg"):
        with pytest.raises(BadTimeError):
            give(full, {DAAN}, wrong)


def test_one_click_takes_the_whole_hand_out_back(full: SchoolBooks) -> None:
    give(full, GROUP - {EVI})
    given = page(full).given
    assert given is not None
    assert (given.count, given.by) == (2, "Sanne")
    school_round.take_back(full, teacher(full), SIX, given.form, NOW)
    assert held(full) == {*GROUP, LUUK}
    assert page(full).given is None


def test_the_same_form_sent_twice_gives_once(full: SchoolBooks) -> None:
    draft = page(full).draft
    assert give(full, GROUP, draft=draft) == give(full, GROUP, draft=draft)
    with reading(full.school_file) as unit:
        given = [entry for entry in ledger.entries(unit) if entry.kind is EntryKind.COLLECT]
    assert len(given) == 3


def test_a_tap_at_the_box_meanwhile_is_neither_doubled_nor_undone(full: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.COLLECT, NOW)
    give(full, GROUP)
    full.look(NOW, 1.0)
    form = page(full).given
    assert form is not None
    school_round.take_back(full, teacher(full), SIX, form.form, NOW)
    assert held(full) == {DAAN, EVI, LUUK}


def test_a_pupil_of_another_group_is_not_handed_out(full: SchoolBooks) -> None:
    give(full, {LUUK, NOOR})
    assert held(full) == {DAAN, EVI, LUUK}


def test_nobody_ticked_is_told(full: SchoolBooks) -> None:
    with pytest.raises(hand_out.NobodyTickedError):
        give(full, set())


def test_after_school_care_is_not_ticked_and_stands_on_the_list_for_later(full: SchoolBooks) -> None:
    with writing(full.writer) as unit:
        rounds.set_after_school_care(unit, full.school, EVI, frozenset({0}))
    assert [(row.name, row.stays, row.note.nl) for row in page(full).held if row.stays] == [
        ("Evi", True, "opvang, 17:30")
    ]
    care = hand_out.care_page(full, NOW)
    assert [row.name for group in care.groups for row in group.held] == ["Evi"]
    hand_out.hand_out(full, teacher(full), None, {EVI}, "", care.draft, NOW)
    assert EVI not in held(full)


def test_after_closing_everything_left_behind_stands_on_the_list(full: SchoolBooks) -> None:
    groups = hand_out.care_page(full, at(17, 31)).groups
    assert [len(group.held) for group in groups] == [3, 1]


def test_an_early_dismissal_opens_collecting_at_the_box_for_one_group(full: SchoolBooks, box: Box) -> None:
    noon = at(11, 45)

    def moments() -> list[Moment]:
        with reading(full.school_file) as unit:
            snapshot = load_snapshot(unit, full.school, box.origin.id, noon, "any key")
        plans = (snapshot.calendar.plan(group, page(full).day) for group in (SIX, None))
        return [plan.moment(noon.at) for plan in plans]

    hand_out.open_collecting(full, teacher(full), SIX, noon)
    assert moments() == [Moment.COLLECTING, Moment.OUTSIDE]
    assert page(full).opened_early == "11:45"
    hand_out.undo_opening(full, teacher(full), SIX, noon)
    assert moments() == [Moment.OUTSIDE, Moment.OUTSIDE]


def test_who_handed_in_after_the_told_time_is_left_alone(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(12, 0))
    books.look(at(12, 5), 1.0)
    draft = hand_out.hand_out_page(books, teacher(books), SIX, at(12, 5)).draft
    hand_out.hand_out(books, teacher(books), SIX, [NOOR], "10:00", draft, at(12, 5))
    assert books.custody(NOOR).held
    assert hand_out.hand_out_page(books, teacher(books), SIX, at(12, 6)).given is None
