"""Every route asks for an act of a role (design.md 6, promise 5)."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.domain.roles import Act
from tests.web.invented import NOW, OTHER, OWN, PaperHouse
from tests.web.reading import GROUP, field
from web import create_app
from web.api.bearer import DESCRIPTION, needed_scope
from web.clocks import Clocks
from web.configuration import WebConfig
from web.guard import API, OPEN_ROUTES, needed_act


def test_every_route_asks_for_an_act_or_is_on_the_short_list(app: Flask) -> None:
    unguarded = {rule.endpoint for rule in app.url_map.iter_rules() if needed_act(app, rule.endpoint) is None}
    with_a_key = {name for name in app.view_functions if needed_scope(app, name)}
    assert unguarded - with_a_key == OPEN_ROUTES | {DESCRIPTION}
    assert {name.split(".")[0] for name in with_a_key} == {API}


def test_a_route_somebody_forgot_to_guard_is_closed(house: PaperHouse, tmp_path: Path) -> None:
    app = create_app(WebConfig(tmp_path), house, Clocks(lambda: NOW))
    app.add_url_rule("/vergeten", "forgotten", lambda: "open")
    assert app.test_client().get("/vergeten").status_code == 403


def test_every_route_reads_the_group_it_guards_from_one_place(app: Flask) -> None:
    of_a_group = [rule for rule in app.url_map.iter_rules() if needed_act(app, rule.endpoint) in GROUP_ACTS]
    assert of_a_group
    assert all(rule.arguments == {"group"} for rule in of_a_group)


GROUP_ACTS = {Act.SEE_LIVE, Act.MARK_TODAY}


@pytest.mark.parametrize("path", ["/", GROUP, "/passen", "/export"])
def test_a_visitor_is_sent_to_the_sign_in_page(visitor: FlaskClient, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/aanmelden")


@pytest.mark.parametrize("path", [f"{GROUP}/stand", f"{GROUP}/stroom", "/passen/stand"])
def test_the_page_itself_gets_no_redirect_but_a_refusal(visitor: FlaskClient, path: str) -> None:
    assert visitor.get(path).status_code == 401


def test_a_teacher_sees_the_own_group_only(teacher: FlaskClient) -> None:
    assert teacher.get(f"/groep/{OWN.group}").status_code == 200
    for path in ("", "/stand", "/stroom"):
        assert teacher.get(f"/groep/{OTHER.group}{path}").status_code == 403
    token = field(teacher.get(GROUP), "csrf_token")
    answer = teacher.post(f"/groep/{OTHER.group}/ronde", data={"csrf_token": token, "mark": "x:absent:"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/passen", "/auditlog"])
def test_a_teacher_links_no_cards_and_reads_no_audit_log(teacher: FlaskClient, path: str) -> None:
    assert teacher.get(path).status_code == 403


def test_the_office_links_cards_but_marks_nobody(office: FlaskClient) -> None:
    assert office.get("/passen").status_code == 200
    assert office.get(GROUP).status_code == 403


def test_after_school_care_lands_on_its_list(sign_in) -> None:
    assert sign_in("opvang").get("/").headers["Location"] == "/opvang"
