"""The doctor on the twin: a box that is well, one with faults, one that runs, and one with somebody in front of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.clock import SchoolClock
from kiosk.domain.signals import Lamp
from kiosk.panel.buttons import Button
from kiosk.reader.gate import DrivenLine
from kiosk.reader.mfrc522_driver import Wiring
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from kiosk.settings import DEMO_MARKER, Settings, StationSettings, WebSettings
from kiosk.station.checks.examination import examine
from kiosk.station.checks.finding import Finding, Verdict, as_documents, as_text
from kiosk.station.checks.hardware import Passing, card_finding, panel_findings, reader_finding
from kiosk.station.checks.people import AskedPerson, EmulatedPerson
from kiosk.station.lock import only_station
from kiosk.twin.box import TwinBox
from tests.panel.box import Box
from tests.station.small_school import make_school

NOBODY = AskedPerson(lambda question: False, lambda words: None)


@pytest.fixture
def demo(tmp_path: Path) -> Settings:
    """A demo's folder with a school, and ports where nobody listens."""
    data = make_school(tmp_path / "school")
    (data / DEMO_MARKER).touch()
    return Settings(data, StationSettings(port=1), WebSettings(port=1))


def found(settings: Settings, **options: object) -> dict[str, Finding]:
    return {one.what: one for one in examine(settings, **options)}  # type: ignore[arg-type]  # options by name


def test_a_box_on_the_twin_is_well_and_says_what_was_not_done(demo: Settings) -> None:
    findings = found(demo)
    assert findings["lezer"].seen == "MFRC522, versie 92h, antenne aan"
    assert findings["gegevens"].verdict is findings["sleutels"].verdict is findings["paneel"].verdict is Verdict.OK
    assert findings["elke lamp en knop"].verdict is Verdict.SKIPPED
    assert {one.what for one in findings.values() if one.verdict is Verdict.BROKEN} == set()
    assert findings["station"].remedy == "Start het met: systemctl start telefoonhotel-station"


def test_the_twin_stands_in_for_a_box_only_where_the_school_says_it_is_a_trial(tmp_path: Path) -> None:
    twin = StationSettings(port=1, wiring="twin")
    settings = Settings(make_school(tmp_path / "school"), twin, WebSettings(port=1))
    assert found(settings)["bedrading"].verdict is Verdict.BROKEN
    tried = replace(settings, station=replace(twin, trial=True))
    assert found(tried)["bedrading"].verdict is Verdict.OK


def test_everything_that_is_not_well_has_a_remedy(demo: Settings) -> None:
    (demo.data / "keys" / "card.key").unlink()
    (demo.data / "box.db").unlink()
    findings = found(demo).values()
    assert {one.what for one in findings if one.verdict is Verdict.BROKEN} == {"sleutels", "gegevens"}
    assert [one.what for one in findings if one.verdict is not Verdict.OK and not one.remedy] == []


def test_while_a_station_runs_its_reader_is_left_alone(demo: Settings) -> None:
    with only_station(demo.runtime):
        (demo.runtime / "station.json").write_text('{"health": "defect", "reason": "not_connected"}')
        findings = found(demo)
    assert findings["elke lamp en knop"].remedy.startswith("Stop het station even")
    assert (findings["lezer"].verdict, findings["lezer"].seen) == (Verdict.BROKEN, "volgens het station: not_connected")
    assert findings["station"].seen == "draait, maar antwoordt niet op poort 1"


@pytest.mark.parametrize(("ago_s", "verdict"), [(1, Verdict.OK), (60, Verdict.WARNING)])
def test_a_station_in_a_network_of_its_own_is_known_by_what_it_writes(
    demo: Settings, ago_s: int, verdict: Verdict
) -> None:
    with only_station(demo.runtime):
        told = {"health": "ok", "now_us": SchoolClock(demo).read().utc_us - ago_s * 1_000_000}
        (demo.runtime / "station.json").write_text(json.dumps(told))
        assert found(demo)["station"].verdict is verdict


def test_a_running_station_that_says_nothing_of_its_reader_is_worth_a_word(demo: Settings) -> None:
    with only_station(demo.runtime):
        assert found(demo)["lezer"].verdict is Verdict.WARNING


