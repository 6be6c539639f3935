"""From a broken box to a first tap, in commands: sheet, backup, keys typed back, restore; and the drill."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.services.backup import key_sheet
from tests.command import run
from tests.station.small_school import make_school


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A data folder with a school of three."""
    return make_school(tmp_path / "school")


def sheet_lines(school: Path) -> str:
    """The four lines, as somebody types them."""
    lines = run(school, "key", "print").stdout.splitlines()
    return "".join(f"{line[4:]}\n" for line in lines if line[:2] in ("P1", "P2", "B1", "B2"))


def test_a_school_comes_back_on_a_new_machine_from_stick_and_sheet(school: Path, tmp_path: Path) -> None:
    made = json.loads(run(school, "backup", "--to", str(tmp_path / "stick"), "--json").stdout)
    paper, new = sheet_lines(school), tmp_path / "new"
    assert run(new, "key", "restore", typed=paper).returncode == 0
    done = run(new, "restore", made["file"])
    assert (done.returncode, "De boeken gaan tot" in done.stdout, done.stderr) == (0, True, "")
    assert (new / "keys/card.key").read_bytes() == (school / "keys/card.key").read_bytes()
    assert run(new, "verify-ledger").returncode == 0


def test_a_backup_without_a_folder_says_where_to_set_it(school: Path, tmp_path: Path) -> None:
    assert "backup.folder" in run(school, "backup").stderr
    done = run(school, "backup", TELEFOONHOTEL_BACKUP_FOLDER=str(tmp_path / "stick"))
    assert (done.returncode, len(list((tmp_path / "stick").glob("*.backup")))) == (0, 1)
    assert "dezelfde schijf" in done.stderr


def test_a_drill_passes_or_fails_with_its_exit_code(school: Path, tmp_path: Path) -> None:
    stick = str(tmp_path / "stick")
    failed = run(school, "restore-drill", "--from", stick, "--json")
    assert (failed.returncode, json.loads(failed.stdout)["passed"]) == (1, False)
    run(school, "backup", "--to", stick)
    assert run(school, "restore-drill", "--from", stick).stdout.startswith("Geslaagd")


def test_a_line_typed_wrong_is_one_sentence_and_makes_no_key(school: Path, tmp_path: Path) -> None:
    wrong = run(tmp_path / "new", "key", "restore", typed="0000\n" * 4)
    assert (wrong.returncode, "Regel P1" in wrong.stderr) == (1, True)
    assert not (tmp_path / "new").exists()


def test_who_does_not_hold_the_sheet_cannot_confirm_it(school: Path) -> None:
    assert "klopt niet" in run(school, "key", "confirm", typed="XXXX\n" * 3).stderr
    assert not (school / "keys/sheet-confirmed.json").exists()


def log_of(data: Path) -> list[tuple[str, str]]:
    """What the audit log says, with its details."""
    with closing(sqlite3.connect(data / "school.db")) as raw:
        return raw.execute("SELECT action, details FROM audit ORDER BY seq").fetchall()


def test_a_sheet_that_was_checked_is_on_the_log(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = key_sheet.Question("P1", 1)
    monkeypatch.setattr(key_sheet, "questions", lambda: (asked,))
    first = sheet_lines(school).split(" ")[0]
    assert run(school, "key", "confirm", typed=f"{first}\n").returncode == 0
    assert log_of(school)[-1][0] == "keys_confirmed"


def test_every_handling_of_the_keys_is_on_the_log_and_no_digit_of_them(school: Path) -> None:
    typed = sheet_lines(school)
    assert run(school, "key", "restore", typed=typed).returncode == 0
    said = log_of(school)
    assert [action for action, _ in said][-2:] == ["keys_printed", "keys_typed_back"]
    assert said[-1][1].startswith("card=")
    secret = typed.replace(" ", "").casefold().split()
    assert not [details for _, details in said if any(line[:8] in details.casefold() for line in secret)]
