"""Two processes that append at once to one chain: no fork, no error."""

import multiprocessing
from pathlib import Path

import pytest

from kiosk.store import File, close, open_engine, reading
from kiosk.store.custody.ledger import OriginKind, entries
from kiosk.store.custody.verify import Counted, verify_file
from tests.store.books import origin_of, record_taps

SPAWN = multiprocessing.get_context("spawn")
TAPS = 100
KINDS = {File.BOX: OriginKind.STATION, File.SCHOOL: OriginKind.WEB}


def append_taps(data: Path, file: File, start: "multiprocessing.synchronize.Barrier") -> None:
    engine = open_engine(file.path(data), "write")
    origin = origin_of(engine, KINDS[file])
    start.wait(60)
    record_taps(engine, origin, TAPS)
    close(engine)


@pytest.mark.parametrize("file", File)
def test_two_processes_make_one_chain(file: File, data: Path) -> None:
    start = SPAWN.Barrier(2)
    writers = [SPAWN.Process(target=append_taps, args=(data, file, start)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    engine = open_engine(file.path(data), "read")
    with reading(engine) as unit:
        assert [entry.seq for entry in entries(unit)] == list(range(1, 2 * TAPS + 1))
        assert list(verify_file(unit, file, Counted())) == []
    close(engine)
