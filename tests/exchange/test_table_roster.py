"""Tables into a roster: one bad row is one readable problem, the rest stays."""

from datetime import date

import pytest

from kiosk.domain.names import PersonName
from kiosk.domain.roster import RosterGroup
from kiosk.exchange.errors import ColumnsUnknownError, UnsafeFileError
from kiosk.exchange.roster_files import ColumnMapping, Field, read_roster
from tests.exchange.roster_samples import BSN, odd_sheet

HEAD = "leerlingnummer;roepnaam;voorvoegsel;achternaam;groep;jaargroep;ingang;einde\n"


def read(text: str, mapping: ColumnMapping | None = None):
    return read_roster(text.encode(), mapping)


def sentences(found) -> list[str]:
    return [problem.sentence for problem in found.roster.problems]


def test_a_line_is_a_pupil_with_a_key_that_keeps_its_zeros():
    found = read(HEAD + "00012;Sem;van der;Berg;Groep 7;7;17-08-2026;16-07-2027\n")
    pupil = found.roster.pupils[0]
    assert (pupil.key, pupil.name.shown, pupil.group_key, pupil.year_group) == (
        "00012",
        "Sem van der Berg",
        "Groep 7",
        "7",
    )
    assert (found.begins, pupil.leaves) == ({"00012": date(2026, 8, 17)}, date(2027, 7, 16))


def test_the_file_does_not_name_its_school_and_says_so():
    found = read(HEAD + "1;Sem;;;7;;;\n")
    assert (found.roster.school_key, found.groups_by_name) == ("", True)
    assert "niet van welke school" in found.warnings[0]


def test_a_group_is_spelled_as_the_first_time():
    found = read("leerlingnr;naam;groep\n1;Noor;Groep 7\n2;Sem;GROEP 7\n")
    assert found.roster.groups == (RosterGroup("Groep 7", "Groep 7", ("7",)),)
    assert {pupil.group_key for pupil in found.roster.pupils} == {"Groep 7"}


@pytest.mark.parametrize(
    ("name", "years"),
    [("Groep 5/6", ("5", "6")), ("5-6", ("5", "6")), ("7a", ("7",)), ("gr. 3 Regenboog", ("3",)), ("Regenboog", ())],
)
def test_the_year_of_a_group_is_read_from_its_name(name, years):
    assert read(f"leerlingnr;naam;groep\n1;Noor;{name}\n").roster.groups[0].year_groups == years


def test_the_years_of_the_pupils_are_stronger_than_the_name():
    found = read("leerlingnr;naam;groep;jaargroep\n1;Noor;Zeester;6\n2;Sem;Zeester;groep 5\n")
    assert found.roster.groups == (RosterGroup("Zeester", "Zeester", ("5", "6"), combination=True),)


def test_a_class_of_a_secondary_school_is_no_year_of_a_primary_one():
    found = read("Stamnummer,Roepnaam,Tussenvoegsel,Achternaam,Klas\n1,Noor,,Hart,2B\n")
    assert (found.roster.groups, found.roster.pupils[0].year_group) == ((RosterGroup("2B", "2B"),), None)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (";Noor;;Hart;7;;;", "Regel 3: geen bruikbaar leerlingnummer, leerling overgeslagen."),
        ("9;;;;7;;;", "Regel 3: geen naam en geen roepnaam, leerling overgeslagen."),
        (f"9;{'a' * 65};;;7;;;", "Regel 3: deze naam is veel te lang, leerling overgeslagen."),
        ("1;Sem;;Berg;7;;;", "Regel 3: een leerling met dit nummer stond al op regel 2, leerling overgeslagen."),
        (
            "9;Sem;;Berg;7;;;morgen",
            "Regel 3: een datum is niet te lezen, schrijf dd-mm-jjjj, leerling overgeslagen.",
        ),
        (
            "1,23E+11;Sem;;Berg;7;;;",
            "Regel 3: een rekenblad heeft dit leerlingnummer afgekapt, maak de kolom tekst, leerling overgeslagen.",
        ),
        ("9;Sem;;Berg;7;20;;", "Regel 3: deze jaargroep kennen we niet, zonder jaargroep ingelezen."),
        (
            f"9;Sem;;Berg {BSN};7;;;",
            "Regel 3: in de naam staat een nummer dat op een burgerservicenummer lijkt, leerling overgeslagen.",
        ),
        (
            "https://ketenid.example/0a1b;Sem;;Berg;7;;;",
            "Regel 3: het leerlingnummer lijkt een burgerservicenummer of ECK-iD, leerling overgeslagen.",
        ),
        (
            f"9;Sem;;Berg;Groep {BSN};;;",
            "Regel 3: in de naam staat een nummer dat op een burgerservicenummer lijkt, leerling overgeslagen.",
        ),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_the_rest_is_read(row, sentence):
    found = read(f"{HEAD}1;Noor;;Hart;7;;;\n{row}\n2;Puck;;Hart;7;;;\n")
    assert sentences(found) == [sentence]
    assert {"1", "2"} <= {pupil.key for pupil in found.roster.pupils}


