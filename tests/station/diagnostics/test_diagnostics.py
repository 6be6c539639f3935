"""The zip for who helps from afar holds what helps, and nothing of anybody."""

import json
import zipfile
from pathlib import Path

import pytest

from kiosk.domain.card import CardUid, hash_card
from kiosk.services.keys import read_card_key
from kiosk.settings import DEMO_MARKER, BackupSettings, MessageSettings, MicrosoftSettings, Settings, StationSettings
from kiosk.station.diagnostics.bundle import write_bundle
from kiosk.station.diagnostics.journal_lines import known_lines
from kiosk.station.diagnostics.scrubbing import scrubbed
from tests.command import run
from tests.station.small_school import CARDS, NAMES, NOOR, make_school

SECRET = "canary.webhook.example"
MAIL = "canary.juf@school.example"
NOTE = "canary: moeder belde over de kapotte kaart"
FOLDER = "/home/canary-jan/stick"
NAMES_OF_FILES = [
    "LEESMIJ.txt",
    "versies.json",
    "machine.json",
    "instellingen.json",
    "bedrading.json",
    "gegevens.json",
    "status.txt",
    "doctor.txt",
    "logboek.txt",
]


@pytest.fixture
def school(tmp_path: Path) -> Settings:
    """A school with a canary wherever somebody may have typed one."""
    data = make_school(tmp_path / "school")
    (data / DEMO_MARKER).touch()
    return Settings(
        data,
        StationSettings(port=1, label="Canaryplein"),
        backup=BackupSettings(folder=FOLDER),
        microsoft=MicrosoftSettings(tenant="canary.example"),
        messages=MessageSettings(mail_host=SECRET, mail_from=MAIL, mail_to=(MAIL,)),
    )


def journal(*said: str) -> list[str]:
    at, unit = "1795424400000000", "telefoonhotel-web.service"
    return [json.dumps({"__REALTIME_TIMESTAMP": at, "_SYSTEMD_UNIT": unit, "MESSAGE": one}) for one in said]


def ours(said: str) -> str:
    return f"2026-11-23 05:24:44,367 kiosk.station.loop WARNING {said}"


LOOSE = [
    ours(f"{NAMES[NOOR].first} tikte met {CARDS[NOOR]}"),
    f"{NAMES[NOOR].first} {NAMES[NOOR].last}",
    NOTE,
    f"Started {NOTE}",
    f"    raise ValueError('{NOTE}')",
    "no json",
]


def parts(settings: Settings, output: Path) -> dict[str, str]:
    write_bundle(settings, "1.2.3", output, lambda: journal(*LOOSE))
    with zipfile.ZipFile(output) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_not_one_canary_is_in_it(school: Settings, tmp_path: Path) -> None:
    key = read_card_key(school.data)
    secrets = [path.read_bytes() for path in (school.data / "keys").iterdir()]
    canaries = ["canary", "Canary", CARDS[NOOR], str(tmp_path), "De Maanvis", "99MV", key.id]
    canaries += [hash_card(CardUid.from_hex(uid), key.secret) for uid in CARDS.values()]
    canaries += [form for name in NAMES.values() for form in (name.first, name.last)]
    canaries += [line for secret in secrets for line in secret.decode("latin-1").split() if len(line) > 6]
    for name, text in parts(school, tmp_path / "help.zip").items():
        assert [one for one in canaries if one in text] == [], name


def test_what_helps_is_in_it(school: Settings, tmp_path: Path) -> None:
    found = parts(school, tmp_path / "help.zip")
    assert [*found] == NAMES_OF_FILES
    shown = json.loads(found["instellingen.json"])
    assert (shown["station.port"], shown["station.label"], shown["messages.mail_to"]) == (1, "(ingevuld)", "(ingevuld)")
    assert shown["station.confirm"] == "button"
    assert "personeelspagina" in found["status.txt"]
    assert "laatste tik" not in found["status.txt"]
    assert "lezer" in found["doctor.txt"]
    assert json.loads(found["versies.json"])["pakketten"]["flask"]
    assert json.loads(found["machine.json"])["python"].startswith("3.")


def test_few_rows_are_not_counted_out(school: Settings, tmp_path: Path) -> None:
    rows = json.loads(parts(school, tmp_path / "help.zip")["gegevens.json"])["school"]["regels"]
    assert (rows["pupil"], rows["incident"]) == ("<5", 0)


def test_records_that_cannot_be_opened_are_told_and_the_rest_is_there(school: Settings, tmp_path: Path) -> None:
    (school.data / "school.db").write_bytes(b"no database at all" * 100)
    found = parts(school, tmp_path / "help.zip")
    assert isinstance(json.loads(found["gegevens.json"])["school"], str)
    assert isinstance(json.loads(found["gegevens.json"])["box"], dict)


def test_of_the_journal_only_our_own_sentences_are_kept() -> None:
    kept = known_lines(
        journal(
            ours("station.json not written: No space for juf Canary"),
            "Traceback (most recent call last):",
            '  File "/opt/telefoonhotel/current/venv/lib/python3.11/site-packages/web/watcher.py", line 61, in look',
            "sqlalchemy.exc.OperationalError: canary",
            "telefoonhotel-web.service: Main process exited, code=exited, status=1/FAILURE",
            *LOOSE[:-1],
        )
    )
    at = "2026-11-23 09:00:00Z telefoonhotel-web.service"
    assert [line.removeprefix(f"{at} ") for line in kept.lines] == [
        "WARNING kiosk.station.loop: station.json not written: …",
        "  web/watcher.py:61 look",
        "  sqlalchemy.exc.OperationalError",
        "exited, code=exited, status=1/FAILURE",
        "Started",
    ]
    assert kept.left_out == 5


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("/srv/school/x.db is leeg", "DATAMAP/x.db is leeg"),
        (f"{FOLDER} is er niet", "… is er niet"),
        (f"van {MAIL}: 550", "van …: 550"),
        ("pas 04A3C6CAE26180, 12345678", "pas …, …"),
        ("/run/telefoonhotel en 51200 MB", "/run/telefoonhotel en 51200 MB"),
        ("klopt, 2 regels", "klopt, <5 regels"),
        ("https://canary.example/hook?x=1 zegt 404", "… zegt 404"),
    ],
)
def test_a_sentence_loses_what_a_school_typed(said: str, seen: str) -> None:
    assert scrubbed(said, Path("/srv/school")) == seen


def test_the_command_writes_a_whole_file_or_none(school: Settings, tmp_path: Path) -> None:
    done = run(school.data, "diagnostics", "--output", str(tmp_path / "help.zip"), TELEFOONHOTEL_STATION_PORT="1")
    assert done.returncode == 0
    assert "Kijk het gerust na" in done.stderr
    refused = run(school.data, "diagnostics", "--output", str(tmp_path / "nowhere" / "help.zip"))
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert [path.name for path in tmp_path.glob("*.zip*")] == ["help.zip"]
