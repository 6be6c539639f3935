"""Who handles the keys leaves a line: which keys, by their marks, and never a digit of them."""

from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.keys import read_backup_key, read_card_key
from kiosk.store import File, close, open_school, writing
from kiosk.store.people import audit
from kiosk.store.people.roster import the_school

PRINTED, CONFIRMED, TYPED_BACK = "printed", "confirmed", "typed_back"


def note_keys(data: Path, deed: str, now: ClockReading) -> None:
    """Puts on record what was done with the keys. On a new machine there is no school yet, and nothing to write in.

    Raises MissingKeyError, and StoreError while the school cannot be written: then the keys are not shown either.
    """
    if not File.SCHOOL.path(data).exists():
        return
    details = {"card": read_card_key(data).id, "backup": read_backup_key(data).id}
    act = audit.Act(utc_us=now.utc_us, source="command", actor="system", action=f"keys_{deed}", details=details)
    engine = open_school(data, "write")
    try:
        with writing(engine) as unit:
            audit.record(unit, the_school(unit).id, act)
    finally:
        close(engine)
