"""What somebody should look at is found on the audit log, once, whoever looks."""

import pytest

from kiosk.domain.alert import is_many, is_new_keeper
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roles import Role
from kiosk.services.alerts import page
from kiosk.services.alerts.watching import watch
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import emergency, signing_in
from kiosk.services.staff_access.account_pages import change_account, make_account
from kiosk.services.staff_access.accounts import NewAccount, create_account, staff_member
from kiosk.services.staff_access.microsoft import linking
from kiosk.services.staff_access.microsoft.identity import Identity
from kiosk.services.staff_access.views_accounts import AccountForm
from kiosk.services.views import StaffMember
from kiosk.store import writing
from tests.services.staff_school import PASSWORD, at, teacher


def somebody(books: SchoolBooks, role: Role) -> StaffMember:
    with writing(books.writer) as unit:
        made = create_account(
            unit, books.school, NewAccount(role.value, role.value, role, (), PASSWORD), "system", at(7, 0).at
        )
        found = staff_member(unit, books.school, made)
    assert found is not None
    return found


@pytest.fixture
def head(books: SchoolBooks) -> StaffMember:
    found = somebody(books, Role.HEAD)
    watch(books, at(7, 0))
    return found


def kinds(books: SchoolBooks, head: StaffMember) -> list[str]:
    return [line.kind.value for line in page.alerts_page(books, head)]


def fail(books: SchoolBooks, times: int, now: ClockReading) -> None:
    for _time in range(times):
        signing_in.log_refusal(books, teacher(books).account, "password", now)


def exports(books: SchoolBooks, head: StaffMember, now: ClockReading) -> None:
    with writing(books.writer) as unit:
        note(unit, books, head, "exported", "", {"kind": "taps"}, now)


def test_five_failures_on_one_account_within_the_hour(books: SchoolBooks, head: StaffMember) -> None:
    fail(books, 4, at(8, 0))
    assert watch(books, at(8, 1)) == 0
    fail(books, 1, at(8, 30))
    assert (watch(books, at(8, 31)), watch(books, at(8, 32))) == (1, 0)
    (line,) = page.alerts_page(books, head)
    assert (line.kind.value, line.account_name, line.actor) == ("failed_sign_ins", "Sanne Hofman", "")


def test_failures_of_an_hour_ago_and_unknown_names_are_not_counted(books: SchoolBooks, head: StaffMember) -> None:
    fail(books, 4, at(8, 0))
    fail(books, 1, at(9, 30))
    for _time in range(9):
        signing_in.log_refusal(books, "", "unknown", at(9, 31))
    assert watch(books, at(9, 32)) == 0


def test_a_new_keeper_and_a_role_that_grew_but_not_another_name(books: SchoolBooks, head: StaffMember) -> None:
    keeper = somebody(books, Role.TECHNICAL)
    make_account(books, keeper, AccountForm("Tweede", ("beheer",), (), "tweede"), at(8, 0))
    change_account(books, keeper, teacher(books).account, AccountForm("Sanne", ("directie",)), at(8, 1))
    change_account(books, keeper, teacher(books).account, AccountForm("Sanne H", ("directie",)), at(8, 2))
    assert watch(books, at(8, 3)) == 2
    assert kinds(books, head) == ["new_keeper", "new_keeper"]
    assert {line.actor for line in page.alerts_page(books, head)} == {keeper.account}


@pytest.mark.parametrize(
    ("moment", "found"),
    [(at(6, 59), 1), (at(7, 0), 0), (at(18, 59), 0), (at(19, 0), 1), (at(10, 0, day=28), 1)],
)
def test_an_export_outside_school_hours(
    books: SchoolBooks, head: StaffMember, moment: ClockReading, found: int
) -> None:
    exports(books, head, moment)
    assert watch(books, moment) == found


@pytest.mark.parametrize(("role", "found"), [(Role.HEAD, ["keeper_unlinked", "keeper_linked"]), (Role.TEACHER, [])])
def test_another_way_into_an_account_of_a_keeper_and_that_it_is_gone(
    books: SchoolBooks, head: StaffMember, role: Role, found: list[str]
) -> None:
    own = head if role is Role.HEAD else teacher(books)
    linking.link_own(books, own, Identity("t", "o", "", (role.value,), second_step=True), at(8, 0))
    linking.unlink(books, head, own.account, at(8, 1))
    assert watch(books, at(8, 2)) == len(found)
    assert kinds(books, head) == found


def test_the_opened_envelope_is_told(books: SchoolBooks, head: StaffMember) -> None:
    code = emergency.seal(books, head, at(8, 0))
    emergency.enter(books, emergency.LOGIN, code, at(8, 1))
    watch(books, at(8, 2))
    assert kinds(books, head) == ["emergency_used"]


def test_everybody_looks_for_themselves(books: SchoolBooks, head: StaffMember) -> None:
    officer = somebody(books, Role.PRIVACY_OFFICER)
    exports(books, head, at(20, 0))
    watch(books, at(20, 1))
    (line,) = page.alerts_page(books, head)
    page.mark_seen(books, head, [line.seq, 999_999], at(20, 2))
    assert (page.unseen(books, head), page.unseen(books, officer)) == (0, 1)
    assert page.alerts_page(books, head)[0].seen


def test_another_program_finds_it_once_and_what_is_old_goes(books: SchoolBooks, head: StaffMember) -> None:
    exports(books, head, at(20, 0, day=1))
    watch(books, at(20, 1, day=1))
    books.alerts_read = 0
    assert watch(books, at(20, 2, day=1)) == 0
    assert len(page.alerts_page(books, head)) == 1
    later = at(8, 0, day=30)
    watch(books, ClockReading(later.utc_us + 3 * 86_400_000_000, True, later.boot_id, later.boottime_us))
    assert page.alerts_page(books, head) == ()


def test_the_rules_in_numbers() -> None:
    assert [number for number in range(12) if is_many(number)] == [5, 10]
    assert is_new_keeper("", "beheer")
    assert is_new_keeper("leerkracht", "leerkracht,directie")
    assert not is_new_keeper("beheer,administratie", "beheer")
