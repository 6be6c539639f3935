"""`import-roster` for who sits at a terminal, and for a program that answers beforehand."""

import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.services.roster.roster_import import import_file
from tests.services.school import DEMO, clock, file_of, new_school, stored

NOOR = "00618"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    data = new_school(tmp_path / "school")
    import_file(data, file_of(), clock(), apply=True)
    return data


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    """The file of a week later, in which Noor is no longer."""
    file = tmp_path / "EDEX.XML"
    staying = tuple(each for each in DEMO.roster.pupils if each.key != NOOR)
    file.write_bytes(file_of(replace(DEMO.roster, pupils=staying)))
    return file


def test_a_program_reads_the_questions_and_answers_them(school: Path, upload: Path, tmp_path: Path) -> None:
    runner = CliRunner(env={"TELEFOONHOTEL_DATA": str(school)})
    words = ["import-roster", str(upload), "--json"]
    (asked,) = json.loads(runner.invoke(main, words).stdout)["questions"]
    assert (asked["key"], [one["choice"] for one in asked["choices"]]) == (f"left:{NOOR}", ["laat", "left"])
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({asked["key"]: "left"}))
    done = json.loads(runner.invoke(main, [*words, "--apply", "--answers", str(answers)]).stdout)
    assert (done["applied"], done["questions"]) == (True, [])
    assert stored(school)[1][NOOR].left_on is not None


def test_without_a_terminal_nothing_waits_for_a_person(school: Path, upload: Path) -> None:
    runner = CliRunner(env={"TELEFOONHOTEL_DATA": str(school)})
    said = runner.invoke(main, ["import-roster", str(upload), "--apply"]).stdout
    assert f"--answer 'left:{NOOR}=…'" in said
    assert stored(school)[1][NOOR].left_on is None


@pytest.mark.parametrize(("typed", "left"), [(b"\n", False), (b"2\n", True)])
def test_at_a_terminal_a_number_chooses_and_enter_leaves_it(
    school: Path, upload: Path, typed: bytes, left: bool
) -> None:
    own, theirs = pty.openpty()
    words = [sys.executable, "-m", "kiosk.cli", "import-roster", str(upload), "--apply"]
    environment = {**os.environ, "TELEFOONHOTEL_DATA": str(school)}
    os.write(own, typed)
    done = subprocess.run(words, stdin=theirs, capture_output=True, text=True, env=environment, timeout=60, check=True)
    os.close(own)
    os.close(theirs)
    assert "1. laat staan (Enter)" in done.stderr
    assert (stored(school)[1][NOOR].left_on is not None) is left
