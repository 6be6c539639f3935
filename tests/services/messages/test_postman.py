"""The thread that sends, the command that sends too, and the file of the secrets."""

import logging
import threading
from pathlib import Path

import pytest

from kiosk.services.messages import messages_page, postman
from kiosk.services.messages.health import message_sign, message_sign_on_disk
from kiosk.services.messages.postman import Postman
from kiosk.services.messages.secret_file import (
    MessageSecrets,
    SecretFileError,
    keep_secrets,
    read_secrets,
    secrets_path,
)
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.day_watch import run_once
from tests.messages.teams_listener import SECRET
from tests.services.messages.conftest import Posting, clock


def test_it_sends_beside_the_pages_until_it_is_stopped(books: SchoolBooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postman, "LOOK_SECONDS", 0.01)
    looked = threading.Event()
    carrier = Postman(books, lambda: clock(9, 0), lambda _books, _clock: looked.set() or 0)
    carrier.start()
    assert looked.wait(10)
    carrier.stop()
    looked.clear()
    assert not looked.wait(0.05)


def test_a_failure_is_told_once_and_without_its_words(books: SchoolBooks, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_books: object, _clock: object) -> int:
        raise OSError(f"no route to https://prod.logic.azure.com/?sig={SECRET}")

    caplog.set_level(logging.DEBUG)
    carrier = Postman(books, lambda: clock(9, 0), fail)
    assert [carrier.look(), carrier.look()] == [0, 0]
    assert caplog.messages == ["messages wait: OSError"]


def test_the_command_of_the_day_sends_what_waits(posting: Posting, tmp_path: Path) -> None:
    posting.choose(teams="walk_in")
    for _again in range(2):
        run_once(posting.books.data, tmp_path, clock(8, 40))
    assert len(posting.listener.raw) == 1
    assert posting.states == [("walk_in", "sent", "http_202")]


def test_a_broken_file_of_secrets_switches_messages_off_and_says_so(posting: Posting) -> None:
    posting.choose(teams="walk_in")
    secrets_path(posting.books.data).write_text("{")
    assert posting.minute(clock(8, 40)) == 0
    assert "keys/messages.json" in messages_page.messages_page(posting.books).trouble
    assert not message_sign(posting.books).well
    with pytest.raises(SecretFileError):
        read_secrets(posting.books.data)


def test_a_secret_that_cannot_be_kept_leaves_the_old_ones(tmp_path: Path) -> None:
    keep_secrets(tmp_path, MessageSecrets("een", "twee"))
    (tmp_path / "elsewhere").write_text("")
    with pytest.raises(SecretFileError):
        keep_secrets(tmp_path / "elsewhere", MessageSecrets("drie"))
    assert read_secrets(tmp_path) == MessageSecrets("een", "twee")
    assert [path.name for path in secrets_path(tmp_path).parent.iterdir()] == ["messages.json"]
    assert "een" not in repr(read_secrets(tmp_path))


def test_the_sign_tells_off_in_order_and_refused(posting: Posting) -> None:
    assert message_sign(posting.books).words.nl == "Berichten staan uit."
    posting.choose(teams="walk_in")
    assert message_sign(posting.books).words.nl == "Er ging nog geen bericht uit."
    posting.listener.answers = [(403, {})]
    posting.minute(clock(8, 40))
    sign = message_sign_on_disk(posting.books.data)
    assert not sign.well
    assert sign.words.nl == "Na de inloop, 23-11 08:40: Teams weigert: het adres klopt niet (meer). (403)"
    assert SECRET not in str(sign)
