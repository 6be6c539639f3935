"""What programs of the school may ask: with a key, within its scope, told in problems that say nothing (RFC 9457)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

import web.api.bearer
from kiosk.domain.roles import Role
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.staff_school import LUUK, NOOR, at
from tests.web.staffed import Staffed, send
from tests.web.walking import changed, enter, morning, records
from web.api.bearer import needed_scope
from web.pace import Allowance

DESCRIPTION = json.loads((Path("web/api/openapi.json")).read_text())
PAGE = "/programmas"


@pytest.fixture(scope="module")
def school(staffed_school, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    with morning(staffed_school, tmp_path_factory.mktemp("api"), NOOR, LUUK) as opened:
        yield opened


@pytest.fixture(autouse=True)
def rested(school: Staffed) -> None:
    """Nobody asked anything yet, and it is 9:40."""
    school.now = at(9, 40)
    school.app.extensions["telefoonhotel"].pace._free_at.clear()


def key(school: Staffed, *scopes: str, user: str = "administratie", days: int = 90) -> str:
    """A new key, read from the page that shows it."""
    page = send(enter(school, user), PAGE, PAGE, naam="Een scherm", mag=list(scopes), dagen=str(days))
    found = re.search(r'id="secret"[^>]*value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def ask(school: Staffed, secret: str, path: str, **sent: object) -> TestResponse:
    headers = {"Authorization": f"Bearer {secret}"}
    browser = school.app.test_client()
    return (
        browser.post(f"/api/v1{path}", headers=headers, **sent)
        if sent
        else browser.get(f"/api/v1{path}", headers=headers)
    )


def acts(school: Staffed) -> list[str]:
    with reading(school.books.school_file) as unit:
        return [line.act.action for line in audit.lines(unit, school.books.school)]


def test_a_key_asks_what_its_scope_says_and_nothing_else(school: Staffed) -> None:
    secret = key(school, "counts")
    assert ask(school, secret, "/counts").status_code == 200
    for refused in (ask(school, secret, "/health"), ask(school, secret, "/exports", json={"kind": "custody"})):
        assert (refused.status_code, refused.content_type) == (403, "application/problem+json")


def test_a_number_under_5_is_not_told_and_no_pupil_is(school: Staffed) -> None:
    answer = ask(school, key(school, "counts"), "/counts")
    six = next(group for group in answer.json["groups"] if group["name"].startswith("Groep 6"))
    assert (six["pupils"], six["in_custody"], six["to_ask"]) == (None, None, None)
    assert "Noor" not in answer.text


def test_health_says_how_the_product_is(school: Staffed) -> None:
    answer = ask(school, key(school, "health", user="beheer"), "/health").json
    assert answer["clock_trusted"] is True
    assert answer["last_backup"] is None
    assert 0 < answer["free_share"] < 1


def test_an_export_is_begun_asked_after_and_fetched_once(school: Staffed) -> None:
    secret = key(school, "export:statistics")
    begun = ask(school, secret, "/exports", json={"kind": "statistics", "first": "2026-11-23", "last": "2026-11-23"})
    assert (begun.status_code, begun.headers["Location"]) == (202, f"/api/v1/exports/{begun.json['id']}")
    making = school.app.extensions["telefoonhotel"].house.exports._making[begun.json["id"]]
    assert making.over.wait(10)
    assert ask(school, secret, f"/exports/{begun.json['id']}").json["state"] == "ready"
    assert ask(school, secret, f"/exports/{begun.json['id']}/file").status_code == 200
    assert ask(school, secret, f"/exports/{begun.json['id']}/file").status_code == 404
    assert acts(school)[-2:] == ["tool_key_export", "exported"]


def test_an_export_of_another_kind_or_person_is_as_if_it_were_not_there(school: Staffed) -> None:
    begun = ask(school, key(school, "export:statistics"), "/exports", json={"kind": "statistics"}).json["id"]
    others = (key(school, "export:custody"), key(school, "export:statistics", user="directie"))
    unknown = ask(school, others[0], f"/exports/{'0' * 16}")
    for other in others:
        answer = ask(school, other, f"/exports/{begun}")
        assert (answer.status_code, answer.data) == (404, unknown.data)


@pytest.mark.parametrize(
    "order",
    [{}, [], {"kind": "pupils"}, {"kind": []}, {"kind": "custody", "first": "24-12"}, {"kind": "custody", "x": 1},
     {"kind": "taps", "groups": "6"}, {"kind": "taps", "statuses": ["x"]},
     {"kind": "taps", "first": "2026-11-24", "last": "2026-11-23"}, {"kind": "taps", "first": "0001-01-01"}],
)  # fmt: skip
def test_an_order_that_is_none_is_refused_and_says_which_part(school: Staffed, order: object) -> None:
    answer = ask(school, key(school, "export:custody", "export:taps"), "/exports", json=order)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert answer.json["detail"]


def test_every_key_that_does_not_work_hears_the_same(school: Staffed) -> None:
    browser, revoked, short = enter(school, "administratie"), key(school, "counts"), key(school, "counts", days=30)
    line = re.search(rf"{revoked[:10]}.*?name=\"sleutel\" value=\"(\w+)\"", browser.get(PAGE).text, re.DOTALL)
    assert line
    assert ask(school, revoked, "/counts").status_code == 200
    send(browser, PAGE, f"{PAGE}/intrekken", sleutel=line[1])
    school.now = at(9, 40, day=30)
    assert ask(school, short, "/counts").status_code == 200
    school.now = school.now.__class__(school.now.utc_us + 30 * 86_400_000_000, True, "0" * 32, 0)
    heard = {ask(school, each, "/counts").data for each in (revoked, short, "", "tfh_x", "x" * 5000)}
    assert len(heard) == 1
    assert ask(school, "tfh_x", "/counts").headers["WWW-Authenticate"].startswith("Bearer")


def test_a_cookie_opens_nothing_and_no_other_site_can_ask(school: Staffed) -> None:
    browser = enter(school, Role.HEAD.value)
    assert browser.get("/api/v1/counts").status_code == 401
    answer = ask(school, key(school, "counts"), "/counts")
    assert "Set-Cookie" not in answer.headers
    assert not [name for name, _value in answer.headers if name.startswith("Access-Control")]
    foreign = browser.post("/api/v1/exports", json={}, headers={"Origin": "https://elders.example"})
    assert (foreign.status_code, foreign.content_type) == (403, "application/problem+json")


def test_a_question_writes_nothing_but_one_line_a_day(school: Staffed) -> None:
    secret = key(school, "counts", "health")
    before, said = records(school), acts(school)
    for path in ("/counts", "/health", "/counts"):
        ask(school, secret, path)
    assert changed(before, records(school)) == []
    assert acts(school)[len(said) :] == ["tool_key_used"]


def test_who_guesses_keys_or_asks_without_end_waits(school: Staffed, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KEYS", "GUESSES"):
        monkeypatch.setattr(web.api.bearer, name, Allowance(2, 1))
    secret = key(school, "counts")
    assert [ask(school, "tfh_guess", "/counts").status_code for _time in range(3)] == [401, 401, 429]
    answers = [ask(school, secret, "/counts") for _time in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert (answers[-1].content_type, answers[-1].headers["Retry-After"]) == ("application/problem+json", "60")


def test_a_key_is_kept_as_a_hash_and_shown_once(school: Staffed) -> None:
    secret = key(school, "counts")
    assert secret not in enter(school, "administratie").get(PAGE).text
    assert secret[10:].encode() not in (school.books.data / "school.db").read_bytes()
    assert secret[10:].encode() not in (school.books.data / "school.db-wal").read_bytes()


@pytest.mark.parametrize(("user", "scope"), [("administratie", "export:incidents"), ("beheer", "export:custody")])
def test_nobody_makes_a_key_that_can_more_than_they_may(school: Staffed, user: str, scope: str) -> None:
    answer = send(enter(school, user), PAGE, PAGE, naam="x", mag=[scope], dagen="30")
    assert answer.status_code == 422
    assert 'id="secret"' not in answer.text


def test_who_is_no_beheer_sees_and_ends_the_own_keys_only(school: Staffed) -> None:
    secret = key(school, "counts", user="directie")
    office, keeper = enter(school, "administratie"), enter(school, "beheer")
    assert secret[:10] not in office.get(PAGE).text
    line = re.search(rf"{secret[:10]}.*?name=\"sleutel\" value=\"(\w+)\"", keeper.get(PAGE).text, re.DOTALL)
    assert line
    assert send(office, PAGE, f"{PAGE}/intrekken", sleutel=line[1]).status_code == 422
    assert ask(school, secret, "/counts").status_code == 200
    send(keeper, PAGE, f"{PAGE}/intrekken", sleutel=line[1])
    assert ask(school, secret, "/counts").status_code == 401


def test_the_description_names_every_address_and_nothing_else(school: Staffed) -> None:
    told = {(method.upper(), path) for path, methods in DESCRIPTION["paths"].items() for method in methods}
    there = {
        (method, rule.rule.removeprefix("/api/v1").replace("<", "{").replace(">", "}"))
        for rule in school.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("api.")
    }
    assert told == there
    open_ones = {path for path, methods in DESCRIPTION["paths"].items() if methods.get("get", {}).get("security") == []}
    assert open_ones == {"/openapi.json"}
    assert needed_scope(school.app, "api.description") is None
