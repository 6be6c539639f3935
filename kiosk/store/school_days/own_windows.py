"""Collecting windows of single pupils, per weekday."""

from datetime import time

from sqlalchemy import delete, select

from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.school_day import OwnWindow
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put
from kiosk.store.school_days.day_tables import OwnWindowRow


def own_windows(unit: Unit, school: SchoolId) -> dict[tuple[PupilId, int], tuple[OwnWindow, ...]]:
    """The windows of each pupil and weekday (0 is Monday), in order; pupils without any are left out."""
    query = select(OwnWindowRow.__table__).where(OwnWindowRow.school == school)
    found: dict[tuple[PupilId, int], tuple[OwnWindow, ...]] = {}
    for row in unit.execute(query.order_by(OwnWindowRow.pupil, OwnWindowRow.weekday, OwnWindowRow.start)):
        window = OwnWindow(time.fromisoformat(row.start), time.fromisoformat(row.end), row.instead == 1)
        key = PupilId(row.pupil), row.weekday
        found[key] = (*found.get(key, ()), window)
    return found


def put_window(unit: Unit, school: SchoolId, pupil: PupilId, weekday: int, window: OwnWindow) -> None:
    """Adds a window, or changes the one that starts at the same time."""
    key = {"school": school, "pupil": pupil, "weekday": weekday, "start": f"{window.start:%H:%M}"}
    put(unit, OwnWindowRow, key, {"end": f"{window.end:%H:%M}", "instead": int(window.instead)})


def remove_window(unit: Unit, school: SchoolId, pupil: PupilId, weekday: int, start: time) -> bool:
    """Takes a window away. False when there was none."""
    own = (OwnWindowRow.school == school, OwnWindowRow.pupil == pupil, OwnWindowRow.weekday == weekday)
    change = delete(OwnWindowRow).where(*own, OwnWindowRow.start == f"{start:%H:%M}")
    return unit.execute(change).rowcount > 0
