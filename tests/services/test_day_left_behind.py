"""What stayed here overnight is the school's task: who gets it back later in the day is not held to that morning."""

from kiosk.domain.custody import EntryKind
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from tests.services.incident_school import open_pupils, quiet_morning, recorded
from tests.services.staff_school import DAAN, LUUK, NOOR, Box, at


def test_a_phone_of_yesterday_collected_at_noon_is_no_possible_incident(books: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 25))
    quiet_morning(box, day=24)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25, day=24))
    day.run(books, at(9, 30, day=24))
    box.tap(DAAN, EntryKind.COLLECT, at(14, 16, day=24))
    day.run(books, at(14, 17, day=24))
    assert open_pupils(recorded(books, day=24)) == {LUUK}


def test_a_phone_of_yesterday_given_back_before_the_lessons_is_to_be_handed_in(books: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 25))
    quiet_morning(box, day=24)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25, day=24))
    box.tap(DAAN, EntryKind.COLLECT, at(8, 5, day=24))
    day.run(books, at(9, 31, day=24))
    assert open_pupils(recorded(books, day=24)) == {LUUK, DAAN}
