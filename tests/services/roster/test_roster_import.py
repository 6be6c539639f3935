"""Importing the roster into a real school: shown first, then done at once or not at all."""

from dataclasses import replace
from datetime import date
from shutil import copytree

import pytest

from kiosk.domain.custody import Slot
from kiosk.domain.pupil import DeclaredItems
from kiosk.domain.roster import Roster
from kiosk.domain.roster_diff import OtherSchoolError, TooManyLeaveError
from kiosk.exchange.errors import BrokenFileError
from kiosk.services.roster import roster_import
from kiosk.services.roster.roster_import import Importer, import_file
from kiosk.store import File, close, open_school, writing
from kiosk.store.people import roster as records
from tests.exchange.samples import SAMPLES, sample
from tests.services.school import DEMO, audited, clock, file_of, new_school, stored

NOOR = "00618"


@pytest.fixture
def empty(tmp_path):
    return new_school(tmp_path / "school")


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    data = new_school(tmp_path_factory.mktemp("imported") / "school")
    import_file(data, file_of(), clock(), apply=True)
    return data


@pytest.fixture
def school(imported, tmp_path):
    return copytree(imported, tmp_path / "school")


def changed(**per_pupil) -> bytes:
    """The demo school with another Noor."""
    pupils = tuple(replace(each, **per_pupil) if each.key == NOOR else each for each in DEMO.roster.pupils)
    return file_of(replace(DEMO.roster, pupils=pupils))


def without(*keys: str, roster: Roster = DEMO.roster) -> bytes:
    return file_of(replace(roster, pupils=tuple(each for each in roster.pupils if each.key not in keys)))


def save(data, pupil: records.Pupil) -> None:
    engine = open_school(data, "write")
    with writing(engine) as unit:
        records.save_pupil(unit, records.the_school(unit).id, pupil)
    close(engine)


def test_a_dry_run_shows_everything_and_changes_nothing(empty):
    before = File.SCHOOL.path(empty).read_bytes()
    report = import_file(empty, file_of(), clock(), apply=False)
    assert (len(report.diff.new), report.applied, stored(empty)) == (104, False, ({}, {}))
    assert File.SCHOOL.path(empty).read_bytes() == before


def test_names_groups_and_year_groups_are_stored(school):
    groups, pupils = stored(school)
    sem = pupils["00622"]
    assert (sem.name.shown, sem.year_group, sem.group) == ("Sem van der Berg", "6", groups["G6"].id)
    assert (groups["G56"].year_groups, groups["G56"].combination) == (("5", "6"), True)
    assert len(pupils) == 104


def test_the_same_file_again_changes_nothing(school):
    before = stored(school)
    assert import_file(school, file_of(), clock(), apply=True).diff.changes == 0
    assert stored(school) == before


def test_a_new_name_leaves_slot_and_declared_items_alone(school):
    pupil = replace(stored(school)[1][NOOR], slot=Slot(12, "Tas 6"), declared=DeclaredItems.PHONE)
    save(school, pupil)
    import_file(school, changed(last_name="Amrani", prefix="el"), clock(), apply=True)
    after = stored(school)[1][NOOR]
    assert after == replace(pupil, name=after.name)
    assert after.name.listed == "Amrani, Noor el"


def test_a_pupil_who_is_no_longer_in_the_file_is_kept_and_asked_about(school):
    import_file(school, without(NOOR), clock(), apply=True)
    assert stored(school)[1][NOOR].missing_since == date(2026, 11, 23)
    assert import_file(school, without(NOOR), clock(), apply=True).diff.changes == 0


def test_a_pupil_who_is_back_is_no_longer_asked_about(school):
    import_file(school, without(NOOR), clock(), apply=True)
    import_file(school, file_of(), clock(), apply=True)
    assert stored(school)[1][NOOR].missing_since is None


