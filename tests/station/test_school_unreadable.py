"""A school.db that is gone, rotten or of another version: the box goes on with what it last knew, or with an adult."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.services.at_box.box_books import BoxBooks
from kiosk.store import File, close, writing
from kiosk.store.errors import NewerSchemaError
from kiosk.store.files.engine import raw_engine
from tests.station.disks import A_START, events_on_disk, rot
from tests.station.small_school import CARDS, NOOR, SEM, BoxOnBench, make_school
from tests.station.test_neighbours import rename
from tests.station.test_storage_faults import asks_for_an_adult

Start = Callable[..., BoxOnBench]
Break = Callable[[Path], None]


def take_away(school: Path) -> None:
    school.rename(school.with_suffix(".away"))


def replace_by_nonsense(school: Path) -> None:
    take_away(school)
    school.write_bytes(b"no database" * 1000)


BREAKS = pytest.mark.parametrize("break_it", [take_away, replace_by_nonsense])


def mend(school: Path) -> None:
    school.with_suffix(".away").replace(school)


@BREAKS
def test_a_running_box_goes_on_with_what_it_last_knew(box: BoxOnBench, break_it: Break) -> None:
    school = File.SCHOOL.path(box.data)
    break_it(school)
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"
    box.pass_time(3)
    assert events_on_disk(box.data).count("school_unreadable") == 1
    mend(school)
    rename(box.data, SEM, "Sam")
    assert box.tap(CARDS[SEM])["pupil"] == "Sam"


@BREAKS
def test_a_box_that_never_read_the_school_sends_every_tap_to_an_adult(bench: Start, break_it: Break) -> None:
    data = bench().data
    bench().close()
    school = File.SCHOOL.path(data)
    break_it(school)
    box = bench()
    assert asks_for_an_adult(box.tap(CARDS[NOOR]))
    mend(school)
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"


def test_pages_that_rot_under_a_running_box_are_not_taken_over(box: BoxOnBench) -> None:
    rename(box.data, SEM, "Sam")
    rot(File.SCHOOL.path(box.data), first=4096)
    box.pass_time(2)
    assert box.tap(CARDS[SEM])["pupil"] == "Sem"
    assert "school_unreadable" in events_on_disk(box.data)


def test_pages_that_are_mended_in_place_are_read_again(box: BoxOnBench) -> None:
    school = File.SCHOOL.path(box.data)
    log = school.with_name("school.db-wal")
    good = {path: path.read_bytes() for path in (school, log)}
    rename(box.data, SEM, "Sam")
    rot(school, first=4096)
    box.pass_time(2)
    for path, content in good.items():
        path.write_bytes(content)
    rename(box.data, SEM, "Samir")
    assert box.tap(CARDS[SEM])["pupil"] == "Samir"


def test_a_box_refuses_a_school_of_a_newer_version(tmp_path: Path) -> None:
    data = make_school(tmp_path / "school")
    engine = raw_engine(File.SCHOOL.path(data), "write")
    with writing(engine) as unit:
        unit.execute(text("UPDATE alembic_version SET version_num = 'school_9999'"))
    close(engine)
    with pytest.raises(NewerSchemaError, match="werk eerst dit programma bij"):
        BoxBooks(data, "Plein", A_START)
