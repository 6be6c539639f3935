"""Accounts, their links and their keepers, on real records."""

import re
from datetime import timedelta

import pytest

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Act, Role
from kiosk.services.errors import ServiceError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import account_pages, invitations, signing_in
from kiosk.services.staff_access.account_pages import BadAccountError, LastKeeperError
from kiosk.services.staff_access.accounts import (
    NewAccount,
    NoSuchAccountError,
    TakenLoginError,
    create_account,
    staff_member,
)
from kiosk.services.staff_access.invitations import InvitationOverError
from kiosk.services.staff_access.passwords import WeakPasswordError
from kiosk.services.staff_access.views_accounts import AccountForm
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.services.staff_school import PASSWORD, SEVEN, SIX, at

NEW = AccountForm("Karin Proef", ("leerkracht",), (SIX,), "Karin")
CHOSEN = "drie lange woorden"
NOW = at(10, 0)


def days_later(days: float) -> ClockReading:
    moment = NOW.at + timedelta(days=days)
    return ClockReading(microseconds(moment), True, NOW.boot_id, NOW.boottime_us + int(days * 86400e6))


@pytest.fixture
def keeper(books: SchoolBooks) -> StaffMember:
    with writing(books.writer) as unit:
        made = create_account(unit, books.school, NewAccount("beheer", "B", Role.TECHNICAL, (), PASSWORD), "x", NOW.at)
    with reading(books.school_file) as unit:
        found = staff_member(unit, books.school, made)
    assert found is not None
    return found


def account(books: SchoolBooks, keeper: StaffMember, login: str) -> AccountId:
    page = account_pages.accounts_page(books, keeper, AccountId(""), NOW)
    return next(line.account for line in page.lines if line.login == login)


def test_an_invited_person_chooses_a_password_and_signs_in(books: SchoolBooks, keeper: StaffMember) -> None:
    made = account_pages.make_account(books, keeper, NEW, NOW)
    assert signing_in.sign_in(books, "karin", "", NOW) is None
    invitations.choose_password(books, made.secret, CHOSEN, days_later(6.9))
    who = signing_in.sign_in(books, "karin", CHOSEN, NOW)
    assert who is not None
    assert (who.name, who.may(Act.SEE_LIVE, SIX), who.may(Act.SEE_LIVE, SEVEN)) == ("Karin Proef", True, False)


def test_a_link_works_once_and_seven_days(books: SchoolBooks, keeper: StaffMember) -> None:
    made = account_pages.make_account(books, keeper, NEW, NOW)
    with pytest.raises(InvitationOverError):
        invitations.welcome(books, made.secret, days_later(7))
    invitations.choose_password(books, made.secret, CHOSEN, days_later(6))
    with pytest.raises(InvitationOverError):
        invitations.choose_password(books, made.secret, "nog drie andere", days_later(6))


def test_a_new_link_ends_the_one_before_and_leaves_the_password(books: SchoolBooks, keeper: StaffMember) -> None:
    first = account_pages.make_account(books, keeper, NEW, NOW)
    who = invitations.choose_password(books, first.secret, CHOSEN, NOW)
    second = invitations.invite_again(books, keeper, who, NOW)
    third = invitations.invite_again(books, keeper, who, NOW)
    assert signing_in.sign_in(books, "karin", CHOSEN, NOW) is not None
    with pytest.raises(InvitationOverError):
        invitations.welcome(books, second.secret, NOW)
    assert invitations.welcome(books, third.secret, NOW).login == "karin"


def test_a_weak_password_leaves_the_link_as_it_was(books: SchoolBooks, keeper: StaffMember) -> None:
    made = account_pages.make_account(books, keeper, NEW, NOW)
    with pytest.raises(WeakPasswordError):
        invitations.choose_password(books, made.secret, "kort", NOW)
    assert invitations.welcome(books, made.secret, NOW).name == "Karin Proef"


