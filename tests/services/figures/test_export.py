"""Exporting the custody log: what the file tells, who is logged, and what is refused."""

import csv
import io
import json
import stat
from dataclasses import replace
from datetime import date, datetime
from shutil import copytree

import openpyxl
import pytest

from kiosk.domain.custody import EntryKind
from kiosk.services.errors import BadPeriodError, OutputError, UnknownExportError, UnknownGroupError
from kiosk.services.figures.export import Exporter, ExportOrder, export_file, export_to_path
from kiosk.store import close, open_school
from tests.services.custody import MONDAY, NOOR, SANNE, Books, at, morning_in_the_books
from tests.services.school import audited, clock, stored

ORDER = ExportOrder("custody", MONDAY, MONDAY)
NOW = clock(at(14, 0))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    return morning_in_the_books(tmp_path_factory.mktemp("printed") / "school")


@pytest.fixture
def books(printed, tmp_path):
    return Books(copytree(printed.data, tmp_path / "school"), printed.taps)


def export(books, order: ExportOrder = ORDER):
    out = books.data.parent / f"out.{order.style}"
    export_to_path(books.data, order, NOW, str(out))
    return out


def rows(books, **order: object) -> list[dict[str, str]]:
    with export(books, replace(ORDER, **order)).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_file_tells_the_day_in_order_with_names(books):
    told = [(row["Tijd"], row["Leerling"], row["Gebeurtenis"]) for row in rows(books)]
    assert told == [
        ("08:27", "El Amrani, Noor", "ingeleverd"),
        ("08:28", "Bouzid, Aya", "ingeleverd"),
        ("08:31", "Berg, Sem van der", "ingeleverd"),
        ("14:16", "El Amrani, Noor", "opgehaald"),
    ]


def test_a_row_tells_where_by_whom_and_what(books):
    noor, aya, sem, _ = rows(books)
    assert (noor["Schooldag"], noor["Groep"], noor["Leerlingnummer"]) == ("23-11-2026", "Groep 6 · Regenboog", NOOR)
    assert (noor["Tas"], noor["Vak"], noor["Waar"], noor["Door"]) == ("Tas 6", "12", "ingang Plein", "leerling")
    assert (aya["Toestel"], aya["Vak"], noor["Klok gelijk"]) == ("telefoon en horloge", "", "ja")
    assert (sem["Waar"], sem["Door"]) == ("staffpagina", "Sanne Hofman")


def test_a_correction_names_the_entry_it_corrects(books):
    noor = rows(books)[0]
    books.tap(NOOR, EntryKind.REVERSED, at(13, 20), corrects=noor["Kenmerk"])
    assert rows(books)[-1]["Corrigeert"] == noor["Kenmerk"]


def test_only_the_days_asked_for(books):
    books.tap(NOOR, EntryKind.HAND_IN, at(7, 27, day=24))
    assert len(rows(books)) == 4
    assert [row["Schooldag"] for row in rows(books, first=date(2026, 11, 24), last=date(2026, 11, 24))] == [
        "24-11-2026"
    ]


def test_without_days_it_is_the_last_thirty(books):
    assert len(rows(books, first=None, last=None)) == 4


@pytest.mark.parametrize("name", ["6", "G6", "regenboog", "Groep 6 · Regenboog"])
def test_only_the_group_asked_for_by_any_of_its_names(books, name):
    assert {row["Groep"] for row in rows(books, groups=(name,))} == {"Groep 6 · Regenboog"}


def test_a_group_is_found_by_its_id(books):
    group = stored(books.data)[0]["G5"].id
    assert [row["Leerling"] for row in rows(books, groups=(group,))] == ["Bouzid, Aya"]


def test_an_erased_pupil_has_no_name(books, monkeypatch):
    everyone = [pupil for pupil in stored(books.data)[1].values() if pupil.key != NOOR]
    monkeypatch.setattr("kiosk.services.figures.custody_table.roster.pupils", lambda unit, school: everyone)
    assert (rows(books)[0]["Leerling"], rows(books)[0]["Leerlingnummer"]) == ("gewist", "")


