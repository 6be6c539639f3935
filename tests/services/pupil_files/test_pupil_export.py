"""The inzage holds everything about one pupil, and nothing that leads to another child or to a card."""

import json
import zipfile
from io import BytesIO

import pytest

from kiosk.domain.card_token import Finding
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, IncidentId, Kind
from kiosk.domain.measure import Guard, How, MeasureDeed, MeasureKind
from kiosk.domain.pupil_file import FileEntryKind, Way
from kiosk.domain.roles import Role
from kiosk.services.errors import NotYoursError
from kiosk.services.inbox import incidents
from kiosk.services.inbox.incidents import Report
from kiosk.services.pupil_files import measures, pupil_file
from kiosk.services.pupil_files.measures import MeasureStep
from kiosk.services.pupil_files.pupil_export import export_pupil
from kiosk.services.pupil_files.pupil_file import NewLine
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.files.engine import File
from kiosk.store.people import audit, cards
from kiosk.store.people.cards import CardState
from kiosk.store.pupil_file import about_pupil
from kiosk.store.tables import tables_of
from tests.exchange.papers import is_accessible, reader, text_of
from tests.services.carried import carry, suspect
from tests.services.file_school import FACTS, HEAD, INA, MONDAY, NOW, OUTSIDERS, a_draft, member
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, Box, at

HASH = "f00d" * 16
OTHER = "Noor El Amrani en Luuk keken mee; Evi's moeder belde."
LEADS_TO_A_PUPIL = {"subject", "entry", "case_id", "handed_in"}
"""Columns that lead to a row about a pupil without being named after its table."""


@pytest.fixture
def told(books: SchoolBooks, box: Box, incident: IncidentId) -> SchoolBooks:
    """Daan has a line in every part of the books, and another child stands in every text about him."""
    box.tap(DAAN, EntryKind.HAND_IN, at(11, 0))
    books.look(at(11, 1), 0.0)
    with writing(books.writer) as unit:
        card = cards.Card(id="1" * 32, hash=HASH, key_id="k", linked_us=1, linked_by="system", pupil=DAAN)
        cards.add_card(unit, books.school, card)
    seen = Report(DAAN, Kind.FOUND_IN_USE, "classroom", OTHER)
    reported = incidents.report(books, HEAD, seen, NOW)
    incidents.judge(books, HEAD, reported, Deed.DISMISS, NOW, text=OTHER)
    pupil_file.add(books, HEAD, DAAN, NewLine(FileEntryKind.RESPONSE_PARENTS, MONDAY, OTHER, Way.PHONE, incident), NOW)
    measure = a_draft(books, incident, MeasureKind.WARNING)
    step = MeasureStep(deed=MeasureDeed.RECORD, guard=Guard.REASON, how=How.DONE, on=MONDAY, text=OTHER)
    measures.do(books, HEAD, measure, step, NOW)
    return books


def unpacked(books: SchoolBooks, staff=HEAD) -> tuple[bytes, dict]:
    made = export_pupil(books, staff, DAAN, at(15, 10))
    assert (made.name, made.mime_type) == ("inzage-2026-11-23.zip", "application/zip")
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        assert archive.namelist() == ["inzage-2026-11-23.pdf", "inzage-2026-11-23.json"]
        pdf, data = (archive.read(name) for name in archive.namelist())
    return pdf, json.loads(data)


def test_it_tells_every_part_of_the_books_on_paper_and_as_data(told: SchoolBooks) -> None:
    pdf, data = unpacked(told)
    tables = {
        "pupil", "card", "ledger_entry", "incident", "incident_event", "incident_note", "file_entry",
        "file_entry_text", "measure", "measure_event", "measure_note", "audit",
    }  # fmt: skip
    assert tables <= set(data["tables"])
    assert [len(data["tables"][name]) for name in ("incident", "ledger_entry", "card")] == [2, 1, 1]
    text = text_of(pdf)
    told_on_paper = (
        "Daan 't Hart", FACTS, "ingeleverd", "bevestigd", "afgewezen", "Zienswijze ouders", "Waarschuwing",
        "onderdeel vastgelegd", "Passen", "in gebruik", "inzage gemaakt", "dossier: zienswijze ouders", "medewerker",
    )  # fmt: skip
    for words in told_on_paper:
        assert words in text, words
    assert is_accessible(pdf)
    assert "Daan" not in str(reader(pdf).metadata)


