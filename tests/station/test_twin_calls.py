"""The twin's calls over loopback, on a real station: what they do, and one sentence for what makes no sense."""

import json
import urllib.error
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.station.twin_calls import CHIP_FAULTS
from tests.station.real_station import RealStation, mark_as_demo
from tests.station.small_school import CARDS, NOOR, YUSUF, make_school

MOMENT = "2026-11-23T14:30:00+01:00"
NONSENSE: list[tuple[str, str, dict[str, Any]]] = [
    ("PUT", "/twin/field", {}),
    ("PUT", "/twin/field", {"cards": "04A3C6CAE26180"}),
    ("PUT", "/twin/field", {"cards": ["04A3C6CAE26180"]}),
    ("PUT", "/twin/field", {"cards": [{"uid": "04A3"}]}),
    ("PUT", "/twin/field", {"cards": [{"uid": 4}]}),
    ("PUT", "/twin/field", {"cards": [{"kind": "ntag213"}]}),
    ("PUT", "/twin/field", {"cards": [{"uid": "04A3C6CAE26180", "kind": "watch"}]}),
    ("PUT", "/twin/field", {"cards": [{"uid": "04A3C6CAE26180"}, {"uid": "04A3C6CAE26180"}]}),
    ("PUT", "/twin/field", {"cards": [{"uid": f"{number:08X}"} for number in range(17)]}),
    ("PUT", "/twin/field", {"cards": [{"uid": "04A3C6CAE26180", "name": "Noor"}]}),
    ("POST", "/twin/press", {}),
    ("POST", "/twin/press", {"button": "power"}),
    ("POST", "/twin/press", {"button": "confirm", "hold_ms": "long"}),
    ("POST", "/twin/press", {"button": "confirm", "hold_ms": 0}),
    ("POST", "/twin/press", {"button": "confirm", "hold_ms": 60_000}),
    ("POST", "/twin/slot", {"slot": 12, "door": "open"}),
    ("POST", "/twin/fault", {"kind": "coffee"}),
    ("POST", "/twin/fault", {"kind": 7}),
    ("POST", "/twin/fault", {"kind": "door_stuck"}),
    ("POST", "/twin/fault", {"kind": "noise", "seconds": 0}),
    ("POST", "/twin/fault", {"kind": "noise", "seconds": "five"}),
    ("POST", "/twin/fault", {"kind": "noise", "seconds": True}),
    ("POST", "/twin/clock", {"now": "tomorrow"}),
    ("POST", "/twin/clock", {"now": "2026-11-23T08:25:00"}),
    ("POST", "/twin/clock", {"now": 8}),
    ("POST", "/twin/clock", {"speed": -1}),
    ("POST", "/twin/clock", {"speed": "fast"}),
    ("POST", "/twin/clock", {"trusted": "yes"}),
]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealStation]:
    running = RealStation(mark_as_demo(make_school(tmp_path_factory.mktemp("twin") / "school")))
    yield running
    running.end()


def refused(station: RealStation, method: str, path: str, body: dict[str, Any]) -> tuple[int, str]:
    """The status and the sentence of a refusal."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        station.call(method, path, body)
    return caught.value.code, str(json.loads(caught.value.read())["error"])


@pytest.mark.parametrize(("method", "path", "body"), NONSENSE)
def test_what_makes_no_sense_gets_one_sentence(
    station: RealStation, method: str, path: str, body: dict[str, Any]
) -> None:
    status, sentence = refused(station, method, path, body)
    assert status == 400
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_cards_lie_in_the_field_until_they_are_taken_away(station: RealStation) -> None:
    station.hold(CARDS[YUSUF])
    seen = station.look()
    assert [card["uid"] for card in seen["cards"]] == [CARDS[YUSUF]]
    assert seen["counters"]["spi_transfers"] > 0
    station.hold()
    assert station.look()["cards"] == []


def test_a_press_is_a_press(station: RealStation) -> None:
    station.tap(CARDS[NOOR])
    while station.state["state"] == "asking" and station.state["switched_off"] != "confirmed":
        station.call("POST", "/twin/press", {"button": "confirm", "hold_ms": 100})
        station.listen(2)
    assert station.state["switched_off"] == "confirmed"


def test_the_school_clock_moves_at_once_and_keeps_what_is_not_said(station: RealStation) -> None:
    station.call("POST", "/twin/clock", {"now": MOMENT, "speed": 0, "trusted": False})
    clock = station.look()["school_clock"]
    assert (clock["now"], clock["speed"], clock["trusted"]) == ("2026-11-23T13:30:00+00:00", 0.0, False)
    station.call("POST", "/twin/clock", {"trusted": True})
    assert station.look()["school_clock"] == {**clock, "trusted": True}
    while station.state["now"] != MOMENT or not station.state["clock_trusted"]:
        assert station.listen(5)


def test_a_lost_network_is_a_badge_and_taps_go_on(station: RealStation) -> None:
    station.call("POST", "/twin/fault", {"kind": "network_down"})
    while not station.state["screen"]["badges"]:
        assert station.listen(5)
    assert station.state["screen"]["badges"][0]["kind"] == "network"
    station.call("POST", "/twin/fault", {"kind": None})
    while station.state["screen"]["badges"]:
        assert station.listen(5)


@pytest.mark.parametrize("kind", CHIP_FAULTS)
def test_every_fault_of_the_chip_is_injected_over_loopback_and_healed(station: RealStation, kind: str) -> None:
    station.call("POST", "/twin/fault", {"kind": kind, "seconds": 60})
    assert station.look()["fault"] == kind
    station.call("POST", "/twin/fault", {"kind": None})
    assert station.look()["fault"] is None


def test_an_unplugged_reader_is_seen_on_the_screen_and_well_again_when_it_is_back(station: RealStation) -> None:
    station.call("POST", "/twin/fault", {"kind": "unplugged"})
    while station.state["reader"]["health"] != "defect":
        assert station.listen(5)
    station.call("POST", "/twin/fault", {"kind": None})
    while (station.state["reader"]["health"], station.state["state"]) != ("ok", "ready"):
        assert station.listen(5)


def test_a_power_cut_kills_the_station(tmp_path_factory: pytest.TempPathFactory) -> None:
    station = RealStation(mark_as_demo(make_school(tmp_path_factory.mktemp("cut") / "school")))
    station.call("POST", "/twin/fault", {"kind": "power_cut"})
    assert station.process.wait(20) == -9
    station.end()
