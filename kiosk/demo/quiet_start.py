"""The morning before the demo's clock began: the box stood there, well, and nobody tapped."""

from dataclasses import replace
from datetime import date, time

from kiosk.clock import SchoolClock
from kiosk.demo.seed import BOX_LABEL
from kiosk.domain.clock_reading import microseconds
from kiosk.domain.life_signs import KIND, Condition, sign_payload
from kiosk.domain.school_day import at_local
from kiosk.settings import Settings
from kiosk.store import close, open_box, open_school, reading, writing
from kiosk.store.custody import box_records, ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.people.roster import the_school

BEFORE_ANYBODY = time(7)


def quiet_start(settings: Settings, day: date) -> None:
    """Puts one sign of life on record before anybody comes in, so that a demo that begins at 8:31 has had a walk-in."""
    now = SchoolClock(settings).read()
    before = replace(now, utc_us=microseconds(at_local(day, BEFORE_ANYBODY)))
    school_file, box = open_school(settings.data, "read"), open_box(settings.data, "write")
    try:
        with reading(school_file) as unit:
            school = the_school(unit).id
        with writing(box) as unit:
            origin = ledger.own_origin(unit, school, OriginKind.STATION, BOX_LABEL, before.utc_us)
            payload = sign_payload(Condition.OK, before)
            box_records.add_event(unit, origin, KIND, before.utc_us, payload=payload)
    finally:
        close(box)
        close(school_file)