def test_the_link_stands_in_no_file(books: SchoolBooks, keeper: StaffMember) -> None:
    made = account_pages.make_account(books, keeper, NEW, NOW)
    raw = b"".join(path.read_bytes() for path in books.data.glob("*.db*"))
    assert made.secret.encode() not in raw
    assert b"Karin Proef" in raw
    assert not re.search("karin", made.secret, re.IGNORECASE)


def test_a_closed_account_is_nobody_at_once_and_its_link_over(books: SchoolBooks, keeper: StaffMember) -> None:
    made = account_pages.make_account(books, keeper, NEW, NOW)
    who = account(books, keeper, "karin")
    account_pages.set_closed(books, keeper, who, closed=True, now=NOW)
    with pytest.raises(InvitationOverError):
        invitations.welcome(books, made.secret, NOW)
    assert signing_in.who_is(books, who, NOW) is None
    with pytest.raises(NoSuchAccountError):
        invitations.invite_again(books, keeper, who, NOW)
    account_pages.set_closed(books, keeper, who, closed=False, now=NOW)
    assert signing_in.who_is(books, who, NOW) is not None


def test_the_last_keeper_stays(books: SchoolBooks, keeper: StaffMember) -> None:
    account_pages.make_account(books, keeper, AccountForm("Tweede", ("beheer",), (), "tweede"), NOW)
    with pytest.raises(LastKeeperError):
        account_pages.set_closed(books, keeper, keeper.account, closed=True, now=NOW)
    with pytest.raises(LastKeeperError):
        account_pages.change_account(books, keeper, keeper.account, AccountForm("B", ("directie",)), NOW)
    assert signing_in.sign_in(books, "beheer", PASSWORD, NOW) is not None


def test_a_second_keeper_with_a_password_frees_the_first(books: SchoolBooks, keeper: StaffMember) -> None:
    made = account_pages.make_account(books, keeper, AccountForm("Tweede", ("beheer",), (), "tweede"), NOW)
    invitations.choose_password(books, made.secret, CHOSEN, NOW)
    account_pages.change_account(books, keeper, keeper.account, AccountForm("B", ("directie",)), NOW)
    assert signing_in.who_is(books, keeper.account, NOW).roles == {Role.HEAD}


@pytest.mark.parametrize(
    ("form", "refusal"),
    [
        (AccountForm("X", ("leerkracht",), (), "Sanne"), TakenLoginError),
        (AccountForm("X", ("leerkracht",), (), "a b"), BadAccountError),
        (AccountForm("X", ("invaller",), (), "xx"), BadAccountError),
        (AccountForm("X", ("baas",), (), "xx"), BadAccountError),
        (AccountForm(" ", ("leerkracht",), (), "xx"), BadAccountError),
        (AccountForm("X", ("leerkracht",), (AccountId("9" * 32),), "xx"), ServiceError),
    ],
)
def test_what_is_no_account_is_not_made(
    books: SchoolBooks, keeper: StaffMember, form: AccountForm, refusal: type[Exception]
) -> None:
    before = account_pages.accounts_page(books, keeper, AccountId(""), NOW)
    with pytest.raises(refusal):
        account_pages.make_account(books, keeper, form, NOW)
    assert account_pages.accounts_page(books, keeper, AccountId(""), NOW) == before


def test_every_change_is_on_the_log_without_a_name(books: SchoolBooks, keeper: StaffMember) -> None:
    made = account_pages.make_account(books, keeper, NEW, NOW)
    who = invitations.choose_password(books, made.secret, CHOSEN, NOW)
    account_pages.change_account(books, keeper, who, AccountForm("Karin P", ("ib",), (SIX, SEVEN)), NOW)
    account_pages.set_closed(books, keeper, who, closed=True, now=NOW)
    with reading(books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, books.school)][-5:]
    by = f"staff:{keeper.account}"
    assert [(act.action, act.actor, act.subject) for act in acts] == [
        ("account_made", by, who),
        ("account_invited", by, who),
        ("password_chosen", f"staff:{who}", who),
        ("account_changed", by, who),
        ("account_closed", by, who),
    ]
    assert acts[3].details == {"role": "ib", "groups": f"{SIX},{SEVEN}"}
