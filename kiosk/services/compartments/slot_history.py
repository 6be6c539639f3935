"""Who had what in one slot: the lines of the book about it. Every look is on the log."""

from collections.abc import Iterable

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryKind, Slot, in_order
from kiosk.domain.pupil import PupilId
from kiosk.domain.slot_pictures import LAST_SLOT, picture_of
from kiosk.services.closing_round.not_found_words import place_words, what_words
from kiosk.services.compartments.bags import NoSuchSlotError
from kiosk.services.compartments.views_bags import SlotHistory, SlotHistoryLine
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.compartments import slots
from kiosk.store.custody import ledger
from kiosk.store.people import roster

BY_THE_SYSTEM = frozenset({EntryKind.PLACED})
"""Says something about another line, nothing about the slot."""


def slot_history(books: SchoolBooks, staff: StaffMember, slot: Slot, now: ClockReading) -> SlotHistory:
    """The lines of a slot, newest first, as long as the book keeps them. Raises NoSuchSlotError."""
    if not 1 <= slot.number <= LAST_SLOT:
        raise NoSuchSlotError("Dit vak is er niet; ververs de pagina.")
    with writing(books.writer) as unit:
        found = [
            each for each in in_order(slots.entries_of(unit, books.school, slot)) if each.kind not in BY_THE_SYSTEM
        ]
        lines = tuple(reversed(list(_lines(unit, books, found))))
        details = {"bag": slot.bag, "slot": str(slot.number), "lines": str(len(lines))}
        note(unit, books, staff, "slot_history_seen", "", details, now)
    return SlotHistory(slot.bag, picture_of(slot.number), lines)


def _lines(unit: Unit, books: SchoolBooks, found: Iterable[Entry]) -> Iterable[SlotHistoryLine]:
    entrances = {each.id: each.label for each in ledger.origins(unit) if each.kind is ledger.OriginKind.STATION}
    names: dict[PupilId, str] = {each.id: each.name.shown for each in roster.pupils(unit, books.school)}
    staff = colleagues(unit, books.school)
    for entry in found:
        yield SlotHistoryLine(
            day=entry.school_day,
            at=clock_words(entry.at),
            what=what_words(entry),
            pupil=names.get(entry.pupil, ""),
            where=place_words(entry, entrances.get(entry.origin, "")),
            by=staff.get(entry.actor.removeprefix("staff:"), ""),
        )
