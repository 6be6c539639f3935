"""What the directie does with a request: put it on record, see to it, take longer, close it. Each is audited."""

from dataclasses import dataclass, replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.domain.rights import (
    Asker,
    LongerBecause,
    RequestState,
    Right,
    RightsRequest,
    RightsRequestId,
    check_longer,
    check_outcome,
    check_received,
)
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.noting import note
from kiosk.services.pupil_files.pupil_file import file_for, file_text
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.pupil_file import rights


class NoSuchRequestError(ServiceError):
    """There is no request by this id."""


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request to put on record; who asked is a role, never a name."""

    pupil: PupilId
    right: Right
    asker: Asker
    received_on: date


def receive(books: SchoolBooks, staff: StaffMember, new: NewRequest, now: ClockReading) -> RightsRequestId:
    """Puts a request on record, with its number and term. Raises NotYoursError, NoSuchFileError and BadRequestError."""
    with writing(books.writer) as unit:
        file_for(unit, books, staff, Act.HANDLE_REQUESTS, new.pupil)
        check_received(new.received_on, local_day(now.at))
        made = RightsRequest(
            id=RightsRequestId(time_ordered_id(now.utc_us)),
            number=rights.next_number(unit, books.school),
            pupil=new.pupil,
            right=new.right,
            asker=new.asker,
            received_on=new.received_on,
            handled_by=staff.account,
        )
        rights.add_request(unit, books.school, made, now.utc_us)
        _log(unit, books, staff, "request_received", made, {"asker": made.asker.value}, now)
    return made.id


def take(books: SchoolBooks, staff: StaffMember, about: RightsRequestId, now: ClockReading) -> None:
    """This person sees to it from now on. Raises NotYoursError and NoSuchRequestError."""
    with writing(books.writer) as unit:
        one = find(unit, books, staff, about, Act.HANDLE_REQUESTS)
        rights.save_request(unit, books.school, replace(one, handled_by=staff.account))
        _log(unit, books, staff, "request_taken", one, {}, now)


def take_longer(
    books: SchoolBooks, staff: StaffMember, about: RightsRequestId, because: LongerBecause, now: ClockReading
) -> None:
    """Two months more, which the school tells who asked. Raises NotYoursError, NoSuchRequestError, BadRequestError."""
    with writing(books.writer) as unit:
        one = find(unit, books, staff, about, Act.HANDLE_REQUESTS)
        check_longer(one, local_day(now.at))
        rights.save_request(unit, books.school, replace(one, longer=because))
        _log(unit, books, staff, "request_longer", one, {"because": because.value}, now)


def close(
    books: SchoolBooks, staff: StaffMember, about: RightsRequestId, outcome: RequestState, why: str, now: ClockReading
) -> None:
    """The answer was given. why takes the place of the note, where it is typed.

    Raises NotYoursError, NoSuchRequestError, BadLineError and BadRequestError.
    """
    text = file_text(why)
    with writing(books.writer) as unit:
        one = find(unit, books, staff, about, Act.HANDLE_REQUESTS)
        check_outcome(one, outcome, text)
        rights.save_request(unit, books.school, replace(one, state=outcome, closed_on=local_day(now.at)))
        if text:
            rights.write_note(unit, books.school, about, text)
        _log(unit, books, staff, "request_closed", one, {"outcome": outcome.value}, now)


def reopen(books: SchoolBooks, staff: StaffMember, about: RightsRequestId, now: ClockReading) -> None:
    """It was not done after all; the term is what it was. Raises NotYoursError and NoSuchRequestError."""
    with writing(books.writer) as unit:
        one = find(unit, books, staff, about, Act.HANDLE_REQUESTS)
        rights.save_request(unit, books.school, replace(one, state=RequestState.OPEN, closed_on=None))
        _log(unit, books, staff, "request_reopened", one, {}, now)


def write_note(books: SchoolBooks, staff: StaffMember, about: RightsRequestId, text: str, now: ClockReading) -> None:
    """Keeps what is worth knowing; an empty text erases it. Raises NotYoursError, NoSuchRequestError, BadLineError."""
    plain = file_text(text)
    with writing(books.writer) as unit:
        one = find(unit, books, staff, about, Act.HANDLE_REQUESTS)
        rights.write_note(unit, books.school, about, plain)
        _log(unit, books, staff, "request_noted", one, {}, now)


def find(unit: Unit, books: SchoolBooks, staff: StaffMember, about: RightsRequestId, act: Act) -> RightsRequest:
    """The request, where this person may. Asks for the role before it says whether there is one."""
    if not staff.may_everywhere(act):
        raise NotYoursError("Verzoeken over gegevens zijn voor de directie.")
    found = rights.request(unit, books.school, about)
    if found is None:
        raise NoSuchRequestError("Dit verzoek is er niet meer. Ververs de pagina.")
    return found


def _log(
    unit: Unit,
    books: SchoolBooks,
    staff: StaffMember,
    action: str,
    one: RightsRequest,
    details: dict[str, str],
    now: ClockReading,
) -> None:
    note(unit, books, staff, action, one.pupil, {"request": one.id, "kind": one.right.value, **details}, now)
