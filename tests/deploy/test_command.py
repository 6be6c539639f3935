"""telefoonhotelctl: files travel to and from the service user, and what runs is asked of systemd."""

import os
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
COMMAND = PROJECT / "deploy" / "bin" / "telefoonhotelctl"
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="it works for root alone")
STUB = """
. {command}
OPT={home} DATA={home}
chown() {{ :; }}
as_service() {{ printf '%s\\n' "$@"; {act}; }}
main {words}
"""


def run(home: Path, words: str, act: str = ":") -> subprocess.CompletedProcess[str]:
    """Runs it with a stand-in for the service user, who sees his words and acts."""
    program = home / "current/venv/bin/telefoonhotel"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text("#!/bin/sh\necho Commands:; echo '  doctor  Kijkt alles na'\n")
    program.chmod(0o755)
    script = STUB.format(command=COMMAND, home=home, act=act, words=words)
    return subprocess.run(["bash", "-c", script], cwd=home, capture_output=True, text=True)


def test_help_names_its_own_words_and_those_of_the_product(tmp_path: Path) -> None:
    said = run(tmp_path, "--help").stdout
    assert "make-room" in said
    assert "  doctor  Kijkt alles na" in said


def test_a_file_in_your_own_folder_is_brought_to_the_service_user(tmp_path: Path) -> None:
    (tmp_path / "leerlingen.csv").write_text("list")
    done = run(tmp_path, "import-roster leerlingen.csv --apply", 'cat "$2"')
    words = done.stdout.splitlines()
    assert words[0] == "import-roster"
    assert words[1].startswith("/run/telefoonhotelctl.")
    assert words[2:] == ["--apply", "list"]
    assert not Path(words[1]).exists()


def test_what_the_service_user_writes_comes_into_your_own_folder(tmp_path: Path) -> None:
    done = run(tmp_path, "export custody --output uit.csv", 'echo rows > "$4"')
    assert done.stdout.splitlines()[:2] == ["export", "custody"]
    assert (tmp_path / "uit.csv").read_text() == "rows\n"
    assert (tmp_path / "uit.csv").stat().st_mode & 0o777 == 0o600
    assert f"Het bestand staat in {tmp_path / 'uit.csv'}." in done.stderr


def test_standard_output_stays_standard_output(tmp_path: Path) -> None:
    assert run(tmp_path, "export custody --output -").stdout.splitlines() == ["export", "custody", "--output", "-"]


def test_a_backup_is_read_in_its_own_folder_beside_the_list_of_erasures(tmp_path: Path) -> None:
    (tmp_path / "a.backup").touch()
    assert run(tmp_path, "restore a.backup").stdout.splitlines() == ["restore", str(tmp_path / "a.backup")]


def test_a_word_that_happens_to_be_a_file_stays_a_word(tmp_path: Path) -> None:
    (tmp_path / "print").touch()
    assert run(tmp_path, "key print").stdout.splitlines() == ["key", "print"]


def test_a_failure_of_the_command_is_a_failure(tmp_path: Path) -> None:
    assert run(tmp_path, "doctor", "return 3").returncode == 3


@pytest.mark.parametrize(("reserve", "sentence"), [(True, "Er is weer ruimte"), (False, "al vrijgegeven")])
def test_a_full_disk_has_room_again_once(tmp_path: Path, reserve: bool, sentence: str) -> None:
    if reserve:
        (tmp_path / "reserve").touch()
    done = run(tmp_path, "make-room")
    assert sentence in done.stdout + done.stderr
    assert not (tmp_path / "reserve").exists()


def test_the_log_of_one_program_takes_the_options_of_the_journal(tmp_path: Path) -> None:
    journal = tmp_path / "journalctl"
    journal.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    journal.chmod(0o755)
    asked = run(tmp_path, f'dummy; PATH={tmp_path}:$PATH; main logs station --since "10 min ago"').stdout.splitlines()
    assert asked[-5:] == ["--no-pager", "-u", "telefoonhotel-station", "--since", "10 min ago"]


def test_the_environment_of_the_units_is_read_and_never_carried_out(tmp_path: Path) -> None:
    file = tmp_path / "environment"
    file.write_text('# words\nTELEFOONHOTEL_STATION_LABEL=Grote ingang\nA="b c"\nB=$(touch carried-out)\nlow=1\n')
    show = 'printf "%s|%s|%s|%s" "$TELEFOONHOTEL_STATION_LABEL" "$A" "$B" "${low-}"'
    script = f"cd {tmp_path}; . {COMMAND}; take_environment {file}; {show}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    assert done.stdout == "Grote ingang|b c|$(touch carried-out)|"
    assert not (tmp_path / "carried-out").exists()
