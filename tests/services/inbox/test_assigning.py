"""Pupils of an intern begeleider: assigned by the directie, seen at once, gone at once."""

import pytest

from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Act, Role
from kiosk.services.inbox import assigning
from kiosk.services.inbox.assigning import CannotAssignError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import access_review, signing_in
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.services.staff_school import DAAN, LUUK, NOOR, PASSWORD, SEVEN, SIX, at, teacher

NOBODY = AccountId("")


@pytest.fixture
def staff(books: SchoolBooks) -> dict[Role, StaffMember]:
    found = {}
    for role in (Role.COUNSELLOR, Role.HEAD):
        with writing(books.writer) as unit:
            new = NewAccount(role.value, f"{role.value.title()} Proef", role, (), PASSWORD)
            made = create_account(unit, books.school, new, "system", at(7, 0).at)
        who = signing_in.who_is(books, made, at(8, 0))
        assert who is not None
        found[role] = who
    return found


def put(books: SchoolBooks, staff: dict[Role, StaffMember], pupil: PupilId, *, on: bool = True) -> None:
    assigning.assign(books, staff[Role.HEAD], staff[Role.COUNSELLOR].account, pupil, at(8, 0), on=on)


def test_an_assigned_pupil_is_seen_and_nobody_else(books: SchoolBooks, staff: dict[Role, StaffMember]) -> None:
    put(books, staff, NOOR)
    who = signing_in.who_is(books, staff[Role.COUNSELLOR].account, at(8, 1))
    assert who is not None
    for act in (Act.JUDGE_INCIDENT, Act.SEE_FILE):
        assert who.may_of(act, NOOR, SIX)
        assert not who.may_of(act, DAAN, SIX)
        assert not who.may_of(act, LUUK, SEVEN)


def test_taken_away_it_is_gone_at_once(books: SchoolBooks, staff: dict[Role, StaffMember]) -> None:
    put(books, staff, NOOR)
    put(books, staff, NOOR, on=False)
    who = signing_in.who_is(books, staff[Role.COUNSELLOR].account, at(8, 1))
    assert who is not None
    assert not who.may_of(Act.SEE_FILE, NOOR, SIX)


def test_each_change_is_on_record_once(books: SchoolBooks, staff: dict[Role, StaffMember]) -> None:
    for on in (True, True, False, False):
        put(books, staff, NOOR, on=on)
    with reading(books.school_file) as unit:
        acts = [each.act for each in audit.lines(unit, books.school)][-2:]
    assert [(act.action, act.subject) for act in acts] == [("pupil_assigned", NOOR), ("pupil_unassigned", NOOR)]
    assert {act.details["account"] for act in acts} == {staff[Role.COUNSELLOR].account}


def test_only_an_intern_begeleider_gets_pupils(books: SchoolBooks, staff: dict[Role, StaffMember]) -> None:
    for to, pupil in ((teacher(books).account, NOOR), (staff[Role.COUNSELLOR].account, PupilId("f" * 32))):
        with pytest.raises(CannotAssignError):
            assigning.assign(books, staff[Role.HEAD], to, pupil, at(8, 0), on=True)


def test_the_page_lists_the_assigned_and_offers_the_others(books: SchoolBooks, staff: dict[Role, StaffMember]) -> None:
    put(books, staff, NOOR)
    page = assigning.assigning_page(books, NOBODY, at(8, 1))
    assert page.chosen == staff[Role.COUNSELLOR].account
    assert [line.name for line in page.assigned] == ["El Amrani, Noor"]
    assert NOOR not in {choice.code for choice in page.pupils}


def test_the_yearly_review_says_who_can_do_what_and_no_more(books: SchoolBooks, staff: dict[Role, StaffMember]) -> None:
    put(books, staff, NOOR)
    signing_in.sign_in(books, "sanne", PASSWORD, at(8, 0))
    lines = access_review.review_page(books, at(9, 0)).lines
    told = [(line.roles, line.groups, line.pupils, line.last and line.last.day, line.closed) for line in lines]
    assert told == [
        ((Role.HEAD,), (), 0, None, False),
        ((Role.COUNSELLOR,), (), 1, None, False),
        ((Role.TEACHER,), ("Groep 6 · Kleur 6",), 0, 23, False),
    ]
