"""Taps without a clock get their true time: by the boot clock at once, or by a person; and nothing else changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import State
from kiosk.domain.life_signs import KIND, Condition, sign_payload
from kiosk.domain.placing import NotInBetweenError
from kiosk.domain.school_day import local_day
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.handing_out import hand_out
from kiosk.services.live_page import live, why
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day, placing
from kiosk.services.school_day.day_close import day_counts
from kiosk.services.school_day.placing import NoSuchStretchError, place, take_back, tell
from kiosk.services.school_day.true_time import BadTimeError
from kiosk.store import reading, writing
from kiosk.store.custody import box_life, box_records, ledger
from kiosk.store.people import audit
from kiosk.store.school_days import school_rules
from tests.services.incident_school import quiet_morning, states
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SIX, Box, at, teacher

MONDAY = date(2026, 11, 23)
IN, OUT = EntryKind.HAND_IN, EntryKind.COLLECT
WRONG = [timedelta(hours=-3), timedelta(days=18_262), timedelta(days=-20_780), timedelta()]
OTHER_BOOT = "f" * 32


def unsure(now: ClockReading, wrong: timedelta, boot: str = "0" * 32) -> ClockReading:
    """The same moment by a clock that shows something else and is not trusted; since boot it counts on."""
    return ClockReading(microseconds(now.at + wrong), False, boot, now.boottime_us)


def status(books: SchoolBooks, pupil: str, now: ClockReading) -> str:
    books.look(now, 1.0)
    page = live.group_page(books, teacher(books), SIX, {}, now)
    return next(row.status.value for row in page.rows if row.pupil == pupil)


def since(books: SchoolBooks, pupil: str) -> ClockReading:
    found = books.custody(pupil).since
    assert found is not None
    return found.read


@pytest.mark.parametrize("wrong", WRONG)
def test_once_the_clock_is_right_in_that_boot_the_taps_get_their_time(
    books: SchoolBooks, box: Box, wrong: timedelta
) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), wrong))
    box.tap(DAAN, IN, unsure(at(8, 26), wrong))
    assert [status(books, pupil, at(8, 30, trusted=False)) for pupil in (NOOR, DAAN)] == ["handed_in"] * 2
    day.run(books, at(8, 31))
    assert [since(books, pupil).at for pupil in (NOOR, DAAN)] == [at(8, 21).at, at(8, 26).at]
    assert books.untimed == ()
    assert [status(books, pupil, at(8, 32)) for pupil in (NOOR, DAAN)] == ["handed_in"] * 2
    assert place(books, at(8, 33), "web") == 0


def test_while_the_clock_is_not_sure_nothing_is_placed(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[0]))
    day.run(books, at(8, 31, trusted=False))
    assert len(books.untimed) == 1


def test_the_box_folds_the_same(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[1]))
    box.tap(DAAN, IN, unsure(at(8, 22), WRONG[1]))
    box.tap(DAAN, OUT, unsure(at(8, 40), WRONG[1]))
    day.run(books, at(9, 0))
    at_box = BoxBooks(books.data, "Plein", at(9, 1))
    found = {pupil: at_box.custody(pupil) for pupil in (NOOR, DAAN)}
    at_box.close()
    assert found == {pupil: books.custody(pupil) for pupil in (NOOR, DAAN)}
    assert found[NOOR].since is not None
    assert found[NOOR].since.school_day == MONDAY


def test_a_sign_of_life_of_the_same_boot_is_enough(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[2], OTHER_BOOT))
    day.run(books, at(8, 30))
    assert len(books.untimed) == 1
    sure = replace(at(8, 31), boot_id=OTHER_BOOT)
    with writing(box.file) as unit:
        box_records.add_event(unit, box.origin, KIND, sure.utc_us, payload=sign_payload(Condition.OK, sure))
    day.run(books, at(8, 32))
    assert abs(since(books, NOOR).at - at(8, 21).at) < timedelta(milliseconds=2)


def test_a_tap_of_the_same_boot_is_enough(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[2], OTHER_BOOT))
    box.tap(DAAN, IN, replace(at(8, 31), boot_id=OTHER_BOOT))
    day.run(books, at(8, 32))
    assert since(books, NOOR).at == at(8, 21).at


def after_a_power_cut(books: SchoolBooks, box: Box) -> None:
    """Trusted at 8:10; power fails; two taps without a clock at 8:21 and 8:26; power fails again; trusted at 9:00."""
    box.tap(LUUK, IN, at(8, 10))
    for pupil, minute in ((NOOR, 21), (DAAN, 26)):
        box.tap(pupil, IN, unsure(at(8, minute), WRONG[2], OTHER_BOOT))
    box.tap(LUUK, OUT, at(9, 0))
    day.run(books, at(9, 5))


def test_after_a_reboot_without_a_clock_a_person_tells(books: SchoolBooks, box: Box) -> None:
    after_a_power_cut(books, box)
    (one,) = books.untimed
    assert len(one.entries) == 2
    tell(books, teacher(books), one.id, MONDAY, "8:21", at(9, 10))
    assert [since(books, pupil).at for pupil in (NOOR, DAAN)] == [at(8, 21).at, at(8, 26).at]
    with reading(books.school_file) as unit:
        act = [line.act for line in audit.lines(unit, books.school)][-1]
    assert (act.action, act.details) == ("entries_placed", {"entries": "2"})


@pytest.mark.parametrize(
    ("clock", "error"),
    [("", BadTimeError), ("9:55x", BadTimeError), ("8:09", NotInBetweenError), ("8:56", NotInBetweenError)],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    books: SchoolBooks, box: Box, clock: str, error: type[Exception]
) -> None:
    after_a_power_cut(books, box)
    with pytest.raises(error):
        tell(books, teacher(books), books.untimed[0].id, MONDAY, clock, at(9, 10))
    assert len(books.untimed) == 1


def test_a_told_time_can_be_taken_back_and_told_again(books: SchoolBooks, box: Box) -> None:
    after_a_power_cut(books, box)
    sanne, first = teacher(books), books.untimed[0].id
    tell(books, sanne, first, MONDAY, "8:15", at(9, 10))
    with pytest.raises(NoSuchStretchError):
        tell(books, sanne, first, MONDAY, "8:16", at(9, 11))
    take_back(books, sanne, first, at(9, 12))
    assert len(books.untimed[0].entries) == 2
    day.run(books, at(9, 13))
    assert len(books.untimed) == 1
    tell(books, sanne, first, MONDAY, "8:21", at(9, 14))
    assert since(books, NOOR).at == at(8, 21).at
    with pytest.raises(NoSuchStretchError):
        take_back(books, sanne, "x", at(9, 15))


def test_taps_of_monday_that_are_placed_on_tuesday_are_judged_on_no_day(books: SchoolBooks, box: Box) -> None:
    with writing(books.writer) as unit:
        school_rules.set_raises_late(unit, books.school, late=True)
    box.tap(NOOR, IN, unsure(at(9, 50), WRONG[2], OTHER_BOOT))
    quiet_morning(box, day=24)
    for pupil in (DAAN, LUUK):
        box.tap(pupil, IN, at(8, 25, day=24))
    day.run(books, at(9, 40, day=24))
    tell(books, teacher(books), books.untimed[0].id, MONDAY, "9:50", at(9, 41, day=24))
    day.run(books, at(9, 42, day=24))
    assert states(books, day=24) == {}
    assert states(books, day=23) == {}
    assert status(books, NOOR, at(9, 43, day=24)) == "left_behind"


def test_on_the_same_day_a_placed_tap_is_on_time_or_late_as_any_other(books: SchoolBooks, box: Box) -> None:
    with writing(books.writer) as unit:
        school_rules.set_raises_late(unit, books.school, late=True)
    quiet_morning(box)
    for pupil, minute in ((NOOR, 21), (DAAN, 50), (LUUK, 25)):
        box.tap(pupil, IN, unsure(at(8, minute), WRONG[0]))
    day.run(books, at(9, 40))
    assert states(books) == {DAAN: State.CANDIDATE}


def test_the_counts_of_the_day_know_where_a_tap_was_placed(books: SchoolBooks, box: Box) -> None:
    for wrong, pupil in zip(WRONG, (NOOR, DAAN, EVI), strict=False):
        box.tap(pupil, IN, unsure(at(8, 21), wrong))
    day.run(books, at(8, 31))
    with reading(books.school_file) as unit:
        assert day_counts(unit, books, MONDAY)[SIX] == {"left_behind": 3}


def test_a_clock_ahead_leaves_no_phantom_after_midnight(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[1], OTHER_BOOT))
    box.tap(NOOR, OUT, at(14, 20))
    assert status(books, NOOR, at(15, 0)) == "collected"
    assert status(books, NOOR, at(8, 0, day=24)) == "not_seen"


def test_why_tells_that_the_time_was_set_later(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[2]))
    day.run(books, at(8, 31))
    books.look(at(8, 32), 1.0)
    (line,) = why.why(books, SIX, NOOR, at(8, 32)).happened
    assert (line.time, line.what.nl) == ("8:21:00", "ingeleverd (zonder klok; tijd later gezet)")


def test_a_placed_tap_is_part_of_the_queue_and_takes_nothing_back(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[2]))
    day.run(books, at(8, 31))
    with reading(books.school_file) as unit:
        assert box_life.taps_of(unit, books.school, MONDAY, at(7, 0).at) == [at(8, 21).at]
        days = (local_day(at(8, 21).at + WRONG[2]), date(2026, 11, 30))
        assert box_life.handed_in_between(unit, books.school, *days) == {NOOR}


def test_two_programs_place_each_tap_once(books: SchoolBooks, box: Box, tmp_path) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[2]))
    books.look(at(8, 31, trusted=False), 1.0)
    other = SchoolBooks(books.data, tmp_path, at(8, 31))
    placed = [placing.place(each, at(8, 31), "web") for each in (books, other)]
    other.close()
    with reading(books.school_file) as unit:
        words = [each for each in ledger.entries(unit) if each.kind is EntryKind.PLACED]
    assert len(words) == 1
    assert placed[0] == 1


def test_a_back_dated_hand_out_leaves_a_later_hand_in_here(books: SchoolBooks, box: Box) -> None:
    sanne = teacher(books)
    box.tap(NOOR, IN, at(8, 21))
    books.look(at(9, 0), 1.0)
    draft = hand_out.hand_out_page(books, sanne, SIX, at(12, 5)).draft
    box.tap(NOOR, OUT, at(11, 0))
    box.tap(NOOR, IN, at(12, 0))
    hand_out.hand_out(books, sanne, SIX, [NOOR], "10:00", draft, at(12, 5))
    assert status(books, NOOR, at(12, 6)) == "handed_in"
    assert since(books, NOOR).at == at(12, 0).at


def test_a_told_time_has_no_clock(books: SchoolBooks) -> None:
    given = school_round.Given(NOOR, "in_custody", at(8, 27).at)
    school_round.record(books, teacher(books), SIX, [given], school_round.nonce_of("x"), at(9, 0))
    assert since(books, NOOR).told
    assert since(books, NOOR).at == at(8, 27).at


def test_the_counts_of_the_day_know_a_tap_of_a_clock_ahead_that_nobody_placed(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, IN, unsure(at(8, 21), WRONG[1], OTHER_BOOT))
    day.run(books, at(8, 31))
    with reading(books.school_file) as unit:
        assert day_counts(unit, books, MONDAY)[SIX]["left_behind"] == 1
