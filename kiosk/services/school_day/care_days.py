"""On which weekdays a pupil stays for after-school care: one save per click, and a second click takes it back."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.names import names_in_group
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.declared_items.declared import BadDeclarationError, pupil_of, read_group, rest_of
from kiosk.services.declared_items.views_grid import Column, GridPage, GridRow
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember, Words
from kiosk.store import reading, writing
from kiosk.store.school_days import rounds

COLUMNS = (
    Column("0", Words("ma", "Mon")),
    Column("1", Words("di", "Tue")),
    Column("2", Words("wo", "Wed")),
    Column("3", Words("do", "Thu")),
    Column("4", Words("vr", "Fri")),
)
CODES = frozenset(column.code for column in COLUMNS)
NOTHING = Words("", "")


def care_days_page(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> GridPage:
    """The grid of a group. Raises UnknownGroupError."""
    with reading(books.school_file) as unit:
        found, choices, pupils = read_group(unit, books, staff, group, now)
        care = rounds.after_school_care(unit, books.school)
    names = names_in_group([pupil.name for pupil in pupils])
    rows = tuple(
        GridRow(pupil.id, name, rest_of(pupil, name), frozenset(map(str, care.get(pupil.id, ()))), NOTHING)
        for pupil, name in zip(pupils, names, strict=True)
    )
    return GridPage(group=group, group_name=group_title(found), choices=choices, columns=COLUMNS, rows=rows)


def toggle_care_day(
    books: SchoolBooks, staff: StaffMember, group: GroupId, pupil: PupilId, weekday: str, now: ClockReading
) -> str:
    """Puts a weekday on or off; returns the code that takes it back. Raises NotInGroupError, BadDeclarationError."""
    if weekday not in CODES:
        raise BadDeclarationError("Deze dag bestaat niet; ververs de pagina en probeer het nog een keer.")
    with writing(books.writer) as unit:
        pupil_of(unit, books, group, pupil, now)
        days = rounds.after_school_care(unit, books.school).get(pupil, frozenset()) ^ {int(weekday)}
        rounds.set_after_school_care(unit, books.school, pupil, days)
        note(unit, books, staff, "care_days_set", pupil, {"days": ",".join(map(str, sorted(days)))}, now)
    return weekday
