"""The pages about keeping and erasing: terms within bounds, the next run, proofs, and one pupil on request."""

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.pupil import PupilId
from kiosk.domain.retention import TERMS, DataClass, check_term
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local, local_day
from kiosk.services.errors import NotYoursError
from kiosk.services.noting import note
from kiosk.services.retention.erase_pupil import NotYetError, UnknownPupilError, check, keeps_file
from kiosk.services.retention.erasing import expected
from kiosk.services.retention.views_retention import ErasePage, ProofLine, RetentionPage, TermLine
from kiosk.services.retention.words import CLASS_WORDS, NOTHING, OTHER_PROOFS, REMAINS_WORDS, SINCE_WORDS
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import StaffMember, Words
from kiosk.store import reading, writing
from kiosk.store.compartments import not_found
from kiosk.store.erasure import proofs, pupil_rows
from kiosk.store.erasure.proofs import Proof
from kiosk.store.erasure.terms import ran_on, set_term, terms
from kiosk.store.people import roster

MOST_PROOFS = 60


def retention_page(books: SchoolBooks, now: ClockReading) -> RetentionPage:
    """Terms, the next run and the proofs of past runs."""
    due = expected(books, now).counts
    with reading(books.school_file) as unit:
        chosen = terms(unit, books.school)
        latest = proofs.proofs(unit, books.school, MOST_PROOFS)
        held = len(not_found.held_entries(unit, books.school, local_day(now.at)))
        last, waits = ran_on(unit, books.school), proofs.wipe_waits(unit, books.school)
    lines = tuple(_line(each, chosen[each], due.get(each, 0)) for each in TERMS)
    return RetentionPage(lines, tuple(map(_proof, latest)), held, last, waits)


def set_terms(books: SchoolBooks, staff: StaffMember, asked: dict[DataClass, int], now: ClockReading) -> int:
    """Takes over the terms that differ, each on record. Returns how many. Raises NotYoursError and BadTermError."""
    if not staff.may(Act.SET_TERMS):
        raise NotYoursError("Alleen de directie stelt bewaartermijnen vast.")
    for data_class, value in asked.items():
        check_term(data_class, value)
    with writing(books.writer) as unit:
        standing = terms(unit, books.school)
        changed = {each: value for each, value in asked.items() if standing[each] != value}
        for each, value in changed.items():
            set_term(unit, books.school, each, value)
            details = {"class": each.value, "from": str(standing[each]), "to": str(value)}
            note(unit, books, staff, "term_set", "", details, now)
    return len(changed)


def erase_page(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> ErasePage:
    """One pupil before erasure. Raises NotYoursError and UnknownPupilError."""
    if not staff.may(Act.ERASE_PUPIL):
        raise NotYoursError("Alleen de directie wist een leerling op verzoek.")
    with reading(books.school_file) as unit:
        found = roster.pupil(unit, books.school, pupil)
        if found is None:
            raise UnknownPupilError("Deze leerling staat niet (meer) in de administratie.")
        try:
            check(unit, books, pupil, now)
            obstacle = ""
        except NotYetError as error:
            obstacle = str(error)
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        group = titles.get(found.group, "") if found.group is not None else ""
        rows = pupil_rows.rows_about(unit, books.school, pupil)
        return ErasePage(pupil, found.name.shown, group, obstacle, keeps_file(unit, books, pupil), rows)


def _line(data_class: DataClass, value: int, due: int) -> TermLine:
    term, words, since = TERMS[data_class], CLASS_WORDS[data_class], SINCE_WORDS[data_class]
    bounds = term.usual, term.shortest, term.longest, term.in_school_years
    return TermLine(data_class, words, since, value, *bounds, due, REMAINS_WORDS.get(data_class, NOTHING))


def _proof(proof: Proof) -> ProofLine:
    known = {each.value: words for each, words in CLASS_WORDS.items()} | dict(OTHER_PROOFS)
    words = known.get(proof.data_class, Words(proof.data_class, proof.data_class))
    return ProofLine(local(instant(proof.utc_us)), words, proof.how_many, proof.hash.hex()[:16])
