"""Making a school, and moving its files to a new version."""

from datetime import datetime
from pathlib import Path

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.pupil import SchoolId
from kiosk.domain.school_day import DayTimes
from kiosk.services.keys import make_keys
from kiosk.store import File, close, open_box, open_school, reading, writing
from kiosk.store.custody.ledger import OriginKind, own_origin
from kiosk.store.errors import AlreadySetUpError, EmptyFileError, MissingFileError, NoSchoolError, ReadOnlyError
from kiosk.store.files import migrate as migrations
from kiosk.store.people import audit
from kiosk.store.people.roster import School, add_school, the_school
from kiosk.store.school_days.day import set_weekday

SCHOOL_WEEK = 5
"""Monday to Friday, with the default times until the school sets its own."""

WEB_LABEL = "staffpagina"


def init_school(data: Path, brin: str, name: str, box_label: str, now: datetime) -> School:
    """Makes the data folder of a school: keys, both databases, an origin in each, the first audit line.

    Raises AlreadySetUpError when a school is there already, and other StoreErrors when the folder cannot be written.
    """
    school = School(SchoolId(brin.strip().upper()), name)
    _make_folder(data)
    _refuse_second_school(data)
    make_keys(data)
    migrations.migrate(data)
    _fill_school(data, school, microseconds(now))
    _fill_box(data, school.id, box_label, microseconds(now))
    return school


def migrate(data: Path) -> dict[File, str]:
    """Moves both databases to this version, each wholly or not at all. Returns the revision of each."""
    return migrations.migrate(data)


def _refuse_second_school(data: Path) -> None:
    """A set-up that was cut short may be done again; an older school is left alone."""
    try:
        engine = open_school(data, "read")
    except (MissingFileError, EmptyFileError):
        return
    try:
        with reading(engine) as unit:
            the_school(unit)
    except NoSchoolError:
        return
    finally:
        close(engine)
    raise AlreadySetUpError(f"In {data} staat al een school; kies een andere map.")


def _make_folder(data: Path) -> None:
    try:
        data.mkdir(mode=0o770, parents=True, exist_ok=True)
        (data / "run").mkdir(exist_ok=True)
    except OSError as error:
        raise ReadOnlyError(f"{data} kan niet worden gemaakt ({error.strerror}); kijk naar de rechten.") from error


def _fill_school(data: Path, school: School, utc_us: int) -> None:
    engine = open_school(data, "write")
    try:
        with writing(engine) as unit:
            add_school(unit, school, utc_us)
            for weekday in range(SCHOOL_WEEK):
                set_weekday(unit, school.id, weekday, DayTimes())
            own_origin(unit, school.id, OriginKind.WEB, WEB_LABEL, utc_us)
            act = audit.Act(utc_us=utc_us, source="command", actor="system", action="school_made")
            audit.record(unit, school.id, act)
    finally:
        close(engine)


def _fill_box(data: Path, school: SchoolId, label: str, utc_us: int) -> None:
    engine = open_box(data, "write")
    try:
        with writing(engine) as unit:
            own_origin(unit, school, OriginKind.STATION, label, utc_us)
    finally:
        close(engine)
