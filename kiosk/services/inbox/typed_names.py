"""Whether a fact that somebody types names another pupil of the school: told before it is saved, never refused."""

from kiosk.domain.incident import IncidentId
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import PupilId
from kiosk.domain.redaction import Redaction
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import roster
from kiosk.store.pupil_file import incidents

LONGEST_TEXT = 2000
NOBODY = PersonName("", "", "")


def names_others(books: SchoolBooks, text: str, pupil: PupilId | None, incident: IncidentId | None) -> bool:
    """True when the text seems to name a pupil other than the one it is about: this pupil, or that of this incident."""
    with reading(books.school_file) as unit:
        about = pupil
        if incident is not None:
            recorded = incidents.incident(unit, books.school, incident)
            about = recorded.incident.pupil if recorded is not None else pupil
        everyone = {each.id: each.name for each in roster.pupils(unit, books.school)}
    own = everyone.pop(about, NOBODY) if about is not None else NOBODY
    return Redaction(own, everyone.values())(text[:LONGEST_TEXT]).found > 0