def test_other_children_are_left_out_of_every_text(told: SchoolBooks) -> None:
    pdf, data = unpacked(told)
    everything = f"{json.dumps(data, ensure_ascii=False)} {text_of(pdf)}"
    for canary in ("Noor", "Amrani", "Luuk", "Evi", NOOR, LUUK, EVI):
        assert canary not in everything
    redacted = "[andere leerling] en [andere leerling] keken mee; [andere leerling] moeder belde."
    assert json.dumps(data, ensure_ascii=False).count(redacted) == 4
    assert text_of(pdf).count("[andere leerling] moeder belde.") == 4


def test_the_measure_sees_a_name_where_none_is_left_out(told: SchoolBooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about_pupil, "TYPED_FROM", 10_000)
    assert "Amrani" in json.dumps(unpacked(told)[1], ensure_ascii=False)


def test_no_hash_of_a_card_and_no_works_of_the_records_are_told(told: SchoolBooks) -> None:
    pdf, data = unpacked(told)
    assert HASH not in f"{json.dumps(data)} {text_of(pdf)}"
    named = {name for rows in data["tables"].values() for row in rows for name in row}
    assert [name for name in named if "hash" in name or name in ("nonce", "key_id", "boot_id", "canonical")] == []


def test_no_table_leads_to_a_pupil_and_is_left_out() -> None:
    tables = tables_of(File.SCHOOL)
    about = {table.name for table in tables if "pupil" in table.c} | {"pupil"}
    for table in tables:
        if table.name not in {*about, *about_pupil.BESIDE, "audit", "box_event"}:
            assert not {column.name for column in table.c} & (about | LEADS_TO_A_PUPIL), table.name


def test_what_stands_beside_a_row_is_known_by_table_and_column() -> None:
    tables = {table.name: table for table in tables_of(File.SCHOOL)}
    for name, (column, parent) in about_pupil.BESIDE.items():
        assert column in tables[name].c
        assert "pupil" in tables[parent].c


@pytest.mark.parametrize("who", {**OUTSIDERS, "ib of this pupil": INA})
def test_nobody_but_the_directie_makes_it(who: str, told: SchoolBooks) -> None:
    with pytest.raises(NotYoursError):
        export_pupil(told, {**OUTSIDERS, "ib of this pupil": INA}[who], DAAN, NOW)
    assert "pupil_exported" not in [act.action for act in acts_about(told)]


def test_who_made_it_is_on_record_and_on_every_page_and_a_restriction_does_not_stop_it(told: SchoolBooks) -> None:
    pupil_file.restrict(told, HEAD, DAAN, NOW, on=True)
    pdf, data = unpacked(told)
    assert [act.actor for act in acts_about(told) if act.action == "pupil_exported"] == ["staff:marijke"]
    for page in reader(pdf).pages:
        assert "door Marijke (directie) op 23-11-2026 om 15:10" in page.extract_text()
    assert "Marijke (directie)" in data["made"]


def test_a_privacy_officer_reads_no_content(told: SchoolBooks) -> None:
    with pytest.raises(NotYoursError):
        export_pupil(told, member(Role.PRIVACY_OFFICER, "fenna", pupils=(DAAN,)), DAAN, NOW)


def acts_about(books: SchoolBooks) -> list[audit.Act]:
    with reading(books.school_file) as unit:
        return [line.act for line in audit.lines(unit, books.school) if line.act.subject == DAAN]


def test_what_was_asked_about_a_card_is_told_in_words(told: SchoolBooks, box: Box) -> None:
    suspect(box, DAAN, at(14, 20), "c", Finding.MISSING)
    with writing(told.writer) as unit:
        cards.set_card_state(unit, told.school, "1" * 32, CardState.RETURNED)
    carry(told, DAAN, "c")
    told.look(at(14, 21), 0.0)
    pdf, data = unpacked(told)
    assert "clone_suspected" in [row["kind"] for row in data["tables"]["incident"]]
    text = " ".join(text_of(pdf).split())
    assert text.count("Op deze pas staat het nummer niet dat erop hoort") == 2
    assert "Pas en boekje niet gelijk" in text
    assert DAAN not in text
