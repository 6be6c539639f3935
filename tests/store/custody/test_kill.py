"""kill -9 of a writer at any moment: no acknowledged tap is lost or doubled, and the next writer goes on."""

import subprocess
import sys
from pathlib import Path

from kiosk.store import File, close, open_box, reading
from kiosk.store.custody.ledger import entries
from kiosk.store.custody.verify import Counted, verify_file
from tests.store.kill_writers import nonce_of

ROOT = Path(__file__).parents[3]
KILLS = 120


def test_a_killed_writer_loses_and_doubles_nothing_it_acknowledged(data: Path) -> None:
    command = [sys.executable, "-m", "tests.store.kill_writers", data, str(KILLS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    acknowledged = int(done.stdout)
    assert acknowledged >= KILLS // 2
    engine = open_box(data, "read")
    with reading(engine) as unit:
        stored = [entry.nonce for entry in entries(unit)]
        problems = list(verify_file(unit, File.BOX, Counted()))
    close(engine)
    assert stored in ([nonce_of(tap) for tap in range(acknowledged + more)] for more in (0, 1))
    assert problems == []
