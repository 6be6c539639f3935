"""Status at a glance: what a volunteer reads out, and the exit code a script looks at."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kiosk.clock import SchoolClock, set_demo_clock
from kiosk.domain.pupil import AccountId
from kiosk.services.backup.state import LastBackup, remember_backup
from kiosk.services.school_day.day_watch import run_once
from kiosk.services.school_day.last_run import last_run, note_run
from kiosk.settings import DEMO_MARKER, BackupSettings, Settings, StationSettings, WebSettings
from kiosk.station.checks.finding import Finding, Verdict
from kiosk.station.checks.glance import exit_code, glance
from kiosk.store import close, open_school, writing
from kiosk.store.people import alerts, roster
from tests.command import run
from tests.station.small_school import MONDAY, make_school

STATE = {"state": "ready", "reader": {"health": "ok"}}


class Answers(BaseHTTPRequestHandler):
    """Both programs, as far as status asks them."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(STATE).encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def both_answer() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def well(tmp_path: Path) -> Iterator[Settings]:
    """A school where everything is as it should be."""
    data, stick = make_school(tmp_path / "school"), tmp_path / "stick"
    (data / DEMO_MARKER).touch()
    stick.mkdir()
    with both_answer() as port:
        settings = Settings(data, StationSettings(port=port), WebSettings(port=port), BackupSettings(folder=str(stick)))
        settings.runtime.mkdir(exist_ok=True)
        set_demo_clock(settings, MONDAY, 0, trusted=True)
        now = SchoolClock(settings).read()
        status = {"health": "ok", "reason": None, "last_tap_us": now.utc_us - 60_000_000}
        (settings.runtime / "station.json").write_text(json.dumps(status))
        remember_backup(data, LastBackup(now.utc_us, "one.thb", 1, same_disk=False))
        run_once(data, settings.runtime, now)
        yield settings


def found(settings: Settings) -> dict[str, Finding]:
    return {one.what: one for one in glance(settings, "1.2.3")}


ASKED_FOR = [
    "versie",
    "kast",
    "personeelspagina",
    "lezer",
    "klok",
    "laatste tik",
    "schijf",
    "back-up",
    "dagwerk",
    "gegevens",
    "meldingen",
]


def test_all_is_well_and_every_line_a_volunteer_is_asked_for_is_there(well: Settings) -> None:
    lines = found(well)
    assert [*lines] == ASKED_FOR
    assert {one.what: one.seen for one in lines.values() if one.verdict is not Verdict.OK} == {}
    assert exit_code([*lines.values()]) == 0
    assert lines["laatste tik"].seen == "vandaag 08:19"
    assert lines["dagwerk"].seen == "gedaan, vandaag 08:20"


def test_a_program_that_does_not_answer_is_a_two(well: Settings) -> None:
    silent = replace(well, web=WebSettings(port=1))
    assert found(silent)["personeelspagina"].verdict is Verdict.BROKEN
    assert exit_code([*found(silent).values()]) == 2


def test_a_box_that_is_off_says_nothing_of_its_reader(well: Settings) -> None:
    lines = found(replace(well, station=StationSettings(port=1)))
    assert (lines["kast"].verdict, lines["lezer"].verdict) == (Verdict.BROKEN, Verdict.SKIPPED)


def test_a_dead_reader_a_wrong_clock_and_an_old_backup_show(well: Settings) -> None:
    (well.runtime / "station.json").write_text(json.dumps({"health": "defect", "last_tap_us": None}))
    remember_backup(well.data, LastBackup(0, "one.thb", 1, same_disk=False))
    set_demo_clock(well, MONDAY, 0, trusted=False)
    lines = found(well)
    assert lines["lezer"].verdict is Verdict.BROKEN
    assert lines["klok"].verdict is lines["back-up"].verdict is Verdict.WARNING
    assert lines["laatste tik"].seen == "nog geen sinds de kast startte"


def test_a_day_that_did_not_run_for_a_quarter_of_an_hour_is_worth_a_look(well: Settings) -> None:
    set_demo_clock(well, MONDAY + timedelta(minutes=16), 0, trusted=True)
    lines = found(well)
    assert lines["dagwerk"].seen == "voor het laatst vandaag 08:20"
    assert exit_code([*lines.values()]) == 1
    (well.runtime / "day.json").unlink()
    assert found(well)["dagwerk"].seen == "niet meer sinds de machine aanging"


def test_an_alarm_counts_until_somebody_looked(well: Settings) -> None:
    file = open_school(well.data, "write")
    with writing(file) as unit:
        school = roster.the_school(unit).id
        alerts.add_alerts(unit, school, [alerts.Alert(7, "night_export", 1, "", "a" * 32)])
    assert found(well)["meldingen"].seen == "1 nog door niemand bekeken"
    with writing(file) as unit:
        alerts.mark_seen(unit, school, AccountId("b" * 32), [7], 2)
    close(file)
    assert found(well)["meldingen"].verdict is Verdict.OK


def test_records_of_another_version_are_broken(well: Settings) -> None:
    (well.data / "box.db").unlink()
    assert found(well)["gegevens"].verdict is Verdict.BROKEN


def test_a_folder_that_cannot_be_written_does_not_stop_the_day(well: Settings) -> None:
    note_run(well.data / "nowhere", SchoolClock(well).read(), "web")
    assert last_run(well.data / "nowhere") is None


def test_the_command_says_it_with_its_exit_code(well: Settings) -> None:
    ports = {f"TELEFOONHOTEL_{name}_PORT": str(well.web.port) for name in ("WEB", "STATION")}
    done = run(well.data, "status", "--json", TELEFOONHOTEL_BACKUP_FOLDER=well.backup.folder, **ports)
    assert (done.returncode, json.loads(done.stdout)["verdict"]) == (0, "ok")
    done = run(well.data, "status", **ports | {"TELEFOONHOTEL_WEB_PORT": "1"})
    assert done.returncode == 2
    assert "! stuk" in done.stdout
