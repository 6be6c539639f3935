"""A year of administration: imports, nights of erasure, a request for access, one for erasure, a backup put back."""

import io
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.services.figures.export import ExportOrder, export_to_path
from kiosk.services.figures.kinds import KINDS
from kiosk.services.verify import verify
from kiosk.store import close, open_school, reading
from kiosk.store.custody import ledger
from tests.administration.big_school import CANARIES, CHILD, LEFT, MOVED, NEW
from tests.administration.lived_year import START, LivedYear, at, files_with, live
from tests.services.school import stored

WEEKS = round(8 * float(os.environ.get("SCALE", "1")))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> LivedYear:
    return live(tmp_path_factory.mktemp("year"), WEEKS)


def test_each_file_changed_what_it_should_and_nobody_twice(year: LivedYear) -> None:
    assert year.changed == {
        "EDEXML": (400, 0, 0),
        "EDEXML again, changed": (len(NEW), len(MOVED) + len(LEFT), 0),
        "OneRoster": (0, 0, 0),
        "sheet": (0, 0, 0),
    }


def test_the_chains_held_every_week(year: LivedYear) -> None:
    assert year.chains_broken == []
    assert verify(year.data).agrees


def test_what_the_parents_got_tells_of_their_child(year: LivedYear) -> None:
    with zipfile.ZipFile(io.BytesIO(year.access)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".json"))
    assert all(canary in told for canary in CANARIES)


@pytest.mark.parametrize("where", ["data", "fresh"])
def test_after_the_erasure_no_byte_leads_to_the_child_here_or_in_the_restored_school(
    year: LivedYear, where: str
) -> None:
    folder: Path = getattr(year, where)
    assert CHILD not in stored(folder)[1]
    assert list(files_with(folder, CANARIES)) == []
    assert verify(folder).agrees
    assert year.replayed == 1


def test_the_search_finds_a_child_who_is_still_here(year: LivedYear) -> None:
    assert "school.db" in set(files_with(year.data, (b"Bram011",)))


def test_taps_older_than_the_term_are_sealed_and_those_within_it_stand(year: LivedYear) -> None:
    engine = open_school(year.data, "read")
    with reading(engine) as unit:
        days = {entry.school_day for entry in ledger.entries_after(unit, {})}
    close(engine)
    assert START not in days
    assert max(days) > START


def test_who_left_is_gone_thirty_days_later(year: LivedYear) -> None:
    assert {f"{number:04}" for number in LEFT} & stored(year.data)[1].keys() == set()


@pytest.mark.parametrize("style", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_export_of_the_year_is_made_and_leads_to_no_erased_child(
    year: LivedYear, kind: str, style: str, tmp_path: Path
) -> None:
    end = START + timedelta(weeks=WEEKS)
    order = ExportOrder(kind, max(START, end - timedelta(days=365)), end, style=style)
    export_to_path(year.data, order, at(end, 8), str(tmp_path / "export"))
    content = (tmp_path / "export").read_bytes()
    if style == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    assert len(content) > 100
    assert not any(canary in content for canary in CANARIES)
