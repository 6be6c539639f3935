"""Signing in, and the sessions behind it (quality.md S4)."""

from flask import Flask
from flask.testing import FlaskClient

from tests.web.invented import PASSWORD, TEACHER
from tests.web.reading import GROUP, field
from web.sign_in.attempts import FREE_FAILURES


def attempt(browser: FlaskClient, user: str, password: str, **environ: str):
    token = field(browser.get("/aanmelden", environ_base=environ), "csrf_token")
    data = {"csrf_token": token, "gebruiker": user, "wachtwoord": password}
    return browser.post("/aanmelden", data=data, environ_base=environ)


def test_the_form_has_one_user_and_one_password_field(visitor: FlaskClient) -> None:
    page = visitor.get("/aanmelden").text
    assert page.count('type="text"') == page.count('type="password"') == 1


def test_a_teacher_lands_on_the_own_group(visitor: FlaskClient) -> None:
    answer = attempt(visitor, "sanne", PASSWORD)
    assert answer.status_code == 303
    assert visitor.get(answer.headers["Location"]).headers["Location"] == GROUP


def test_an_unknown_user_and_a_wrong_password_read_the_same(app: Flask) -> None:
    unknown = attempt(app.test_client(), "niemand", "x")
    wrong = attempt(app.test_client(), "sanne", "x")
    assert unknown.status_code == wrong.status_code == 401
    assert unknown.text.replace(field(unknown, "csrf_token"), "") == wrong.text.replace(field(wrong, "csrf_token"), "")


def test_after_the_wanted_page_nothing_but_this_site(visitor: FlaskClient) -> None:
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        token = field(visitor.get("/aanmelden"), "csrf_token")
        data = {"csrf_token": token, "gebruiker": "sanne", "wachtwoord": PASSWORD, "verder": elsewhere}
        assert visitor.post("/aanmelden", data=data).headers["Location"] == "/"


def test_signing_in_again_makes_a_new_session_and_ends_the_old(app: Flask, visitor: FlaskClient) -> None:
    attempt(visitor, "sanne", PASSWORD)
    old = visitor.get_cookie("telefoonhotel").value
    attempt(visitor, "sanne", PASSWORD)
    assert visitor.get_cookie("telefoonhotel").value != old
    assert app.extensions["telefoonhotel"].sessions.find(old, 1000) is None


def test_the_secret_of_a_session_is_not_in_its_file(teacher: FlaskClient, tmp_path) -> None:
    secret = teacher.get_cookie("telefoonhotel").value.encode()
    assert all(secret not in file.read_bytes() for file in tmp_path.iterdir())


def test_signing_out_ends_the_session_at_the_server(teacher: FlaskClient) -> None:
    cookie = teacher.get_cookie("telefoonhotel").value
    teacher.post("/afmelden", data={"csrf_token": field(teacher.get(GROUP), "csrf_token")})
    teacher.set_cookie("telefoonhotel", cookie)
    assert teacher.get(GROUP).status_code == 303


def test_an_ended_session_is_refused_at_the_next_request(app: Flask, teacher: FlaskClient) -> None:
    app.extensions["telefoonhotel"].sessions.end_all(TEACHER.account)
    assert teacher.get(f"{GROUP}/stand").status_code == 401


def test_a_session_ends_after_ten_hours_whatever_happens(teacher: FlaskClient, steady) -> None:
    for _quarter in range(40):
        steady.seconds += 15 * 60
        last = teacher.get(GROUP)
    assert last.status_code == 303


def test_after_half_an_hour_without_an_act_the_names_are_gone(teacher: FlaskClient, steady) -> None:
    for _minute in range(31):
        steady.seconds += 60
        teacher.get(f"{GROUP}/stand")
    for page in (teacher.get(f"{GROUP}?names=1").text, teacher.get(f"{GROUP}/stand").text):
        assert "Fenna" not in page
        assert "nog te vragen" in page


def test_after_half_an_hour_nothing_can_be_marked(teacher: FlaskClient, steady, house) -> None:
    token = field(teacher.get(GROUP), "csrf_token")
    steady.seconds += 31 * 60
    answer = teacher.post(f"{GROUP}/ronde", data={"csrf_token": token, "mark": f"{'0' * 32}:absent:"})
    assert answer.status_code == 401
    assert house.news == 0


def test_too_many_wrong_passwords_wait_even_with_the_right_one(app: Flask, steady) -> None:
    stranger = app.test_client()
    for _try in range(FREE_FAILURES):
        attempt(stranger, "sanne", "x", REMOTE_ADDR="10.0.0.9")
    assert attempt(stranger, "sanne", PASSWORD, REMOTE_ADDR="10.0.0.9").status_code == 429
    steady.seconds += 600
    assert attempt(stranger, "sanne", PASSWORD, REMOTE_ADDR="10.0.0.9").status_code == 303


def test_pupils_cannot_lock_a_teacher_out(app: Flask) -> None:
    attempt(app.test_client(), "sanne", PASSWORD, REMOTE_ADDR="10.0.0.1")
    for address in ("10.0.0.1", "10.0.0.9"):
        for _try in range(20):
            attempt(app.test_client(), "sanne", "x", REMOTE_ADDR=address)
    assert attempt(app.test_client(), "sanne", PASSWORD, REMOTE_ADDR="10.0.0.1").status_code == 303