def test_the_folder_of_the_paper_list_is_looked_at_where_one_is_set(demo: Settings, tmp_path: Path) -> None:
    assert "vaklijst" not in found(demo)
    for folder, verdict in ((tmp_path, Verdict.OK), (tmp_path / "away", Verdict.WARNING)):
        settings = replace(demo, web=WebSettings(port=1, list_folder=str(folder)))
        assert found(settings)["vaklijst"].verdict is verdict


def test_doctor_asks_for_the_sheet_of_the_keys_and_for_a_backup(demo: Settings) -> None:
    findings = found(demo)
    for what, remedy in (("sleutelblad", "key confirm"), ("back-up", "backup.folder")):
        assert (findings[what].verdict, remedy in findings[what].remedy) == (Verdict.WARNING, True)


def test_a_wiring_that_cannot_be_is_the_whole_story(tmp_path: Path) -> None:
    (finding,) = examine(Settings(tmp_path, StationSettings(wiring="pi-golden")))
    assert (finding.what, finding.verdict) == ("bedrading", Verdict.BROKEN)


def test_on_the_twin_every_lamp_button_and_a_card_are_tried_by_the_pins_themselves(demo: Settings) -> None:
    findings = found(demo, person=NOBODY)
    tried = ["pas lezen", *(f"lamp {lamp.value}" for lamp in Lamp), "zoemer", *(f"knop {one.value}" for one in Button)]
    assert {findings[what].verdict for what in tried} == {Verdict.OK}
    assert findings["pas lezen"].seen == "pas van 7 bytes gelezen"


def twin_reader(twin: TwinBox) -> Mfrc522Reader:
    return Mfrc522Reader(Wiring(spi=twin.spi(), reset=DrivenLine(twin.reset_pin)), twin.wait)


@pytest.mark.parametrize(
    ("fault", "verdict", "remedy"),
    [
        ("dead_miso", Verdict.BROKEN, "zeven draden"),
        ("antenna_off", Verdict.BROKEN, "antenne"),
        ("brown_out", Verdict.BROKEN, "spanning"),
        ("stuck_crypto", Verdict.BROKEN, "RST"),
    ],
)
def test_a_reader_that_is_not_well_gets_its_own_remedy(fault: str, verdict: Verdict, remedy: str) -> None:
    twin = TwinBox()
    reader = twin_reader(twin)
    twin.fault(fault)
    finding = reader_finding(reader)
    assert finding.verdict is verdict
    assert remedy in finding.remedy


def test_a_clone_works_and_is_worth_a_word() -> None:
    twin = TwinBox()
    twin.fault("wrong_version")
    finding = reader_finding(twin_reader(twin))
    assert finding.verdict is Verdict.WARNING
    assert "versie" in finding.seen


def test_without_a_card_the_reading_of_cards_is_not_well() -> None:
    twin = TwinBox()
    time = Passing(lambda: twin.clock.now / 1e9, twin.wait)
    assert card_finding(twin_reader(twin), NOBODY, time).verdict is Verdict.BROKEN


def test_a_person_who_sees_nothing_and_presses_nothing_finds_everything_broken() -> None:
    box = Box()
    findings = list(panel_findings(box.panel, NOBODY, Passing(box.clock, box.clock.wait)))
    assert {one.verdict for one in findings} == {Verdict.BROKEN}
    assert len(findings) == len(Lamp) + 1 + len(Button)
    box.panel.close()


class Swapped(EmulatedPerson):
    """Presses the diamond whatever is asked."""

    def presses(self, button: Button) -> None:
        self.pins.press(Button.CANCEL, 120)


def test_two_wires_swapped_name_the_button_that_answered() -> None:
    box = Box()
    person = Swapped(box.finger, TwinBox())
    findings = {one.what: one for one in panel_findings(box.panel, person, Passing(box.clock, box.clock.wait))}
    assert findings["knop cancel"].verdict is Verdict.OK
    assert findings["knop item"].seen == "de knop cancel antwoordt"
    box.panel.close()


def test_findings_are_a_table_and_plain_data(demo: Settings) -> None:
    findings = list(examine(demo))
    assert len(as_documents(findings)) == len(findings)
    assert set(as_documents(findings)[0]) == {"what", "verdict", "seen", "remedy"}
    assert "✔ in orde      lezer" in as_text(findings)
