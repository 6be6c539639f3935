"""The monthly drill: it says pass or fail, keeps what it found, and leaves nothing of the school lying about."""

import pytest

from kiosk.services.backup import errors
from kiosk.services.backup.drill import drill
from kiosk.services.backup.restoring import SCRATCH
from kiosk.services.backup.state import LastDrill, read_state
from kiosk.services.backup.whole_files import only_one
from kiosk.services.verify import verify
from tests.services.backup.saved_school import Saved, clock, content


def run(school: Saved) -> LastDrill:
    return drill(school.data, school.stick, clock(), steady=iter((5.0, 7.25)).__next__)


def test_a_good_backup_passes_and_the_result_is_kept(school: Saved) -> None:
    school.save()
    done = run(school)
    assert (done.passed, done.books_us, done.seconds, done.why) == (True, clock().utc_us, 2.2, "")
    assert done.rows == verify(school.data).rows, "one line says backup made here, one says restored there"
    assert read_state(school.data).drill == done
    assert read_state(school.data).backup is not None


def test_the_newest_backup_is_tried_and_a_bad_one_does_not_pass(school: Saved) -> None:
    school.save()
    newest = school.save(days=1).path
    newest.write_bytes(newest.read_bytes()[:-100])
    done = run(school)
    assert not done.passed
    assert "niet compleet" in done.why
    assert read_state(school.data).drill == done


def test_without_a_backup_it_does_not_pass(school: Saved) -> None:
    assert "nog geen back-up" in run(school).why


def test_a_stick_that_is_not_there_does_not_pass(school: Saved) -> None:
    school.stick.rmdir()
    assert "usb-stick" in run(school).why


def test_a_drill_changes_nothing_but_its_result(school: Saved) -> None:
    school.save()
    (school.data / SCRATCH).mkdir()
    (school.data / SCRATCH / "left.db").write_bytes(b"of a drill that was killed")
    before = content(school.data)
    run(school)
    after = content(school.data)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed == {"backup-state.json", f"{SCRATCH}/left.db"}
    assert not (school.data / SCRATCH).exists()


def test_no_drill_while_a_backup_runs(school: Saved) -> None:
    with only_one(school.data), pytest.raises(errors.BackupBusyError):
        run(school)
