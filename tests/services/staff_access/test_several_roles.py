"""One person with several roles: who may what then, and what cannot go together."""

import pytest

from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Act, Role
from kiosk.services.at_box.box_staff import staff_at_box
from kiosk.services.inbox import assigning
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import account_pages
from kiosk.services.staff_access.accounts import ClashingRolesError, NewAccount, create_account, staff_member
from kiosk.services.staff_access.views_accounts import AccountForm
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import accounts, audit
from tests.services.staff_school import DAAN, LUUK, NOOR, PASSWORD, SEVEN, SIX, at

NOW = at(10, 0)


def a_keeper() -> StaffMember:
    return StaffMember(AccountId("0" * 32), "beheer", "B", frozenset({Role.TECHNICAL}))


def made(books: SchoolBooks, *roles: str) -> StaffMember:
    """Somebody new with these roles, whose own group is six."""
    account_pages.make_account(books, a_keeper(), AccountForm("Karin Proef", roles, (SIX,), "karin"), NOW)
    with reading(books.school_file) as unit:
        account = accounts.account_by_login(unit, books.school, "karin")
        assert account is not None
        found = staff_member(unit, books.school, account.id)
    assert found is not None
    return found


def test_a_teacher_who_is_intern_begeleider_judges_own_and_assigned_pupils(books: SchoolBooks) -> None:
    karin = made(books, "leerkracht", "ib")
    head = StaffMember(AccountId("1" * 32), "d", "D", frozenset({Role.HEAD}))
    assigning.assign(books, head, karin.account, LUUK, on=True, now=NOW)
    with reading(books.school_file) as unit:
        again = staff_member(unit, books.school, karin.account)
    assert again is not None
    assert again.may_of(Act.JUDGE_INCIDENT, NOOR, SIX)
    assert again.may_of(Act.JUDGE_INCIDENT, LUUK, SEVEN)
    assert not again.may_of(Act.JUDGE_INCIDENT, DAAN, SEVEN)
    assert (again.may(Act.SEE_LIVE, SIX), again.may(Act.SEE_LIVE, SEVEN)) == (True, False)


def test_the_office_that_is_caretaker_may_what_either_may(books: SchoolBooks) -> None:
    karin = made(books, "administratie", "concierge")
    assert karin.may(Act.IMPORT_ROSTER)
    assert karin.may(Act.USE_DESK)
    assert not karin.may(Act.JUDGE_INCIDENT)


def test_the_box_asks_every_role_too(books: SchoolBooks) -> None:
    karin = made(books, "leerkracht", "concierge")
    with reading(books.school_file) as unit:
        there = staff_at_box(unit, books.school, "")[karin.account]
    assert there.may(Act.MARK_TODAY, SEVEN)
    assert there.may(Act.LINK_CARD)
    assert not there.may(Act.IMPORT_ROSTER)


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        (("fg", "directie"), "leest alleen mee"),
        (("fg", "beheer"), "leest alleen mee"),
        (("beheer", "directie"), "tweede account"),
        (("beheer", "leerkracht"), "tweede account"),
        (("administratie", "ib", "beheer"), "tweede account"),
    ],
)
def test_roles_that_contradict_each_other_are_refused_with_a_sentence(
    books: SchoolBooks, roles: tuple[str, ...], says: str
) -> None:
    with pytest.raises(ClashingRolesError, match=says):
        made(books, *roles)
    with reading(books.school_file) as unit:
        assert accounts.account_by_login(unit, books.school, "karin") is None


def test_a_role_taken_away_is_gone_and_the_log_tells_all_of_them(books: SchoolBooks) -> None:
    with writing(books.writer) as unit:
        keeper = NewAccount("beheer", "B", Role.TECHNICAL, (), PASSWORD)
        create_account(unit, books.school, keeper, "system", NOW.at)
    karin = made(books, "administratie", "concierge")
    changed = AccountForm("Karin Proef", ("administratie",), ())
    account_pages.change_account(books, a_keeper(), karin.account, changed, NOW)
    with reading(books.school_file) as unit:
        again = staff_member(unit, books.school, karin.account)
        told = [
            act.details["role"]
            for act in (line.act for line in audit.lines(unit, books.school))
            if act.subject == karin.account and "role" in act.details
        ]
    assert again is not None
    assert again.roles == {Role.OFFICE}
    assert told == ["concierge,administratie", "administratie"]
