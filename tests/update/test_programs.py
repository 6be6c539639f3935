"""How programs are stopped and started: by systemd, asked as its manual says, or by commands one gives."""

from pathlib import Path

import pytest

from kiosk.update import programs as module
from kiosk.update.errors import ProgramError
from kiosk.update.programs import BESIDE, PROGRAMS, Given, Units, programs_of

SYSTEMCTL = """#!/bin/sh
echo "$*" >> {log}
case "$*" in
  "is-active --quiet telefoonhotel-backup.timer") exit 3 ;;
  "start --no-block telefoonhotel-web.service") [ -e {refuses} ] && {{ echo "Unit is masked." >&2; exit 1; }} ;;
esac
exit 0
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What systemctl was asked, line by line."""
    log, place = tmp_path / "asked", tmp_path / "bin"
    place.mkdir()
    (place / "systemctl").write_text(SYSTEMCTL.format(log=log, refuses=tmp_path / "refuses"))
    (place / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{place}:/usr/bin:/bin")
    return log


def test_what_did_not_run_is_not_started(asked: Path) -> None:
    assert "telefoonhotel-backup.timer" not in Units().running()
    assert set(PROGRAMS) <= set(Units().running())


def test_timers_stop_before_the_programs_and_the_box_last(asked: Path) -> None:
    Units().stop()
    assert asked.read_text().splitlines() == [f"stop {' '.join(BESIDE)}", f"stop {PROGRAMS[1]} {PROGRAMS[0]}"]


def test_nothing_that_starts_is_waited_for_and_the_box_is_first(asked: Path) -> None:
    """At boot this runs before them: to wait would be to wait for oneself."""
    Units().start(list(PROGRAMS))
    said = asked.read_text().splitlines()
    assert said[0] == "daemon-reload"
    assert said[-2:] == [f"start --no-block {name}" for name in PROGRAMS]


def test_what_systemd_says_is_in_the_sentence(asked: Path, tmp_path: Path) -> None:
    (tmp_path / "refuses").touch()
    with pytest.raises(ProgramError, match="masked"):
        Units().start(list(PROGRAMS))


def test_each_version_brings_its_units_and_the_schools_own_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, ours = tmp_path / "etc", tmp_path / "release" / "deploy" / "systemd" / "system"
    monkeypatch.setattr(module, "UNITS_PLACE", place)
    for folder in (place, ours / "telefoonhotel-web.service.d"):
        folder.mkdir(parents=True)
    (place / "telefoonhotel-web.service").write_text("old")
    (place / "school.conf").write_text("own")
    (ours / "telefoonhotel-web.service").write_text("new")
    (ours / "telefoonhotel-web.service.d" / "10.conf").write_text("new")
    Units().fit(tmp_path / "release")
    found = {str(path.relative_to(place)): path.read_text() for path in place.rglob("*") if path.is_file()}
    assert found == {
        "telefoonhotel-web.service": "new",
        "telefoonhotel-web.service.d/10.conf": "new",
        "school.conf": "own",
    }


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="lukte niet"):
        Given("false", "true").stop()


def test_without_systemd_one_must_say_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNDER_SYSTEMD", tmp_path / "none")
    with pytest.raises(ProgramError, match="--stop"):
        programs_of("", "")
