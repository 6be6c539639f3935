"""The settings page, over real services."""

import pytest

from kiosk.domain.roles import Role
from tests.web.real import RealPages, send

PAGE = "/instellingen"


def test_a_change_is_kept_and_can_be_taken_back(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    answer = send(keeper, PAGE, PAGE, **{"station.confirm": "tap", "station.volume": "100"})
    page = keeper.get(answer.headers["Location"]).text
    assert 'name="station.confirm" value="button"' in page
    assert 'name="station.volume" value="100">' not in page.split("Ongedaan")[0]
    assert 'value="tap" checked' in page
    send(keeper, PAGE, PAGE, **{"station.confirm": "button", "terug": "1"})
    assert 'value="button" checked' in keeper.get(PAGE).text


def test_a_new_name_and_language_stand_on_every_page_at_once(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    send(keeper, PAGE, PAGE, **{"school.name": "De Zeester", "web.language": "en"})
    visitor = pages.app.test_client().get("/aanmelden").text
    assert '<html lang="en"' in visitor
    assert "For staff of De Zeester" in visitor


def test_a_value_out_of_bounds_is_told_and_stays_typed(pages: RealPages) -> None:
    answer = send(pages.browser(Role.TECHNICAL), PAGE, PAGE, **{"station.quiet_hours": "tussen de middag"})
    assert answer.status_code == 422
    assert "UU:MM-UU:MM" in answer.text
    assert 'value="tussen de middag"' in answer.text


def test_what_the_environment_fixes_cannot_be_typed(pages: RealPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEFOONHOTEL_STATION_CONFIRM", "staff")
    page = pages.browser(Role.TECHNICAL).get(PAGE).text
    assert "<fieldset disabled><legend>Hoe zegt" in page
    assert page.count("Staat vast in de omgeving") == 1


def test_copies_are_looked_for_once_a_school_says_so_and_the_page_tells_what_it_proves(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    page = keeper.get(PAGE).text
    assert 'name="station.copied_cards" value="false" checked' in page
    for words in ("Alleen NTAG213, 215 en 216.", "De kast antwoordt even snel", "Dat iemand iets deed."):
        assert words in page
    send(keeper, PAGE, PAGE, **{"station.copied_cards": "true"})
    assert 'name="station.copied_cards" value="true" checked' in keeper.get(PAGE).text
    assert pages.books.choices["station.copied_cards"] == "true"
