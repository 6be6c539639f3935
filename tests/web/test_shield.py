"""What every response carries and every request must bring (quality.md S2, S3)."""

import pytest
from flask.testing import FlaskClient

from tests.web.reading import GROUP, SECURITY_HEADERS, field


@pytest.mark.parametrize("path", ["/aanmelden", "/", "/nergens", GROUP, "/static/style.css", "/healthz", "/taal"])
def test_every_response_carries_the_headers(visitor: FlaskClient, path: str) -> None:
    answer = visitor.get(path, buffered=True)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_a_fault_carries_the_headers_and_tells_nothing_but_a_code(make_app, house, monkeypatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("Noor El Amrani")

    monkeypatch.setattr(house, "sign_in", broken)
    browser = make_app().test_client()
    token = field(browser.get("/aanmelden"), "csrf_token")
    answer = browser.post("/aanmelden", data={"csrf_token": token, "gebruiker": "x", "wachtwoord": "y"})
    assert answer.status_code == 500
    assert "Noor" not in answer.text
    assert "Traceback" not in answer.text
    assert "Code " in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_personal_page_is_never_stored(teacher: FlaskClient) -> None:
    assert teacher.get(GROUP).headers["Cache-Control"] == "no-store"
    assert teacher.get(f"{GROUP}/stand").headers["Cache-Control"] == "no-store"


def test_only_a_marked_static_file_is_kept_without_asking(visitor: FlaskClient) -> None:
    assert visitor.get("/static/live.js?1a2b", buffered=True).headers["Cache-Control"] == "public, max-age=86400"
    assert visitor.get("/static/live.js", buffered=True).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8080"])
def test_a_foreign_host_is_refused(visitor: FlaskClient, host: str) -> None:
    assert visitor.get("/aanmelden", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080", "hotel.school.example"])
def test_a_known_host_is_answered(make_app, host: str) -> None:
    browser = make_app(hosts=frozenset({"hotel.school.example"})).test_client()
    assert browser.get("/aanmelden", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/aanmelden", "/afmelden", "/taal", f"{GROUP}/ronde", f"{GROUP}/ongedaan"])
def test_a_form_without_its_token_is_refused(teacher: FlaskClient, path: str) -> None:
    assert teacher.post(path, data={"mark": "x:absent:"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_from_elsewhere_is_refused_even_with_its_token(teacher: FlaskClient, headers: dict[str, str]) -> None:
    token = field(teacher.get(GROUP), "csrf_token")
    answer = teacher.post(f"{GROUP}/ronde", data={"csrf_token": token, "mark": "x:absent:"}, headers=headers)
    assert answer.status_code == 403


def test_under_tls_cookies_are_bound_to_the_host(make_app) -> None:
    browser = make_app(tls=True).test_client()
    answer = browser.get("/aanmelden", base_url="https://localhost", headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["Set-Cookie"].startswith("__Host-formulier=")
    assert "; Secure; HttpOnly; Path=/; SameSite=Lax" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_on_loopback_cookies_are_plain(visitor: FlaskClient) -> None:
    assert visitor.get("/aanmelden").headers["Set-Cookie"].startswith("formulier=")
