"""The roster in August and after: a file of 400 pupils, a second one, and a list that somebody made in Excel."""

import io
import re
from dataclasses import replace
from datetime import datetime

import pytest
import xlsxwriter
from playwright.sync_api import expect

from kiosk.demo.roster import demo_school
from kiosk.domain.names import PersonName
from kiosk.domain.roster import Roster, RosterGroup, RosterPupil
from kiosk.exchange.edexml_out import write_edexml
from tests.journeys.axe import in_every_light
from tests.journeys.conftest import Staffroom
from tests.journeys.people import Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium

SEVEN = RosterGroup("G7A", "Zeepaardje", ("7",))
EIGHT = RosterGroup("G8W", "Walrus", ("8",))
FIRST = ["Aya", "Bo", "Cas", "Dex", "Eef", "Fos", "Gia", "Hugo", "Ivo", "Jet"]
LAST = ["Aal", "Baars", "Dorade", "Elft", "Forel", "Garnaal", "Haring", "Inktvis", "Jager", "Karper"]
PUCK = PersonName("Puck", "van den", "Brink")
CITIZEN_NUMBERS = ("123456782", "111222333")


def whole_school() -> Roster:
    """The invented school and 296 more: 400 pupils."""
    here = demo_school().roster
    more = [
        RosterPupil(f"2{number:04}", FIRST[number % 10], "", f"{LAST[number // 10 % 10]}-{number}", *of_group(number))
        for number in range(400 - len(here.pupils))
    ]
    return replace(here, groups=(*here.groups, SEVEN, EIGHT), pupils=(*here.pupils, *more))


def of_group(number: int) -> tuple[str, str]:
    return ("G7A", "7") if number % 2 else ("G8W", "8")


def a_month_later(school: Roster) -> Roster:
    """One has another name, one another group, one is gone and one is new."""
    first, second, _gone, *rest = school.pupils[-4:]
    new = RosterPupil("30000", "Mees", "", "IJzerman", "G8W", "8")
    changed = (replace(first, last_name="Zalm"), replace(second, group_key="G8W", year_group="8"), *rest, new)
    return replace(school, pupils=(*school.pupils[:-4], *changed))


def own_list(school: Roster) -> bytes:
    """What somebody made in Excel: odd headings, a name in one cell, and numbers that nobody may keep."""
    out, names = io.BytesIO(), {group.key: group.name for group in school.groups}
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["kenmerk", "wie is het", "lokaal", "sofi", "hobby"])
    rows = [(each.key, each.name.listed, names[each.group_key or ""]) for each in school.pupils]
    for line, row in enumerate([*rows, ("31000", PUCK.listed, "Walrus")], 1):
        sheet.write_row(line, 0, [*row, CITIZEN_NUMBERS[line % 2], "schaken-canary"])
    book.close()
    return out.getvalue()


@pytest.fixture
def karin(colleague: Staffroom) -> Colleague:
    """The administration."""
    return colleague("karin").signs_in()


def test_a_year_of_files(school: School, karin: Colleague) -> None:
    full = whole_school()
    she_looks_at(karin, "EDEX.XML", edexml(full))
    expect(karin.page.get_by_text("Er is nog niets veranderd.")).to_be_visible()
    she_takes_it_over(karin, "nieuw", "296")
    assert in_every_light(karin.page) == []

    she_looks_at(karin, "EDEX.XML", edexml(a_month_later(full)))
    she_is_told(karin, {"Nieuw": 1, "Gewijzigd": 2, "Uitgeschreven?": 1})
    assert in_every_light(karin.page) == []
    karin.page.get_by_label(re.compile("Keuze voor")).select_option(label="uitgeschreven")
    she_takes_it_over(karin, "uitgeschreven?", "1")

    she_adds_by_hand(karin, PUCK)
    she_looks_at(karin, "lijst.xlsx", own_list(a_month_later(full)))
    assert in_every_light(karin.page) == []
    she_chooses_columns(karin, {"Leerlingnummer": "kenmerk", "Hele naam in één kolom": "wie is het", "Groep": "lokaal"})
    she_is_told(karin, {"Samengevoegd": 1})
    she_takes_it_over(karin, "bleef gelijk", "400")
    nothing_of_it_is_kept(school)


def edexml(roster: Roster) -> bytes:
    return write_edexml(roster, datetime(2026, 8, 24, 9, 0))  # noqa: DTZ001 — local time without an offset


def she_looks_at(office: Colleague, name: str, content: bytes) -> None:
    office.opens("/inlezen")
    office.page.get_by_label("Bestand").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    office.page.get_by_role("button", name="Bekijk eerst").click()
    office.page.wait_for_load_state("load")


def she_is_told(office: Colleague, rows: dict[str, int]) -> None:
    chips = office.page.locator("tbody .chip")
    expect(chips).to_have_count(sum(rows.values()))
    assert sorted(chips.all_inner_texts()) == sorted(word for word, count in rows.items() for _ in range(count))


def she_takes_it_over(office: Colleague, words: str, count: str) -> None:
    office.page.get_by_role("button", name="doorvoeren").click()
    line = office.page.get_by_role("listitem").filter(has_text=re.compile(f"^{re.escape(words)}"))
    expect(line).to_contain_text(count)


def she_adds_by_hand(office: Colleague, name: PersonName) -> None:
    office.opens("/leerlinglijst")
    office.page.get_by_label("Roepnaam").fill(name.first)
    office.page.get_by_label("Voorvoegsel").fill(name.prefix)
    office.page.get_by_label("Achternaam").fill(name.last)
    office.page.get_by_label("Groep", exact=True).select_option(label="Groep 8 · Walrus")
    office.page.get_by_role("button", name="Voeg toe").click()
    expect(office.page.get_by_text(name.listed).first).to_be_visible()


def she_chooses_columns(office: Colleague, columns: dict[str, str]) -> None:
    for field in ("Leerlingnummer", "Roepnaam", "Voorvoegsel", "Achternaam", "Hele naam in één kolom", "Groep"):
        office.page.get_by_label(field, exact=True).select_option(label=columns.get(field, "staat er niet in"))
    office.page.get_by_label("Bewaar deze kolommen als").fill("lijst van Karin")
    office.page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(office.page.get_by_text("Er is nog niets veranderd.")).to_be_visible()


def nothing_of_it_is_kept(school: School) -> None:
    kept = b"".join(path.read_bytes() for path in school.data.rglob("*") if path.is_file())
    assert b"Brink" in kept
    assert [canary for canary in (*CITIZEN_NUMBERS, "schaken-canary", "sofi") if canary.encode() in kept] == []
