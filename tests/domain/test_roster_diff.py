"""What an import would change: new, changed, left, unchanged, ambiguous; and what it refuses."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.roster import Roster, RosterGroup, RosterProblem, RosterPupil
from kiosk.domain.roster_diff import FieldChange, OtherSchoolError, RosterDiff, TooManyLeaveError, diff
from kiosk.domain.roster_match import Question

TODAY = date(2026, 11, 23)
RAINBOW = RosterGroup("G6", "Regenboog", ("6",))
MIXED = RosterGroup("G56", "Zeester", ("5", "6"), combination=True)
NOOR = RosterPupil("00012", "Noor", "", "El Amrani", "G6", "6")
SEM = RosterPupil("00013", "Sem", "van der", "Berg", "G6", "6")
CLASS = tuple(RosterPupil(f"1{number:04}", f"Kind{number}", "", "Vos", "G6", "6") for number in range(10))


def roster(*pupils: RosterPupil, groups=(RAINBOW, MIXED), problems=(), school_key="99MV") -> Roster:
    return Roster(school_key, groups, pupils, problems=problems)


def apply(current: Roster, outcome: RosterDiff) -> Roster:
    """What the records hold after applying, by the meaning of the diff alone."""
    pupils = {pupil.key: pupil for pupil in current.pupils}
    written = (*outcome.new, *(change.pupil for change in outcome.changed), *outcome.left)
    pupils |= {pupil.key: pupil for pupil in written}
    groups = {group.key: group for group in current.groups}
    groups |= {group.key: group for group in (*outcome.new_groups, *(each.group for each in outcome.changed_groups))}
    return replace(current, pupils=tuple(pupils.values()), groups=tuple(groups.values()))


def test_an_empty_school_gets_every_pupil_and_group():
    outcome = diff(Roster("99MV"), roster(NOOR, SEM), TODAY)
    assert outcome.new == (NOOR, SEM)
    assert outcome.new_groups == (RAINBOW, MIXED)
    assert (outcome.changed, outcome.left, outcome.unchanged) == ((), (), 0)


def test_the_same_file_again_changes_nothing():
    outcome = diff(roster(NOOR, SEM), roster(NOOR, SEM), TODAY)
    assert (outcome.changes, outcome.unchanged) == (0, 2)


def test_a_change_names_the_field_with_old_and_new():
    outcome = diff(roster(NOOR), roster(replace(NOOR, last_name="Amrani", prefix="el")), TODAY)
    assert outcome.changed[0].fields == (
        FieldChange("prefix", "", "el"),
        FieldChange("last_name", "El Amrani", "Amrani"),
    )


def test_a_renamed_group_is_a_change_of_the_group():
    outcome = diff(roster(NOOR), roster(NOOR, groups=(replace(RAINBOW, name="Zon"), MIXED)), TODAY)
    assert outcome.changed_groups[0].fields == (FieldChange("name", "Regenboog", "Zon"),)


def test_a_missing_pupil_is_asked_about_and_never_deleted():
    outcome = diff(roster(*CLASS), roster(*CLASS[1:]), TODAY)
    assert outcome.left == (replace(CLASS[0], gone=True),)


def test_a_pupil_already_asked_about_is_not_asked_about_again():
    current = roster(replace(NOOR, gone=True), *CLASS)
    outcome = diff(current, roster(*CLASS), TODAY)
    assert (outcome.left, outcome.missing, outcome.known) == ((), 0, 10)


def test_a_pupil_who_is_back_in_the_file_is_back_at_school():
    outcome = diff(roster(replace(NOOR, gone=True)), roster(NOOR), TODAY)
    assert outcome.changed[0].pupil == NOOR
    assert outcome.changed[0].fields == (FieldChange("gone", "ja", "nee"),)


def test_a_pupil_past_the_leaving_date_is_an_ex_pupil():
    past = replace(NOOR, leaves=date(2026, 11, 22))
    assert diff(roster(), roster(past), TODAY).new == ()
    assert diff(roster(NOOR), roster(past), TODAY).left == (past,)


def test_the_last_day_itself_still_counts():
    assert diff(roster(), roster(replace(NOOR, leaves=TODAY)), TODAY).new[0].key == NOOR.key


def test_a_historical_pupil_is_an_ex_pupil():
    outcome = diff(roster(NOOR), roster(replace(NOOR, year_group="H")), TODAY)
    assert outcome.left == (replace(NOOR, gone=True),)
    assert outcome.former == 1


def test_a_dummy_key_never_matches_a_pupil():
    stored = replace(NOOR, key="#1")
    outcome = diff(roster(stored, SEM), roster(replace(NOOR, key="#1", last_name="Ander"), SEM), TODAY)
    assert (outcome.changed, outcome.new) == ((), ())
    assert outcome.ambiguous[0].question is Question.DUMMY_KEY


def test_a_dummy_key_offers_the_known_pupils_of_that_name():
    outcome = diff(roster(NOOR, SEM), roster(replace(SEM, key="#7"), NOOR, SEM), TODAY)
    assert outcome.ambiguous[0].candidates == (SEM.key,)


def test_a_pupil_without_a_group_is_imported_and_asked_about():
    lost = replace(NOOR, group_key=None)
    outcome = diff(roster(), roster(lost), TODAY)
    assert outcome.new == (lost,)
    assert outcome.ambiguous[0].candidates == ("G6", "G56")


def test_a_group_that_staff_chose_stands_until_the_file_names_one():
    outcome = diff(roster(NOOR), roster(replace(NOOR, group_key=None)), TODAY)
    assert (outcome.changes, outcome.ambiguous) == (0, ())


def test_another_school_is_refused():
    with pytest.raises(OtherSchoolError, match="van school 99ZZ, niet van 99MV"):
        diff(roster(NOOR), roster(NOOR, school_key="99ZZ"), TODAY)


def test_the_school_key_is_compared_without_case():
    assert diff(roster(NOOR), roster(NOOR, school_key="99mv"), TODAY).changes == 0


def test_a_fifth_may_disappear():
    diff(roster(*CLASS), roster(*CLASS[2:]), TODAY).refuse_when_too_many_leave()


def test_more_than_a_fifth_may_not():
    with pytest.raises(TooManyLeaveError, match="3 van 10 leerlingen zouden verdwijnen"):
        diff(roster(*CLASS), roster(*CLASS[3:]), TODAY).refuse_when_too_many_leave()


def test_pupils_with_a_leaving_date_did_not_disappear():
    graduates = tuple(replace(pupil, leaves=date(2026, 7, 16)) for pupil in CLASS[:5])
    diff(roster(*CLASS), roster(*graduates, *CLASS[5:]), TODAY).refuse_when_too_many_leave()


def test_a_row_that_could_not_be_read_is_no_pupil_that_disappeared():
    problem = RosterProblem(212, "Regel 212: geen naam en geen roepnaam.", NOOR.key)
    outcome = diff(roster(NOOR, *CLASS), roster(*CLASS, problems=(problem,)), TODAY)
    assert (outcome.left, outcome.problems) == ((), (problem,))


pupils = st.builds(
    RosterPupil,
    key=st.sampled_from(["1", "2", "3", "4", "#5"]),
    first_name=st.sampled_from(["Noor", "Sem"]),
    prefix=st.just(""),
    last_name=st.sampled_from(["Vos", "Smit"]),
    group_key=st.sampled_from([None, "G6", "G56"]),
    year_group=st.sampled_from([None, "5", "6", "H"]),
    leaves=st.sampled_from([None, date(2026, 7, 1), date(2027, 7, 1)]),
)
files = st.lists(pupils, max_size=5, unique_by=lambda pupil: pupil.key).map(lambda many: roster(*many))


@given(st.lists(files, max_size=3), files)
def test_whatever_came_before_applying_twice_is_applying_once(earlier, last):
    records = Roster("99MV")
    for file in (*earlier, last):
        records = apply(records, diff(records, file, TODAY))
    assert diff(records, last, TODAY).changes == 0


@given(files, files)
def test_no_import_takes_a_pupil_away(first, second):
    records = apply(Roster("99MV"), diff(Roster("99MV"), first, TODAY))
    after = apply(records, diff(records, second, TODAY))
    assert {pupil.key for pupil in records.pupils} <= {pupil.key for pupil in after.pupils}
