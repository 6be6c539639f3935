"""Pages of an NTAG213 through the chip: read, written, guarded, and torn at every moment of a write."""

import pytest

from kiosk.domain.card import CardUid
from kiosk.domain.card_token import FIRST_PAGE, Mark, place_bytes, places_of
from kiosk.reader import frames, pages, selection
from kiosk.reader.mfrc522_driver import Mfrc522Driver
from kiosk.twin.box import TwinBox
from tests.reader.on_twin import UID_4, UID_7, driver_on, twin

KEY, UID = b"k" * 32, bytes.fromhex(UID_7)
WRITE_NS = 5_500_000
"""A page and its answer take about so long."""


def selected(uid: str = UID_7) -> tuple[TwinBox, Mfrc522Driver]:
    box = twin(30)
    driver = driver_on(box)
    box.put_cards([{"uid": uid}])
    assert wake(driver, uid)
    return box, driver


def wake(driver: Mfrc522Driver, uid: str = UID_7) -> bool:
    selection.request(driver, frames.WUPA)
    return selection.select_again(driver, CardUid(bytes.fromhex(uid))) is None


def test_pages_are_read_with_their_check() -> None:
    _box, driver = selected()
    assert pages.read_pages(driver, 0) == bytes.fromhex("04a3c6e9cae26180c9480000e1101200")


def test_a_page_is_written_and_read_back() -> None:
    _box, driver = selected()
    assert pages.write_page(driver, 4, b"abcd")
    assert pages.read_pages(driver, 4) == b"abcd" + bytes(12)


def test_a_refusal_is_no_answer_and_the_next_selection_works() -> None:
    _box, driver = selected()
    assert not pages.write_page(driver, 0, b"abcd")
    assert wake(driver)
    assert pages.give_password(driver, bytes(4)) is None
    assert wake(driver)
    assert pages.give_password(driver, b"\xff" * 4) == bytes(2)


def test_a_card_without_pages_is_no_answer() -> None:
    _box, driver = selected(UID_4)
    assert pages.read_pages(driver, 4) is None


def test_the_anticollision_is_as_quick_as_before() -> None:
    box, driver = selected()
    pages.read_pages(driver, 4)
    box.put_cards([])
    began = box.clock.now
    selection.request(driver, frames.REQA)
    assert box.clock.now - began < 1_000_000


@pytest.mark.parametrize("step", range(0, 4 * WRITE_NS, 700_000))
def test_a_card_pulled_at_any_moment_of_a_write_keeps_the_number_before_it(step: int) -> None:
    box, driver = selected()
    for number, data in enumerate(place_bytes(Mark(1, b"first..."), KEY, UID)):
        assert pages.write_page(driver, FIRST_PAGE + number, data)
    (card,) = box.field.cards
    box.clock.after(step, lambda: box.field.leave(card))
    for number, data in enumerate(place_bytes(Mark(2, b"second.."), KEY, UID)):
        if not pages.write_page(driver, FIRST_PAGE + 4 + number, data):
            break
    raw = b"".join(card.memory.pages[FIRST_PAGE : FIRST_PAGE + 8])
    assert places_of(raw, KEY, UID).newest == Mark(1, b"first...")


def test_a_write_that_was_not_disturbed_is_the_newest() -> None:
    box, driver = selected()
    for number, data in enumerate(place_bytes(Mark(2, b"second.."), KEY, UID)):
        assert pages.write_page(driver, FIRST_PAGE + 4 + number, data)
    (card,) = box.field.cards
    raw = b"".join(card.memory.pages[FIRST_PAGE : FIRST_PAGE + 8])
    assert places_of(raw, KEY, UID).newest == Mark(2, b"second..")
