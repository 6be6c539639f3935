"""How often the box looks for what it may erase: each minute while there is some, each hour while there is none."""

from dataclasses import replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.live_page.school_look import SchoolLook
from kiosk.services.retention.box_erasing import HOUR_US, MINUTE_US, BoxErasing
from kiosk.services.retention.sealing import seal_ledger
from kiosk.services.school_books import SchoolBooks
from kiosk.store import File, reading
from kiosk.store.custody import ledger
from tests.services.retention.erasure_school import days_of_taps, later
from tests.services.staff_school import DAAN, NOOR, Box, at

LATER = later(at(3, 0, day=13), 14)


def after(spent_us: int) -> ClockReading:
    return replace(LATER, utc_us=LATER.utc_us + spent_us)


def test_a_box_with_nothing_to_erase_looks_again_after_an_hour_and_goes_on_each_minute(
    books: SchoolBooks, box: Box
) -> None:
    days_of_taps(books, box, [NOOR, DAAN], 9, 13)
    look = SchoolLook(File.SCHOOL.path(books.data))
    erasing = BoxErasing(box.file, look, box.origin)
    erasing.look(LATER)
    seal_ledger(books, 14, LATER)
    left = []
    for spent_us in (MINUTE_US, HOUR_US - 1, HOUR_US, HOUR_US + MINUTE_US - 1, HOUR_US + MINUTE_US):
        erasing.look(after(spent_us))
        with reading(box.file) as unit:
            left.append(len(ledger.entries(unit)))
    assert left == [20, 20, 16, 16, 12]
    look.close()


def test_a_clock_set_back_does_not_stop_it(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR], 9, 9)
    look = SchoolLook(File.SCHOOL.path(books.data))
    erasing = BoxErasing(box.file, look, box.origin)
    erasing.look(later(LATER, 30))
    seal_ledger(books, 14, LATER)
    erasing.look(LATER)
    with reading(box.file) as unit:
        assert not ledger.entries(unit)
    look.close()
