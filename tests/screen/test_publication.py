"""What followers of the state hear, and when."""

import itertools

import pytest

from kiosk.screen.publication import Publication


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The monotonic clock, set by hand."""
    clock = [0.0]
    monkeypatch.setattr("kiosk.screen.publication.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("kiosk.screen.publication.SECONDS_BETWEEN_BEATS", 0.01)
    return clock


def document(state: str = "ready", now: str = "8:27:14.100", left: float = 3.0) -> dict[str, object]:
    return {"state": state, "now": now, "screen": {"bar": {"left": left}, "badges": [], "big": "Hoi!"}}


def next_two(publication: Publication, *later: dict[str, object]) -> list[bytes | None]:
    follower = publication.follow()
    first = next(follower)
    for each in later:
        publication.publish(each)
    return [first, next(follower)]


def test_the_passing_of_time_alone_is_told_once_per_second(heard: list[float]) -> None:
    publication = Publication()
    publication.publish(document())
    assert next_two(publication, document(now="8:27:14.120", left=2.98))[1] is None
    heard[0] = 1.0
    publication.publish(document(now="8:27:15.100", left=2.0))
    assert b"8:27:15.100" in (next(publication.follow()) or b"")


def test_a_new_answer_is_told_at_once(heard: list[float]) -> None:
    publication = Publication()
    publication.publish(document())
    assert b"asking" in (next_two(publication, document("asking"))[1] or b"")


def test_a_slow_follower_gets_the_newest_only(heard: list[float]) -> None:
    publication = Publication()
    publication.publish(document())
    answers = next_two(publication, document("busy"), document("asking"))
    assert b"asking" in (answers[1] or b"")


def test_who_asks_gets_the_newest_document_also_when_followers_were_not_told(heard: list[float]) -> None:
    publication = Publication()
    for moment in itertools.islice(itertools.count(100), 5):
        publication.publish(document(now=f"8:27:14.{moment}"))
    assert b"8:27:14.104" in publication.latest()
