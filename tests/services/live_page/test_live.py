"""The live page of a group, on real records."""

from pathlib import Path

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind, OriginId
from kiosk.domain.pupil import GroupId, Item
from kiosk.domain.school_day import DayKind, SpecialPeriod, local_day
from kiosk.services.errors import UnknownGroupError
from kiosk.services.live_page import live
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import BoxStatus, SchoolBooks
from kiosk.services.school_calendar import calendar
from kiosk.services.views import GroupPage, PupilRow
from tests.services.staff_school import DAAN, EVI, NOOR, SIX, Box, at, teacher


def page(books: SchoolBooks, now: ClockReading) -> GroupPage:
    books.look(now, 1.0)
    return live.group_page(books, teacher(books), SIX, {}, now)


def row(books: SchoolBooks, pupil: str, now: ClockReading) -> PupilRow:
    return next(each for each in page(books, now).rows if each.pupil == pupil)


def test_a_tap_at_the_box_is_on_the_page_with_its_time_and_slot(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    noor = row(books, NOOR, at(8, 28))
    assert (noor.status, noor.source.nl, noor.slot.dutch) == ("handed_in", "8:27", "vos 12")


def test_a_watch_is_named(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27), frozenset({Item.WATCH}))
    assert row(books, NOOR, at(8, 28)).source.nl == "horloge 8:27"


def test_a_collected_phone_has_no_slot_any_more(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    box.tap(NOOR, EntryKind.COLLECT, at(14, 20))
    noor = row(books, NOOR, at(14, 21))
    assert (noor.status, noor.slot) == ("collected", None)


def test_pupils_stand_in_first_name_order_and_only_of_this_group(books: SchoolBooks) -> None:
    names = [each.first_name for each in page(books, at(8, 0)).rows]
    assert names == ["Daan", "Evi", "Noor"]


def test_a_declaration_shows_its_source(books: SchoolBooks) -> None:
    evi = row(books, EVI, at(8, 0))
    assert (evi.status, evi.source.nl) == ("no_item", "opgave")


def test_the_page_changes_by_itself_when_the_cut_off_passes(books: SchoolBooks) -> None:
    before, after = books.look(at(8, 34), 1.0), books.look(at(8, 35), 1.0)
    assert before != after
    assert page(books, at(8, 34)).moment != page(books, at(8, 35)).moment


def test_nothing_changes_while_only_seconds_pass(books: SchoolBooks) -> None:
    books.look(at(8, 31), 1.0)
    assert books.look(at(8, 31), 1.0) == books.look(at(8, 32), 1.0)


def test_what_lies_here_since_friday_is_not_collected_on_monday(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27, day=20))
    noor = row(books, NOOR, at(8, 0))
    assert (noor.status, noor.source.nl) == ("left_behind", "sinds vrijdag")


def test_a_new_day_forgets_yesterday_but_not_what_is_still_here(books: SchoolBooks, box: Box) -> None:
    for pupil in (NOOR, DAAN):
        box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    box.tap(DAAN, EntryKind.COLLECT, at(14, 20))
    books.look(at(15, 0), 1.0)
    books.look(at(8, 0, day=24), 1.0)
    assert books.entries(DAAN) == ()
    assert row(books, NOOR, at(8, 0, day=24)).status == "left_behind"


def test_the_memory_of_the_web_is_what_the_ledger_says(books: SchoolBooks, box: Box, tmp_path: Path) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    school_round.mark(books, teacher(books), SIX, DAAN, "in_custody", "0", at(8, 31))
    books.look(at(8, 31), 1.0)
    afresh = SchoolBooks(tmp_path / "data", tmp_path, at(8, 32))
    assert {p: afresh.custody(p) for p in (NOOR, DAAN, EVI)} == {p: books.custody(p) for p in (NOOR, DAAN, EVI)}
    afresh.close()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (DayKind.TRIP_ITEM_ALONG, "Kamp: op stap, toestel mee."),
        (DayKind.TRIP_ITEM_STAYS, "Kamp: op stap, toestel blijft hier."),
        (DayKind.CARE_DAY, "Kamp: alleen opvang."),
        (DayKind.SHORT, None),
    ],
)
def test_a_day_that_differs_says_what_follows(books: SchoolBooks, kind: DayKind, told: str | None) -> None:
    today = local_day(at(8, 0).at)
    calendar.add_period(books, teacher(books), SpecialPeriod(today, today, kind, "Kamp", SIX), at(7, 0))
    shown = page(books, at(8, 31))
    assert [note.bold.nl for note in shown.notes] == ([told] if told else [])
    asks_later = [line.bold.nl for line in shown.coming if line.bold.nl == "inloop voorbij"]
    assert bool(asks_later) is (kind in (DayKind.TRIP_ITEM_STAYS, DayKind.SHORT))


def test_a_day_broken_off_says_so(books: SchoolBooks) -> None:
    calendar.break_off(books, teacher(books), None, at(10, 5))
    assert [note.bold.nl for note in page(books, at(10, 6)).notes] == ["De dag is afgebroken om 10:05."]


def test_an_untrusted_clock_is_told(books: SchoolBooks) -> None:
    books.box = BoxStatus(OriginId("s"), "Plein", healthy=True, clock_trusted=False, heard=True)
    notes = page(books, at(8, 31)).notes
    assert [note.bold.nl for note in notes] == ["De klok van de ingang loopt niet gelijk."]


def test_the_box_is_a_tile_and_its_silence_a_note(books: SchoolBooks, tmp_path: Path) -> None:
    status = (
        '{"station": "s", "label": "Plein", "health": "ok", "clock_trusted": true, "last_tap_us": %d, "now_us": %d}'
    )
    (tmp_path / "station.json").write_text(status % (at(8, 30).utc_us, at(8, 31).utc_us))
    tile = page(books, at(8, 31)).boxes[0]
    assert (tile.name, tile.words.nl) == ("Ingang Plein", "in orde · laatste tik 8:30")
    assert books.look(at(8, 31), 1.0) != books.look(at(8, 31), 7.0)
    silent = live.group_page(books, teacher(books), SIX, {}, at(8, 31))
    assert silent.notes[0].bold.nl == "De ingang meldt zich niet sinds 8:31."


def test_a_weekend_is_no_school_day(books: SchoolBooks) -> None:
    assert not page(books, at(10, 0, day=28)).open_today


def test_an_unknown_group_is_told(books: SchoolBooks) -> None:
    with pytest.raises(UnknownGroupError):
        live.group_page(books, teacher(books), GroupId("f" * 32), {}, at(8, 0))
