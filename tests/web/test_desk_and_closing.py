"""The desk, the closing round and cases of items not found: every route, every role, typed by hand (quality.md S1)."""

import re

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.roles import Role
from tests.services.staff_school import DAAN, NOOR, at
from tests.web.reading import field
from tests.web.staffed import Staffed, send

CARETAKER_AND_HEAD = {Role.CARETAKER, Role.HEAD}
ROUTES = {
    ("GET", "/desk"),
    ("GET", "/desk/deur"),
    ("GET", "/desk/stand"),
    ("POST", "/desk"),
    ("POST", "/desk/zoek"),
    ("POST", "/desk/terug"),
    ("GET", "/closing"),
    ("GET", "/closing/stand"),
    ("POST", "/closing/vak"),
    ("POST", "/closing/overige"),
    ("POST", "/closing/overige/terug"),
    ("POST", "/closing/tel"),
    ("POST", "/closing/vink"),
    ("GET", "/closing/steekproef"),
    ("POST", "/closing/steekproef"),
    ("POST", "/closing/steekproef/vak"),
    ("GET", "/closing/zaken"),
    ("POST", "/closing/zaken"),
    ("GET", "/closing/zaken/<case>"),
    ("POST", "/closing/zaken/<case>/stap"),
    ("POST", "/closing/zaken/<case>/klaar"),
    ("POST", "/closing/zaken/<case>/bewijs"),
}
UID = "04A3C6CAE26180"


@pytest.fixture
def school(staffed: Staffed) -> Staffed:
    """Noor and Daan handed in at 8:27; it is 15:05."""
    for pupil in (NOOR, DAAN):
        staffed.box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    staffed.now = at(15, 5)
    staffed.look()
    return staffed


def test_every_route_of_these_pages_is_in_the_list(staffed: Staffed) -> None:
    rules = [
        rule for rule in staffed.app.url_map.iter_rules() if rule.endpoint.split(".")[0] in ("desk", "closing", "cases")
    ]
    found = {(method, rule.rule) for rule in rules for method in rule.methods or () if method in ("GET", "POST")}
    assert found == ROUTES


@pytest.mark.parametrize("role", Role)
def test_only_the_caretaker_and_the_directie_come_in(staffed: Staffed, role: Role) -> None:
    browser = staffed.sign_in("sanne" if role is Role.TEACHER else role.value)
    token = field(browser.get("/", follow_redirects=True), "csrf_token")
    for method, path in ROUTES:
        address = path.replace("<case>", "0" * 32)
        answer = browser.open(address, method=method, data={"csrf_token": token} if method == "POST" else None)
        assert (answer.status_code != 403) is (role in CARETAKER_AND_HEAD), (method, path)


@pytest.mark.parametrize(("method", "path"), sorted(ROUTES))
def test_a_visitor_gets_nothing(staffed: Staffed, method: str, path: str) -> None:
    visitor = staffed.app.test_client()
    token = field(visitor.get("/aanmelden"), "csrf_token")
    answer = visitor.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
    assert answer.status_code in (303, 401)


@pytest.mark.parametrize("path", sorted(path for method, path in ROUTES if method == "POST"))
def test_a_form_without_its_token_is_refused(staffed: Staffed, path: str) -> None:
    assert staffed.sign_in("concierge").post(path).status_code == 400


def test_a_line_by_post_hands_in_and_no_name_stands_in_an_address(staffed: Staffed) -> None:
    staffed.now = at(8, 24)
    ahmed = staffed.sign_in("concierge")
    answer = send(ahmed, "/desk", "/desk", regel="noo", concept="1")
    assert "Noor heeft ingeleverd." in answer.text
    assert staffed.books.custody(NOOR).held
    assert not re.search(r'(?:href|action)="[^"]*[Nn]oo', answer.text)


def test_letters_that_fit_nobody_come_back_in_the_field(staffed: Staffed) -> None:
    answer = send(staffed.sign_in("concierge"), "/desk", "/desk", regel="kaa")
    assert "Geen leerling gevonden met “kaa”." in answer.text
    assert re.search(r'id="line"[^>]*value="kaa"', answer.text)


def test_a_card_number_never_comes_back_to_the_page(staffed: Staffed, caplog: pytest.LogCaptureFixture) -> None:
    ahmed = staffed.sign_in("concierge")
    for path in ("/desk", "/desk/zoek"):
        answer = send(ahmed, "/desk", path, regel=UID, tijd="23:59")
        assert UID not in answer.text
    assert UID not in caplog.text


def test_the_last_action_is_taken_back_from_the_page(staffed: Staffed) -> None:
    staffed.now = at(8, 24)
    ahmed = staffed.sign_in("concierge")
    done = re.search(r'name="formulier" value="([0-9a-f]{32})"', send(ahmed, "/desk", "/desk", regel="noo").text)
    assert done
    send(ahmed, "/desk", "/desk/terug", formulier=done[1])
    assert not staffed.books.custody(NOOR).held


def test_a_long_line_is_cut_and_looked_for(staffed: Staffed) -> None:
    assert send(staffed.sign_in("concierge"), "/desk", "/desk", regel="x" * 500).status_code == 200


def test_the_round_of_the_caretaker_by_plain_forms(school: Staffed) -> None:
    ahmed = school.sign_in("concierge")
    send(ahmed, "/closing", "/closing/vak", zeg=f"still:{NOOR}", concept="1")
    send(ahmed, "/closing", "/closing/overige", concept="1")
    send(ahmed, "/closing", "/closing/tel", tel="1:group:" + "6" * 32)
    send(ahmed, "/closing", "/closing/vink", vink="aan:cabinet_locked")
    page = ahmed.get("/closing").text
    assert "ligt er nog" in page
    assert "weg, zonder pas" in page
    assert 'aria-pressed="true"' in page
    assert not school.books.custody(DAAN).held


def test_a_case_from_the_list_to_its_proof(school: Staffed) -> None:
    head = school.sign_in("directie")
    opened = send(head, "/closing/zaken", "/closing/zaken", leerling=NOOR)
    case = opened.headers["Location"]
    send(head, case, f"{case}/stap", stap="aan:neighbours")
    page = head.get(case).text
    assert "1 van 4" in page
    assert "Deze 1 regel wordt vastgehouden" in page
    proof = send(head, case, f"{case}/bewijs").text
    assert "De keten van het bewaarlogboek klopt" in proof
    assert "Directie Proef" not in re.sub(r"<header class=\"top\">.*?</header>", "", proof, flags=re.DOTALL)
    send(head, case, f"{case}/klaar", uitkomst="found", opmerking="Lag in vak 13.")
    assert "Lag in vak 13." in head.get(case).text


def test_a_spot_check_leaves_a_note_on_the_page_of_the_teacher(school: Staffed) -> None:
    ahmed = school.sign_in("concierge")
    send(ahmed, "/closing/steekproef", "/closing/steekproef")
    found = re.search(r'value="switched_on:([0-9a-f]{32})"', ahmed.get("/closing/steekproef").text)
    assert found
    send(ahmed, "/closing/steekproef", "/closing/steekproef/vak", gevonden=f"switched_on:{found[1]}")
    school.look()
    assert "stond aan" in school.sign_in("sanne").get(f"/groep/{'6' * 32}").text


def test_the_menu_of_the_caretaker_leads_to_both_pages(staffed: Staffed) -> None:
    page = staffed.sign_in("concierge").get("/", follow_redirects=True).text
    assert 'href="/desk"' in page
    assert 'href="/closing"' in page
