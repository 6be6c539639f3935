"""What the school chooses on its page reaches a running box, whatever it was started with."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.pupil import AccountId
from kiosk.settings import Settings, StationSettings
from kiosk.store import close, open_school, writing
from kiosk.store.people import roster, school_settings
from kiosk.store.people.school_settings import Chosen
from tests.station.small_school import CARDS, NOOR, BoxOnBench


def choose(box: BoxOnBench, **chosen: str) -> None:
    """What the settings page writes; the box looks round within a second."""
    file = open_school(box.data, "write")
    with writing(file) as unit:
        for name, value in chosen.items():
            new = Chosen(value, 1, AccountId("a"))
            school_settings.choose(unit, roster.the_school(unit).id, f"station.{name}", new)
    close(file)
    box.pass_time(1.2)


def test_the_box_stops_asking_at_the_next_tap(box: BoxOnBench) -> None:
    choose(box, confirm="tap")
    assert box.tap(CARDS[NOOR])["state"] == "answering"


def test_the_name_leaves_the_screen_and_comes_back(box: BoxOnBench) -> None:
    choose(box, show_names="false")
    assert box.tap(CARDS[NOOR])["pupil"] is None
    box.pass_time(6)
    choose(box, show_names="true")
    assert box.tap(CARDS[NOOR])["pupil"] == "Noor"


@pytest.mark.parametrize("chosen", [{"volume": "0"}, {"quiet_hours": "08:00-09:00"}])
def test_a_box_that_should_be_still_is(box: BoxOnBench, chosen: dict[str, str]) -> None:
    choose(box, **chosen)
    assert box.tap(CARDS[NOOR])["tone"] is None


def test_a_softer_box_narrows_the_pulse_of_its_buzzer(box: BoxOnBench) -> None:
    choose(box, volume="40")
    duties: set[float] = set()
    box.each_turn = lambda _now: duties.add(round(box.fingers.pin_states()["buzzer"]["duty"], 2))
    box.tap(CARDS[NOOR])
    assert duties == {0.0, 0.2}


def test_what_the_environment_says_stays(bench: Callable[..., BoxOnBench], tmp_path: Path) -> None:
    fixed = Settings(tmp_path, in_environment=frozenset({"station.confirm", "station.port"}))
    box = bench(settings=replace(fixed, station=StationSettings(confirm="button")))
    choose(box, confirm="tap", show_names="false")
    answer = box.tap(CARDS[NOOR])
    assert (answer["state"], answer["pupil"]) == ("asking", None)
    status = json.loads((box.data / "run" / "station.json").read_text())
    assert status["fixed"] == ["station.confirm"]


def test_a_choice_this_box_does_not_know_changes_nothing(box: BoxOnBench) -> None:
    choose(box, confirm="whistle", show_names="false")
    answer = box.tap(CARDS[NOOR])
    assert (answer["state"], answer["pupil"]) == ("asking", "Noor")
