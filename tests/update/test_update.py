"""A new version comes into use, or the one before stands again with everything that was written since."""

from pathlib import Path

import pytest

from kiosk.release.errors import ReleaseError
from kiosk.services.verify import verify
from kiosk.services.versions.kept import WORK
from kiosk.store import File
from kiosk.store.files.databases import REVISIONS
from kiosk.update.errors import BusyError, NoRoomError, SameVersionError
from kiosk.update.outcome import End, Outcome
from kiosk.update.run import back, resume, update
from tests.services.versions.newer import NEWER, know_the_newer
from tests.services.versions.test_going_back import entries, entries_in_use, write_on
from tests.update.machine import NEW, OLD, Machine

BEFORE = {file: REVISIONS[file][-1] for file in File}


def nothing_left(machine: Machine) -> None:
    assert not (machine.data / WORK).exists()
    assert sorted(path.name for path in (machine.home / "update").iterdir()) in (["lock"], ["last.json", "lock"])
    assert not (machine.home / "updating").is_symlink()
    assert list((machine.home / "releases").glob("*.new")) == []


def stands_as_before(machine: Machine, outcome: Outcome) -> None:
    """The older version, its form of the records, its programs answering, and nothing lying about."""
    assert outcome.in_use == machine.in_use == OLD
    assert outcome.answers
    assert machine.revisions == BEFORE
    assert verify(machine.data).sentences == []
    assert not (machine.home / "releases" / NEW).exists()
    nothing_left(machine)


def test_a_good_version_comes_into_use(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = update(machine.site(), machine.bundle())
    assert (outcome.end, outcome.well, machine.in_use) == (End.UPDATED, True, NEW)
    assert machine.revisions == NEWER
    assert list(machine.stick.glob("*.backup")) != []
    assert outcome.seconds_without_taps is not None
    nothing_left(machine)
    know_the_newer(monkeypatch)
    assert verify(machine.data).sentences == []


FLAWS = {
    "a program that does not start": ({"broken": True}, End.UNCHANGED),
    "a program that cannot be imported": ({"imports": False}, End.UNCHANGED),
    "a migration that fails on the copy": ({"fails": {"school": "always"}}, End.UNCHANGED),
    "a migration that fails half-way": ({"fails": {"school": "in use"}}, End.RETURNED),
    "a staff page that is not well": ({"page": 503}, End.RETURNED),
    "a box that cannot read cards": ({"reader": "defect"}, End.RETURNED),
}


@pytest.mark.parametrize(("flaw", "end"), FLAWS.values(), ids=FLAWS)
def test_a_broken_release_comes_back_by_itself(machine: Machine, flaw: dict[str, object], end: End) -> None:
    outcome = update(machine.site(), machine.bundle(**flaw))
    assert outcome.end is end
    assert outcome.why != ""
    stands_as_before(machine, outcome)


def test_entries_between_switch_and_return_are_all_there(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    written = set()

    def a_busy_minute() -> None:
        write_on(machine.data, monkeypatch)
        written.update(entries_in_use(machine.data, monkeypatch))

    machine.waits.append(a_busy_minute)
    before = entries(machine.data)
    outcome = update(machine.site(), machine.bundle(page=503))
    assert outcome.end is End.RETURNED
    assert len(written) == len(before) + 6
    assert entries(machine.data) == written
    assert outcome.went_along["box.ledger_entry"] == 4
    stands_as_before(machine, outcome)


def test_days_later_one_goes_back_by_hand_with_everything(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    update(machine.site(), machine.bundle())
    write_on(machine.data, monkeypatch)
    written = entries_in_use(machine.data, monkeypatch)
    with monkeypatch.context() as newer:
        know_the_newer(newer)
        outcome = back(machine.site())
    assert (outcome.end, outcome.in_use, outcome.why) == (End.RETURNED, OLD, "")
    assert machine.revisions == BEFORE
    assert entries(machine.data) == written
    assert verify(machine.data).sentences == []


def test_a_bundle_that_is_not_as_it_was_signed_is_refused(machine: Machine) -> None:
    bundle = machine.bundle()
    raw = bytearray(bundle.read_bytes())
    raw[raw.index(b'"broken"') + 1] ^= 1
    bundle.write_bytes(raw)
    with pytest.raises(ReleaseError):
        update(machine.site(), bundle)
    assert machine.in_use == OLD


def test_a_bundle_of_somebody_else_is_refused(machine: Machine, tmp_path: Path) -> None:
    bundle = machine.bundle()
    machine.keys.key = type(machine.keys)(tmp_path).key
    with pytest.raises(ReleaseError, match="handtekening"):
        update(machine.site(), machine.bundle())
    assert bundle.exists()


def test_the_same_version_is_refused(machine: Machine) -> None:
    site, bundle = machine.site(), machine.bundle()
    update(site, bundle)
    with pytest.raises(SameVersionError):
        update(site, bundle)


def test_a_second_update_while_one_runs_is_refused(machine: Machine) -> None:
    refused = []

    def another() -> None:
        with pytest.raises(BusyError, match="al bijgewerkt"):
            update(machine.site(), machine.bundle())
        refused.append(True)

    machine.waits.append(another)
    assert update(machine.site(), machine.bundle()).end is End.UPDATED
    assert refused == [True]


def test_too_little_room_is_seen_before_anything_is_touched(machine: Machine) -> None:
    site = machine.site()
    site.maker.room = 10**15
    with pytest.raises(NoRoomError, match="MB"):
        update(site, machine.bundle())
    assert not (machine.home / "update" / "journal").exists()


def test_nothing_to_resume_is_nothing(machine: Machine) -> None:
    assert resume(machine.site()) is None
