"""The official example files of EDEXML 2.0 and 2.1, Dutch and Flemish, judge the reader."""

from datetime import date

import pytest

from kiosk.domain.roster import Roster
from kiosk.domain.roster_diff import diff
from kiosk.domain.roster_match import Question
from kiosk.exchange.edexml import read_edexml
from kiosk.exchange.edexml_rows import read_rows
from tests.exchange.samples import SAMPLES, sample

DUTCH = [name for name in SAMPLES if "Vla" not in name]
FLEMISH = [name for name in SAMPLES if "Vla" in name]
SURPLUS = ("133456785", "13345678512", "2731", "id.school", "2006-06-21", "2004-02-20", "6971", "Hassan", "oefenweb")


@pytest.mark.parametrize("name", SAMPLES)
def test_an_official_file_reads_without_a_problem(name):
    assert read_edexml(sample(name)).problems == ()


@pytest.mark.parametrize("name", DUTCH)
def test_a_dutch_file_gives_its_groups_with_year_groups(name):
    roster = read_edexml(sample(name))
    assert [(group.key, group.name, group.year_groups) for group in roster.groups] == [
        ("001", "Kabouters", ("0",)),
        ("002", "Muizen", ("1",)),
        ("003", "Vlinders", ("1",)),
        ("GRP4A", "4A", ("4",)),
        ("GRP4B", "4B", ("4",)),
    ]


@pytest.mark.parametrize("name", FLEMISH)
def test_a_flemish_file_is_of_the_school_with_its_institution_number(name):
    roster = read_edexml(sample(name))
    assert roster.school_key == "1234"
    assert [group.label for group in roster.groups][-2:] == ["Groep 6 · Klas 4A", "Groep 6 · Klas 4B"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (SAMPLES[0], ["Wimpie", "Assati", "Gradje van 't Hof"]),
        (SAMPLES[1], ["Wimpie", "Assati", "Gradje van 't Einde"]),
        (SAMPLES[2], ["Wimpie imp ie", "Assati", "Gradje van 't Hof"]),
        (SAMPLES[3], ["Wimpie", "Assati", "Gradje van 't Einde"]),
    ],
)
def test_the_pupils_have_their_names(name, shown):
    assert [pupil.name.shown for pupil in read_edexml(sample(name)).pupils] == shown


@pytest.mark.parametrize("name", SAMPLES)
def test_the_ex_pupil_stays_out_and_the_one_without_a_group_is_asked_about(name):
    roster = read_edexml(sample(name))
    outcome = diff(Roster(roster.school_key), roster, date(2026, 11, 23))
    assert [pupil.key for pupil in outcome.new] == ["00001", "00002"]
    assert [(each.pupil.key, each.question) for each in outcome.ambiguous] == [("00002", Question.NO_GROUP)]
    assert len(outcome.ambiguous[0].candidates) == 2


@pytest.mark.parametrize("name", SAMPLES)
def test_no_surplus_field_leaves_the_parser(name):
    rows = read_rows(sample(name))
    assert any(number in sample(name).decode() for number in SURPLUS)
    assert not [text for text in SURPLUS if text in repr(rows) + repr(read_edexml(sample(name)))]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_surplus_fields_are_counted(name):
    assert read_edexml(sample(name)).ignored_fields >= 10
