"""Which column is what in the school's own table, kept under a name so that nobody chooses twice."""

import re
from collections.abc import Mapping

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.roster.roster_reading import Upload
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import import_profiles as records

PROFILE_NAME = re.compile(r"[\w .-]{1,64}")


class BadProfileError(ServiceError):
    """A profile has a short name and headings that can be kept."""


def profiles(books: SchoolBooks) -> dict[str, Mapping[str, str]]:
    """The saved profiles: field to heading, by name."""
    with reading(books.school_file) as unit:
        return records.profiles(unit, books.school)


def save_profile(books: SchoolBooks, staff: StaffMember, name: str, upload: Upload, now: ClockReading) -> None:
    """Keeps the columns of a table under a name. Raises BadProfileError."""
    name = " ".join(name.split())
    heads = upload.mapping.as_profile(upload.table.heads) if upload.mapping and upload.table else {}
    if not PROFILE_NAME.fullmatch(name) or not heads:
        raise BadProfileError("Een profiel heeft een korte naam: letters, cijfers, een punt of een streepje.")
    if any(not head or len(head) > records.LONGEST_HEADING for head in heads.values()):
        raise BadProfileError("Een kolom zonder naam, of met een heel lange naam, kunnen we niet bewaren.")
    with writing(books.writer) as unit:
        records.save_profile(unit, books.school, name, heads, staff.account, now.utc_us)
        note(unit, books, staff, "import_profile_saved", "", {"fields": str(len(heads))}, now)


def forget_profile(books: SchoolBooks, staff: StaffMember, name: str, now: ClockReading) -> None:
    """Deletes a profile."""
    with writing(books.writer) as unit:
        records.forget_profile(unit, books.school, name)
        note(unit, books, staff, "import_profile_forgotten", "", {}, now)
