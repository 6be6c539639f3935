"""JSON for programs."""

import io
import json

from kiosk.exchange.json_out import write_json
from kiosk.exchange.table import Table
from tests.exchange.tables import ROW, table, texts


def read(what: Table) -> dict:
    out = io.BytesIO()
    write_json(what, out)
    return json.loads(out.getvalue())


def test_a_row_has_iso_dates_and_numbers():
    assert read(table(ROW))["rows"] == [
        {
            "name": "Çelik, Yusuf",
            "slot": 12,
            "share": 1234.5,
            "school_day": "2026-11-23",
            "date": "2026-11-23",
            "time": "08:27:08",
        }
    ]


def test_the_document_tells_who_when_and_which_filter():
    assert read(table())["export"] == {
        "title": "Bewaarlogboek",
        "made_by": "Karin Smid",
        "made_at": "2026-11-23T14:30:00",
        "filter": "23-11-2026 t/m 23-11-2026, groep 6",
    }


def test_no_rows_is_an_empty_list_and_nothing_is_null():
    assert read(table())["rows"] == []
    assert set(read(table((None,) * 6))["rows"][0].values()) == {None}


def test_texts_are_not_guarded():
    assert [row["name"] for row in read(texts("-Jan", "=1"))["rows"]] == ["-Jan", "=1"]
