"""Which pupil a row of a file is: certain, asked, or new; never guessed."""

from dataclasses import replace
from datetime import date

from kiosk.domain.roster import Roster, RosterGroup, RosterPupil
from kiosk.domain.roster_diff import RosterDiff, diff
from kiosk.domain.roster_match import NEW, AskedOf, Question

TODAY = date(2026, 11, 23)
GROUPS = (RosterGroup("G6", "Regenboog", ("6",)), RosterGroup("G56", "Zeester", ("5", "6"), combination=True))
MONDAY = RosterPupil("#ab12", "Ilyas", "el", "Amrani", "G6", "6")
NOOR = RosterPupil("00012", "Noor", "", "Vos", "G6", "6")
IN_FILE = replace(MONDAY, key="00099")
OTHER = replace(IN_FILE, last_name="Amraoui")


def school(*pupils: RosterPupil) -> Roster:
    return Roster("99MV", GROUPS, pupils)


def told(current: Roster, incoming: Roster, answers=None, erased=frozenset()) -> RosterDiff:
    return diff(current, incoming, TODAY, answers or {}, erased)


def test_a_pupil_added_by_hand_takes_over_the_key_of_the_file():
    outcome = told(school(MONDAY), school(IN_FILE))
    assert outcome.merged == {"#ab12": "00099"}
    assert (outcome.new, outcome.ambiguous, outcome.waiting) == ((), (), ())
    assert [(field.field, field.new) for field in outcome.changed[0].fields] == [("key", "00099")]


def test_a_person_can_say_that_it_is_another_child_all_the_same():
    outcome = told(school(MONDAY), school(IN_FILE), {AskedOf(Question.SAME_PUPIL, "00099"): NEW})
    assert (outcome.new, outcome.merged) == ((IN_FILE,), {})


def test_two_of_that_name_are_asked_about_and_not_taken_over():
    twin = replace(MONDAY, key="#cd34")
    outcome = told(school(MONDAY, twin), school(IN_FILE))
    assert [(each.question, each.candidates) for each in outcome.ambiguous] == [
        (Question.SAME_PUPIL, ("#ab12", "#cd34"))
    ]
    assert (outcome.new, outcome.changed) == ((), ())


def test_the_same_name_in_another_group_is_asked_about():
    outcome = told(school(MONDAY), school(replace(IN_FILE, group_key="G56")))
    assert [each.question for each in outcome.ambiguous] == [Question.SAME_PUPIL]


def test_half_the_name_in_the_same_group_is_asked_about_and_the_answer_merges():
    assert [each.candidates for each in told(school(MONDAY), school(OTHER)).ambiguous] == [("#ab12",)]
    outcome = told(school(MONDAY), school(OTHER), {AskedOf(Question.SAME_PUPIL, "00099"): "#ab12"})
    assert [field.field for field in outcome.changed[0].fields] == ["key", "last_name"]


def test_one_pupil_is_not_given_to_two_rows():
    answers = {AskedOf(Question.SAME_PUPIL, key): "#ab12" for key in ("00099", "00098")}
    outcome = told(school(MONDAY), school(OTHER, replace(OTHER, key="00098")), answers)
    assert (len(outcome.changed), len(outcome.ambiguous), outcome.new) == (1, 1, ())


def test_a_pupil_added_by_hand_is_not_missed_by_a_file_that_does_not_know_it_yet():
    outcome = told(school(MONDAY, NOOR), school(NOOR))
    assert (outcome.left, outcome.known, outcome.waiting) == ((), 1, (MONDAY,))


def test_a_dummy_key_changes_the_pupil_a_person_points_at():
    row = replace(NOOR, key="#1", group_key="G56")
    asked = told(school(NOOR), school(row, replace(NOOR, key="00013"))).ambiguous
    assert [(each.question, each.candidates) for each in asked] == [(Question.DUMMY_KEY, ("00012",))]
    outcome = told(school(NOOR), school(row), {AskedOf(Question.DUMMY_KEY, "#1"): "00012"})
    assert (outcome.changed[0].pupil.key, outcome.changed[0].pupil.group_key) == ("00012", "G56")


def test_an_erased_pupil_is_asked_about_and_not_made_again():
    outcome = told(school(), school(NOOR), erased=frozenset({"00012"}))
    assert ([each.question for each in outcome.ambiguous], outcome.new) == ([Question.ERASED], ())
    again = told(school(), school(NOOR), {AskedOf(Question.ERASED, "00012"): NEW}, frozenset({"00012"}))
    assert again.new == (NOOR,)


def test_a_group_that_someone_chose_is_the_group():
    row = replace(NOOR, group_key=None)
    outcome = told(school(), school(row), {AskedOf(Question.NO_GROUP, "00012"): "G56"})
    assert (outcome.new[0].group_key, outcome.ambiguous) == ("G56", ())


def test_a_table_calls_our_groups_by_name():
    for written in ("regenboog", "Groep 6", "6", "Groep 6 · Regenboog"):
        table = Roster("", (RosterGroup(written, written),), (replace(NOOR, group_key=written),), named_groups=True)
        outcome = told(school(NOOR), table)
        assert (outcome.changes, outcome.unchanged) == (0, 1), written


def test_what_a_table_has_no_column_for_stays():
    table = replace(school(replace(NOOR, year_group=None)), silent=frozenset({"year_group"}))
    assert told(school(NOOR), table).changes == 0


def test_a_group_under_another_key_is_known_by_its_title():
    for title in ("Regenboog", "Groep 6 · Regenboog"):
        other = Roster("99MV", (RosterGroup("c-81", title, ("6",)),), (replace(NOOR, group_key="c-81"),))
        outcome = told(school(NOOR), other)
        assert (outcome.changes, outcome.unchanged) == (0, 1), title


def test_the_same_title_is_another_group_while_ours_is_in_the_file_too():
    twin = RosterGroup("c-81", "Regenboog", ("7",))
    outcome = told(school(NOOR), Roster("99MV", (*GROUPS, twin), (NOOR,)))
    assert outcome.new_groups == (twin,)


def test_a_group_that_goes_up_a_year_under_a_new_key_stays_the_same_group():
    older = Roster("99MV", (RosterGroup("2027-6", "Regenboog", ("7",)),), (replace(NOOR, group_key="2027-6"),))
    outcome = told(school(NOOR), older)
    assert [(each.group.key, each.group.year_groups) for each in outcome.changed_groups] == [("G6", ("7",))]
    assert (outcome.new_groups, outcome.unchanged) == ((), 1)


def test_a_known_group_that_takes_the_title_of_one_that_is_gone_stays_itself():
    renamed = RosterGroup("G6", "Zeester", ("6",))
    outcome = told(school(NOOR), Roster("99MV", (renamed,), (NOOR,)))
    assert [each.group for each in outcome.changed_groups] == [renamed]
    assert outcome.unchanged == 1
