"""Giving entries of an untrusted clock their true time: by arithmetic where it is certain, else by a person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryFacts, EntryId, EntryKind, Nonce, still_standing
from kiosk.domain.placing import Untimed, told_readings, true_reading, untimed
from kiosk.domain.school_day import at_local, local_day
from kiosk.services.errors import ServiceError
from kiosk.services.rounds.round import nonce_of, reversal
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import BadTimeError, told_clock
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.custody import box_life, ledger
from kiosk.store.people import audit

BY_BOOT, TOLD = "boot_clock", "told"
"""Reasons: the time since boot gave it, or a person said so."""


class NoSuchStretchError(ServiceError):
    """These entries have a time already, or were never without one."""


def place(books: SchoolBooks, now: ClockReading, source: str) -> int:
    """Places what a trusted clock of the same boot tells, once each. Returns how many. now is trusted."""
    if not books.untimed:
        return 0
    with reading(books.school_file) as unit:
        words = ledger.placed_ids(unit, books.school)
        found = {
            entry: true
            for stretch in books.untimed
            for known in [_trusted(unit, books, stretch, now)]
            for entry in stretch.entries
            if entry.id not in words and (true := true_reading(entry, known)) and true.utc_us <= now.utc_us
        }
    facts = [_fact(one, true, "system", BY_BOOT, nonce_of("placed", one.id), 0) for one, true in found.items()]
    if facts:
        _record(books, facts, "system", source, now)
    return len(facts)


def tell(books: SchoolBooks, staff: StaffMember, stretch: EntryId, day: date, clock: str, now: ClockReading) -> None:
    """A person says when the first entry of a stretch was; the time since boot gives the others.

    Raises NoSuchStretchError, BadTimeError, and NotInBetweenError.
    """
    told = told_clock(clock)
    if told is None:
        raise BadTimeError("Vul de tijd van de eerste tik in, zoals 8:22.")
    with reading(books.school_file) as unit:
        every = ledger.untimed_and_words(unit, books.school)
    found = next((one for one in untimed(every) if one.id == stretch), None)
    if found is None:
        raise NoSuchStretchError("Deze tikken hebben al een tijd. Ververs de pagina.")
    readings = told_readings(found, at_local(day, told), now)
    said = sum(each.kind is EntryKind.PLACED and each.corrects == stretch for each in every)
    nonce = nonce_of(staff.account, "placed", stretch, str(said))
    by = f"staff:{staff.account}"
    facts = [_fact(one, readings[one.id], by, TOLD, nonce, step) for step, one in enumerate(found.entries)]
    _record(books, facts, by, "web", now)


def take_back(books: SchoolBooks, staff: StaffMember, stretch: EntryId, now: ClockReading) -> None:
    """The entries of a stretch are without a time again. Raises NoSuchStretchError."""
    with writing(books.writer) as unit:
        words = [
            each for group in placed_groups(unit, books).values() for each in group if group[0].corrects == stretch
        ]
        if not words:
            raise NoSuchStretchError("Deze tikken hebben geen gezette tijd meer. Ververs de pagina.")
        nonce = nonce_of(staff.account, "unplaced", *(each.id for each in words))
        facts = [replace(reversal(each, staff, now), nonce=nonce, step=step) for step, each in enumerate(words)]
        ledger.append(unit, books.origin, facts)
        _note(unit, books, "entries_unplaced", len(words), f"staff:{staff.account}", "web", now)
    books.refresh()


def placed_groups(unit: Unit, books: SchoolBooks) -> Mapping[tuple[str, str], list[Entry]]:
    """The words that stand about the true time of entries, per writer and boot of those entries."""
    every = ledger.untimed_and_words(unit, books.school)
    origins = {entry.id: entry.origin for entry in every}
    groups: dict[tuple[str, str], list[Entry]] = {}
    for word in still_standing(every):
        if word.kind is EntryKind.PLACED and word.corrects in origins:
            groups.setdefault((origins[word.corrects], word.read.boot_id), []).append(word)
    return groups


def _trusted(unit: Unit, books: SchoolBooks, stretch: Untimed, now: ClockReading) -> list[ClockReading]:
    """Every trusted reading of the boot of a stretch."""
    by_entries = ledger.trusted_readings(unit, books.school, stretch.boot_id)
    return [*by_entries, *box_life.sure_signs(unit, books.school, stretch.origin, stretch.boot_id), now]


def _fact(entry: Entry, true: ClockReading, actor: str, reason: str, nonce: Nonce, step: int) -> EntryFacts:
    return EntryFacts(
        kind=EntryKind.PLACED,
        pupil=entry.pupil,
        group=entry.group,
        school_day=local_day(true.at),
        read=true,
        actor=actor,
        nonce=nonce,
        step=step,
        reason=reason,
        corrects=entry.id,
    )


def _record(books: SchoolBooks, facts: list[EntryFacts], actor: str, source: str, now: ClockReading) -> None:
    with writing(books.writer) as unit:
        ledger.append(unit, books.origin, facts)
        _note(unit, books, "entries_placed", len(facts), actor, source, now)
    books.refresh()


def _note(
    unit: Unit, books: SchoolBooks, action: str, entries: int, actor: str, source: str, now: ClockReading
) -> None:
    details = {"entries": str(entries)}
    act = audit.Act(utc_us=now.utc_us, source=source, actor=actor, action=action, details=details)
    audit.record(unit, books.school, act)
