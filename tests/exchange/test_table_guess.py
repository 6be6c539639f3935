"""What a wizard is told of a table: its heading, a guess, and columns that nobody may choose."""

import pytest

from kiosk.exchange.errors import NotATableError
from kiosk.exchange.roster_files import ColumnMapping, Field, RosterKind, look_at_table
from tests.exchange.roster_samples import BSN, odd_sheet, oneroster, school_file

MAGISTER = b"Stamnummer,Roepnaam,Tussenvoegsel,Achternaam,Klas\r\n00012,Noor,el,Amrani,2hv1\r\n"


def look(text: str):
    return look_at_table(text.encode())


def test_a_magister_file_needs_no_choice():
    found = look_at_table(MAGISTER)
    fields = (Field.KEY, Field.FIRST_NAME, Field.PREFIX, Field.LAST_NAME, Field.GROUP)
    assert found.guess == ColumnMapping({field: place for place, field in enumerate(fields)}, 1)
    assert (found.kind, found.rows, found.guess.missing) == (RosterKind.CSV, 1, ())


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("leerlingnr", Field.KEY),
        ("Leerling-nummer", Field.KEY),
        ("stamnummer", Field.KEY),
        ("tussenvoegsel", Field.PREFIX),
        ("KLAS", Field.GROUP),
        ("stamgroep", Field.GROUP),
        ("Jaar groep", Field.YEAR_GROUP),
        ("ingang", Field.BEGINS),
        ("einde", Field.LEAVES),
        ("naam", Field.NAME),
    ],
)
def test_a_heading_is_known_by_its_letters(head, field):
    assert look(f"{head};x\n1;2").guess.places == {field: 0}


def test_the_heading_stands_below_a_title_and_the_zeros_of_a_number_are_kept():
    found = look_at_table(odd_sheet())
    assert (found.kind, found.guess.heading_line, found.rows) == (RosterKind.XLSX, 3, 3)
    assert found.first_rows[0][1] == "00012"


def test_a_file_without_a_heading_has_numbered_columns():
    found = look("00012;Noor;Hart;7\n00013;Sem;Berg;7\n")
    assert (found.guess.heading_line, found.heads, found.rows) == (0, ("Kolom 1", "Kolom 2", "Kolom 3", "Kolom 4"), 2)


def test_a_column_of_citizen_numbers_is_refused_under_any_head():
    found = look(f"leerlingnummer;naam\n{BSN};Hart, Noor\n123456782;Berg, Sem\n")
    assert (found.refused, found.guess.missing) == (frozenset({0}), (Field.KEY,))
    assert found.warnings[0].startswith("Kolom 1 lijkt een burgerservicenummer")


@pytest.mark.parametrize("head", ["BSN", "Burgerservicenummer", "sofi-nr", "onderwijsnummer", "ECK-iD", "PGN"])
def test_a_column_with_the_head_of_such_a_number_is_refused_whatever_it_holds(head):
    assert look(f"leerlingnr;naam;{head}\n1;Hart, Noor;7\n").refused == {2}


def test_a_column_of_eck_ids_is_refused():
    assert look("leerlingnr;naam;nummer\n1;Hart, Noor;https://id.example/1\n").refused == {2}


@pytest.mark.parametrize(
    "head", ["Geboortedatum", "geslacht", "M/V", "Straat", "postcode", "E-mail ouder", "Voornamen"]
)
def test_a_column_we_never_keep_cannot_be_chosen(head):
    assert look(f"leerlingnr;naam;{head}\n1;Hart, Noor;x\n").surplus == {2}


@pytest.mark.parametrize(
    "cell", ["2015-01-02", "1-2-15", "noor@example.test", "1234 AB", "06-12345678", "+31612345678"]
)
def test_what_looks_private_is_not_shown_under_any_head(cell):
    assert look(f"leerlingnr;naam;x\n1;Hart, Noor;{cell}\n").first_rows == (("1", "Hart, Noor", None),)


def test_nothing_of_a_refused_column_is_in_what_is_shown():
    found = look_at_table(odd_sheet())
    assert BSN not in repr(found)
    assert "2015" not in repr(found)


def test_a_heading_that_is_a_citizen_number_is_not_shown():
    assert BSN not in repr(look(f"naam;groep;{BSN}\nHart, Noor;7;{BSN}\n"))


def test_a_saved_profile_fits_a_file_with_the_same_heads_in_another_order():
    first, second = look("nummer;wie;x\n1;Noor;y"), look("wie;x;nummer\nNoor;y;1")
    chosen = ColumnMapping({Field.KEY: 0, Field.NAME: 1})
    assert second.with_profile(chosen.as_profile(first.heads)).places == {Field.KEY: 2, Field.NAME: 0}


def test_a_profile_of_another_table_gives_way_to_the_guess():
    found = look("leerlingnr;naam\n1;Noor")
    assert found.with_profile({"key": "nummer", "name": "naam"}) == found.guess


@pytest.mark.parametrize("content", [b"alleen\neen\nkolom\n", school_file(1), oneroster()])
def test_what_is_no_table_has_no_columns_to_choose(content):
    with pytest.raises(NotATableError):
        look_at_table(content)
