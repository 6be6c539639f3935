"""Every route for every role, on the own group and another's, against the table typed by hand (quality.md S1, S2)."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from kiosk.domain.roles import Role
from tests.services.staff_school import SEVEN, SIX
from tests.web.route_table import Line, lines
from tests.web.staffed import Staffed
from tests.web.walking import NO_ROLE, changed, enter, morning, records, role_user, token_of, with_session
from web.api.bearer import needed_scope
from web.guard import needed_act

LINES = lines()
GUARDED = [line for line in LINES if line.act != "open" and not line.act.startswith("key:")]
WITH_A_KEY = [line for line in LINES if line.act.startswith("key:")]
SOME = {
    "<path:filename>": "style.css",
    "<secret>": "3" * 43,
    "<export>": "4" * 16,
    "<case>": "1" * 32,
    "<incident>": "2" * 32,
    "<day>": "2026-11-20",
}
"""Addresses of things that are not there: who may ask hears 404 or 422, who may not hears 403."""
ELSEWHERE = ({"Origin": "https://elders.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"})
NEEDS_A_PUPIL = {"/leerlingen/dossier"}
"""Refuses everybody who does not say which pupil; tests/web/test_other_peoples_things.py says which."""


@pytest.fixture(scope="module")
def school(staffed_school, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    with morning(staffed_school, tmp_path_factory.mktemp("walk")) as opened:
        real = opened.app.extensions["telefoonhotel"].house
        known = real.staff
        real.staff = lambda account, now: NO_ROLE if account == NO_ROLE.account else known(account, now)
        yield opened


def addresses(line: Line) -> list[tuple[str, bool]]:
    """Each address of a line, and whether it is of the own group."""
    rule = line.rule
    for name, value in SOME.items():
        rule = rule.replace(name, value)
    if "<group>" not in rule:
        return [(rule, True)]
    return [(rule.replace("<group>", group), group == SIX) for group in (SIX, SEVEN)]


def opens(line: Line, role: Role, *, own: bool) -> bool:
    sign = line.signs[role.value]
    return sign == "+" or (sign in "oa" and own)


def ask(browser: FlaskClient, line: Line, address: str, token: str) -> int:
    sent = None if line.method == "GET" else {"csrf_token": token}
    answer = browser.open(address, method=line.method, data=sent)
    answer.close()
    return answer.status_code


def test_every_route_stands_in_the_table_with_its_act(school: Staffed) -> None:
    found = set()
    for rule in school.app.url_map.iter_rules():
        act, scope = needed_act(school.app, rule.endpoint), needed_scope(school.app, rule.endpoint)
        said = act.value if act else f"key:{scope}" if scope else "open"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            found.add((method, rule.rule, said))
    assert found == {(line.method, line.rule, line.act) for line in LINES}
    assert len(found) == len(LINES)


@pytest.mark.parametrize("role", Role)
def test_a_role_gets_what_the_table_says_and_looking_writes_nothing(school: Staffed, role: Role) -> None:
    browser, wrong = enter(school, role_user(role)), []
    token, before = token_of(browser), records(school)
    for line in GUARDED:
        for address, own in addresses(line) if line.method == "GET" else ():
            refused = ask(browser, line, address, token) == 403
            if refused is opens(line, role, own=own) and line.rule not in NEEDS_A_PUPIL:
                wrong.append((line.method, address))
    assert wrong == []
    assert changed(before, records(school)) == []


@pytest.mark.parametrize("role", Role)
def test_a_role_sends_no_form_that_the_table_does_not_give_it(school: Staffed, role: Role) -> None:
    browser, wrong = enter(school, role_user(role)), []
    token, before = token_of(browser), records(school)
    for line in GUARDED:
        for address, own in addresses(line) if line.method != "GET" else ():
            if not opens(line, role, own=own) and ask(browser, line, address, token) != 403:
                wrong.append((line.method, address))
    assert wrong == []
    assert changed(before, records(school)) == []


def test_nobody_and_an_account_without_a_role_get_nothing(school: Staffed) -> None:
    visitor, without, wrong = school.app.test_client(), with_session(school.app, NO_ROLE.account), []
    tokens = token_of(visitor), token_of(without)
    for line in GUARDED:
        address = addresses(line)[0][0]
        sent_away = ask(visitor, line, address, tokens[0]) in ({303, 401} if line.method == "GET" else {401})
        if not sent_away or ask(without, line, address, tokens[1]) != 403:
            wrong.append((line.method, address))
    assert wrong == []


def test_no_session_opens_what_asks_for_a_key(school: Staffed) -> None:
    browser, before = enter(school, Role.HEAD.value), records(school)
    token = token_of(browser)
    assert {ask(browser, line, addresses(line)[0][0], token) for line in WITH_A_KEY} == {401}
    assert changed(before, records(school)) == []


def test_every_form_asks_for_its_token_and_its_own_site(school: Staffed) -> None:
    browser, before, let_in = enter(school, Role.HEAD.value), records(school), []
    token = token_of(browser)
    for line in LINES:
        if line.method == "GET" or line.rule.startswith("/api/"):
            continue
        address = addresses(line)[0][0]
        answers = [browser.post(address).status_code]
        answers += [browser.post(address, data={"csrf_token": token}, headers=each).status_code for each in ELSEWHERE]
        if answers != [400, *(403 for _each in ELSEWHERE)]:
            let_in.append((address, answers))
    assert let_in == []
    assert changed(before, records(school)) == []


@pytest.mark.parametrize("role", Role)
def test_every_page_in_the_menus_of_a_role_is_open_to_it(school: Staffed, role: Role) -> None:
    browser = enter(school, role_user(role))
    asked, to_ask = set[str](), {browser.get("/").headers.get("Location", "/")}
    while to_ask - asked:
        address = (to_ask - asked).pop()
        answer = browser.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        asked.add(address)
        for menu in re.findall(r'<nav class="(?:menu|side)".*?</nav>', answer.text, re.DOTALL):
            to_ask |= set(re.findall(r'<a href="([^"]+)"', menu))
