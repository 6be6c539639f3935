"""What the web does to the records, run in a process of its own beside a box: `python -m tests.station.web_desk`."""

import secrets
import subprocess
import sys
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import EntryFacts, EntryKind, Nonce
from kiosk.domain.pupil import Item, PupilId
from kiosk.services.at_box.ingest import ingest
from kiosk.store import close, open_box, open_school, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.people.roster import the_school
from tests.services.school import clock
from tests.station.small_school import GROUP, MONDAY, YUSUF

ROOT = Path(__file__).parents[2]


def by_hand(pupil: PupilId, kind: EntryKind) -> EntryFacts:
    """Somebody at school hands in or gives back for a pupil."""
    reading = ClockReading(microseconds(MONDAY), True, "0" * 32, 1)
    return EntryFacts(
        kind=kind,
        pupil=pupil,
        group=GROUP,
        school_day=MONDAY.date(),
        read=reading,
        actor="staff:" + "5" * 32,
        nonce=Nonce(secrets.token_hex(16)),
        items=frozenset({Item.PHONE}),
    )


def take_over(data: Path, entries: int) -> int:
    """Takes over what the box wrote, before each of so many entries by hand and after. Returns the rows taken over."""
    box, school = open_box(data, "read"), open_school(data, "write")
    with writing(school) as unit:
        origin = ledger.own_origin(unit, the_school(unit).id, OriginKind.WEB, "staffpagina", 1)
    came = ingest(box, school, clock(MONDAY))
    for _ in range(entries):
        with writing(school) as unit:
            ledger.append(unit, origin, [by_hand(YUSUF, EntryKind.HAND_IN)])
        came += ingest(box, school, clock(MONDAY))
    close(box)
    close(school)
    return came


def beside(data: Path, entries: int) -> "subprocess.Popen[bytes]":
    """Starts take_over in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", __name__, data, str(entries)], cwd=ROOT)


if __name__ == "__main__":
    take_over(Path(sys.argv[1]), int(sys.argv[2]))
