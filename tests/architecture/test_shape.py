"""Small files, short functions, honest names."""

import ast
import re

from tests.architecture.source_tree import PRODUCT, ROOT, kept_files, name_of, python_files, tree_of

MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 60
EMPTY_NAMES = re.compile(r"util|helper|manager|misc|common|stuff", re.IGNORECASE)
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("registry", "yarnpkg"),
        ("debian", "org"),
        ("debian", "com"),
        ("proxy", "golang"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
]


STEPS_OF_THE_SCHEMA = "kiosk/store/migrations/"
"""A migration lists every column of its day, is loaded by its path and never changes again."""

SLEEPING = {
    "tests/deploy/machine.py": "waits for a real systemd",
    "tests/journeys/school.py": "looks at other processes, and holds back a press as the contract asks",
    "tests/web/running.py": "knocks at a real server until it answers",
    "tests/pi/machine.py": "waits for a program on an emulated Pi",
    "tests/panel/test_panel_contract.py": "on real pins the seconds pass by themselves",
}
CHOOSES_ITS_DAY = {"kiosk/demo/show.py"}
"""The demo starts on the next school day, whatever today is."""

TERMINAL = ("kiosk/cli.py", "kiosk/demo/")
"""The command, and the demo it runs in the foreground, speak to the terminal."""

TOLD_AS_A_WHOLE = {"kiosk/reader/gate.py": "spells the names of the mfrc522 package"}


def test_no_file_is_longer_than_its_subject() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in python_files(*PRODUCT, "tests")}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{name_of(path)}:{node.name}": length
        for path in python_files(*PRODUCT, "tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not name_of(path).startswith(STEPS_OF_THE_SCHEMA)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in python_files(*PRODUCT, "tests") if EMPTY_NAMES.search(path.stem)] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in python_files() if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_every_package_has_an_init_that_speaks() -> None:
    folders = {path.parent for path in python_files() if not name_of(path).startswith(STEPS_OF_THE_SCHEMA)}
    assert [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_public_class_and_function_has_a_docstring() -> None:
    silent = [
        f"{name_of(path)}:{node.name}"
        for path in python_files()
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_file_names_a_package_registry() -> None:
    named = [(name_of(path), host) for path in kept_files() for host in HOSTS if host.encode() in path.read_bytes()]
    assert named == []


def test_only_tests_of_running_things_sleep() -> None:
    sleeping = {
        name_of(path)
        for path in python_files("tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "sleep"
    }
    assert sleeping <= set(SLEEPING)


def test_the_wall_clock_is_read_in_one_place() -> None:
    looks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    reading = {
        name_of(path)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in looks
    }
    assert reading == {"kiosk/clock.py", *CHOOSES_ITS_DAY}


def test_nothing_is_printed_outside_the_command() -> None:
    printing = [
        name_of(path)
        for path in python_files()
        if not name_of(path).startswith(TERMINAL)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_every_exception_to_a_check_gives_its_reason() -> None:
    bare = re.compile(
        r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[a-z0-9, -]+\])?|pragma: no cover)\s*$", re.M
    )
    silent = {name_of(path) for path in python_files() if bare.search(path.read_text())}
    assert silent <= set(TOLD_AS_A_WHOLE)


def test_the_measure_finds_what_it_looks_for() -> None:
    assert len(python_files()) > 50
    assert ROOT / "pyproject.toml" in kept_files()
