"""No name of a pupil is in any byte that leaves, waits or is logged (quality rule S7)."""

import logging
import sqlite3
from contextlib import closing

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.message import Channel, MessageKind
from kiosk.services.messages import messages_page
from kiosk.services.messages.alerts import tell
from kiosk.store import writing
from tests.messages.mail_listener import PASSWORD, mail_listener
from tests.messages.teams_listener import SECRET
from tests.services.messages.conftest import Posting, clock
from tests.services.staff_school import NOOR, PUPILS, Box

NAMES = {part for _pupil, name, _group in PUPILS for part in (name.first, name.last) if len(part) > 3}


def everything_of_a_day(posting: Posting) -> None:
    posting.choose(teams="walk_in,closing,box,backup,security", mail="walk_in,closing,box,backup,security")
    with writing(posting.books.writer) as unit:
        for kind in (MessageKind.FAILED_SIGN_INS, MessageKind.EXPORT_AT_NIGHT):
            tell(unit, posting.books, kind, "1", clock(7, 0))
    for road in Channel:
        messages_page.send_test(posting.books, posting.staff, road, clock(8, 0))
    for hour, minute in ((8, 0), (8, 36), (12, 0), (15, 45)):
        posting.minute(clock(hour, minute))


def test_no_name_and_no_secret_is_in_any_byte(posting: Posting, box: Box, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    box.tap(NOOR, EntryKind.HAND_IN, clock(8, 25))
    with mail_listener() as mail:
        account = {"mail_host": "localhost", "mail_port": str(mail.port), "mail_from": "hotel@school.example"}
        posting.choose(**account, mail_to="team@school.example")
        messages_page.keep_mail_password(posting.books, posting.staff, PASSWORD, clock(7, 0))
        everything_of_a_day(posting)
        sent = b"".join((*posting.listener.raw, *mail.data)).decode("utf-8", "replace")
    assert (len(posting.listener.raw), len(mail.data)) == (6, 6)
    with closing(sqlite3.connect(posting.books.data / "school.db")) as file:
        waiting = str(file.execute("SELECT * FROM message").fetchall())
        stored = "\n".join(file.iterdump())
    assert NAMES
    assert all(name in stored for name in NAMES)
    for kept in (sent, waiting, caplog.text):
        assert [name for name in NAMES if name in kept] == []
    for kept in (stored, caplog.text, str(messages_page.messages_page(posting.books))):
        assert (SECRET in kept, PASSWORD in kept) == (False, False)