def test_a_bad_row_keeps_its_key_so_that_the_pupil_does_not_disappear():
    assert read(HEAD + "00012;;;;7;;;\n2;Sem;;;7;;;").roster.problems[0].key == "00012"


@pytest.mark.parametrize("day", ["16-07-27", "16-07-2027111222333", "32-1-2027", "2027-13-01", "1-2", "-"])
def test_a_date_that_is_none_is_asked_to_be_written_out(day):
    assert "dd-mm-jjjj" in sentences(read(f"{HEAD}1;Noor;;;7;;;{day}\n"))[0]


def test_a_row_longer_than_the_heading_is_read_as_far_as_the_heading_goes():
    assert read("leerlingnr;naam\n1;Noor;x;y;z\n").roster.pupils[0].name == PersonName("Noor", "", "")


def test_a_heading_that_is_repeated_on_every_page_is_no_pupil():
    found = read("leerlingnr;naam\n1;Noor\nleerlingnr;naam\n2;Sem\n")
    assert [pupil.key for pupil in found.roster.pupils] == ["1", "2"]
    assert found.roster.problems == ()


def test_marks_against_a_spreadsheet_are_not_part_of_a_cell():
    found = read("leerlingnr;roepnaam;voorvoegsel;achternaam\n=\"00012\";'-Jan;;'t Hart\n")
    assert (found.roster.pupils[0].key, found.roster.pupils[0].name.shown) == ("00012", "-Jan 't Hart")


def test_a_name_that_can_be_cut_in_two_ways_is_asked_and_the_answer_followed():
    found = read("leerlingnr;roepnaam;achternaam\n1;Puck;Van Dijk\n2;Sem;van Dijk\n")
    assert [(each.line, each.key) for each in found.questions] == [(2, "1")]
    assert found.roster.pupils[0].name == found.questions[0].choices[0] == PersonName("Puck", "", "Van Dijk")
    answered = found.with_names({"1": found.questions[0].choices[1]})
    assert (answered.roster.pupils[0].name.listed, answered.questions) == ("Dijk, Puck van", ())


def test_a_citizen_number_among_the_keys_costs_its_row_and_is_told_without_it():
    found = read(f"{HEAD}1;Noor;;;7;;;\n{BSN};Sem;;;7;;;\n3;Puck;;;7;;;\n")
    assert [pupil.key for pupil in found.roster.pupils] == ["1", "3"]
    assert "lijkt een burgerservicenummer" in sentences(found)[0]
    assert BSN not in repr(found)


def test_a_table_without_a_known_key_asks_for_columns():
    with pytest.raises(ColumnsUnknownError, match="Kies zelf"):
        read("nummer;wie\n1;Noor\n")


def test_chosen_columns_are_followed():
    found = read("nummer;wie;waar\n1;Hart, Noor;7\n", ColumnMapping({Field.KEY: 0, Field.NAME: 1, Field.GROUP: 2}))
    assert (found.roster.pupils[0].name.shown, found.roster.groups[0].year_groups) == ("Noor Hart", ("7",))


@pytest.mark.parametrize(
    ("places", "error"),
    [
        ({Field.KEY: 2, Field.NAME: 1}, UnsafeFileError),
        ({Field.KEY: 0, Field.NAME: 1, Field.GROUP: 2}, UnsafeFileError),
        ({Field.KEY: 0, Field.NAME: 1, Field.GROUP: 3}, UnsafeFileError),
        ({Field.KEY: 0, Field.NAME: 0}, ColumnsUnknownError),
        ({Field.KEY: 0, Field.NAME: 9}, ColumnsUnknownError),
        ({Field.KEY: -1, Field.NAME: 1}, ColumnsUnknownError),
        ({Field.KEY: 0}, ColumnsUnknownError),
    ],
    ids=["citizen number", "citizen number as group", "birth date", "twice", "too far", "before the first", "no name"],
)
def test_a_choice_that_cannot_be_is_refused(places, error):
    with pytest.raises(error):
        read(f"nr;wie;x;geboren\n1;Noor;{BSN};2-2-2015\n", ColumnMapping(places))


def test_a_hand_made_sheet_is_read():
    found = read_roster(odd_sheet())
    assert [(pupil.key, pupil.name.shown, pupil.leaves) for pupil in found.roster.pupils][:2] == [
        ("00012", "Noor Hart", date(2027, 7, 1)),
        ("00013", "Noor Hart", date(2027, 7, 1)),
    ]
    assert (found.roster.problems, found.roster.ignored_fields) == ((), 3)
