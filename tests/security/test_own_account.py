"""The own account of who is signed in: password, second step, sessions, and leaving (ASVS V6.2, V7.4, V7.5, V14.3)."""

from collections.abc import Iterator

import pytest

from tests.services.staff_school import PASSWORD
from tests.web.staffed import Staffed, make_staffed_school, send
from tests.web.walking import enter

PAGE = "/mijn-account"
NEW = "Vier zwarte zwanen dansen"
NEW_TWICE = {"nieuw": NEW, "nog_een_keer": NEW}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    """Each test is somebody else."""
    folder = tmp_path_factory.mktemp("own")
    opened = Staffed(make_staffed_school(folder / "made"), folder / "here")
    yield opened
    opened.close()


def rest_of_the_password(school: Staffed) -> None:
    """It was typed long ago."""
    with school.app.extensions["telefoonhotel"].sessions.open() as sessions:
        sessions.execute("UPDATE session SET confirmed = -9999")


def test_a_password_is_changed_with_the_one_of_now_and_ends_every_other_session(school: Staffed) -> None:
    here, there = enter(school, "sanne"), enter(school, "sanne")
    assert send(here, PAGE, f"{PAGE}/wachtwoord", nu=PASSWORD, **NEW_TWICE).status_code == 303
    assert here.get(PAGE).status_code == 200
    assert there.get(PAGE).status_code == 303
    assert send(here, PAGE, f"{PAGE}/wachtwoord", nu=PASSWORD, **NEW_TWICE).status_code == 422


def test_without_the_password_of_now_nothing_changes(school: Staffed) -> None:
    here = enter(school, "opvang")
    assert send(here, PAGE, f"{PAGE}/wachtwoord", nu="iets anders", **NEW_TWICE).status_code == 422
    assert send(here, PAGE, f"{PAGE}/wachtwoord", nu=PASSWORD, **NEW_TWICE).status_code == 303


def test_the_second_step_is_touched_only_after_the_password_once_more(school: Staffed) -> None:
    here = enter(school, "administratie")
    rest_of_the_password(school)
    assert send(here, PAGE, f"{PAGE}/tweede-stap/weg", soort="app").status_code == 401
    assert send(here, PAGE, f"{PAGE}/bevestig", wachtwoord="iets anders").status_code == 422
    assert send(here, PAGE, f"{PAGE}/tweede-stap/weg", soort="app").status_code == 401
    send(here, PAGE, f"{PAGE}/bevestig", wachtwoord=PASSWORD)
    assert send(here, PAGE, f"{PAGE}/tweede-stap/weg", soort="app").status_code != 401


def test_everybody_sees_the_own_sessions_and_ends_the_others(school: Staffed) -> None:
    here, there, somebody = enter(school, "directie"), enter(school, "directie"), enter(school, "concierge")
    assert here.get(PAGE).text.count('name="sessie"') == 2
    send(here, PAGE, f"{PAGE}/sessies", sessie="alle")
    assert [each.get(PAGE).status_code for each in (here, there, somebody)] == [200, 303, 200]


def test_who_leaves_lets_the_browser_forget(school: Staffed) -> None:
    here = enter(school, "ib")
    answer = send(here, PAGE, "/afmelden")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert here.get_cookie("telefoonhotel") is None
    assert here.get(PAGE).status_code == 303
