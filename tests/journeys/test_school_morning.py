"""A school morning from the first tap to the export: the story this product is for."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Children, Staffroom
from tests.journeys.custody_log import lines_of_csv, lines_of_xlsx, story_of, without_provenance
from tests.journeys.people import Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium
PHONE = {"kind": "phone"}
DAY_OF_ONE_CHILD = [("ingeleverd", "08:25"), ("opgehaald", "14:20")]


@pytest.fixture
def sanne(school: School, colleague: Staffroom) -> Colleague:
    """The teacher of group 6, with names shown, while the children come in."""
    school.clock("08:25")
    teacher = colleague("sanne").signs_in()
    teacher.shows_the_names()
    return teacher


def test_a_school_morning(school: School, sanne: Colleague, children: Children, tmp_path: Path) -> None:
    noor, amira, sem = children("Noor El Amrani", "Amira Benali", "Sem Willems")
    assert [len(child.card) for child in (noor, amira, sem)] == [14, 8, 20]

    for child in (noor, amira, sem):
        sanne.sees(child, "not_seen")
        shown = child.hands_in()
        assert child.first_name in shown["text"]["nl"]
        sanne.sees(child, "handed_in")
        expect(sanne.row(child)).to_contain_text("8:25")
    the_page_was_told_and_never_asked(sanne)
    a_phone_is_refused(school)
    an_unknown_card_asks_for_help(school)

    school.clock("14:20")
    for child in (noor, amira, sem):
        child.collects()
        sanne.sees(child, "collected")
    both_files_tell_the_same_story(school, tmp_path)
    the_ledger_verifies(school)


def the_page_was_told_and_never_asked(teacher: Colleague) -> None:
    """Each change came with a hint; asking each second would have fetched more often than things changed."""
    fetched = teacher.page.evaluate(
        "performance.getEntriesByType('resource').filter((e) => /stand$/.test(e.name)).length"
    )
    assert 1 <= fetched <= 6
    assert teacher.clicks() == 0
    assert teacher.never_reloaded()


def a_phone_is_refused(school: School) -> None:
    refused = school.tap(PHONE)
    assert refused["outcome"] == "not_a_school_card"
    assert "schoolpas" in refused["text"]["nl"]
    assert refused["lights"]["green"] == "off"


def an_unknown_card_asks_for_help(school: School) -> None:
    refused = school.tap("04FFEEDDCCBBAA")
    assert refused["outcome"] == "unknown_card"
    assert "juf of meester" in refused["text"]["nl"]


def both_files_tell_the_same_story(school: School, folder: Path) -> None:
    day = ("--from", school.today(), "--to", school.today())
    school.run("export", "custody", *day, "--format", "csv", "--output", str(folder / "log.csv"))
    school.run("export", "custody", *day, "--format", "xlsx", "--output", str(folder / "log.xlsx"))
    lines = lines_of_csv((folder / "log.csv").read_bytes())
    for family_name in ("El Amrani", "Benali", "Willems"):
        assert story_of(lines, family_name) == DAY_OF_ONE_CHILD
    assert lines_of_xlsx((folder / "log.xlsx").read_bytes()) == without_provenance(lines)


def the_ledger_verifies(school: School) -> None:
    assert "klopt" in school.run("verify-ledger").stdout
