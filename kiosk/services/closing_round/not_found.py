"""Items the book has in custody and nobody finds: opened, searched for, found or settled with the parents.

While a case is open, and 30 days after, the lines of the book about this item are kept from erasure.
"""

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Custody, Entry, EntryFacts, EntryId, EntryKind, Nonce, derive_custody
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.closing_round.not_found_words import NOT_FOUND, SETTLED
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.rounds.round import by_hand, nonce_of, reversal
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.compartments import not_found
from kiosk.store.compartments.not_found import NO_FORM, NOBODY, NotFoundCase, Outcome, SearchStep
from kiosk.store.custody import ledger
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import roster

HELD_AFTER = timedelta(days=30)
LONGEST_REMARK = 300


class NothingMissingError(ServiceError):
    """Nothing of this pupil is in custody or was collected today, so nothing can be missing."""


class NoSuchCaseError(ServiceError):
    """This case is not there any more, or what is asked does not fit it."""


def open_case(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> str:
    """Opens a case, or finds the open one; collecting of today is taken back first. Raises NothingMissingError."""
    with writing(books.writer) as unit:
        known = next((one for one in not_found.cases(unit, books.school) if one.pupil == pupil and one.is_open), None)
        if known is not None:
            return known.id
        custody = _in_custody_again(unit, books, staff, pupil, now)
        if custody.since is None:
            raise NothingMissingError("Van deze leerling ligt er niets, en er is vandaag niets opgehaald.")
        case = NotFoundCase(
            id=time_ordered_id(now.utc_us),
            pupil=pupil,
            handed_in=custody.since.id,
            day=local_day(now.at),
            opened_at=now.at,
            opened_by=staff.account,
        )
        not_found.add_case(unit, books.school, case)
        _hold(unit, books, case, until_closed=False, now=now)
        note(unit, books, staff, "case_opened", pupil, {"case": case.id}, now)
    books.refresh()
    return case.id


def tick_step(books: SchoolBooks, staff: StaffMember, case_id: str, code: str, *, on: bool, now: ClockReading) -> None:
    """Something was done to find it, or not after all. Raises NoSuchCaseError."""
    with writing(books.writer) as unit:
        case = _case(unit, books, case_id)
        if code not in set(SearchStep):
            raise NoSuchCaseError("Deze stap bestaat niet. Ververs de pagina.")
        step = SearchStep(code)
        not_found.set_step(unit, books.school, case.id, step, now.utc_us, staff.account, on=on)
        note(unit, books, staff, "case_step" if on else "case_step_off", case.pupil, {"step": code}, now)


def remark(books: SchoolBooks, staff: StaffMember, case_id: str, text: str, now: ClockReading) -> None:
    """The facts beside a case take the place of those before. Raises NoSuchCaseError."""
    with writing(books.writer) as unit:
        case = _case(unit, books, case_id)
        not_found.save_case(unit, books.school, replace(case, remark=text.strip()[:LONGEST_REMARK]))
        note(unit, books, staff, "case_remark", case.pupil, {"case": case.id}, now)


def close_case(books: SchoolBooks, staff: StaffMember, case_id: str, code: str, now: ClockReading) -> None:
    """ "Gevonden" leaves it in custody; "Afgehandeld met ouders" ends the custody. Raises NoSuchCaseError."""
    with writing(books.writer) as unit:
        case = _case(unit, books, case_id)
        if not case.is_open or code not in (Outcome.FOUND, Outcome.SETTLED):
            raise NoSuchCaseError("Deze zaak is al klaar. Ververs de pagina.")
        nonce = NO_FORM
        if code == Outcome.SETTLED:
            nonce = _end_custody(unit, books, staff, case, now)
        closed = replace(case, outcome=Outcome(code), closed_at=now.at, closed_by=staff.account, closing_nonce=nonce)
        not_found.save_case(unit, books.school, closed)
        _hold(unit, books, closed, until_closed=True, now=now)
        note(unit, books, staff, f"case_{code}", case.pupil, {"case": case.id}, now)
    books.refresh()


def reopen_case(books: SchoolBooks, staff: StaffMember, case_id: str, now: ClockReading) -> None:
    """It goes on after all; custody that ended with it is in force again. Raises NoSuchCaseError."""
    with writing(books.writer) as unit:
        case = _case(unit, books, case_id)
        if case.is_open:
            raise NoSuchCaseError("Deze zaak loopt al. Ververs de pagina.")
        if case.closing_nonce:
            ended = ledger.entries_of_nonce(unit, books.school, case.closing_nonce)
            _reverse(unit, books, staff, ended, "", now)
        again = replace(case, outcome=Outcome.OPEN, closed_at=None, closed_by=NOBODY, closing_nonce=NO_FORM)
        not_found.save_case(unit, books.school, again)
        _hold(unit, books, again, until_closed=False, now=now)
        note(unit, books, staff, "case_reopened", case.pupil, {"case": case.id}, now)
    books.refresh()


def lines_of(unit: Unit, case: NotFoundCase) -> list[Entry]:
    """The lines of the book about this item: from its hand-in to the end of the case, in the order of the chains."""
    every = ledger.entries(unit, pupils=[case.pupil])
    first = next((entry for entry in every if entry.id == case.handed_in), None)
    if first is None:
        return []
    return [one for one in every if one.at >= first.at and (case.closed_at is None or one.at <= case.closed_at)]


def _in_custody_again(unit: Unit, books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> Custody:
    """The custody of a pupil; when it ended today, that is taken back."""
    entries = ledger.entries(unit, pupils=[pupil])
    custody = derive_custody(entries).get(pupil, Custody())
    ended = custody.collected
    if custody.held or ended is None or ended.school_day != local_day(now.at):
        return custody
    entries += _reverse(unit, books, staff, [ended], NOT_FOUND, now)
    return derive_custody(entries).get(pupil, Custody())


def _end_custody(unit: Unit, books: SchoolBooks, staff: StaffMember, case: NotFoundCase, now: ClockReading) -> Nonce:
    pupil = roster.pupil(unit, books.school, case.pupil)
    custody = derive_custody(ledger.entries(unit, pupils=[case.pupil])).get(case.pupil, Custody())
    if pupil is None or not custody.held:
        return NO_FORM
    nonce = nonce_of(staff.account, "case settled", case.id, str(now.utc_us))
    fact = by_hand(EntryKind.CLOSED_WITHOUT_CARD, pupil, custody, staff, now.at, now, SETTLED)
    ledger.append(unit, books.origin, [replace(fact, nonce=nonce)])
    return nonce


def _reverse(
    unit: Unit, books: SchoolBooks, staff: StaffMember, entries: list[Entry], reason: str, now: ClockReading
) -> list[Entry]:
    nonce = nonce_of(staff.account, "case reversed", str(now.utc_us), *(entry.id for entry in entries))
    facts: list[EntryFacts] = [replace(reversal(entry, staff, now), reason=reason) for entry in entries]
    return ledger.append(unit, books.origin, [replace(one, nonce=nonce, step=n) for n, one in enumerate(facts)])


def _hold(unit: Unit, books: SchoolBooks, case: NotFoundCase, *, until_closed: bool, now: ClockReading) -> None:
    """Every line of the book about this item, those of before among them."""
    until = local_day(now.at) + HELD_AFTER if until_closed else None
    held: set[EntryId] = {entry.id for entry in lines_of(unit, case)}
    held |= not_found.held_by(unit, books.school, case.id)
    not_found.hold(unit, books.school, case.id, sorted(held), until)


def _case(unit: Unit, books: SchoolBooks, case_id: str) -> NotFoundCase:
    case = not_found.case_of(unit, books.school, case_id)
    if case is None:
        raise NoSuchCaseError("Deze zaak is er niet meer.")
    return case
