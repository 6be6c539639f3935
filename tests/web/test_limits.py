"""How often a session or an address may ask, and the friendly page that says how long to wait."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

import web.limits
from tests.web.invented import OTHER, OWN
from tests.web.reading import GROUP, field
from web.limits import HEAVY_FORMS, SEARCHES, UNCOUNTED
from web.pace import MOST_KNOWN, Allowance, Pace

TWO = Allowance(2, 6)
"""Two at once, and then one in ten seconds."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four at once, and then one a second."""
    for name in ("FORMS", "STRANGERS"):
        monkeypatch.setattr(web.limits, name, Allowance(4, 60))


def test_so_many_at_once_and_then_one_at_a_time() -> None:
    pace = Pace()
    assert [pace.wait(TWO, "a", 100.0) for _time in range(3)] == [0, 0, 10]
    assert pace.wait(TWO, "a", 109.0) == 1
    assert [pace.wait(TWO, "a", 110.0) for _time in range(2)] == [0, 10]


def test_each_is_counted_alone_and_rest_gives_everything_back() -> None:
    pace = Pace()
    assert [pace.wait(TWO, who, 100.0) for who in "aabb"] == [0, 0, 0, 0]
    assert [pace.wait(TWO, "a", 1000.0) for _time in range(3)] == [0, 0, 10]


def test_strangers_without_end_fill_no_memory() -> None:
    pace = Pace()
    for number in range(2 * MOST_KNOWN):
        pace.wait(TWO, str(number), float(number))
    assert len(pace._free_at) <= MOST_KNOWN


def test_what_is_counted_is_there(app: Flask) -> None:
    assert set(app.view_functions) >= HEAVY_FORMS | SEARCHES | UNCOUNTED


def test_every_page_that_takes_a_file_is_counted_as_heavy(app: Flask) -> None:
    takes = {name for name, view in app.view_functions.items() if hasattr(view, "most_bytes")}
    assert takes
    assert takes - HEAVY_FORMS == set()


@pytest.mark.parametrize(("language", "words"), [("nl", "Wacht 1 tellen"), ("en", "Wait 1 seconds")])
def test_who_sends_forms_without_end_waits_and_nobody_else(
    sign_in, teacher: FlaskClient, few: None, language: str, words: str
) -> None:
    token = field(teacher.get(GROUP), "csrf_token")
    teacher.post("/taal", data={"csrf_token": token, "taal": language})
    forms = [teacher.post(f"{GROUP}/ongedaan", data={"csrf_token": token}) for _time in range(4)]
    assert [each.status_code for each in forms] == [422, 422, 422, 429]
    assert forms[-1].headers["Retry-After"] == "1"
    assert words in forms[-1].text
    assert teacher.get(GROUP).status_code == 200
    other = sign_in("karin")
    assert other.post("/taal", data={"csrf_token": field(other.get("/passen"), "csrf_token")}).status_code == 303


def test_a_refused_form_uses_up_nothing_of_who_may_send_it(teacher: FlaskClient, few: None) -> None:
    token = field(teacher.get(GROUP), "csrf_token")
    for _time in range(5):
        teacher.post(f"/groep/{OTHER.group}/ronde", data={"csrf_token": token})
    assert teacher.post(f"/groep/{OWN.group}/ongedaan", data={"csrf_token": token}).status_code == 422


def test_a_stranger_who_asks_without_end_waits_but_may_still_sign_in(app: Flask, few: None) -> None:
    visitor = app.test_client()
    token = field(visitor.get("/aanmelden"), "csrf_token")
    last = [visitor.get("/aanmelden") for _time in range(4)][-1]
    assert last.status_code == 429
    data = {"csrf_token": token, "gebruiker": "sanne", "wachtwoord": "een goed wachtwoord"}
    assert visitor.post("/aanmelden", data=data).status_code == 303
