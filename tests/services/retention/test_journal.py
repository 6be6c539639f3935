"""The erasure journal: lines that stay, also when the power fails in the middle of one."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.pupil import PupilId
from kiosk.services.retention import journal
from kiosk.services.retention.journal import Erasure, Extent, JournalError, journal_path

FIRST = Erasure(PupilId("a" * 32), date(2026, 11, 23))
SECOND = Erasure(PupilId("b" * 32), date(2026, 11, 24), Extent.BESIDE_FILE)


def test_what_is_appended_is_read_in_order(tmp_path: Path) -> None:
    assert journal.read(tmp_path) == ()
    journal.append(tmp_path, [FIRST])
    journal.append(tmp_path, [SECOND])
    assert journal.read(tmp_path) == (FIRST, SECOND)


def test_a_line_that_a_power_cut_tore_is_passed_over_and_the_next_one_stands(tmp_path: Path) -> None:
    journal.append(tmp_path, [FIRST, SECOND])
    whole = journal_path(tmp_path).read_bytes()
    journal_path(tmp_path).write_bytes(whole[:-9])
    assert journal.read(tmp_path) == (FIRST,)
    journal.append(tmp_path, [SECOND])
    assert journal.read(tmp_path) == (FIRST, SECOND)


def test_a_changed_line_is_refused(tmp_path: Path) -> None:
    journal.append(tmp_path, [FIRST, SECOND])
    changed = journal_path(tmp_path).read_text().replace("a" * 32, "c" * 32)
    journal_path(tmp_path).write_text(changed)
    with pytest.raises(JournalError, match="regel 1"):
        journal.read(tmp_path)


def test_nothing_is_erased_when_the_journal_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="er is niets gewist"):
        journal.append(tmp_path / "nowhere", [FIRST])


def test_a_whole_pupil_is_always_replayed_and_a_part_only_on_an_older_backup() -> None:
    both = (FIRST, SECOND)
    assert journal.to_replay(both, date(2026, 11, 24)) == both
    assert journal.to_replay(both, date(2026, 11, 25)) == (FIRST,)


def test_journals_of_two_places_are_one(tmp_path: Path) -> None:
    assert journal.merge((SECOND,), (FIRST, SECOND)) == (FIRST, SECOND)
