"""The administration exports the custody log: which days, which group, and it is written down who did."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Download, expect

from kiosk.demo.roster import demo_school
from kiosk.domain.roster import RosterPupil
from kiosk.exchange.edexml_out import write_edexml
from kiosk.store import close, open_school, reading
from kiosk.store.people import audit
from tests.journeys.conftest import Children, Staffroom
from tests.journeys.custody_log import (
    formulas_in,
    lines_of_csv,
    lines_of_xlsx,
    provenance_of_xlsx,
    story_of,
    without_provenance,
)
from tests.journeys.people import Child, Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium
GROUP = "Groep 8 · Kompas"
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def joker(school: School, tmp_path: Path) -> Child:
    """A new pupil of group 8 whose family name is a formula, come in with a roster."""
    roster = demo_school().roster
    key = next(group.key for group in roster.groups if group.label == GROUP)
    pupil = RosterPupil("JOKER", "Joker", "", FORMULA, key, "8")
    more = type(roster)(roster.school_key, roster.groups, (*roster.pupils, pupil), roster.teachers)
    file = tmp_path / "roster.xml"
    file.write_bytes(write_edexml(more, school.now()))
    school.run("import-roster", str(file), "--apply")
    return Child(school, f"Joker {FORMULA}", GROUP, "")


def test_the_office_exports_one_group_of_one_day(
    school: School, colleague: Staffroom, children: Children, joker: Child, tmp_path: Path
) -> None:
    school.clock("08:26")
    lars, omar = children("Lars de Wit", "Omar Tahiri")
    lars.hands_in()
    omar.hands_in()
    the_head_takes_a_phone_in(colleague("marijke").signs_in(), joker)
    karin = colleague("karin").signs_in()
    before = len(exports_on_record(school))
    csv = she_exports(karin, school.today(), GROUP, "CSV").path().read_bytes()
    xlsx = she_exports(karin, school.today(), GROUP, "Excel").path().read_bytes()

    lines = lines_of_csv(csv)
    assert {line["Groep"] for line in lines} == {GROUP}
    assert story_of(lines, "Wit, Lars de") == [("ingeleverd", "08:26")]
    assert {line["Schooldag"] for line in lines} == {f"{date.fromisoformat(school.today()):%d-%m-%Y}"}
    assert story_of(lines, f"'{FORMULA}") == [("ingeleverd", "08:26")]
    assert formulas_in(xlsx) == 0
    assert lines_of_xlsx(xlsx) == [unguarded(line) for line in without_provenance(lines)]
    for told in (csv.decode("utf-8-sig").splitlines()[0], provenance_of_xlsx(xlsx)):
        assert "Karin Smid" in told
        assert GROUP in told
    assert [how for how, _who in exports_on_record(school)[before:]] == ["csv", "xlsx"]


def test_a_period_that_ends_before_it_begins_is_refused_in_words(school: School, colleague: Staffroom) -> None:
    karin = colleague("karin").signs_in()
    karin.opens("/export")
    custody = karin.page.get_by_role("region", name="Nieuwe export")
    custody.get_by_label("Tot en met").fill(custody.get_by_label("Van", exact=True).input_value())
    custody.get_by_label("Van", exact=True).fill(school.today())
    karin.page.get_by_role("button", name="Maak export").click()
    expect(karin.page.get_by_role("alert")).to_contain_text("de eerste niet na de tweede")
    assert [said for said in karin.complaints if "400" not in said] == []
    karin.complaints.clear()  # the browser tells of the 400


def the_head_takes_a_phone_in(head: Colleague, child: Child) -> None:
    head.page.get_by_text("Andere groep").click()
    head.page.get_by_role("link", name=child.group).click()
    head.stays()
    head.shows_the_names()
    head.answers(child, "In bewaring")
    head.sees(child, "handed_in")


def she_exports(office: Colleague, day: str, group: str, kind: str) -> Download:
    office.opens("/export")
    custody = office.page.get_by_role("region", name="Nieuwe export")
    custody.get_by_label("Van", exact=True).fill(day)
    custody.get_by_label("Tot en met").fill(day)
    custody.get_by_label(group).check()
    custody.get_by_label(kind).check()
    with office.page.expect_download() as download:
        office.page.get_by_role("button", name="Maak export").click()
    assert "JOKER" not in download.value.suggested_filename.upper()
    return download.value


def exports_on_record(school: School) -> list[tuple[str, str]]:
    """Format and person of every export in the audit log."""
    records = open_school(school.data, "read")
    try:
        with reading(records) as unit:
            acts = [line.act for line in audit.lines(unit, demo_school().roster.school_key)]
    finally:
        close(records)
    return [(act.details["format"], act.actor) for act in acts if act.action == "exported"]


def unguarded(line: dict[str, str]) -> dict[str, str]:
    return {name: cell.removeprefix("'") if cell.startswith("'=") else cell for name, cell in line.items()}
