"""A disk or file that fails: amber and an adult, never green, nothing half-done, and the tap after healing works."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.at_box.box_books import BoxBooks
from kiosk.store import File
from kiosk.store.errors import CorruptError, NotADatabaseError, ReadOnlyError, StoreError
from tests.station.disks import A_START, chain_is_whole, fill, pragma, remount_read_only, rot, small_disk
from tests.station.neighbour import neighbour
from tests.station.real_station import COMMAND, RealStation, mark_as_demo, surroundings
from tests.station.small_school import CARDS, NOOR, SEM, BoxOnBench, custody_on_disk, make_school

Start = Callable[..., BoxOnBench]
ADULT = "Vraag even hulp. Geef je telefoon aan de juf of meester."


def asks_for_an_adult(state: dict[str, Any]) -> bool:
    """Amber, the words, and no green."""
    said = state["outcome"], state["text"]["nl"], state["lights"]["amber"], state["lights"]["green"]
    return said == ("cannot_record", ADULT, "blink", "off")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as at:
        yield at


def test_a_tap_that_may_not_be_written_is_not_half_done(box: BoxOnBench) -> None:
    pragma(box, "query_only = ON")
    assert asks_for_an_adult(box.tap(CARDS[NOOR]))
    assert not custody_on_disk(box.data, NOOR).held
    pragma(box, "query_only = OFF")
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"
    assert chain_is_whole(box.data)


def test_a_press_that_may_not_be_written_leaves_the_hand_in_as_it_was(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    pragma(box, "query_only = ON")
    assert asks_for_an_adult(box.press("cancel"))
    assert custody_on_disk(box.data, NOOR).held


def test_on_a_disk_that_fills_up_every_green_is_stored(disk: Path) -> None:
    box = BoxOnBench(make_school(disk / "school"))
    filler, greens, refused = fill(disk, leave=60_000), 0, False
    while not refused:
        answer = box.tap(CARDS[NOOR])
        refused = asks_for_an_adult(answer)
        greens += answer["outcome"] == "handed_in"
        refused = refused or asks_for_an_adult(box.press("cancel"))
    assert greens >= 1
    held = custody_on_disk(box.data, NOOR).held
    filler.unlink()
    assert box.tap(CARDS[NOOR])["outcome"] == ("already_handed_in" if held else "handed_in")
    assert chain_is_whole(box.data)
    box.close()


def test_a_real_station_on_a_full_disk_stays_up_and_resumes(tmp_path: Path) -> None:
    station = RealStation(mark_as_demo(make_school(tmp_path / "school")))
    try:
        station.call("POST", "/twin/fault", {"kind": "storage_full"})
        station.tap(CARDS[NOOR])
        assert asks_for_an_adult(station.state)
        station.call("POST", "/twin/fault", {"kind": None})
        assert station.tap(CARDS[SEM]) == "handed_in"
    finally:
        station.end()
    assert not custody_on_disk(tmp_path / "school", NOOR).held
    assert custody_on_disk(tmp_path / "school", SEM).held


def test_a_box_does_not_start_on_a_read_only_disk(disk: Path) -> None:
    data = make_school(disk / "school")
    remount_read_only(disk)
    with pytest.raises(ReadOnlyError, match=r"box\.db kan niet worden"):
        BoxBooks(data, "Plein", A_START)


def test_records_held_by_another_program_turn_the_box_amber_until_it_lets_go(box: BoxOnBench) -> None:
    pragma(box, "busy_timeout = 50")
    with neighbour(box.data, File.BOX, "write", "frozen"):
        assert asks_for_an_adult(box.tap(CARDS[NOOR]))
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"


@pytest.mark.parametrize(("first", "error"), [(0, NotADatabaseError), (2048, CorruptError)])
def test_a_box_does_not_start_on_a_rotten_ledger(bench: Start, first: int, error: type[StoreError]) -> None:
    data = bench().data
    bench().close()
    rot(File.BOX.path(data), first)
    with pytest.raises(error, match=r"box\.db is (beschadigd|geen database)[^.]*; zet een back-up terug\.$"):
        BoxBooks(data, "Plein", A_START)


def test_a_ledger_that_rots_while_the_box_runs_is_never_answered_with_green(box: BoxOnBench) -> None:
    box.pass_time(2)
    rot(File.BOX.path(box.data), first=2048)
    pragma(box, "shrink_memory")
    assert asks_for_an_adult(box.tap(CARDS[NOOR]))


def test_the_command_says_in_one_line_why_it_does_not_start(tmp_path: Path) -> None:
    data = mark_as_demo(make_school(tmp_path / "school"))
    rot(File.BOX.path(data))
    done = subprocess.run([COMMAND, "station"], env=surroundings(data), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1:] == done.stderr.splitlines()
    assert "geen database van Telefoonhotel" in done.stderr