def test_a_pupil_staff_wrote_out_is_here_again_when_the_file_says_so(school):
    save(school, replace(stored(school)[1][NOOR], left_on=date(2026, 11, 20)))
    import_file(school, file_of(), clock(), apply=True)
    assert stored(school)[1][NOOR].left_on is None
    assert import_file(school, file_of(), clock(), apply=True).diff.changes == 0


def test_a_leaving_date_is_stored(school):
    import_file(school, changed(leaves=date(2026, 11, 20)), clock(), apply=True)
    assert stored(school)[1][NOOR].leaves_on == date(2026, 11, 20)


def test_half_a_file_changes_nothing(school):
    before = stored(school)
    with pytest.raises(TooManyLeaveError, match="26 van 104 leerlingen zouden verdwijnen"):
        import_file(school, without(*(f"006{number:02}" for number in range(1, 27))), clock(), apply=True)
    assert stored(school) == before


def test_a_dry_run_of_half_a_file_says_so(school):
    report = import_file(school, without(*(f"006{number:02}" for number in range(1, 27))), clock(), apply=False)
    assert report.text().endswith("Dat is te veel; er is niets veranderd.")


def test_a_file_of_another_school_changes_nothing(school):
    with pytest.raises(OtherSchoolError):
        import_file(school, file_of(replace(DEMO.roster, school_key="99ZZ")), clock(), apply=True)
    assert len(stored(school)[1]) == 104


def test_a_damaged_file_changes_nothing(school):
    with pytest.raises(BrokenFileError):
        import_file(school, changed(last_name="Anders")[:-20], clock(), apply=True)
    assert stored(school)[1][NOOR].name.last == "El Amrani"


def test_a_failure_half_way_leaves_nothing_half_done(empty, monkeypatch):
    whole = records.save_pupils

    def fails_at_fifty(unit, school, pupils):
        whole(unit, school, pupils[:50])
        raise OSError("power cut")

    monkeypatch.setattr(roster_import.records, "save_pupils", fails_at_fifty)
    with pytest.raises(OSError, match="power cut"):
        import_file(empty, file_of(), clock(), apply=True)
    assert (stored(empty), len(audited(empty))) == (({}, {}), 1)


def test_an_import_is_logged_in_counts_without_a_name(school):
    act = audited(school)[-1]
    assert (act.action, act.actor, act.source) == ("roster_imported", "system", "command")
    assert act.details == {
        "kind": "edexml",
        "new": "104",
        "changed": "0",
        "left": "0",
        "groups": "5",
        "merged": "0",
        "returned": "0",
        "ambiguous": "0",
        "problems": "0",
        "ignored_fields": "0",
    }


def test_an_import_by_a_member_of_staff_is_logged_as_theirs(empty):
    import_file(empty, file_of(), clock(), apply=True, by=Importer("staff:abc", "web"))
    assert (audited(empty)[-1].actor, audited(empty)[-1].source) == ("staff:abc", "web")


@pytest.mark.parametrize("name", SAMPLES)
def test_an_official_file_is_imported_into_its_own_school(tmp_path, name):
    data = new_school(tmp_path / "school", "1234" if "Vla" in name else "99ZZ")
    report = import_file(data, sample(name), clock(), apply=True)
    groups, pupils = stored(data)
    assert set(pupils) == {"00001", "00002"}
    assert pupils["00001"].group == groups["KL4B" if "Vla" in name else "GRP4B"].id
    assert (pupils["00002"].group, len(report.diff.ambiguous), len(groups)) == (None, 1, 5)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_surplus_field_reaches_the_database(tmp_path, name):
    data = new_school(tmp_path / "school", "1234" if "Vla" in name else "99ZZ")
    import_file(data, sample(name), clock(), apply=True)
    on_disk = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert b"Assati" in on_disk
    surplus = (b"133456785", b"13345678512", b"id.school", b"2006-06-21", b"6971", b"Hassan", b"oefenweb")
    assert not [canary for canary in surplus if canary in on_disk]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_official_file_is_refused_by_another_school(school, name):
    with pytest.raises(OtherSchoolError):
        import_file(school, sample(name), clock(), apply=True)
