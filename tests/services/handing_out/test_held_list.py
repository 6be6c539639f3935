"""The paper plan: what it says, in which order, and who gets it."""

from pathlib import Path

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import Item
from kiosk.services.handing_out.held_list import held_list, make_list
from kiosk.services.handing_out.views_held_list import PAGE_BREAK, SHRED
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.staff_school import DAAN, LUUK, NOOR, SEVEN, SIX, Box, at, teacher

BOTH = frozenset({Item.PHONE, Item.WATCH})


@pytest.fixture
def held(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Daan left his on Friday; Noor handed in both today, and Luuk of group 7 a phone."""
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 25, day=20))
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 22), BOTH)
    box.tap(LUUK, EntryKind.HAND_IN, at(8, 24))
    books.look(at(8, 25), 1.0)
    return books


def test_the_list_says_who_has_what_in_which_slot_since_when(held: SchoolBooks) -> None:
    made = held_list(held, None, None, at(10, 5))
    lines = {line.name: (line.place, line.words.nl, line.since.nl) for group in made.groups for line in group.lines}
    assert lines == {
        "Noor El Amrani": ("vos 12", "telefoon en horloge", "8:22"),
        "Daan 't Hart": ("vos 12", "telefoon", "sinds vrijdag 8:25"),
        "Luuk Smit": ("vos 12", "telefoon", "8:24"),
    }
    assert [group.name for group in made.groups] == ["Groep 6 · Kleur 6", "Groep 7 · Kleur 7"]
    assert made.when.nl == "maandag 23-11-2026, 10:05"


def test_what_was_collected_is_no_longer_on_it(held: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.COLLECT, at(14, 20))
    held.look(at(14, 21), 2.0)
    assert held_list(held, None, SIX, at(14, 21)).count == 1


def test_a_teacher_gets_the_own_group_only(held: SchoolBooks) -> None:
    assert [group.group for group in held_list(held, teacher(held), None, at(10, 5)).groups] == [SIX]
    assert held_list(held, teacher(held), SEVEN, at(10, 5)).groups == ()


def test_every_sheet_has_one_group_a_box_to_tick_and_what_to_do_with_it(held: SchoolBooks) -> None:
    sheets = held_list(held, None, None, at(10, 5)).sheets().split(PAGE_BREAK)
    assert [sheet.count("[ ]") for sheet in sheets] == [2, 1]
    assert all(SHRED in sheet for sheet in sheets)


def test_the_command_takes_in_what_the_box_wrote_and_is_on_record(books: SchoolBooks, box: Box, tmp_path: Path) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 22))
    assert make_list(books.data, tmp_path, at(10, 5)).count == 1
    with reading(books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, books.school)]
    assert (acts[-1].action, acts[-1].subject, dict(acts[-1].details)) == ("held_list_made", "", {})
