"""Every sentence with which a service refuses something has English, or its room stands on the list to come."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from tests.services.conftest import books, small_school  # noqa: F401 — the school on disk
from tests.web.real import real_pages, send
from web.refusals import CATALOGUE, FIELD, in_english

KIOSK = Path(__file__).parents[2] / "kiosk"
NO_PAGE = (
    *("services/anchors.py", "services/backup", "services/keys.py", "services/setup.py", "services/versions"),
    *("services/live_page/school_look.py", "services/staff_access/microsoft"),
    *("domain/card", "domain/quiet_hours.py", "domain/slot_choice.py", "domain/slot_pictures.py"),
    *("domain/staff_code.py", "domain/typed_card.py", "services/figures/pdf_files.py"),
)
"""Read by who types a command, or by a programmer."""


def sentence(node: ast.expr) -> str:
    """As the catalogue has it; empty for what is no sentence in the source."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    fields = iter(range(len(node.values)))
    return "".join(str(each.value) if isinstance(each, ast.Constant) else f"{{{next(fields)}}}" for each in node.values)


def sentences() -> Iterator[tuple[str, str]]:
    """(place, sentence) of everything that is raised."""
    for room in ("services", "domain"):
        for path in sorted((KIOSK / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                    yield str(path.relative_to(KIOSK)), sentence(node.exc.args[0])


def catalogue() -> dict[str, str]:
    found = read_po(io.BytesIO(CATALOGUE.with_suffix(".po").read_bytes()))
    return {str(each.id): str(each.string) for each in found if each.id}


def test_every_refusal_on_a_page_has_english() -> None:
    english = catalogue()
    found = {text: place for place, text in sentences() if text and not place.startswith(NO_PAGE)}
    assert {text: place for text, place in found.items() if text not in english} == {}
    assert all(FIELD.findall(dutch) == sorted(FIELD.findall(said)) for dutch, said in english.items())


def test_the_compiled_catalogue_is_current() -> None:
    assert {str(each.id): each.string for each in read_mo(io.BytesIO(CATALOGUE.read_bytes())) if each.id} == catalogue()


def test_what_was_filled_in_stands_in_the_english_sentence() -> None:
    passes = in_english("Er gelden nu 7 dagpassen. Trek er eerst een in.")
    assert passes == "7 day passes are valid now. Withdraw one first."
    late = in_english("Karin (dir.) was je voor: dit is bevestigd. Er is niets veranderd.")
    assert late.startswith("Karin (dir.) was before you")
    assert in_english("Dit staat nergens.") == "Dit staat nergens."


def test_a_page_in_english_refuses_in_english(books: SchoolBooks, tmp_path: Path) -> None:  # noqa: F811 — the fixture
    teacher = real_pages(books, tmp_path).browser(Role.TEACHER)
    teacher.set_cookie("taal", "en")
    passwords = {"nu": "niet goed", "nieuw": "drie losse woorden", "nog_een_keer": "drie losse woorden"}
    answer = send(teacher, "/mijn-account", "/mijn-account/wachtwoord", **passwords)
    assert "The password you have now is not right" in answer.text
