"""Box and web share a folder and nothing else: neither is held up by the other, killed or frozen inside its work."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.names import PersonName
from kiosk.domain.pupil import PupilId
from kiosk.services.verify import verify
from kiosk.store import File, close, open_engine, writing
from kiosk.store.errors import LockedError
from kiosk.store.people import roster
from tests.station.neighbour import Fate, neighbour
from tests.station.real_station import RealStation, mark_as_demo
from tests.station.small_school import CARDS, GROUP, NOOR, SEM, YUSUF, BoxOnBench, custody_on_disk, make_school
from tests.station.web_desk import beside, take_over

Start = Callable[..., BoxOnBench]
FATES: tuple[Fate, ...] = ("frozen", "killed")


def rename(data: Path, pupil: PupilId, first: str, patience_ms: int = 5000) -> None:
    """The web writes a name."""
    school = open_engine(File.SCHOOL.path(data), "write", patience_ms=patience_ms)
    try:
        with writing(school) as unit:
            brin = roster.the_school(unit).id
            roster.save_pupil(
                unit, brin, roster.Pupil(id=pupil, key="1", name=PersonName(first, "", "Bos"), group=GROUP)
            )
    finally:
        close(school)


@pytest.mark.parametrize("fate", FATES)
def test_taps_go_on_beside_a_web_stopped_inside_a_write(bench: Start, fate: Fate) -> None:
    box = bench()
    with neighbour(box.data, File.SCHOOL, "write", fate):
        assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"
        box.pass_time(6)
        assert box.tap(CARDS[NOOR])["outcome"] == "already_handed_in"
    assert custody_on_disk(box.data, NOOR).held


@pytest.mark.parametrize("fate", FATES)
def test_a_box_starts_beside_a_web_stopped_inside_a_write(bench: Start, tmp_path: Path, fate: Fate) -> None:
    with neighbour(tmp_path / "school", File.SCHOOL, "write", fate):
        assert bench().tap(CARDS[NOOR])["outcome"] == "handed_in"


def test_taps_and_checkpoints_go_on_beside_a_web_frozen_inside_a_look(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    with neighbour(box.data, File.BOX, "read", "frozen"):
        for pupil in (SEM, YUSUF):
            box.pass_time(6)
            assert box.tap(CARDS[pupil])["outcome"] == "handed_in"
    assert custody_on_disk(box.data, YUSUF).held


def test_a_frozen_web_really_holds_the_file(box: BoxOnBench) -> None:
    with neighbour(box.data, File.SCHOOL, "write", "frozen"), pytest.raises(LockedError, match="neighbour"):
        rename(box.data, SEM, "Sam", patience_ms=50)


def test_after_a_killed_web_the_next_one_writes_and_the_box_reads_it(box: BoxOnBench) -> None:
    with neighbour(box.data, File.SCHOOL, "write", "killed"):
        rename(box.data, SEM, "Sam")
    assert box.tap(CARDS[SEM])["pupil"] == "Sam"


@pytest.mark.parametrize("fate", FATES)
def test_the_web_takes_over_beside_a_box_stopped_inside_a_write(bench: Start, fate: Fate) -> None:
    box = bench()
    box.tap(CARDS[NOOR])
    box.close()
    with neighbour(box.data, File.BOX, "write", fate):
        assert take_over(box.data, 1) == 3, "the start, the sign of life and the tap"


def test_the_web_writes_beside_a_box_frozen_inside_a_look(box: BoxOnBench) -> None:
    with neighbour(box.data, File.SCHOOL, "read", "frozen"):
        rename(box.data, SEM, "Sam")
    assert box.tap(CARDS[SEM])["pupil"] == "Sam"


def test_a_box_killed_inside_a_write_starts_again_with_what_it_had(bench: Start) -> None:
    bench().tap(CARDS[NOOR])
    box = bench()
    with neighbour(box.data, File.BOX, "write", "killed"):
        assert box.tap(CARDS[NOOR])["outcome"] == "already_handed_in"
        assert box.tap(CARDS[SEM])["outcome"] == "handed_in"


def test_box_and_web_write_at_once_and_nothing_forks(box: BoxOnBench) -> None:
    web = beside(box.data, 40)
    taps = 0
    while web.poll() is None:
        taps += box.tap(CARDS[NOOR])["outcome"] == "handed_in"
        taps += box.press("cancel")["outcome"] == "cancelled"
    assert web.returncode == 0
    assert taps >= 4
    take_over(box.data, 0)
    assert verify(box.data).sentences == []
    assert custody_on_disk(box.data, NOOR).held is False


def test_what_staff_enters_by_hand_counts_at_the_box(box: BoxOnBench) -> None:
    take_over(box.data, 1)
    assert box.tap(CARDS[YUSUF])["outcome"] == "already_handed_in"


def test_a_real_station_answers_while_the_web_is_frozen_inside_a_write(tmp_path: Path) -> None:
    data = mark_as_demo(make_school(tmp_path / "school"))
    with neighbour(data, File.SCHOOL, "write", "frozen"):
        station = RealStation(data)
        try:
            assert [station.tap(CARDS[pupil]) for pupil in (NOOR, SEM)] == ["handed_in", "handed_in"]
        finally:
            station.end()
    assert custody_on_disk(data, SEM).held
