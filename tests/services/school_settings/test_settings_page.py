"""Settings of the school, on real records: bounded, on the log, and weaker than the environment."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roles import Role
from kiosk.services.school_books import BoxStatus, SchoolBooks
from kiosk.services.school_settings.effective import effective
from kiosk.services.school_settings.settings_page import BadSettingError, save_settings, settings_page
from kiosk.services.school_settings.views_settings import Source
from kiosk.services.staff_access.accounts import NewAccount, create_account, staff_member
from kiosk.services.views import StaffMember
from kiosk.settings import FILE_NAME, load_settings
from kiosk.store import reading, writing
from kiosk.store.people import audit, school_settings
from tests.services.staff_school import PASSWORD, at

NOW: ClockReading = at(10, 0)


@pytest.fixture
def keeper(books: SchoolBooks) -> StaffMember:
    with writing(books.writer) as unit:
        made = create_account(unit, books.school, NewAccount("beheer", "B", Role.TECHNICAL, (), PASSWORD), "x", NOW.at)
    with reading(books.school_file) as unit:
        found = staff_member(unit, books.school, made)
    assert found is not None
    return found


def source(books: SchoolBooks, name: str) -> tuple[str, Source]:
    return next((line.value, line.source) for line in settings_page(books).lines if line.name == name)


def test_a_choice_goes_before_the_file_and_says_so(books: SchoolBooks, keeper: StaffMember) -> None:
    (books.data / FILE_NAME).write_text("[station]\nvolume = 40\n")
    assert source(books, "station.volume") == ("40", Source.FILE)
    save_settings(books, keeper, {"station.volume": "70"}, NOW)
    assert source(books, "station.volume") == ("70", Source.PAGE)
    assert source(books, "station.confirm") == ("button", Source.DEFAULT)


def test_the_environment_goes_before_the_page(
    books: SchoolBooks, keeper: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(books, keeper, {"station.volume": "70"}, NOW)
    monkeypatch.setenv("TELEFOONHOTEL_STATION_VOLUME", "10")
    assert source(books, "station.volume") == ("10", Source.ENVIRONMENT)
    assert settings_page(books).fixed == {"station.volume"}
    assert save_settings(books, keeper, {"station.volume": "80"}, NOW) == {}


def test_what_the_environment_of_the_box_fixes_is_fixed_here_too(books: SchoolBooks, keeper: StaffMember) -> None:
    box = BoxStatus(books.origin.id, "Plein", healthy=True, clock_trusted=True, heard=True)
    books.box = replace(box, fixed=frozenset({"station.confirm"}))
    assert settings_page(books).fixed == {"station.confirm"}
    assert save_settings(books, keeper, {"station.confirm": "tap", "station.volume": "5"}, NOW) == {
        "station.volume": "100"
    }


def test_a_choice_that_equals_the_default_is_none(books: SchoolBooks, keeper: StaffMember) -> None:
    before = save_settings(books, keeper, {"station.confirm": "tap", "web.language": "en"}, NOW)
    assert books.language == "en"
    save_settings(books, keeper, before, NOW)
    with reading(books.school_file) as unit:
        assert school_settings.chosen(unit, books.school) == {}
    assert books.language == "nl"


def test_the_command_shows_what_the_page_says(books: SchoolBooks, keeper: StaffMember) -> None:
    settings = load_settings(books.data, {"TELEFOONHOTEL_STATION_VOLUME": "10"})
    save_settings(books, keeper, {"station.confirm": "tap", "station.volume": "70"}, NOW)
    station = effective(settings).station
    assert (station.confirm, station.volume) == ("tap", 10)


def test_without_a_school_the_file_counts(tmp_path: Path) -> None:
    assert effective(load_settings(tmp_path, {})) == load_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("station.volume", "101"),
        ("station.volume", "hard"),
        ("station.confirm", "fluit"),
        ("station.show_names", "misschien"),
        ("station.quiet_hours", "12:00"),
        ("station.reader_side", ""),
        ("station.port", "80"),
        ("web.language", "de"),
        ("school.name", " "),
        ("school.name", "a\x00b"),
        ("school.name", "x" * 121),
    ],
)
def test_a_value_out_of_bounds_changes_nothing(books: SchoolBooks, keeper: StaffMember, name: str, text: str) -> None:
    before = settings_page(books)
    with pytest.raises(BadSettingError):
        save_settings(books, keeper, {"station.confirm": "tap", name: text}, NOW)
    assert settings_page(books) == before


def test_a_school_has_another_name_everywhere(books: SchoolBooks, keeper: StaffMember) -> None:
    save_settings(books, keeper, {"school.name": "  De   Zeester "}, NOW)
    assert books.school_name == "De Zeester"
    assert settings_page(books).values["school.name"] == "De Zeester"


def test_every_change_is_on_the_log_and_nothing_else(books: SchoolBooks, keeper: StaffMember) -> None:
    asked = {"station.quiet_hours": "12:00-13:00, 15:00-16:00", "station.volume": "100", "school.name": "De Zeester"}
    save_settings(books, keeper, asked, NOW)
    with reading(books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, books.school)][-3:]
    assert [(act.action, act.details) for act in acts[1:]] == [
        ("setting_changed", {"name": "station.quiet_hours", "value": "12:00-13:00,15:00-16:00"}),
        ("setting_changed", {"name": "school.name"}),
    ]
    assert acts[0].action == "account_made"
