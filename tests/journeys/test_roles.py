"""Who may see what: every role lands somewhere friendly, and nowhere else."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Playwright

from tests.journeys.school import School
from tests.journeys.visitors import Visitor, heading_of, links_to_groups, words_of


@pytest.fixture
def visitor(playwright: Playwright, school: School) -> Iterator[Callable[[], Visitor]]:
    """Another browser each time."""
    opened = []

    def comes() -> Visitor:
        opened.append(playwright.request.new_context(base_url=school.facts["web"]))
        return Visitor(opened[-1])

    yield comes
    for web in opened:
        web.dispose()


@pytest.fixture
def staff(visitor: Callable[[], Visitor], school: School) -> Callable[[str], Visitor]:
    """Somebody of this role, signed in."""
    return lambda role: visitor().signs_in(school.login(role))


def test_a_teacher_sees_the_own_group_and_no_other(staff: Callable[[str], Visitor]) -> None:
    head, teacher = staff("directie"), staff("leerkracht")
    seen = {path: teacher.asks(path) for path in every_group(head)}
    assert sorted(page.status for page in seen.values()) == [200, 403, 403, 403, 403]
    assert [heading_of(page) for page in seen.values() if page.ok] == ["Groep 6 · Regenboog"]
    foreign = next(path for path, page in seen.items() if not page.ok)
    assert heading_of(seen[foreign]) == "Deze groep is niet van jou."
    for path in (f"{foreign}/stand", f"{foreign}/stroom", "/auditlog", "/export", "/passen"):
        assert teacher.asks(path).status == 403


def test_a_teacher_makes_no_export(staff: Callable[[str], Visitor], school: School) -> None:
    teacher = staff("leerkracht")
    teacher.asks("/")
    order = {"van": school.today(), "tot": school.today(), "soort": "csv", "wat": "custody"}
    assert teacher.sends("/export", order).status == 403


def test_the_head_sees_every_group_youngest_first(staff: Callable[[str], Visitor]) -> None:
    head = staff("directie")
    titles = [heading_of(head.asks(path)) for path in every_group(head)]
    assert [re.search(r"Groep (\S+)", title)[1] for title in titles] == ["5", "5/6", "6", "7", "8"]


LANDS_ON = {
    "invaller": "Groep 8 · Kompas",
    "opvang": "Opvang en niet opgehaald",
    "ib": "Mogelijke incidenten",
    "fg": "Let op",
    "beheer": "Aan de slag in zeven stappen",
}


@pytest.mark.parametrize("role", LANDS_ON)
def test_a_role_lands_on_a_page_of_its_own_and_sees_no_overview(role: str, staff: Callable[[str], Visitor]) -> None:
    somebody = staff(role)
    assert heading_of(somebody.asks("/")) == LANDS_ON[role]
    assert somebody.asks("/overzicht").status == 403


def test_a_wrong_password_and_an_unknown_user_read_the_same(visitor: Callable[[], Visitor], school: School) -> None:
    wrong = visitor().tries(school.login("leerkracht")["user"], "geraden")
    unknown = visitor().tries("niemand", "geraden")
    assert wrong.status == unknown.status == 401
    assert without_tokens(words_of(wrong)) == without_tokens(words_of(unknown))
    assert "horen niet bij elkaar" in words_of(wrong)


def test_signing_out_ends_the_session_also_for_a_copy_of_its_cookie(
    staff: Callable[[str], Visitor], visitor: Callable[[], Visitor]
) -> None:
    teacher, thief = staff("leerkracht"), visitor()
    page = teacher.asks("/").url
    cookie = next(each for each in teacher.web.storage_state()["cookies"] if each["name"] == "telefoonhotel")
    copy = {"Cookie": f"{cookie['name']}={cookie['value']}"}
    assert heading_of(thief.web.get(page, headers=copy)) == "Groep 6 · Regenboog"
    assert heading_of(teacher.sends("/afmelden", {})).startswith("Welkom bij Telefoonhotel")
    assert heading_of(thief.web.get(page, headers=copy)).startswith("Welkom bij Telefoonhotel")


def test_a_visitor_without_a_session_gets_the_sign_in_page_and_no_names(
    visitor: Callable[[], Visitor], school: School
) -> None:
    nobody = visitor()
    for path in ("/", "/export", "/passen", "/nergens"):
        page = words_of(nobody.asks(path))
        assert not [pupil for pupil in school.facts["pupils"] if pupil["name"] in page]


def every_group(head: Visitor) -> list[str]:
    return links_to_groups(head.asks("/"))


def without_tokens(page: str) -> str:
    return re.sub(r'value="[^"]*"', "", page)
