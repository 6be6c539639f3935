"""Old entries make room for seals; what is still needed stays, and the chains verify throughout."""

from collections.abc import Sequence

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.services.retention.sealing import seal_audit, seal_ledger, waiting
from kiosk.services.school_books import SchoolBooks
from kiosk.services.verify import verify
from kiosk.store import reading, writing
from kiosk.store.compartments import not_found
from kiosk.store.compartments.not_found import NotFoundCase
from kiosk.store.custody import ledger
from kiosk.store.custody.chain import Problem
from kiosk.store.people import audit
from tests.services.retention.erasure_school import days_of_taps, incident, later
from tests.services.staff_school import DAAN, NOOR, Box, at
from tests.services.tampering import tamper

TERM = 14
LATER = later(at(3, 0, day=13), 14)
"""So late that all of before the 13th is over its term."""


def left(books: SchoolBooks) -> Sequence[tuple[PupilId, int]]:
    """Pupil and day of November of the entries that stand."""
    with reading(books.school_file) as unit:
        return [(entry.pupil, entry.school_day.day) for entry in ledger.entries(unit)]


def test_what_is_over_its_term_makes_room_and_the_rest_stays(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR, DAAN], 9, 13)
    with reading(books.school_file) as unit:
        assert waiting(unit, books, TERM, LATER).entries == 16
    assert seal_ledger(books, TERM, LATER) == 16
    assert {day for _pupil, day in left(books)} == {13}
    assert seal_ledger(books, TERM, LATER) == 0
    assert verify(books.data).agrees


def test_a_phone_that_still_lies_here_is_carried_until_it_is_collected(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR], 9, 10)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 10, day=11))
    books.look(at(9, 0, day=11), 0.0)
    seal_ledger(books, TERM, LATER)
    assert left(books) == [(NOOR, 11)]
    assert books.custody(NOOR).held
    box.tap(NOOR, EntryKind.COLLECT, LATER)
    books.look(LATER, 1.0)
    seal_ledger(books, TERM, later(LATER, 30))
    assert left(books) == []
    assert verify(books.data).agrees


def test_a_carried_entry_that_goes_without_a_word_is_found(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 10, day=11))
    days_of_taps(books, box, [DAAN], 11, 11)
    seal_ledger(books, TERM, LATER)
    assert tamper(books.data, "school", "DELETE FROM ledger_entry") == 1
    assert Problem.MISSING in {finding.problem for finding in verify(books.data).findings}


@pytest.mark.parametrize("deeds", [(), (Deed.CONFIRM,)])
def test_the_day_of_an_open_or_confirmed_incident_is_carried(
    books: SchoolBooks, box: Box, deeds: Sequence[Deed]
) -> None:
    days_of_taps(books, box, [NOOR, DAAN], 9, 10)
    incident(books, NOOR, at(9, 0, day=9), *deeds)
    seal_ledger(books, TERM, LATER)
    assert left(books) == [(NOOR, 9), (NOOR, 9)]
    assert verify(books.data).agrees


def test_a_dismissed_incident_holds_nothing(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR], 9, 10)
    incident(books, NOOR, at(9, 0, day=9), Deed.DISMISS)
    seal_ledger(books, TERM, LATER)
    assert left(books) == []


def test_the_entries_of_an_item_nobody_found_are_held(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR, DAAN], 9, 9)
    with writing(books.writer) as unit:
        entry = ledger.entries(unit, pupils=[DAAN])[0]
        case = NotFoundCase(
            id="c" * 32,
            pupil=DAAN,
            handed_in=entry.id,
            day=entry.school_day,
            opened_at=at(9, 0).at,
            opened_by=AccountId("x"),
        )
        not_found.add_case(unit, books.school, case)
        not_found.hold(unit, books.school, case.id, [entry.id], None)
    seal_ledger(books, TERM, LATER)
    assert {pupil for pupil, _day in left(books)} == {DAAN}
    assert not books.custody(DAAN).held


def test_the_audit_log_is_sealed_and_a_clock_in_the_past_erases_nothing_early(books: SchoolBooks) -> None:
    now = later(at(9, 0), 40)
    with writing(books.writer) as unit:
        before = len(audit.lines(unit, books.school))
        for utc_us in (now.utc_us, 5):
            act = audit.Act(utc_us=utc_us, source="web", actor="system", action="tested")
            audit.record(unit, books.school, act)
    assert before > 0
    assert seal_audit(books, 30, now) == before
    with reading(books.school_file) as unit:
        assert [line.act.action for line in audit.lines(unit, books.school)] == ["tested", "tested"]
    assert verify(books.data).agrees
