"""The queue of messages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.message import Channel, Figure, GroupFigures, MessageKind, MessageState
from kiosk.domain.pupil import GroupId, SchoolId
from kiosk.store import Database, close, open_school, reading, writing
from kiosk.store.messages import queue
from kiosk.store.messages.queue import QueuedMessage
from kiosk.store.people import roster
from tests.services.school import new_school

ONE = QueuedMessage(
    id="0" * 32,
    kind=MessageKind.WALK_IN,
    day=date(2026, 11, 23),
    about="",
    channel=Channel.TEAMS,
    figures=(GroupFigures(GroupId("6" * 32), {Figure.NOT_SEEN: 3, Figure.TO_ASK: 2}),),
    made_us=1_000,
    next_us=1_000,
    until_us=9_000,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    data: Path = new_school(tmp_path_factory.mktemp("queue"))
    engine = open_school(data, "write")
    yield engine
    close(engine)


@pytest.fixture
def school(file: Database) -> SchoolId:
    with writing(file) as unit:
        found = roster.the_school(unit).id
        queue.wipe_before(unit, found, date.max)
    return found


def stored(file: Database, school: SchoolId) -> list[QueuedMessage]:
    with reading(file) as unit:
        return queue.latest(unit, school, 10)


def test_the_same_message_stands_once_whatever_became_of_it(file: Database, school: SchoolId) -> None:
    with writing(file) as unit:
        assert queue.put_down(unit, school, ONE)
        assert not queue.put_down(unit, school, replace(ONE, id="1" * 32))
        queue.settle(unit, school, ONE, MessageState.DROPPED, "stale", 2_000)
        assert not queue.put_down(unit, school, ONE)
        assert queue.put_down(unit, school, replace(ONE, channel=Channel.MAIL))
    assert [one.id for one in stored(file, school)] == ["0" * 32, "0" * 32]


def test_it_comes_back_as_it_was_put_down(file: Database, school: SchoolId) -> None:
    with writing(file) as unit:
        queue.put_down(unit, school, ONE)
    assert stored(file, school) == [replace(ONE, moved_us=ONE.made_us)]


def test_only_one_claims_it(file: Database, school: SchoolId) -> None:
    with writing(file) as unit:
        queue.put_down(unit, school, ONE)
        assert [queue.claim(unit, school, ONE, 2_000) for _again in range(3)] == [True, False, False]
    assert [(one.state, one.tries) for one in stored(file, school)] == [(MessageState.SENDING, 1)]


def test_what_is_put_off_keeps_its_channel_waiting(file: Database, school: SchoolId) -> None:
    other = replace(ONE, about="6" * 32)
    mail = replace(ONE, channel=Channel.MAIL)
    with writing(file) as unit:
        for one in (ONE, other, mail):
            queue.put_down(unit, school, one)
        queue.claim(unit, school, ONE, 2_000)
        queue.put_off(unit, school, ONE, "http_429", 2_000, 5_000)
    found = {(one.about, one.channel): one.next_us for one in stored(file, school)}
    assert found == {("", Channel.TEAMS): 5_000, ("6" * 32, Channel.TEAMS): 5_000, ("", Channel.MAIL): 1_000}


def test_what_was_sent_stays_sent(file: Database, school: SchoolId) -> None:
    with writing(file) as unit:
        queue.put_down(unit, school, ONE)
        queue.settle(unit, school, ONE, MessageState.SENT, "http_202", 2_000)
        queue.settle(unit, school, ONE, MessageState.UNSURE, "interrupted", 3_000)
    assert [(one.state, one.reason) for one in stored(file, school)] == [(MessageState.SENT, "http_202")]


def test_old_messages_are_erased(file: Database, school: SchoolId) -> None:
    with writing(file) as unit:
        queue.put_down(unit, school, ONE)
        queue.put_down(unit, school, replace(ONE, day=date(2026, 12, 1)))
        assert queue.any_before(unit, school, date(2026, 12, 1))
        assert queue.wipe_before(unit, school, date(2026, 12, 1)) == 1
        assert not queue.any_before(unit, school, date(2026, 12, 1))
