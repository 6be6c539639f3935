"""CSV as Dutch spreadsheets read it, and as any csv reader reads it back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exchange.csv_out import write_csv
from kiosk.exchange.formula_guard import unguard
from kiosk.exchange.table import Table
from tests.exchange.formula_corpus import HARMLESS, LIVE
from tests.exchange.tables import COLUMNS, MADE, ROW, table, texts


def written(what: Table) -> bytes:
    out = io.BytesIO()
    write_csv(what, out)
    return out.getvalue()


def rows(what: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(what).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_row_has_dutch_dates_times_and_a_decimal_comma():
    assert rows(table(ROW))[1] == ["Çelik, Yusuf", "12", "1234,50", "23-11-2026", "23-11-2026", "08:27", ""]


def test_the_file_starts_with_a_bom_and_its_lines_end_in_crlf():
    data = written(table(ROW, ROW))
    assert data.startswith(b"\xef\xbb\xbfLeerling;Vak;")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_the_first_row_is_the_header_and_tells_who_when_and_which_filter():
    header = rows(table())[0]
    assert header[:6] == [column.title for column in COLUMNS]
    assert header[6] == (
        "Export: Bewaarlogboek · Gemaakt door: Karin Smid · Gemaakt op: 23-11-2026 14:30"
        " · Filter: 23-11-2026 t/m 23-11-2026, groep 6"
    )


def test_every_row_has_as_many_cells_as_the_header():
    assert {len(row) for row in rows(table(ROW, (None,) * 6))} == {7}


def test_nothing_is_an_empty_cell():
    assert rows(table((None,) * 6))[1] == [""] * 7


@pytest.mark.parametrize("text", LIVE + HARMLESS)
def test_a_text_survives_the_round_trip_and_is_never_live(text):
    cell = rows(texts(text))[1][0]
    assert unguard(cell) == text.replace("\x00", "")
    assert cell.strip()[:1] not in tuple("=+-@＝＋－＠−")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=4))
def test_any_texts_survive_the_round_trip(many):
    cells = [unguard(row[0]) for row in rows(texts(*many))[1:]]
    assert cells == [text.replace("\x00", "") for text in many]


def test_the_file_stays_open_for_the_caller():
    out = io.BytesIO()
    write_csv(table(ROW), out)
    assert not out.closed


def test_rows_stream_through():
    out = io.BytesIO()
    seen = []

    def many():
        for _ in range(20_000):
            seen.append(out.tell())
            yield ROW

    write_csv(Table(MADE, COLUMNS, many()), out)
    assert seen[-1] > 500_000


def test_a_row_of_the_wrong_width_is_refused():
    with pytest.raises(ValueError, match="zip"):
        written(table(ROW[:-1]))


class FullDisk(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_an_error_and_not_a_shorter_file():
    with pytest.raises(OSError, match="No space"):
        write_csv(table(ROW), FullDisk())
