"""The harness of `make bench` fails when the thing is broken, and says so in one line when a peer cannot be had."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.backup import restoring
from kiosk.store import close, open_box, open_school, writing
from tests.bench import __main__ as bench
from tests.bench import (
    box_figures,
    export_figures,
    memory_figures,
    peers,
    restore_figures,
    sync_figures,
    timed_box,
    tutorial,
    write_figures,
)
from tests.bench.figures import Part, document, table
from tests.store.books import a_fact, make_school, origin_of, record


def test_a_figure_shows_its_worst_part_and_holds_only_when_all_do() -> None:
    parts = {"a": Part(1, 10), "b": Part(9, 10, peer=50), "c": Part(3, 10)}
    found = document({"P1": parts})["P1"]
    assert (found["value"], found["bar"], found["peer"], found["ok"], found["which"]) == (9, 10, 50, True, "b")
    broken = document({"P1": {**parts, "d": Part(1, 0)}})["P1"]
    assert (broken["ok"], broken["which"]) == (False, "d")
    assert json.loads(json.dumps(broken))["parts"]["a"]["ok"]


def test_the_table_has_a_row_for_each_part_and_says_which_fails() -> None:
    shown = table({"P1": {"a": Part(1, 10, unit="ms"), "b": Part(11, 10, peers={"other": None})}})
    assert [line.split()[:3] for line in shown.splitlines()[1:]] == [["P1", "a", "1"], ["P1", "b", "11"]]
    assert "FAILS" in shown.splitlines()[2]
    assert "other wrong" in shown


def test_the_sync_of_a_slow_disk_is_in_the_figures() -> None:
    slow = box_figures.arrival_to_green(500, 4)
    assert slow["green"] > 500
    assert slow["press"] > 500


def test_the_busy_sign_comes_before_the_green_of_a_slow_disk() -> None:
    seen = box_figures.arrival_to_green(500, 4)
    assert seen["busy"] < seen["green"] - 300


def test_a_box_that_looks_too_seldom_misses_short_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    assert box_figures.missed_when_held(0.1, 12) == 0
    monkeypatch.setattr(timed_box, "POLL_S", 0.4)
    assert box_figures.missed_when_held(0.1, 12) > 0


def test_a_queue_is_on_record_once_each_and_a_forgetful_box_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert box_figures.queue(6) == {"wrong": 0, "taps": 6, "resting_taps": 1}
    monkeypatch.setattr(timed_box, "POLL_S", 1.7)
    assert box_figures.queue(6)["wrong"] > 0


def test_the_tutorial_loop_loses_pupils_of_the_same_queue() -> None:
    command = [peers.sys.executable, "-m", "tests.bench.tutorial", "20", "20"]
    seen = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=peers.ROOT).stdout)
    assert seen["queue_wrong"] > 0
    assert tutorial.SYNCS_PER_COMMIT > 1


def test_a_peer_that_cannot_be_fetched_is_one_line_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: peers.Path
) -> None:
    def unreachable(step: object, **_options: object) -> None:
        raise subprocess.CalledProcessError(2, "uv")

    monkeypatch.setattr(peers, "ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(peers, "_run", lambda python, library: {"empty_poll": 2013})
    monkeypatch.setattr(peers.subprocess, "run", unreachable)
    found, missing = peers.measured()
    assert list(found) == ["mfrc522"]
    assert [line.partition(" skipped: ")[2] for line in missing] == ["the package index cannot be reached"] * 2


def test_work_of_the_software_is_in_the_figures_and_what_is_done_aside_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(timed_box.time, "thread_time", lambda: next(clock))
    watch = timed_box.Stopwatch()
    watch.start()
    with watch.aside():
        next(clock)
    assert watch.seconds == 4 - 2


def test_a_child_that_stays_put_makes_the_queue_wait() -> None:
    assert box_figures.wait_in_the_peak(step_aside_s=4) > 5


def test_sqlite_as_it_comes_syncs_more_than_once() -> None:
    seen = sync_figures.traced()
    if seen is None:
        pytest.skip("strace is missing: apt install strace")
    assert seen["syncs"] == 1 < seen["peer_syncs"]


def test_the_plain_loop_beside_the_export_writes_the_very_same_rows(tmp_path: Path) -> None:
    with export_figures.crowded_school(720) as school:
        seconds, megabytes = export_figures.exported(school, tmp_path / "ours.csv")
        export_figures.by_plain_loop(school, tmp_path / "loop.csv")
    ours, loop = ((tmp_path / name).read_text("utf-8-sig").splitlines() for name in ("ours.csv", "loop.csv"))
    assert ours[1:] == loop
    assert len(loop) == 720
    assert seconds > 0 < megabytes


def test_an_entry_more_or_less_after_a_restore_is_in_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    assert restore_figures.figures(0.001)["differences"].ok

    def restore_and_write(fresh: Path, *rest: Any) -> None:
        restoring.restore(fresh, *rest)
        box = open_box(fresh, "write")
        record(box, origin_of(box), [a_fact()])
        close(box)

    monkeypatch.setattr(restore_figures, "restore", restore_and_write)
    assert not restore_figures.figures(0.001)["differences"].ok


def test_a_write_that_works_too_long_is_seen(tmp_path: Path) -> None:
    school = open_school(make_school(tmp_path / "data"), "write")
    with write_figures.turns() as lasted:
        for work_s in (0.0, 0.06):
            with writing(school):
                until = time.thread_time() + work_s
                while time.thread_time() < until:
                    pass
    close(school)
    assert lasted[0] < write_figures.BAR_MS < lasted[1]


def test_only_what_is_asked_for_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "one", lambda name, *_rest: {"a": Part(1, 2)})
    assert list(bench.measure(1, print, bench.named(["p11", "R7"]))) == ["P11", "R7"]
    with pytest.raises(SystemExit, match="P99"):
        bench.named(["p99"])


def test_a_station_that_keeps_something_of_each_tap_is_seen_to_grow(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(memory_figures, "PUPILS", 20)
    monkeypatch.setattr(memory_figures, "TAPS_A_DAY", 40)
    grown = [memory_figures.station(tmp_path / str(leak), 3, 1, leak)[1] for leak in (0, 100_000)]
    assert grown[0] < memory_figures.GROWTH_MB < grown[1]
