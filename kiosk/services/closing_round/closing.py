"""The closing round: what still lies here, what is gone without a card, counts per bag, and the ticks of the day.

"Is weg" is no reproach and never a possible incident; "Ligt er nog" is what the box asks tomorrow.
"""

from collections.abc import Collection
from dataclasses import replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryFacts, EntryKind, Nonce, still_standing
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.closing_round.closing_pages import CLOSING, OTHERS, at_closing, draw, read_round
from kiosk.services.closing_round.views_closing import ClosingPage
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.rounds.round import by_hand, nonce_of, reversal
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.compartments import closing
from kiosk.store.compartments.closing import Tick
from kiosk.store.custody import ledger

MOST_COUNTED = 500
SEEN, GONE = "still", "gone"
KINDS = {SEEN: EntryKind.CHECKED, GONE: EntryKind.CLOSED_WITHOUT_CARD}


class NotInBookError(ServiceError):
    """Nothing of this pupil is in the book, so there is nothing to look for."""


class NothingToUndoError(ServiceError):
    """This was not said in the closing round of today, or was taken back already."""


class BadCountError(ServiceError):
    """This is no number of items in a bag."""


def closing_page(books: SchoolBooks, now: ClockReading) -> ClosingPage:
    """Everything the book still has, by bag and slot."""
    with reading(books.school_file) as unit:
        return draw(unit, books, read_round(unit, books, now))


def say(books: SchoolBooks, staff: StaffMember, pupil: PupilId, said: str, draft: str, now: ClockReading) -> None:
    """ "Ligt er nog" (still) or "Is weg" (gone). Raises NotInBookError."""
    with writing(books.writer) as unit:
        standing = next((one for one in read_round(unit, books, now).standings if one.pupil.id == pupil), None)
        if standing is None or not standing.custody.held or said not in KINDS:
            raise NotInBookError("Van deze leerling ligt er niets meer in het boek. Ververs de pagina.")
        nonce = nonce_of(staff.account, "closing", pupil, said, draft, local_day(now.at).isoformat())
        fact = by_hand(KINDS[said], standing.pupil, standing.custody, staff, now.at, now, CLOSING)
        ledger.append(unit, books.origin, [replace(fact, nonce=nonce)])
        note(unit, books, staff, f"closing_{said}", pupil, {}, now)
    books.refresh()


def others_gone(books: SchoolBooks, staff: StaffMember, draft: str, now: ClockReading) -> int:
    """ "Overige zijn weg": whatever nobody looked for, never after-school care, never before collecting began.

    Returns how many.
    """
    with writing(books.writer) as unit:
        found = read_round(unit, books, now)
        open_ones = [one for one in found.standings if found.may_be_gone(one)]
        nonce = nonce_of(staff.account, "closing others", draft, local_day(now.at).isoformat())
        facts = [
            by_hand(EntryKind.CLOSED_WITHOUT_CARD, one.pupil, one.custody, staff, now.at, now, OTHERS)
            for one in open_ones
        ]
        ledger.append(unit, books.origin, [replace(one, nonce=nonce, step=n) for n, one in enumerate(facts)])
        if facts:
            note(unit, books, staff, "closing_others_gone", "", {"items": str(len(facts))}, now)
    books.refresh()
    return len(facts)


def take_back(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> None:
    """What was said of one pupil in today's round never was. Raises NothingToUndoError."""
    said = [entry for entry in still_standing(books.entries(pupil)) if at_closing(entry, local_day(now.at))]
    if not said:
        raise NothingToUndoError("Dit is al teruggedraaid. Ververs de pagina.")
    _reverse(books, staff, said, pupil, now)


def take_others_back(books: SchoolBooks, staff: StaffMember, form: str, now: ClockReading) -> None:
    """ "Overige zijn weg" never was. Raises NothingToUndoError."""
    with reading(books.school_file) as unit:
        entries = ledger.entries_of_nonce(unit, books.school, Nonce(form))
    mine = [entry for entry in entries if entry.reason == OTHERS and at_closing(entry, local_day(now.at))]
    if not mine:
        raise NothingToUndoError("Dit kan niet meer worden teruggedraaid. Ververs de pagina.")
    _reverse(books, staff, mine, "", now)


def count(books: SchoolBooks, staff: StaffMember, bag: str, counted: str, now: ClockReading) -> None:
    """How many lie in a bag. Raises BadCountError."""
    if not counted.isdecimal() or int(counted) > MOST_COUNTED:
        raise BadCountError("Tel hele toestellen, zoals 23.")
    with writing(books.writer) as unit:
        in_book = read_round(unit, books, now).in_book(bag)
        day, number = local_day(now.at), int(counted)
        closing.save_count(unit, books.school, day, bag[:48], number, in_book, now.utc_us, staff.account)
        note(unit, books, staff, "bag_counted", "", {"counted": counted, "in_book": str(in_book)}, now)


def tick(books: SchoolBooks, staff: StaffMember, code: str, *, on: bool, now: ClockReading) -> None:
    """ "Kast op slot", or "Opvang heeft de lijst". Raises NothingToUndoError for anything else."""
    try:
        kind = Tick(code)
    except ValueError:
        raise NothingToUndoError("Dit kan hier niet worden afgevinkt.") from None
    with writing(books.writer) as unit:
        closing.set_tick(unit, books.school, local_day(now.at), kind, now.utc_us, staff.account, on=on)
        note(unit, books, staff, f"tick_{kind.value}" if on else f"untick_{kind.value}", "", {}, now)


def _reverse(
    books: SchoolBooks, staff: StaffMember, entries: Collection[Entry], subject: str, now: ClockReading
) -> None:
    undoing = nonce_of(staff.account, "reversed", *(entry.id for entry in entries))
    facts: list[EntryFacts] = [reversal(entry, staff, now) for entry in entries]
    with writing(books.writer) as unit:
        ledger.append(unit, books.origin, [replace(one, nonce=undoing, step=n) for n, one in enumerate(facts)])
        note(unit, books, staff, "closing_taken_back", subject, {"items": str(len(facts))}, now)
    books.refresh()