def test_the_header_tells_who_when_and_which_filter(books):
    header = export(books, replace(ORDER, groups=("6",))).read_text("utf-8-sig").splitlines()[0]
    assert header.endswith(
        "Export: Bewaarlogboek · Gemaakt door: opdrachtregel · Gemaakt op: 23-11-2026 15:00"
        " · Filter: 23-11-2026 t/m 23-11-2026, Groep 6 · Regenboog, zonder leerlingen van wie de gegevens beperkt zijn"
    )


def test_excel_tells_the_same_story(books):
    sheet = openpyxl.load_workbook(export(books, replace(ORDER, style="xlsx")))["Regels"]
    table = [[cell.value for cell in row] for row in sheet]
    told = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    assert [row["Kenmerk"] for row in told] == [row["Kenmerk"] for row in rows(books)]
    assert told[0]["Schooldag"] == datetime(2026, 11, 23)  # noqa: DTZ001 - a spreadsheet knows no time zone


def test_json_tells_the_same_story(books):
    document = json.loads(export(books, replace(ORDER, style="json")).read_text())
    assert [row["pupil"] for row in document["rows"]] == [row["Leerling"] for row in rows(books)]


def test_an_export_is_logged_with_its_filter_and_no_name(books):
    export(books, replace(ORDER, groups=("6",)))
    act = audited(books.data)[-1]
    assert (act.action, act.actor, act.source) == ("exported", "system", "command")
    group = stored(books.data)[0]["G6"].id
    assert act.details == {
        "kind": "custody",
        "from": "2026-11-23",
        "to": "2026-11-23",
        "groups": group,
        "format": "csv",
    }


def test_an_export_to_standard_output(books, capfdbinary):
    export_to_path(books.data, ORDER, NOW, "-")
    assert io.BytesIO(capfdbinary.readouterr().out).readline().startswith(b"\xef\xbb\xbfSchooldag;Tijd;Groep;")


def test_only_its_owner_reads_the_file(books):
    assert stat.S_IMODE(export(books).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("order", "error", "words"),
    [
        (replace(ORDER, groups=("9",)), UnknownGroupError, "Groep 9 is er niet; kies uit: .*Zonnebloem"),
        (replace(ORDER, first=date(2026, 11, 24)), BadPeriodError, "eerste dag"),
        (replace(ORDER, first=date(2025, 1, 1)), BadPeriodError, "hooguit een jaar"),
        (replace(ORDER, kind="marks"), UnknownExportError, "custody"),
        (replace(ORDER, codes=("gone",)), UnknownExportError, "gone komt .* niet voor; kies uit: .*hand_in"),
        (replace(ORDER, style="pdf"), UnknownExportError, "csv, xlsx, json"),
    ],
)
def test_a_wrong_order_is_refused_and_leaves_no_file_and_no_line(books, order, error, words):
    lines = len(audited(books.data))
    with pytest.raises(error, match=words):
        export(books, order)
    assert (len(audited(books.data)), list(books.data.parent.iterdir())) == (lines, [books.data])


def test_a_place_that_does_not_exist_is_one_sentence_and_no_line(books):
    lines = len(audited(books.data))
    with pytest.raises(OutputError, match="kan niet worden geschreven"):
        export_to_path(books.data, ORDER, NOW, str(books.data / "no" / "such" / "folder.csv"))
    assert len(audited(books.data)) == lines


def test_a_failure_half_way_leaves_the_older_file(books, monkeypatch):
    out = export(books)
    before = out.read_bytes()
    monkeypatch.setattr("kiosk.services.figures.custody_table._by", lambda actor, names: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(books)
    assert (out.read_bytes(), sorted(books.data.parent.iterdir())) == (before, sorted([books.data, out]))


def test_a_browser_gets_the_same_bytes_in_pieces_and_nothing_stays(books):
    books.take_in()
    scratch = books.data / "run"
    writer, reader = open_school(books.data, "write"), open_school(books.data, "read")
    made = export_file(writer, reader, ORDER, Exporter(f"staff:{SANNE}", "Karin Smid", "web"), NOW, scratch)
    data = b"".join(made.pieces)
    close(reader)
    close(writer)
    assert (made.name, made.mime_type) == ("bewaarlogboek-2026-11-23.csv", "text/csv; charset=utf-8")
    assert data.replace(b"Karin Smid", b"opdrachtregel") == export(books).read_bytes()
    assert not list(scratch.iterdir())
