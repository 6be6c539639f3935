"""The papers say what the program does: made pages are current, and every code has its word in the glossary."""

import re
from collections.abc import Iterable
from pathlib import Path

import click
import pytest

from kiosk.cli import main
from kiosk.documents import DOCS, PAGES, columns_page, commands, commands_page, conversation_page, settings_page
from kiosk.domain.compliance import Status
from kiosk.domain.conversation import TRANSITIONS
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, Kind
from kiosk.domain.roles import Role
from kiosk.domain.signals import Outcome
from kiosk.package_map import room_imports
from kiosk.settings import Settings, listed
from kiosk.store.tables import BOX_ONLY, SCHOOL_ONLY, SHARED
from tests.architecture.source_tree import ROOT, name_of

GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
PAPERS = [path for path in ROOT.glob("*.md") if path.stat().st_size] + sorted(DOCS.rglob("*.md"))
COMMANDS = dict(commands("telefoonhotel", main))


def section(title: str) -> str:
    return GLOSSARY.split(f"## {title}\n")[1].split("\n## ")[0]


def codes_in(text: str) -> list[str]:
    return re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_a_made_page_is_current(name: str) -> None:
    """When this fails: .venv/bin/python -m kiosk.documents"""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Day statuses", Status),
        ("Outcomes of a tap", Outcome),
        ("Kinds of ledger entry", EntryKind),
        ("Kinds of possible incident", Kind),
        ("Deeds about a possible incident", Deed),
        ("Roles", Role),
    ],
)
def test_every_code_has_its_word_in_the_glossary(title: str, codes: Iterable[str]) -> None:
    assert codes_in(section(title)) == [str(code) for code in codes]


def test_every_setting_stands_on_its_page_with_default_and_meaning() -> None:
    page = settings_page()
    for name, _, default, meaning in listed(Settings(ROOT)):
        line = next(line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
        assert meaning in line
        assert str(default).strip("()").lower() in line.lower()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_on_its_page_with_its_help_and_options(name: str) -> None:
    part = commands_page().split(f"## {name}\n")[1].split("\n## ")[0]
    assert COMMANDS[name].help
    assert " ".join(str(COMMANDS[name].help).split()) in part
    for one in COMMANDS[name].params:
        if isinstance(one, click.Option):
            assert one.help
            assert f"`{one.opts[0]}`" in part
            assert one.help in part


@pytest.mark.parametrize("row", [*SHARED, *BOX_ONLY, *SCHOOL_ONLY], ids=lambda row: row.__tablename__)
def test_every_column_has_a_comment_and_stands_on_its_page(row: type) -> None:
    table = row.__table__  # type: ignore[attr-defined]  # a table of ours
    part = columns_page().split(f"## {table.name}\n")[1].split("\n## ")[0]
    for column in table.columns:
        assert column.comment
        assert re.search(rf"^\| `{column.name}` \| .*{re.escape(column.comment.replace('<', '&lt;'))}", part, re.M)


def test_the_conversation_has_one_arrow_per_row_of_its_table() -> None:
    assert conversation_page().count("-->") == len(TRANSITIONS)


def test_the_drawing_shows_every_room_that_is_imported() -> None:
    drawing = (DOCS / "architecture.md").read_text(encoding="utf-8")
    left_out = {"kiosk.domain", "kiosk.settings", "kiosk.documents", "kiosk.package_map"}
    for here, there in room_imports():
        if not {here, there} & left_out:
            assert f"[{here}] --> {there.replace('.', '_')}[{there}]" in drawing


@pytest.mark.parametrize("paper", PAPERS, ids=name_of)
def test_every_link_between_the_papers_leads_somewhere(paper: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", paper.read_text(encoding="utf-8"))
    assert [target for target in targets if not (paper.parent / target).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (DOCS / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_tells_context_decision_consequences_and_alternatives(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.M) == ["Context", "Decision", "Consequences", "Alternatives"]
