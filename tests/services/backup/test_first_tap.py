"""After a restore the box knows every card and what it holds, and the next tap is a new one."""

from dataclasses import replace
from pathlib import Path

from kiosk.domain.card import CardUid
from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import Item
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.backup.making import make_backup
from kiosk.services.backup.restoring import restore
from kiosk.services.school_books import SchoolBooks
from kiosk.services.verify import verify
from tests.services.backup.saved_school import KEEP_DAYS, clock, with_keys
from tests.station.small_school import CARDS, GROUP, NOOR, SEM, make_school
from tests.store.books import a_fact


def held_before(data: Path) -> None:
    """Noor hands in."""
    box = BoxBooks(data, "Plein", clock())
    box.append([a_fact(pupil=NOOR, group=GROUP)])
    box.close()


def restored(tmp_path: Path) -> Path:
    data, fresh = make_school(tmp_path / "data"), tmp_path / "fresh"
    held_before(data)
    with_keys(data, fresh)
    restore(fresh, make_backup(data, tmp_path / "stick", clock(), KEEP_DAYS).path, clock())
    return fresh


def test_the_box_knows_its_cards_and_what_it_holds(tmp_path: Path) -> None:
    box = BoxBooks(restored(tmp_path), "Plein", clock())
    card = box.card(box.hash(CardUid(bytes.fromhex(CARDS[NOOR]))))
    assert card is not None
    assert box.custody(NOOR).items == {Item.PHONE}
    assert not box.custody(SEM).held
    box.close()


def test_a_phone_handed_in_before_is_given_back_once_after(tmp_path: Path) -> None:
    fresh = restored(tmp_path)
    box = BoxBooks(fresh, "Plein", clock())
    later = replace(a_fact().read, utc_us=a_fact().read.utc_us + 1)
    (entry,) = box.append([a_fact(kind=EntryKind.COLLECT, pupil=NOOR, group=GROUP, read=later)])
    assert entry.seq == 1
    assert not box.custody(NOOR).held
    box.close()
    books = SchoolBooks(fresh, tmp_path, clock())
    books.look(clock(), 0.0)
    assert not books.custody(NOOR).held
    books.close()
    assert verify(fresh).agrees
