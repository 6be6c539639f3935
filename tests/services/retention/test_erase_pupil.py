"""One child erased: nothing that leads to it in any byte of any file, and a restored backup erases it again."""

import shutil
from pathlib import Path

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed
from kiosk.services.errors import NotYoursError
from kiosk.services.figures.export import ExportOrder, export_to_path
from kiosk.services.keys import read_card_key
from kiosk.services.retention import journal
from kiosk.services.retention.at_box import tidy, wipe_box
from kiosk.services.retention.erase_pupil import (
    NotYetError,
    UnknownPupilError,
    erase_on_request,
    replay,
)
from kiosk.services.retention.erased_keys import erased_before
from kiosk.services.retention.journal import Erasure, Extent
from kiosk.services.retention.wiping import wipe_file
from kiosk.services.school_books import SchoolBooks
from kiosk.services.verify import verify
from kiosk.settings import Settings
from kiosk.store import close, open_school, reading
from kiosk.store.people import roster
from tests.services.retention.erasure_school import (
    CANARIES,
    CARD,
    CHILD,
    KEY,
    LAST,
    OTHERS_NOTE,
    found_in,
    head,
    incident,
    offer_card,
    plant,
)
from tests.services.staff_school import DAAN, Box, at, teacher

NOW = at(9, 0)


@pytest.fixture
def data(books: SchoolBooks) -> Path:
    plant(books, NOW)
    incident(books, DAAN, NOW, Deed.CONFIRM, OTHERS_NOTE)
    return books.data


def test_nothing_is_left_of_a_child_in_any_file(books: SchoolBooks, data: Path) -> None:
    assert found_in(data) == set(CANARIES)
    erased = erase_on_request(books, head(books), CHILD, NOW)
    assert not erased.file_kept
    assert erased.texts == 1
    assert wipe_file(books, NOW)
    assert found_in(data) == set()
    assert verify(data).agrees


@pytest.mark.parametrize("style", ["csv", "xlsx", "json"])
def test_an_export_made_before_leaves_nothing_in_the_folder(
    books: SchoolBooks, data: Path, tmp_path: Path, style: str
) -> None:
    """Also in the volatile folder, where a spreadsheet is put together."""
    made = tmp_path / f"standen.{style}"
    export_to_path(data, ExportOrder("statuses", style=style), NOW, str(made))
    assert Settings(data).runtime.is_relative_to(data)
    assert style == "xlsx" or LAST.encode() in made.read_bytes()
    erase_on_request(books, head(books), CHILD, NOW)
    assert wipe_file(books, NOW)
    assert found_in(data) == set()


def test_the_box_keeps_nothing_of_the_child_either(books: SchoolBooks, data: Path, box: Box) -> None:
    """All of the folder: both databases with their logs, the anchors, the journal."""
    offer_card(box, NOW)
    books.look(NOW, 0.0)
    erase_on_request(books, head(books), CHILD, NOW)
    assert CARD in found_in(data)
    with reading(books.school_file) as school:
        assert tidy(box.file, school, box.origin, at(20, 0)) == 1
    assert wipe_box(box.file, box.origin, at(20, 0))
    assert wipe_file(books, at(20, 0))
    assert found_in(data) == set()
    assert verify(data).agrees


def test_the_journal_names_the_random_id_alone(books: SchoolBooks, data: Path) -> None:
    erase_on_request(books, head(books), CHILD, NOW)
    assert journal.read(data) == (Erasure(CHILD, NOW.at.date()),)


def test_the_next_import_asks(books: SchoolBooks, data: Path) -> None:
    erase_on_request(books, head(books), CHILD, NOW)
    with reading(books.school_file) as unit:
        found = erased_before(unit, books.school, [KEY, "other"], read_card_key(data), NOW.at.date())
    assert found == {KEY}


def test_a_restored_backup_erases_again_even_what_was_open_then(books: SchoolBooks, data: Path, tmp_path: Path) -> None:
    incident(books, CHILD, NOW, Deed.ESCALATE)
    books.close()
    restored = Path(shutil.copytree(data, tmp_path / "restored"))
    again = SchoolBooks(restored, tmp_path, NOW)
    assert replay(again, [Erasure(CHILD, NOW.at.date())], NOW) == 1
    assert replay(again, [Erasure(CHILD, NOW.at.date())], NOW) == 0
    again.close()
    assert not_here(restored)
    assert verify(restored).agrees


def not_here(data: Path) -> bool:
    school = open_school(data, "read")
    with reading(school) as unit:
        gone = roster.pupil(unit, roster.the_school(unit).id, CHILD) is None
    close(school)
    return gone


def test_a_confirmed_incident_keeps_the_file_and_the_name(books: SchoolBooks, data: Path) -> None:
    incident(books, CHILD, NOW, Deed.CONFIRM)
    erased = erase_on_request(books, head(books), CHILD, NOW)
    assert erased.file_kept
    assert journal.read(data)[-1].extent is Extent.BESIDE_FILE
    assert not not_here(data)


def test_a_file_that_was_copied_out_goes_too(books: SchoolBooks, data: Path) -> None:
    incident(books, CHILD, NOW, Deed.CONFIRM)
    assert not erase_on_request(books, head(books), CHILD, NOW, file_copied=True).file_kept
    assert not_here(data)


def test_an_open_incident_asks_for_a_decision_first(books: SchoolBooks, data: Path) -> None:
    incident(books, CHILD, NOW)
    with pytest.raises(NotYetError, match="mogelijk incident"):
        erase_on_request(books, head(books), CHILD, NOW)
    assert journal.read(data) == ()


def test_an_item_that_lies_here_goes_home_first(books: SchoolBooks, data: Path, box: Box) -> None:
    box.tap(CHILD, EntryKind.HAND_IN, NOW)
    books.look(NOW, 0.0)
    with pytest.raises(NotYetError, match="toestel"):
        erase_on_request(books, head(books), CHILD, NOW)


def test_only_the_directie_erases_and_only_who_is_here(books: SchoolBooks, data: Path) -> None:
    with pytest.raises(NotYoursError):
        erase_on_request(books, teacher(books), CHILD, NOW)
    erase_on_request(books, boss := head(books), CHILD, NOW)
    with pytest.raises(UnknownPupilError):
        erase_on_request(books, boss, CHILD, NOW)
