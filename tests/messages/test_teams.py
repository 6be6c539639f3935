"""Posting to a workflow: a real listener on loopback answers everything that Teams can answer."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from kiosk.messages.card import card_of
from kiosk.messages.outcome import Outcome, Result
from kiosk.messages.teams import TeamsSender
from kiosk.messages.teams_address import teams_address
from tests.messages.certificates import Trust, make_trust
from tests.messages.teams_listener import HANG_UP, SECRET, SILENCE, TARGET, TeamsListener, teams_listener
from tests.messages.written import walk_in

NOW = datetime(2026, 11, 23, 7, 35, tzinfo=UTC)
HERE = {"127.0.0.1", "localhost"}


@pytest.fixture
def listener() -> Iterator[TeamsListener]:
    with teams_listener() as found:
        yield found


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return make_trust(tmp_path_factory.mktemp("ca"))


def post(listener: TeamsListener, patience_s: float = 5.0) -> Outcome:
    return TeamsSender(teams_address(listener.address, HERE), patience_s=patience_s).send(card_of(walk_in()), NOW)


@pytest.mark.parametrize("status", [200, 202])
def test_both_answers_of_teams_mean_that_it_arrived(listener: TeamsListener, status: int) -> None:
    listener.answers = [(status, {})]
    assert post(listener) == Outcome(Result.SENT, f"http_{status}")
    assert listener.wrong == []
    assert len(listener.raw) == 1


@pytest.mark.parametrize(
    ("retry_after", "wait_s"),
    [
        ("120", 120),
        (format_datetime(datetime(2026, 11, 23, 7, 40, tzinfo=UTC), usegmt=True), 300),
        (format_datetime(datetime(2026, 11, 23, 7, 30, tzinfo=UTC), usegmt=True), 0),
        ("straks", None),
        ("-5", None),
        ("99999999999999", 24 * 3600),
    ],
)
def test_too_busy_is_tried_again_when_teams_says_so(listener: TeamsListener, retry_after: str, wait_s: int) -> None:
    listener.answers = [(429, {"Retry-After": retry_after})]
    assert post(listener) == Outcome(Result.AGAIN, "http_429", wait_s)


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (500, Result.AGAIN),
        (503, Result.AGAIN),
        (504, Result.UNSURE),
        (204, Result.UNSURE),
        (400, Result.REFUSED),
        (403, Result.REFUSED),
        (404, Result.REFUSED),
        (413, Result.REFUSED),
    ],
)
def test_what_each_answer_means(listener: TeamsListener, status: int, result: Result) -> None:
    listener.answers = [(status, {})]
    assert post(listener) == Outcome(result, f"http_{status}")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(listener: TeamsListener, status: int) -> None:
    listener.answers = [(status, {"Location": listener.address})]
    assert post(listener) == Outcome(Result.REFUSED, f"http_{status}")
    assert len(listener.raw) == 1
    assert listener.wrong == []


@pytest.mark.parametrize("silence", [HANG_UP, SILENCE])
def test_silence_after_the_whole_card_was_handed_over_is_not_tried_again(listener: TeamsListener, silence: int) -> None:
    listener.answers = [(silence, {})]
    assert post(listener, patience_s=0.2) == Outcome(Result.UNSURE, "no_answer")
    assert len(listener.raw) == 1


def test_where_nobody_listens_it_surely_did_not_arrive() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    sender = TeamsSender(teams_address(f"http://127.0.0.1:{port}{TARGET}", HERE))
    assert sender.send(card_of(walk_in()), NOW) == Outcome(Result.AGAIN, "no_connection")


def test_a_certificate_is_checked_before_anything_is_said(trust: Trust, tmp_path: Path) -> None:
    with teams_listener(trust.server) as listener:
        address = teams_address(listener.address, HERE)
        assert TeamsSender(address).send(b"{}", NOW) == Outcome(Result.AGAIN, "certificate")
        assert TeamsSender(address, make_trust(tmp_path).client).send(b"{}", NOW).code == "certificate"
        assert listener.raw == []
        assert TeamsSender(address, trust.client).send(card_of(walk_in()), NOW).result is Result.SENT


def test_the_secret_is_in_the_request_and_in_no_representation(listener: TeamsListener) -> None:
    sender = TeamsSender(teams_address(listener.address, HERE))
    sender.send(card_of(walk_in()), NOW)
    assert SECRET.encode() in listener.raw[0]
    assert SECRET not in repr(sender) + repr(vars(sender))
