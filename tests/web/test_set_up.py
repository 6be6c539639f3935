"""The start page of a new school, over real services."""

from kiosk.domain.roles import Role
from tests.web.real import RealPages, send

PAGE = "/aan-de-slag"


def test_the_keeper_lands_there_until_it_is_put_away(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    assert keeper.get("/").headers["Location"] == PAGE
    send(keeper, PAGE, PAGE, doe="weg")
    assert keeper.get("/").headers["Location"] != PAGE
    assert f'href="{PAGE}"' not in keeper.get("/medewerkers").text
    send(keeper, PAGE, PAGE, doe="terug")
    assert f'href="{PAGE}"' in keeper.get("/medewerkers").text


def test_a_step_of_somebody_else_says_whose_it_is(pages: RealPages) -> None:
    page = pages.browser(Role.TECHNICAL).get(PAGE).text
    assert 'href="/medewerkers"' in page
    assert 'href="/kalender"' not in page
    assert "Dit doet: administratie, directie" in " ".join(page.split())


def test_one_step_is_current_with_the_only_main_button(pages: RealPages) -> None:
    page = pages.browser(Role.OFFICE).get(PAGE).text
    assert page.count('class="step now"') == 1
    assert page.count("button main") == 1
    assert "4 leerlingen, 2 groepen" in page
