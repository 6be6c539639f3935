"""The page for who reads pupils in names every heading, kind of file and limit the readers know."""

import re
from pathlib import Path

from kiosk.exchange.grids import LARGEST_CSV, MOST_ROWS
from kiosk.exchange.roster_files import LARGEST_ROSTER, RosterKind
from kiosk.exchange.table_columns import Field
from kiosk.exchange.table_words import KNOWN, field_of

PAGE = (Path(__file__).parents[2] / "docs" / "leerlingbestanden.md").read_text()
ROWS = {
    "leerlingnummer": Field.KEY,
    "roepnaam": Field.FIRST_NAME,
    "voorvoegsel": Field.PREFIX,
    "achternaam": Field.LAST_NAME,
    "hele naam": Field.NAME,
    "groep": Field.GROUP,
    "jaargroep": Field.YEAR_GROUP,
    "eerste dag": Field.BEGINS,
    "laatste dag": Field.LEAVES,
}


def test_the_page_names_every_heading_and_no_other():
    for what, field in ROWS.items():
        row = re.search(rf"^\| {what} \| (.+) \|$", PAGE, re.MULTILINE)
        assert row
        assert row[1].split(", ") == KNOWN[field].split()
        assert {field_of(head) for head in row[1].split(", ")} == {field}
    assert set(ROWS.values()) == set(Field)


def test_the_page_names_every_kind_of_file():
    assert [kind for kind in RosterKind if kind.label not in PAGE] == []


def test_the_page_tells_the_limits():
    assert f"{LARGEST_ROSTER // 1024**2} MB zijn en een CSV {LARGEST_CSV // 1024**2} MB" in PAGE
    assert f"{MOST_ROWS} regels" in PAGE
