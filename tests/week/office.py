"""The list of absences as the pupil administration exports it, put in by Bo."""

from kiosk.services.roster.roster_import import Importer
from kiosk.services.school_calendar.absences import take_in
from tests.week.made_school import account_of
from tests.week.told import Week

HEADER = "leerlingnummer;datum;soort;tijd_tot;reden\r\n"


def list_of_the_office(week: Week, lines: str, new: int) -> None:
    """One file; new: how many facts it adds to what was known."""
    by = Importer(f"staff:{account_of('bo')}", "web")
    content = (HEADER + lines).encode()
    told = take_in(week.books.writer, week.books.school, content, week.now, apply=True, by=by)
    assert told.added == new
    week.audited.append(("bo", "absences_imported"))
