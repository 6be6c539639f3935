"""Whether somebody should do something about backups; nothing is green that nobody did."""

from datetime import timedelta
from pathlib import Path

from kiosk.services.backup.health import BackupSign, SignKind, backup_signs
from kiosk.services.backup.key_sheet import confirm, key_sheet, questions
from kiosk.services.backup.state import LastBackup, LastDrill, remember_backup, remember_drill
from kiosk.services.keys import make_keys
from tests.services.backup.saved_school import clock
from tests.store.books import NOW

NOW_US = clock().utc_us


def signs(data: Path, folder: Path | None = None, days: float = 0) -> dict[SignKind, BackupSign]:
    return {sign.kind: sign for sign in backup_signs(data, folder, clock(NOW + timedelta(days=days)))}


def backed_up(data: Path, *, same_disk: bool = False) -> Path:
    remember_backup(data, LastBackup(NOW_US, "x.backup", 1, same_disk))
    return data


def test_at_first_nothing_is_well_and_each_says_what_to_do(tmp_path: Path) -> None:
    make_keys(tmp_path)
    found = signs(tmp_path)
    assert {kind: sign.well for kind, sign in found.items()} == {SignKind.SHEET: False, SignKind.BACKUP: False}
    assert "key print" in (found[SignKind.SHEET].remedy or found[SignKind.SHEET].words).nl
    assert "backup.folder" in (found[SignKind.BACKUP].remedy or found[SignKind.BACKUP].words).nl


def test_a_confirmed_sheet_is_well(tmp_path: Path) -> None:
    make_keys(tmp_path)
    lines = {label: line.split(" ") for label, line in key_sheet(tmp_path).lines}
    confirm(tmp_path, {asked: lines[asked.label][asked.place - 1] for asked in questions()}, clock())
    assert signs(tmp_path)[SignKind.SHEET].well


def test_a_backup_is_well_for_two_days(tmp_path: Path) -> None:
    backed_up(tmp_path)
    assert [signs(tmp_path, tmp_path, days)[SignKind.BACKUP].well for days in (0, 2, 2.1)] == [True, True, False]


def test_a_backup_beside_the_records_and_a_stick_that_is_out_are_not_well(tmp_path: Path) -> None:
    backed_up(tmp_path)
    assert not signs(tmp_path, tmp_path / "out")[SignKind.BACKUP].well
    backed_up(tmp_path, same_disk=True)
    assert not signs(tmp_path, tmp_path)[SignKind.BACKUP].well


def test_a_drill_is_asked_after_the_first_backup_and_every_month(tmp_path: Path) -> None:
    backed_up(tmp_path)
    assert not signs(tmp_path)[SignKind.DRILL].well
    remember_drill(tmp_path, LastDrill(NOW_US, passed=True))
    assert [signs(tmp_path, None, days)[SignKind.DRILL].well for days in (0, 40, 41)] == [True, True, False]


def test_a_drill_that_did_not_pass_says_why(tmp_path: Path) -> None:
    remember_drill(tmp_path, LastDrill(NOW_US, passed=False, why="Het einde ontbreekt."))
    found = signs(tmp_path)[SignKind.DRILL]
    assert (found.well, "Het einde ontbreekt." in found.words.nl) == (False, True)


def test_a_torn_state_file_is_as_if_nothing_was_ever_done(tmp_path: Path) -> None:
    backed_up(tmp_path)
    (tmp_path / "backup-state.json").write_text("{")
    assert not signs(tmp_path)[SignKind.BACKUP].well
