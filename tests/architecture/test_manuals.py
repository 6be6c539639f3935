"""The manuals name what there is: every page and button in bold or between "quotes", and every command to type."""

import re
import shlex
from functools import cache
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from kiosk.cli import main
from kiosk.documents import DOCS, commands
from tests.architecture.source_tree import ROOT, name_of, python_files

MANUALS = sorted((DOCS / "handleiding").glob("*.md"))
CATALOGUE = ROOT / "web/translations/en/LC_MESSAGES/messages.po"
BY_SHELL = ROOT / "deploy/bin/telefoonhotelctl"
COMMANDS = dict(commands("telefoonhotel", main))
OF_A_KEYBOARD = {"Enter", "Ctrl Z"}


@cache
def product_words() -> set[str]:
    """The Dutch words of the pages and of the services, each as it stands there."""
    services = "".join(path.read_text(encoding="utf-8") for path in python_files("kiosk"))
    with CATALOGUE.open("rb") as file:
        ids = [one.id for one in read_po(file, locale="en") if one.id]
    spoken = set(re.findall(r'\bWords\(\s*"([^"]+)"', services))
    return spoken | {word for one in ids for word in ((one,) if isinstance(one, str) else one)}


@cache
def words_of_the_shell() -> set[str]:
    """What telefoonhotelctl does itself."""
    own = BY_SHELL.read_text(encoding="utf-8").split("\nmain() {")[1]
    cases = re.findall(r"^    ([a-z][a-z |-]*)\)", own, re.MULTILINE)
    return {word.strip() for case in cases for word in case.split("|")}


def named(text: str) -> list[str]:
    """What a manual says is on a page; "Beheer, Overzicht" is two names, one behind the other."""
    found = [bold or quoted for bold, quoted in re.findall(r'\*\*([^*]+)\*\*|"([^"]+)"', " ".join(text.split()))]
    return [part for name in found for part in ([name] if name in product_words() else name.split(", "))]


def unknown_names(text: str) -> list[str]:
    return [name for name in named(text) if name not in product_words() | OF_A_KEYBOARD]


def unknown_commands(text: str) -> list[str]:
    """Every command in the text that this program would refuse, options as well."""
    typed = re.findall(r"(?<![/.\w-])(telefoonhotel(?:ctl)? [a-z-]+[^`\n]*)", text)
    return [line.strip() for line in typed if not _exists(shlex.split(line))]


def _exists(words: list[str]) -> bool:
    program, name, *rest = words
    if program == "telefoonhotelctl" and name in words_of_the_shell():
        return name == "update" or name == "logs" or not rest
    if rest and f"telefoonhotel {name} {rest[0]}" in COMMANDS:
        name, rest = f"{name} {rest[0]}", rest[1:]
    command = COMMANDS.get(f"telefoonhotel {name}")
    options = (
        {option for one in command.params for option in one.opts if isinstance(one, click.Option)} if command else set()
    )
    return command is not None and {word for word in rest if word.startswith("--")} <= options


@pytest.mark.parametrize("manual", MANUALS, ids=name_of)
def test_every_page_and_button_of_a_manual_is_in_the_product(manual: Path) -> None:
    assert unknown_names(manual.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("manual", MANUALS, ids=name_of)
def test_every_command_of_a_manual_exists(manual: Path) -> None:
    assert unknown_commands(manual.read_text(encoding="utf-8")) == []


def test_a_button_that_was_renamed_is_told() -> None:
    text = 'Klik op **Iedereen mee**, dan **Beheer, De kast**, of "Alles\nmeegegeven". **Enter**.'
    assert unknown_names(text) == ["Iedereen mee"]


@pytest.mark.parametrize(
    "line",
    [
        "telefoonhotelctl verjaardag",
        "telefoonhotelctl stop station",
        "telefoonhotelctl key burn",
        "telefoonhotel list --mail",
    ],
)
def test_a_command_that_is_not_there_is_told(line: str) -> None:
    assert unknown_commands(f"Geef `sudo {line}` op de Pi.") == [line]
    assert (
        unknown_commands(
            "`sudo telefoonhotelctl key print` en `telefoonhotelctl logs web -f`, `telefoonhotel list --print`"
        )
        == []
    )
