"""Entries of an untrusted clock, placed later: the fold is that of a right clock, whatever the wrong one showed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import (
    Custody,
    Entry,
    EntryId,
    EntryKind,
    Nonce,
    OriginId,
    as_placed,
    derive_custody,
    in_order,
    still_needed,
    still_standing,
    until,
)
from kiosk.domain.placing import NotInBetweenError, told_readings, true_reading, untimed
from kiosk.domain.school_day import local_day
from tests.domain.writer import MONDAY, NOOR, PHONE, SEM, TUESDAY, Writer, moment

K = EntryKind
WEB = OriginId("web")
STEPS = {
    "three hours back": timedelta(hours=-3),
    "fifty years ahead": timedelta(days=18_262),
    "1970": timedelta(days=-20_780),
    "no battery": timedelta(days=-300),
    "one hour, as in autumn": timedelta(hours=1),
    "not moved, but not sure": timedelta(),
}
BOOT = moment("07:00")


def with_clock(entry: Entry, at: datetime, boot: str, since: timedelta, wrong: timedelta | None = None) -> Entry:
    """The entry read at a true moment, so long after its boot; wrong: by how much its untrusted clock was off."""
    shown = at if wrong is None else at + wrong
    read = ClockReading(microseconds(shown), wrong is None, boot, since // timedelta(microseconds=1))
    return replace(entry, read=read, school_day=local_day(shown))


def placing_of(entry: Entry, read: ClockReading, seq: int = 900) -> Entry:
    return replace(
        entry,
        kind=K.PLACED,
        read=read,
        school_day=local_day(read.at),
        origin=WEB,
        seq=seq + entry.seq,
        id=EntryId(f"placed/{entry.id}/{seq}"),
        nonce=Nonce(f"placed/{entry.id}/{seq}"),
        step=0,
        corrects=entry.id,
    )


@st.composite
def mornings(draw: st.DrawFn) -> tuple[list[Entry], list[Entry]]:
    """The same entries by a right clock, and by one that was not trusted for a while and then set right."""
    wrong = draw(st.sampled_from([*STEPS.values()]))
    box, web = Writer(), Writer(WEB)
    minutes = sorted(draw(st.lists(st.integers(1, 500), min_size=1, max_size=15, unique=True)))
    sure_from = draw(st.integers(0, 500))
    right: list[Entry] = []
    told: list[Entry] = []
    for minute in minutes:
        writer = draw(st.sampled_from((box, box, web)))
        kind = draw(st.sampled_from((K.HAND_IN, K.COLLECT, K.STILL_HERE, K.CHECKED)))
        entry = writer.write(kind, pupil=draw(st.sampled_from((NOOR, SEM))))
        since = timedelta(minutes=minute)
        right.append(with_clock(entry, BOOT + since, "b1", since))
        off = wrong if minute < sure_from and writer is box else None
        told.append(with_clock(entry, BOOT + since, "b1", since, off))
    return right, told


def placed_by(entries: list[Entry], sure: ClockReading) -> list[Entry]:
    known = [entry.read for entry in entries if entry.read.trusted] + [sure]
    found = [(entry, true_reading(entry, known)) for entry in entries if not entry.read.trusted]
    return [*entries, *(placing_of(entry, read) for entry, read in found if read is not None)]


SURE = ClockReading(microseconds(BOOT + timedelta(hours=9)), True, "b1", 9 * 3_600_000_000)


def seen(custody: dict, pupil: str) -> tuple:
    one: Custody = custody.get(pupil, Custody())
    since, back = one.since, one.collected
    return (one.items, since and (since.id, since.at, since.school_day), back and back.id, one.collected_counted_on)


@given(mornings(), st.data())
def test_after_placing_custody_is_that_of_a_right_clock(
    told: tuple[list[Entry], list[Entry]], data: st.DataObject
) -> None:
    right, wrong = told
    after = data.draw(st.permutations(placed_by(wrong, SURE)))
    for pupil in (NOOR, SEM):
        assert seen(derive_custody(after), pupil) == seen(derive_custody(right), pupil)
    assert untimed(after) == []


@pytest.mark.parametrize("name", STEPS)
def test_an_ordinary_morning_agrees_before_and_after(name: str) -> None:
    box = Writer()
    tap, back = box.write(K.HAND_IN), box.write(K.COLLECT, pupil=SEM)
    early = with_clock(tap, moment("08:21"), "b1", timedelta(minutes=81), STEPS[name])
    sure = with_clock(back, moment("08:40"), "b1", timedelta(minutes=100))
    before, after = (derive_custody(found)[NOOR] for found in ([early, sure], placed_by([early, sure], SURE)))
    assert before.held
    assert after.held
    assert before.counts_on(MONDAY)
    assert after.since is not None
    assert (after.since.at, after.since.school_day, after.counts_on(MONDAY)) == (moment("08:21"), MONDAY, True)
    assert not after.counts_on(TUESDAY)


def test_the_original_stays_as_it_was_written() -> None:
    early = with_clock(Writer().write(K.HAND_IN), moment("08:21"), "b1", timedelta(minutes=81), STEPS["1970"])
    after = placed_by([early], SURE)
    assert early in in_order(after)
    assert [entry.at for entry in as_placed(after) if entry.id == early.id] == [moment("08:21")]


def test_another_boot_and_an_earlier_reading_tell_nothing() -> None:
    early = with_clock(Writer().write(K.HAND_IN), moment("08:21"), "b1", timedelta(minutes=81), timedelta())
    other = replace(SURE, boot_id="b2")
    before = ClockReading(microseconds(moment("08:00")), True, "b1", 60 * 60_000_000)
    assert true_reading(early, [other, before]) is None
    told = replace(early, read=ClockReading(early.read.utc_us, False, "", 0))
    assert true_reading(told, [replace(SURE, boot_id="")]) is None


def test_the_first_trusted_reading_after_it_counts() -> None:
    early = with_clock(Writer().write(K.HAND_IN), moment("08:21"), "b1", timedelta(minutes=81), STEPS["1970"])
    moved = replace(SURE, utc_us=SURE.utc_us + 7_200_000_000, boottime_us=SURE.boottime_us + 1)
    read = true_reading(early, [moved, SURE])
    assert read is not None
    assert read.at == moment("08:21")


def test_a_trusted_entry_is_never_placed_elsewhere() -> None:
    tap = Writer().write(K.HAND_IN, "08:21")
    word = placing_of(tap, replace(tap.read, utc_us=microseconds(moment("07:00"))))
    assert as_placed([tap, word])[-1] == tap


def test_a_placing_that_is_taken_back_counts_no_more_and_the_latest_word_counts() -> None:
    early = with_clock(Writer().write(K.HAND_IN), moment("08:21"), "b1", timedelta(minutes=81), STEPS["1970"])
    word = placing_of(early, SURE)
    back = replace(word, kind=K.REVERSED, corrects=word.id, id=EntryId("back"), nonce=Nonce("back"), seq=990)
    again = placing_of(early, replace(SURE, utc_us=microseconds(moment("08:30"))), 980)
    assert len(untimed([early, word, back])) == 1
    (placed,) = [e for e in still_standing([early, word, back, again]) if e.id == early.id]
    assert placed.at == moment("08:30")


def stretch_of(*clocks: str, wrong: timedelta = STEPS["1970"], around: bool = True) -> list[Entry]:
    """Untrusted taps of one boot between a trusted one at 8:00 and one at 9:00 of the same box."""
    box = Writer()
    found = [with_clock(box.write(K.HAND_IN), moment("08:00"), "b0", timedelta(hours=5))] if around else []
    for clock in clocks:
        since = moment(clock) - moment("08:10")
        found.append(with_clock(box.write(K.HAND_IN, pupil=SEM), moment(clock), "b1", since, wrong))
    if around:
        found.append(with_clock(box.write(K.COLLECT), moment("09:00"), "b2", timedelta(minutes=2)))
    return found


NOW = ClockReading(microseconds(moment("12:00")), True, "b3", 1)


def test_a_person_tells_the_first_and_the_boot_tells_the_others() -> None:
    (one,) = untimed(stretch_of("08:22", "08:25", "08:31"))
    assert (one.before, one.after) == (moment("08:00"), moment("09:00"))
    told = told_readings(one, moment("08:22"), NOW)
    assert [read.at for read in told.values()] == [moment("08:22"), moment("08:25"), moment("08:31")]


@pytest.mark.parametrize("clock", ["07:59", "08:52", "11:00"])
def test_a_told_time_lies_between_what_came_before_and_after(clock: str) -> None:
    (one,) = untimed(stretch_of("08:22", "08:31"))
    with pytest.raises(NotInBetweenError):
        told_readings(one, moment(clock), NOW)


def test_a_told_time_lies_not_in_the_future() -> None:
    (one,) = untimed(stretch_of("08:22", "08:31", around=False))
    assert told_readings(one, moment("11:51"), NOW)
    with pytest.raises(NotInBetweenError):
        told_readings(one, moment("11:52"), NOW)


def test_a_reboot_without_a_clock_starts_a_stretch_of_its_own() -> None:
    first = stretch_of("08:22")
    second = [replace(entry, read=replace(entry.read, boot_id="b9")) for entry in stretch_of("08:25", around=False)]
    second = [replace(entry, seq=7, id=EntryId("box/7"), nonce=Nonce("seven")) for entry in second]
    assert [len(one.entries) for one in untimed([*first[:2], *second])] == [1, 1]


def test_the_boot_counts_on_through_the_hour_that_autumn_shows_twice() -> None:
    night = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
    tap = with_clock(Writer().write(K.HAND_IN), night, "b1", timedelta(minutes=1), STEPS["three hours back"])
    sure = ClockReading(microseconds(night + timedelta(minutes=30)), True, "b1", 31 * 60_000_000)
    read = true_reading(tap, [sure])
    assert read is not None
    assert (read.at, local_day(read.at)) == (night, date(2026, 10, 25))


def test_what_stands_after_a_moment_is_left_out_by_its_placed_time() -> None:
    ahead = with_clock(
        Writer().write(K.HAND_IN), moment("08:21"), "b1", timedelta(minutes=81), STEPS["fifty years ahead"]
    )
    after = placed_by([ahead], SURE)
    assert ahead in until(after, moment("17:30"))
    assert ahead not in until(after, moment("08:20"))


def test_over_night_no_entry_of_a_clock_ahead_loses_the_one_that_ended_it() -> None:
    box = Writer()
    ahead = with_clock(box.write(K.HAND_IN), moment("08:21"), "b1", timedelta(), STEPS["fifty years ahead"])
    back = box.write(K.COLLECT, "14:20")
    assert still_needed([ahead, back], TUESDAY) == []
    assert still_needed([ahead, back], MONDAY) == [ahead, back]
    assert still_needed([ahead], TUESDAY) == [ahead]


CLOCKS = st.lists(st.integers(0, 600), min_size=2, max_size=12, unique=True)


@given(CLOCKS, st.data())
def test_what_is_put_on_record_later_folds_as_if_it_had_been_at_once(minutes: list[int], data: st.DataObject) -> None:
    at_once, late = Writer(WEB), Writer(WEB)
    story = [(each, data.draw(st.sampled_from((K.HAND_IN, K.COLLECT)))) for each in sorted(minutes)]
    later = data.draw(st.sets(st.sampled_from(story)))
    for minute, kind in [each for each in story if each not in later] + sorted(later, key=lambda each: -each[0]):
        entry = late.write(kind, f"{7 + minute // 60:02}:{minute % 60:02}", actor="staff:1")
        if (minute, kind) in later:
            late.written[-1] = replace(entry, read=ClockReading(entry.read.utc_us, True, "", 0))
    for minute, kind in story:
        at_once.write(kind, f"{7 + minute // 60:02}:{minute % 60:02}", actor="staff:1")
    now, then = (derive_custody(writer.written)[NOOR] for writer in (late, at_once))
    assert (now.held, now.items) == (then.held, then.items)
    assert (now.since and now.since.at) == (then.since and then.since.at)


def test_a_hand_out_told_before_a_later_hand_in_leaves_it_here() -> None:
    web = Writer(WEB)
    first, second = web.write(K.HAND_IN, "08:21"), web.write(K.HAND_IN, "12:00")
    told = web.write(K.COLLECT, "10:00", actor="staff:1")
    told = replace(told, read=ClockReading(told.read.utc_us, True, "", 0))
    one = derive_custody([first, second, told])[NOOR]
    assert one.since == second
    assert one.items == PHONE
