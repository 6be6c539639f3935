"""Never twice: whatever ends in between, and however many programs send."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.services.messages.enqueue import enqueue
from kiosk.services.messages.post import send_due
from kiosk.services.school_books import SchoolBooks
from tests.messages.teams_listener import SILENCE
from tests.services.messages.conftest import Posting, clock

ROOT = Path(__file__).parents[3]


@contextmanager
def sender(posting: Posting) -> Iterator[subprocess.Popen[str]]:
    """A program that is about to send."""
    command = [sys.executable, "-m", "tests.services.messages.sender_process", str(posting.books.data)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_killed_between_handing_over_and_noting_it_is_not_sent_again(posting: Posting) -> None:
    posting.choose(teams="walk_in")
    enqueue(posting.books, clock(8, 40))
    posting.listener.answers = [(SILENCE, {})]
    with sender(posting) as process:
        go(process)
        assert posting.listener.taken.wait(20)
        process.kill()
    posting.listener.let_go.set()
    for minute in range(60):
        send_due(posting.books, lambda minute=minute: clock(9, minute))
    assert len(posting.listener.raw) == 1
    assert posting.states == [("walk_in", "unsure", "interrupted")]


def test_two_programs_at_once_send_each_message_once(posting: Posting) -> None:
    posting.choose(teams="walk_in,closing,backup,security", per_group="true")
    enqueue(posting.books, clock(8, 40))
    waiting = sum(one.state == "waiting" for one in posting.rows)
    with sender(posting) as other:
        go(other)
        send_due(posting.books, lambda: clock(9, 0))
        assert other.wait(30) == 0
    send_due(posting.books, lambda: clock(9, 0))
    assert len(posting.listener.raw) == waiting == 3
    assert {row[1] for row in posting.states} == {"sent"}


def test_a_restart_sends_what_waited_and_nothing_else(posting: Posting, tmp_path: Path) -> None:
    posting.choose(teams="walk_in", per_group="true")
    posting.listener.answers = [(202, {}), (503, {})]
    posting.minute(clock(8, 40))
    again = SchoolBooks(posting.books.data, tmp_path, clock(9, 0))
    enqueue(again, clock(9, 0))
    assert send_due(again, lambda: clock(9, 0)) == 1
    again.close()
    assert len(posting.listener.raw) == 3
    assert posting.states == [("walk_in", "sent", "http_202")] * 2
