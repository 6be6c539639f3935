"""Weeks read into the memory of a day: whatever is let go on the way, what is held comes out the same."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import gathering
from kiosk.domain.custody import Custody, Entry, EntryKind, OriginId, derive_custody
from kiosk.domain.gathering import Book, gather
from tests.domain.writer import BOX, MONDAY, NOOR, PHONE, WATCH, Writer

K = EntryKind
WEB = OriginId("web")
AT_BOX = (K.HAND_IN, K.COLLECT, K.STILL_HERE)
BY_HAND = (K.HAND_IN, K.COLLECT, K.CLOSED_WITHOUT_CARD, K.CHECKED, K.REVERSED, K.REVERSED)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[list[Entry], list[Entry]]:
    """Some school days of one pupil: what the box wrote, and what people did, corrections of days ago among it."""
    box, web = Writer(BOX), Writer(WEB)
    for number in range(draw(st.integers(1, 8))):
        for minute in sorted(draw(st.sets(st.integers(0, 59), max_size=4))):
            writer = draw(st.sampled_from((box, box, web)))
            kind = draw(st.sampled_from(AT_BOX if writer is box else BY_HAND))
            standing = [*box.written, *web.written]
            corrects = draw(st.sampled_from(standing)) if kind is K.REVERSED and standing else None
            day, items = MONDAY + timedelta(days=number), draw(st.sampled_from((PHONE, WATCH)))
            writer.write(kind, f"08:{minute:02}", day, items=items, corrects=corrects)
    return box.written, web.written


def stands(entries: list[Entry]) -> tuple[object, ...]:
    now = derive_custody(entries).get(NOOR, Custody())
    return (now.items, now.since, now.slot, now.counted_by, now.checked_on) if now.held else (now.held,)


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MANY", 2)
    monkeypatch.setattr(gathering, "A_FEW", 1)


@settings(max_examples=300)
@given(weeks())
def test_what_is_held_is_the_same_as_when_everything_was_kept(told: tuple[list[Entry], list[Entry]]) -> None:
    box, web = told
    today = max((entry.school_day for entry in (*box, *web)), default=MONDAY)
    by_hand: Book = {NOOR: list(web)}
    book = gather(box, by_hand, today)
    assert stands([*book.get(NOOR, ()), *by_hand[NOOR]]) == stands([*box, *web])


def test_weeks_of_a_pupil_who_collects_each_day_become_the_present_day() -> None:
    box = Writer(BOX)
    for number in range(30):
        day = MONDAY + timedelta(days=number)
        box.write(K.HAND_IN, "08:21", day)
        box.write(K.COLLECT, "14:16", day)
    book = gather(box.written, {}, MONDAY + timedelta(days=29))
    assert [entry.seq for entry in book[NOOR]] == [59, 60]


def test_what_lies_here_since_a_month_keeps_all_of_it() -> None:
    box = Writer(BOX)
    first = box.write(K.HAND_IN, "08:21")
    box.write(K.STILL_HERE, "08:20", MONDAY + timedelta(days=30))
    assert gather(box.written, {}, MONDAY + timedelta(days=31))[NOOR][0] == first


def test_a_collect_that_people_take_back_days_later_is_still_there_to_be_taken_back() -> None:
    box, web = Writer(BOX), Writer(WEB)
    box.write(K.HAND_IN, "08:21")
    gone = box.write(K.COLLECT, "14:16")
    web.write(K.REVERSED, "09:00", MONDAY + timedelta(days=3), corrects=gone)
    box.write(K.NO_ITEM_TODAY, "08:21", MONDAY + timedelta(days=4))
    by_hand: Book = {NOOR: list(web.written)}
    book = gather(box.written, by_hand, MONDAY + timedelta(days=5))
    assert derive_custody([*book[NOOR], *by_hand[NOOR]])[NOOR].held
