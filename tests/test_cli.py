"""The command: one readable line and a non-zero exit for every mistake, and nothing half-done."""

import json
from pathlib import Path

import pytest

from kiosk.settings import DEMO_MARKER
from tests.command import Done, run, run_program
from tests.station.small_school import make_school

ENTITY_BOMB = b'<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><EDEX>&b;</EDEX>'


def sentence(done: Done) -> str:
    """The one line of a refusal."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode != 0
    assert len(lines) == 1, done.stderr
    assert not done.stdout
    return lines[0]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A data folder with a school of three."""
    return make_school(tmp_path / "school")


def test_a_wrong_setting_names_itself_and_its_file(school: Path) -> None:
    (school / "telefoonhotel.toml").write_text("[station]\nconfrim = 'tap'\n")
    assert "station.confrim" in sentence(run_program(school, "config"))


def test_the_effective_settings_are_one_json_document(school: Path) -> None:
    shown = json.loads(run(school, "config", "--json", TELEFOONHOTEL_STATION_PORT="9090").stdout)
    assert (shown["station.port"], shown["data"]) == (9090, str(school))


def test_a_second_init_changes_nothing(school: Path) -> None:
    before = (school / "school.db").read_bytes()
    assert "staat al een school" in sentence(run(school, "init", "--brin", "11AA", "--name", "Andere"))
    assert (school / "school.db").read_bytes() == before


def test_a_folder_without_a_school_says_what_to_do(tmp_path: Path) -> None:
    assert "telefoonhotel init" in sentence(run(tmp_path, "verify-ledger"))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"dit is geen XML", "geen kolommen"), (b"<EDEX><school>", "regel"), (ENTITY_BOMB, "DTD"), (b"", "leeg")],
)
def test_a_file_that_is_no_roster_is_refused_in_one_sentence(
    school: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    upload = tmp_path / "EDEX.XML"
    upload.write_bytes(content)
    assert says in sentence(run(school, "import-roster", str(upload), "--apply"))


def test_verify_ledger_agrees_and_counts(school: Path) -> None:
    done = run_program(school, "verify-ledger", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["findings"] == []


def test_a_corrupt_database_is_one_sentence(school: Path) -> None:
    (school / "school.db").write_bytes(b"rubbish" * 4000)
    assert "school.db" in sentence(run(school, "verify-ledger"))


def test_production_refuses_the_data_of_the_demo(school: Path) -> None:
    (school / "demo-school").touch()
    assert "van de demo" in sentence(run_program(school, "station"))


def test_the_demo_refuses_a_folder_that_is_not_its_own(school: Path) -> None:
    assert "geen map van de demo" in sentence(run_program(school, "demo", "--data", str(school)))


def test_a_member_of_staff_is_added_and_can_sign_in(school: Path) -> None:
    words = ("user", "add", "sanne", "--name", "Sanne Hofman", "--role", "leerkracht", "--group", "6")
    assert run(school, *words, "--password", "vos-raket-482-maan").returncode == 0
    assert "bestaat al" in sentence(run(school, *words, "--password", "vos-raket-482-maan"))


@pytest.mark.parametrize(
    ("password", "group", "says"), [("kort", "6", "12 tekens"), ("lang-genoeg-zo", "9", "Groep 9")]
)
def test_an_account_that_cannot_be_is_refused_whole(school: Path, password: str, group: str, says: str) -> None:
    words = ("user", "add", "tom", "--name", "Tom", "--role", "leerkracht", "--group", group, "--password", password)
    assert says in sentence(run(school, *words))
    assert "geen account" in sentence(run(school, "user", "password", "tom", "--password", "lang-genoeg-zo"))


def test_absences_are_a_proof_first_and_a_wrong_file_is_one_sentence(school: Path, tmp_path: Path) -> None:
    upload = tmp_path / "absentie.csv"
    upload.write_text("leerlingnummer;van;tot\n99;01-01-2026;31-12-2036\n")
    report = json.loads(run(school, "import-absences", str(upload), "--json").stdout)
    assert (report["applied"], report["unknown"]) == (False, [{"line": 2, "key": "99"}])
    upload.write_bytes(b"PK\x03\x04")
    assert "geen afwezigheden" in sentence(run(school, "import-absences", str(upload), "--apply"))


def test_the_list_of_the_slots_is_a_text_a_document_or_sheets_of_paper(school: Path) -> None:
    assert "6 · 0" in run(school, "list").stdout
    document = json.loads(run(school, "list", "--json").stdout)
    assert [group["held"] for group in document["groups"]] == [[]]
    sheets = run(school, "list", "--print").stdout
    assert "Vernietig dit vel na gebruik." in sheets


def test_the_doctor_says_of_a_computer_that_is_no_pi_what_is_missing(school: Path) -> None:
    done = run_program(school, "doctor", "--json")
    found = {one["what"]: one for one in json.loads(done.stdout)}
    assert done.returncode == 1
    assert found["SPI"]["verdict"] == "broken"
    assert found["gegevens"]["verdict"] == "ok"
    assert [one["what"] for one in found.values() if one["verdict"] != "ok" and not one["remedy"]] == []


def test_the_doctor_finds_a_demo_well_with_every_lamp_button_and_a_card(school: Path) -> None:
    (school / DEMO_MARKER).touch()
    done = run_program(school, "doctor", "--interactive")
    assert done.returncode == 0, done.stdout
    assert "lamp amber" in done.stdout
    assert "! stuk" not in done.stdout
