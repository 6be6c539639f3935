"""A file between look and button: in memory, one per session, a few at most, forgotten by itself."""

import threading

from flask.testing import FlaskClient

from kiosk.services.roster.roster_reading import LARGEST_UPLOAD, Upload
from tests.web.reading import field
from web.roster.parked import MOST, Parked
from web.uploads import MOST_FORM_BYTES, MOST_UPLOAD_BYTES


def upload() -> Upload:
    return Upload(None, content=b"x")


def test_a_session_finds_its_own_file_and_no_other() -> None:
    parked = Parked()
    mine = upload()
    parked.park("mine", mine)
    assert parked.upload("mine") is mine
    assert parked.upload("yours") is None
    parked.drop("mine")
    assert parked.upload("mine") is None


def test_the_oldest_makes_room() -> None:
    parked = Parked()
    for number in range(MOST + 1):
        parked.park(str(number), upload())
    assert [parked.upload(str(number)) is not None for number in range(MOST + 1)] == [False, *[True] * MOST]


def test_it_is_forgotten_when_nobody_asks() -> None:
    parked = Parked(kept_seconds=0.0)
    before = set(threading.enumerate())
    parked.park("mine", upload())
    for timer in set(threading.enumerate()) - before:
        timer.join(10)
    assert parked.upload("mine") is None


def test_a_timer_of_an_earlier_file_leaves_the_next_one_alone() -> None:
    parked = Parked()
    earlier, later = upload(), Upload(None, content=b"y")
    parked.park("mine", earlier)
    parked.park("mine", later)
    parked.forget("mine", earlier)
    assert parked.upload("mine") is later


def sent(browser: FlaskClient, path: str, size: int) -> int:
    """A form with a file of so many bytes; written out here, for the test client would put it on disk."""
    part = b'--edge\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    token = field(browser.get("/inlezen"), "csrf_token").encode()
    body = part % (b"csrf_token", b"", token) + part % (b"bestand", b'; filename="x"', b"\1" * size) + b"--edge--\r\n"
    return browser.post(path, data=body, content_type="multipart/form-data; boundary=edge").status_code


def test_only_the_roster_takes_a_large_file_and_it_has_an_end(office: FlaskClient) -> None:
    assert sent(office, "/inlezen/bekijk", LARGEST_UPLOAD + MOST_FORM_BYTES) == 413
    assert sent(office, "/afwezigheid/bekijk", MOST_UPLOAD_BYTES) == 413
    assert sent(office, "/inlezen/bekijk", MOST_UPLOAD_BYTES) != 413
