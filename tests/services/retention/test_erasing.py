"""The nightly run: what is over its term goes, the rest stays, it is told beforehand and proved afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.incident import Deed, IncidentEvent
from kiosk.domain.pupil import AccountId
from kiosk.domain.retention import DataClass
from kiosk.domain.roles import Role
from kiosk.services.anchors import anchor
from kiosk.services.at_box.ingest import ingest
from kiosk.services.retention.erasing import erase_daily, erase_expired, expected
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import account_pages
from kiosk.services.staff_access.views_accounts import AccountForm
from kiosk.services.verify import verify
from kiosk.services.views import StaffMember
from kiosk.store import close, open_school, reading, writing
from kiosk.store.erasure import proofs
from kiosk.store.erasure.terms import ran_on, set_term
from kiosk.store.people import invitations, roster
from kiosk.store.pupil_file import incidents
from tests.services.carried import carry, suspect
from tests.services.incident_school import recorded
from tests.services.retention.erasure_school import CHILD, FIRST, KEY, days_of_taps, found_in, incident, later, plant
from tests.services.staff_school import DAAN, LUUK, NOOR, Box, at
from tests.services.tampering import tamper

NIGHT = at(2, 0, day=24)


def left_since(books: SchoolBooks, day: date) -> None:
    """The planted child left."""
    plant(books, at(9, 0, day=2))
    with writing(books.writer) as unit:
        found = roster.pupil(unit, books.school, CHILD)
        assert found is not None
        roster.save_pupil(unit, books.school, replace(found, left_on=day))


def test_a_dry_run_tells_what_a_run_then_does(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR, DAAN], 9, 13)
    left_since(books, date(2026, 11, 1))
    now = later(NIGHT, 40)
    told = expected(books, now)
    assert told.counts[DataClass.LEDGER] >= 20
    assert (told.counts[DataClass.ROSTER], told.counts[DataClass.DISMISSED]) == (1, 1)
    assert erase_expired(books, now, "command").counts == told.counts
    assert expected(books, now).total == 0
    assert erase_expired(books, now, "command").total == 0
    assert verify(books.data).agrees


def test_a_dry_run_writes_nothing(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR], 9, 13)
    before = (books.data / "school.db-wal").read_bytes()
    assert expected(books, later(NIGHT, 40)).total
    assert (books.data / "school.db-wal").read_bytes() == before


def test_a_pupil_who_left_goes_after_the_term_and_not_a_day_before(books: SchoolBooks) -> None:
    left_since(books, date(2026, 11, 23))
    assert expected(books, later(NIGHT, 29)).counts[DataClass.ROSTER] == 0
    assert erase_expired(books, later(NIGHT, 30), "web").counts[DataClass.ROSTER] == 1
    assert found_in(books.data, [FIRST, KEY]) == set()


def test_a_file_keeps_the_row_of_a_pupil_who_left(books: SchoolBooks) -> None:
    left_since(books, date(2026, 11, 1))
    incident(books, CHILD, at(9, 0, day=2), Deed.CONFIRM)
    assert erase_expired(books, later(NIGHT, 40), "web").counts[DataClass.ROSTER] == 0
    over = erase_expired(books, later(NIGHT, 620), "web").counts
    assert (over[DataClass.CONFIRMED], over[DataClass.ROSTER]) == (1, 1)


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_a_dismissed_incident_stays_thirty_days(books: SchoolBooks, days: int, *, stays: bool) -> None:
    made = incident(books, LUUK, at(9, 0), Deed.DISMISS)
    erase_expired(books, later(at(9, 0), days), "web")
    with reading(books.school_file) as unit:
        assert (incidents.incident(unit, books.school, made) is not None) is stays


def test_a_dismissed_question_about_a_card_goes_too_and_what_the_box_said_brings_it_not_back(
    books: SchoolBooks, box: Box
) -> None:
    carry(books, LUUK)
    suspect(box, LUUK, at(8, 21))
    books.look(at(8, 22), 0.0)
    (one,) = recorded(books)
    with writing(books.writer) as unit:
        set_term(unit, books.school, DataClass.DISMISSED, 1)
        event = IncidentEvent(2, Deed.DISMISS, at(9, 0), "staff:sanne")
        incidents.append_event(unit, books.school, one.incident.id, event)
    erase_expired(books, at(9, 0, day=26), "web")
    assert recorded(books) == []
    ingest(books.box_file, books.writer, at(9, 1, day=26))
    assert recorded(books) == []


def test_what_waits_for_a_decision_is_never_erased(books: SchoolBooks) -> None:
    made = incident(books, LUUK, at(9, 0))
    erase_expired(books, later(at(9, 0), 4000), "web")
    with reading(books.school_file) as unit:
        assert incidents.incident(unit, books.school, made) is not None


def test_without_a_trusted_clock_nothing_is_erased(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR], 9, 13)
    assert erase_expired(books, at(2, 0, day=30, trusted=False), "web").total == 0


def test_a_shorter_term_of_the_directie_counts(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR], 9, 10)
    assert expected(books, NIGHT).counts[DataClass.LEDGER] == 0
    with writing(books.writer) as unit:
        set_term(unit, books.school, DataClass.LEDGER, 14)
    assert expected(books, NIGHT).counts[DataClass.LEDGER] == 2


def test_a_reader_in_the_way_makes_the_wipe_wait_and_the_proof_says_so(books: SchoolBooks) -> None:
    plant(books, at(9, 0, day=2))
    reader = open_school(books.data, "read")
    with reading(reader) as unit:
        roster.pupils(unit, books.school)
        assert not erase_expired(books, later(NIGHT, 40), "web").wiped
        assert newest(books) == proofs.WIPE_PENDING
    close(reader)
    erase_daily(books, later(NIGHT, 41), "web")
    assert newest(books) == proofs.WIPED


def newest(books: SchoolBooks) -> str:
    with reading(books.school_file) as unit:
        return proofs.proofs(unit, books.school, 1)[0].data_class


def test_it_runs_once_a_night_and_by_day_only_after_missed_nights(books: SchoolBooks) -> None:
    def ran() -> date | None:
        with reading(books.school_file) as unit:
            return ran_on(unit, books.school)

    erase_daily(books, at(9, 0), "web")
    assert ran() == date(2026, 11, 22)
    erase_daily(books, at(2, 0, day=24), "web")
    assert ran() == date(2026, 11, 24)
    erase_daily(books, at(9, 0, day=26), "web")
    assert ran() == date(2026, 11, 24)
    erase_daily(books, at(9, 0, day=27), "web")
    assert ran() == date(2026, 11, 27)


def test_an_invitation_nobody_used_goes_the_night_after_it_is_over(books: SchoolBooks) -> None:
    keeper = StaffMember(AccountId("0" * 32), "beheer", "B", frozenset({Role.TECHNICAL}))
    for login, day in (("karin", 2), ("peter", 9)):
        form = AccountForm("Iemand Nieuw", ("leerkracht",), (), login)
        account_pages.make_account(books, keeper, form, at(9, 0, day=day))
    counts = [erase_expired(books, at(2, 0, day=day), "web").counts[DataClass.INVITATIONS] for day in (9, 10, 16)]
    assert counts == [0, 1, 0]
    with reading(books.school_file) as unit:
        assert len(invitations.invitations(unit, books.school)) == 1
    assert expected(books, at(2, 0, day=17)).counts[DataClass.INVITATIONS] == 1


def test_a_changed_proof_is_found(books: SchoolBooks) -> None:
    incident(books, LUUK, at(9, 0, day=2), Deed.DISMISS)
    erase_expired(books, later(NIGHT, 40), "web")
    assert verify(books.data).agrees
    tamper(books.data, "school", "UPDATE erasure_proof SET how_many = 0 WHERE seq = 1")
    assert {finding.origin for finding in verify(books.data).findings} == {"erasure_proof"}


CUT = "DELETE FROM erasure_proof WHERE seq > 1"
HEAD_TOO = (
    "UPDATE ledger_head SET seq = 1, hash = (SELECT hash FROM erasure_proof WHERE seq = 1)"
    " WHERE origin = 'erasure_proof'"
)


def some_proofs(books: SchoolBooks) -> None:
    """More than one proof of a night, and an anchor of the morning after."""
    incident(books, LUUK, at(9, 0, day=2), Deed.DISMISS)
    erase_expired(books, later(NIGHT, 40), "web")
    with reading(books.school_file) as unit:
        assert len(proofs.proofs(unit, books.school, 9)) > 1
    assert anchor(books.data, later(NIGHT, 41).at)
    assert verify(books.data).agrees


@pytest.mark.parametrize(("statements", "problem"), [((CUT,), {"head", "anchor"}), ((CUT, HEAD_TOO), {"anchor"})])
def test_a_cut_tail_of_proofs_is_found(books: SchoolBooks, statements: tuple[str, ...], problem: set[str]) -> None:
    some_proofs(books)
    tamper(books.data, "school", *statements)
    findings = verify(books.data).findings
    assert {finding.origin for finding in findings} == {"erasure_proof"}
    assert {finding.problem.value for finding in findings} == problem
