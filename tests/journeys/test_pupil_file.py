"""From a confirmed incident to a letter: the file, a measure on its checklist and its papers, in a real browser."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests import trainer
from tests.exchange.papers import is_accessible, text_of
from tests.journeys.axe import in_every_light
from tests.journeys.conftest import Staffroom
from tests.journeys.people import Colleague
from tests.journeys.school import School

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def file_of_milan(school: School) -> str:
    """Tom reported and confirmed, Marijke told the parents and gave a warning: the address of the file."""
    return trainer.play(school.facts).removeprefix(school.facts["web"].rstrip("/"))


@pytest.fixture
def marijke(colleague: Staffroom, file_of_milan: str) -> Colleague:
    """The directie, with the file open."""
    head = colleague("marijke").signs_in()
    head.opens(file_of_milan)
    return head


def downloads(somebody: Colleague, button: Locator) -> tuple[str, bytes]:
    """The name and content of what a button gives."""
    with somebody.page.expect_download() as begun:
        button.click()
    return begun.value.suggested_filename, Path(begun.value.path()).read_bytes()


def records(head: Colleague, item: str, text: str) -> None:
    """One item of the checklist."""
    row = head.page.locator(".needed", has_text=item)
    row.locator("summary").click()
    row.get_by_label("In één zin").fill(text)
    row.get_by_role("button", name="Vastleggen").click()
    expect(head.page.locator(".needed", has_text=item).locator(".box-mark.done")).to_be_visible()


def test_the_file_tells_the_story_in_order(marijke: Colleague) -> None:
    told = marijke.page.locator(".timeline > li")
    expect(told).to_have_count(5)
    expect(told.nth(0)).to_contain_text("namens bevoegd gezag, mandaat 2025/04")
    expect(told.nth(1)).to_contain_text(trainer.SAID)
    expect(told.nth(3)).to_contain_text(trainer.CONFIRMED)
    expect(told.nth(4)).to_contain_text("eigen melding")
    assert in_every_light(marijke.page) == []


def test_a_suspension_from_its_days_to_the_letter(marijke: Colleague, school: School) -> None:
    page = marijke.page
    page.get_by_role("radio", name="Schorsing").check()
    first, last = "2026-12-01", "2026-12-02"
    page.get_by_label("Van", exact=True).fill(first)
    page.get_by_label("Tot en met").fill(last)
    page.get_by_role("button", name="Bewaar concept").click()
    expect(page.get_by_text("2 schooldagen")).to_be_visible()
    records(marijke, "Reden opgeschreven", "Opnieuw een foto in de klas.")
    records(marijke, "Leerling gehoord", "Milan vertelde wat hij deed.")
    name, letter = downloads(marijke, page.locator(".needed").get_by_role("button", name="Maak concept (PDF)"))
    assert re.fullmatch(r"brief-\d{4}-\d\d-\d\d\.pdf", name)
    text = text_of(letter)
    assert "Nog niet vastgelegd: ouders gehoord." in text
    assert "van dinsdag 1 december 2026 tot en met woensdag 2 december 2026: 2 schooldagen" in text
    assert is_accessible(letter)
    records(marijke, "Ouders gehoord", "Ouders waren er met z'n tweeën.")
    records(marijke, "Brief aan ouders", "Verstuurd via schoolmail.")
    page.get_by_label("Namens bevoegd gezag, mandaat").fill("2025/04")
    page.get_by_role("button", name="Vaststellen").click()
    expect(page.locator(".timeline > li").first).to_contain_text("Schorsing")
    marijke.opens("/leerlingen")
    expect(page.get_by_text("Inspectie schriftelijk informeren")).to_be_visible()
    assert in_every_light(page) == []


def test_the_inzage_and_the_file_are_taken_home(marijke: Colleague, tmp_path: Path) -> None:
    name, file = downloads(marijke, marijke.page.get_by_role("button", name="Download dit dossier (PDF)"))
    assert name.startswith("dossier-")
    assert trainer.SAID in text_of(file)
    name, archive = downloads(marijke, marijke.page.get_by_role("button", name="Inzage-export"))
    (tmp_path / name).write_bytes(archive)
    with zipfile.ZipFile(tmp_path / name) as opened:
        pdf = opened.read(next(each for each in opened.namelist() if each.endswith(".pdf")))
    assert "Milan Vos" in text_of(pdf)
    assert trainer.SAID in text_of(pdf)


def test_a_teacher_finds_no_file(colleague: Staffroom, file_of_milan: str) -> None:
    tom = colleague("tom").signs_in()
    assert tom.page.request.get(tom.school.facts["web"].rstrip("/") + file_of_milan).status == 403
