"""One pupil erased everywhere: on request of parents or pupil, at the end of the term, or again after a restore.

The file is the exception: an open possible incident first asks for a decision, and a confirmed one or a measure is
kept for its own term, unless the directie copied it out and removes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Custody, derive_custody
from kiosk.domain.incident import IncidentId, State, standing
from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.keys import read_card_key
from kiosk.services.retention import journal
from kiosk.services.retention.erased_keys import remember_key
from kiosk.services.retention.journal import Erasure, Extent
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.compartments import not_found
from kiosk.store.custody import ledger
from kiosk.store.erasure import file_rows, opening, proofs, pupil_rows
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import incidents

PUPIL = "pupil"
_ENDED = frozenset({State.DISMISSED, State.WITHDRAWN, State.REVOKED})


class UnknownPupilError(ServiceError):
    """There is no such pupil, or not any more."""


class NotYetError(ServiceError):
    """Something must be ended first."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went. file_kept: the file stays for its own term, and with it the name."""

    rows: int
    file_kept: bool
    texts: int = 0


def erase_on_request(
    books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading, *, file_copied: bool = False
) -> Erased:
    """Erases a pupil because parents or pupil asked. file_copied: the file was copied out and goes too.

    Raises NotYoursError, UnknownPupilError and NotYetError.
    """
    if not staff.may(Act.ERASE_PUPIL):
        raise NotYoursError("Alleen de directie wist een leerling op verzoek.")
    return erase(books, pupil, now, f"staff:{staff.account}", with_file=file_copied)


def erase(
    books: SchoolBooks, pupil: PupilId, now: ClockReading, by: str, *, with_file: bool = False, source: str = "web"
) -> Erased:
    """Erases a pupil: the journal first, then everything in one transaction. Raises UnknownPupilError, NotYetError."""
    with reading(books.school_file) as unit:
        check(unit, books, pupil, now)
        keeps = keeps_file(unit, books, pupil) and not with_file
    extent = Extent.BESIDE_FILE if keeps else Extent.FILE if with_file else Extent.PUPIL
    journal.append(books.data, [Erasure(pupil, local_day(now.at), Extent.PUPIL if extent is Extent.FILE else extent)])
    with writing(books.writer) as unit:
        return _erase(unit, books, pupil, now, by, source, keeps=keeps)


def check(unit: Unit, books: SchoolBooks, pupil: PupilId, now: ClockReading) -> Pupil:
    """The pupil. Raises UnknownPupilError, and NotYetError while something lies here or waits for a decision."""
    found = roster.pupil(unit, books.school, pupil)
    if found is None:
        raise UnknownPupilError("Deze leerling staat niet (meer) in de administratie.")
    if _custody(unit, pupil).held:
        raise NotYetError("De school bewaart nog een toestel van deze leerling. Geef dat eerst terug.")
    if any(case.pupil == pupil and case.is_open for case in not_found.cases(unit, books.school)):
        raise NotYetError("Er wordt nog een toestel van deze leerling gezocht. Sluit dat eerst af.")
    if any(each.incident.pupil == pupil for each in incidents.open_ones(unit, books.school)):
        raise NotYetError("Er wacht nog een mogelijk incident op een besluit. Beoordeel dat eerst.")
    return found


def replay(books: SchoolBooks, erasures: Iterable[Erasure], now: ClockReading, source: str = "command") -> int:
    """Erases again what a restored backup still holds. Returns how many pupils; those who are gone cost nothing.

    What would make staff wait (an item still here, an open incident) does not here: it was ended when it was erased.
    """
    count = 0
    for erasure in erasures:
        with writing(books.writer) as unit:
            if roster.pupil(unit, books.school, erasure.pupil) is None:
                continue
            keeps = erasure.extent is Extent.BESIDE_FILE
            if not keeps:
                incidents.end_for_erasure(unit, books.school, erasure.pupil, now)
            _erase(unit, books, erasure.pupil, now, "system", source, keeps=keeps)
            count += 1
    return count


def _erase(
    unit: Unit, books: SchoolBooks, pupil: PupilId, now: ClockReading, by: str, source: str, *, keeps: bool
) -> Erased:
    found = roster.pupil(unit, books.school, pupil)
    if found is None:
        raise UnknownPupilError("Deze leerling staat niet (meer) in de administratie.")
    _erase_file(unit, books, pupil, keeps=keeps)
    rows = pupil_rows.erase_rows(unit, books.school, pupil, roster_row=not keeps)
    texts = 0 if keeps else pupil_rows.take_out_name(unit, books.school, found.name)
    if not keeps:
        remember_key(unit, books.school, found.key, read_card_key(books.data), local_day(now.at))
    details = {"rows": str(rows), "texts": str(texts), "file": "kept" if keeps else "gone"}
    act = audit.Act(utc_us=now.utc_us, source=source, actor=by, action="pupil_erased", subject=pupil, details=details)
    audit.record(unit, books.school, act)
    proofs.prove(unit, books.school, PUPIL, 1, now.utc_us)
    return Erased(rows, keeps, texts)


def _erase_file(unit: Unit, books: SchoolBooks, pupil: PupilId, *, keeps: bool) -> None:
    """Dismissed, withdrawn and revoked incidents always go; the rest when no file is kept."""
    every, measures, entries = file_rows.file_of(unit, books.school, pupil)
    if not keeps:
        opening.erase_measures(unit, books.school, measures)
        opening.erase_file_entries(unit, books.school, entries)
        opening.erase_incidents(unit, books.school, every)
        return
    ended = [one for one in every if _state(unit, books, one) in _ENDED]
    opening.erase_incidents(unit, books.school, ended)


def keeps_file(unit: Unit, books: SchoolBooks, pupil: PupilId) -> bool:
    """True when the file of a pupil has its own term to serve."""
    every, measures, entries = file_rows.file_of(unit, books.school, pupil)
    return bool(measures or entries) or any(_state(unit, books, one) is State.CONFIRMED for one in every)


def _state(unit: Unit, books: SchoolBooks, incident: IncidentId) -> State | None:
    recorded = incidents.incident(unit, books.school, incident)
    stands = standing(recorded.events) if recorded is not None else None
    return stands.state if stands is not None else None


def _custody(unit: Unit, pupil: PupilId) -> Custody:
    return derive_custody(ledger.entries(unit, pupils=[pupil])).get(pupil, Custody())
