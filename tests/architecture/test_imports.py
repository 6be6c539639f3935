"""Imports point one way, and light rooms stay light."""

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk.package_map import imported_modules, room_imports
from tests.architecture.source_tree import PRODUCT, ROOT, name_of, python_files, tree_of

HEAVY = {"flask", "lxml", "xlsxwriter", "argon2", "sqlalchemy", "typst"}
IN_THE_STATION = {"flask", "lxml", "xlsxwriter", "argon2", "typst", "web"}
ABOUT = {"kiosk.documents", "kiosk.package_map", "kiosk.journal"}
DOMAIN = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in python_files("kiosk/domain")]
LIGHT = [
    ("the domain", [name.removesuffix(".__init__") for name in DOMAIN], HEAVY | {"click", "alembic", "kiosk.settings"}),
    ("the reader", ["kiosk.reader"], HEAVY),
    ("the settings", ["kiosk.settings", "kiosk.clock"], HEAVY),
    ("the command", ["kiosk.cli"], HEAVY),
    ("the station", ["kiosk.station.assembly"], IN_THE_STATION),
]


def loaded_after_importing(modules: list[str]) -> set[str]:
    script = "import importlib, json, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)\n"
    tell = "print(json.dumps([*sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", script + tell, *modules], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_the_import_contracts_are_kept() -> None:
    """In a process of its own: the linter sets up logging anew, which would deafen the tests after it."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("room", "modules", "never"), LIGHT, ids=[room for room, _, _ in LIGHT])
def test_importing_a_room_loads_nothing_heavy(room: str, modules: list[str], never: set[str]) -> None:
    assert loaded_after_importing(modules) & never == set()


def test_the_measure_of_heavy_sees_a_heavy_room() -> None:
    assert "sqlalchemy" in loaded_after_importing(["kiosk.store.tables"])


def test_only_the_store_speaks_sql() -> None:
    speakers = {
        name_of(path)
        for path in python_files()
        if any(module.split(".")[0] in ("sqlalchemy", "alembic") for module in imported_modules(path))
    }
    assert "kiosk/store/files/engine.py" in speakers
    assert all(name.startswith("kiosk/store/") for name in speakers)


def test_every_room_is_bound_by_a_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    bound = {
        module
        for contract in contracts
        for module in contract.get("source_modules", []) + contract.get("modules", [])
        if module != "kiosk"
    }
    rooms = {room for pair in room_imports() for room in pair}
    assert rooms - ABOUT - bound == set()


def test_nothing_is_imported_relatively() -> None:
    relative = [
        name_of(path)
        for path in python_files(*PRODUCT, "tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
