""" "Lezer opnieuw starten" on the page: the box does it once, and answers in its own file."""

import json

import pytest

from kiosk.domain.pupil import AccountId
from kiosk.services.at_box import box_health
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from tests.station.disks import events_on_disk
from tests.station.small_school import CARDS, NOOR, BoxOnBench

CARETAKER = StaffMember(AccountId("c" * 32), "conciërge", "Karin", frozenset(), ())


class Page:
    """The staff page beside a box."""

    def __init__(self, box: BoxOnBench) -> None:
        self._box = box
        self._books = SchoolBooks(box.data, box.data / "run", box.read_clock())

    def ask(self) -> None:
        (tile,) = self.tiles()
        box_health.ask_restart(self._books, CARETAKER, tile.box, self._box.read_clock())

    def tiles(self) -> tuple[box_health.ReaderTile, ...]:
        self._books.look(self._box.read_clock(), self._box.monotonic())
        return box_health.reader_tiles(self._books, self._box.read_clock())

    def close(self) -> None:
        self._books.close()


@pytest.fixture
def page(box: BoxOnBench):
    (box.data / "run").mkdir(exist_ok=True)
    box.pass_time(1)
    made = Page(box)
    yield made
    made.close()


def test_the_box_restarts_its_reader_once_and_the_page_says_that_it_works(box: BoxOnBench, page: Page) -> None:
    page.ask()
    assert page.tiles()[0].restart == "asked"
    box.pass_time(1.1)
    (tile,) = page.tiles()
    assert (tile.restart, tile.last_recovery) == ("done", "08:20")
    box.pass_time(10)
    assert events_on_disk(box.data).count("reader_restarted") == 1
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"


def test_a_reader_that_is_unplugged_is_said_not_to_work(box: BoxOnBench, page: Page) -> None:
    box.twin.fault("unplugged", seconds=60)
    box.pass_time(5)
    page.ask()
    box.pass_time(1.1)
    (tile,) = page.tiles()
    assert (tile.restart, tile.well, tile.words.nl) == ("failed", False, "De lezer doet het niet. Gebruik de balie.")
    assert tile.why is not None
    assert "stekker" in tile.why.nl


def test_a_box_that_is_off_does_not_answer(box: BoxOnBench, page: Page) -> None:
    page.ask()
    box.twin.wait(6)
    assert page.tiles()[0].restart == "silent"


def test_a_request_that_expired_while_the_box_was_off_is_left_alone(box: BoxOnBench, page: Page) -> None:
    page.ask()
    box.twin.wait(61)
    box.pass_time(3)
    assert "reader_restarted" not in events_on_disk(box.data)


def test_asking_again_restarts_again(box: BoxOnBench, page: Page) -> None:
    for _ in range(2):
        page.ask()
        box.pass_time(2)
    assert events_on_disk(box.data).count("reader_restarted") == 2


def test_a_resting_card_stays_one_tap_through_a_restart(box: BoxOnBench, page: Page) -> None:
    box.twin.put_cards([{"uid": CARDS[NOOR]}])
    box.pass_time(1)
    page.ask()
    box.pass_time(8)
    assert box.state["tap"] == 1


def test_the_tile_tells_the_last_tap_and_when_the_reader_was_pulled_up(box: BoxOnBench, page: Page) -> None:
    assert (page.tiles()[0].last_tap, page.tiles()[0].last_recovery) == (None, None)
    box.tap(CARDS[NOOR])
    box.school_time(8, 31)
    box.twin.fault("brown_out")
    box.pass_time(3)
    (tile,) = page.tiles()
    assert (tile.well, tile.last_tap, tile.last_recovery) == (True, "08:20", "08:31")


def test_no_name_and_no_card_is_in_the_status_file(box: BoxOnBench, page: Page) -> None:
    box.tap(CARDS[NOOR])
    status = json.loads((box.data / "run" / "station.json").read_text())
    assert "Noor" not in str(status)
    assert CARDS[NOOR] not in str(status)
    assert set(status) >= {"health", "reason", "recovered_us", "last_tap_us"}
