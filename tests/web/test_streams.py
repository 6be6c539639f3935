"""Hints, seats and the one watcher."""

from collections.abc import Iterator

from flask.testing import FlaskClient

from tests.web.conftest import StandingClock
from tests.web.invented import NOW, TEACHER
from tests.web.reading import GROUP
from web.clocks import Clocks
from web.compliance.streams import STREAM_SECONDS, beats
from web.watcher import SILENT_SECONDS, Watcher


def stream(watcher: Watcher, steady: StandingClock, welcome: list[bool]) -> Iterator[str]:
    return beats(
        lambda known, _seconds: watcher.wait(known, 0),
        lambda: welcome[0],
        lambda: watcher.stopped,
        lambda: "8:31" if watcher.awake else None,
        steady,
    )


def looking(seen: list[int], steady: StandingClock) -> Watcher:
    return Watcher(lambda: seen[0], Clocks(lambda: NOW, steady))


def test_the_version_rises_only_with_news(steady: StandingClock) -> None:
    seen = [1]
    watcher = looking(seen, steady)
    watcher.look()
    first = watcher.version
    watcher.look()
    assert watcher.version == first
    seen[0] = 2
    watcher.look()
    assert watcher.version != first


def test_a_beat_carries_the_version_and_the_time(steady: StandingClock) -> None:
    watcher = looking([1], steady)
    watcher.look()
    assert next(stream(watcher, steady, [True])) == f"data: {watcher.version} 8:31\n\n"


def test_a_watcher_that_cannot_look_sends_no_hint(steady: StandingClock, caplog) -> None:
    watcher = looking([], steady)
    watcher.look()
    assert next(stream(watcher, steady, [True])) == ":\n\n"
    assert "could not look" in caplog.text


def test_a_watcher_that_stopped_looking_sends_no_hint(steady: StandingClock) -> None:
    watcher = looking([1], steady)
    watcher.look()
    steady.seconds += SILENT_SECONDS
    assert next(stream(watcher, steady, [True])) == ":\n\n"


def test_an_ended_session_ends_its_stream(steady: StandingClock) -> None:
    watcher, welcome = looking([1], steady), [True]
    watcher.look()
    hints = stream(watcher, steady, welcome)
    next(hints)
    welcome[0] = False
    assert list(hints) == ["event: ended\ndata: ended\n\n"]


def test_a_forgotten_stream_gives_its_seat_back(steady: StandingClock) -> None:
    watcher = looking([1], steady)
    watcher.look()
    hints = stream(watcher, steady, [True])
    next(hints)
    steady.seconds += STREAM_SECONDS
    assert list(hints) == []


def test_without_a_free_seat_the_page_polls(make_app) -> None:
    app = make_app(streams=0 + 1)
    seats = app.extensions["telefoonhotel"].seats
    assert seats.take()
    session = app.extensions["telefoonhotel"].sessions.begin(TEACHER.account, 1000)
    browser = app.test_client()
    browser.set_cookie("telefoonhotel", session)
    assert browser.get(f"{GROUP}/stroom").status_code == 503
    assert browser.get(f"{GROUP}/stand").status_code == 200


def test_a_closed_stream_frees_its_seat(app, teacher: FlaskClient) -> None:
    answer = teacher.get(f"{GROUP}/stroom")
    seats = app.extensions["telefoonhotel"].seats
    taken = [seats.take() for _seat in range(24)]
    assert taken.count(True) == 23
    answer.close()
    assert seats.take()
