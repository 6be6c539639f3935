"""A group for one day: handed on by its teacher, or opened with a reason; the rights of a replacement teacher."""

from dataclasses import replace

import pytest

from kiosk.domain.roles import Act, Role
from kiosk.services.errors import NotYoursError
from kiosk.services.live_page import live
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import access_review, group_today, signing_in
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.services.staff_access.group_today import BadReasonError, CannotTakeError, NotOpenError
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.services.staff_school import LUUK, PASSWORD, SEVEN, SIX, at, teacher


@pytest.fixture
def others(books: SchoolBooks) -> dict[Role, StaffMember]:
    """A colleague of each role; the other teacher has group 7."""
    found = {}
    for role in Role:
        groups = (SEVEN,) if role is Role.TEACHER else ()
        with writing(books.writer) as unit:
            new = NewAccount(role.value, f"{role.value.title()} Proef", role, groups, PASSWORD)
            made = create_account(unit, books.school, new, "system", at(7, 0).at)
        found[role] = again(books, made)
    return found


def again(books: SchoolBooks, account: str, day: int = 23) -> StaffMember:
    """Who somebody is at nine."""
    who = signing_in.who_is(books, account, at(9, 0, day=day))
    assert who is not None
    return who


def acts(books: SchoolBooks) -> list[str]:
    with reading(books.school_file) as unit:
        return [each.act.action for each in audit.lines(unit, books.school)]


def test_a_colleague_has_the_group_until_midnight(books: SchoolBooks, others: dict[Role, StaffMember]) -> None:
    sanne, colleague = teacher(books), others[Role.TEACHER]
    group_today.hand_on(books, sanne, SIX, colleague.account, at(8, 0))
    group_today.hand_on(books, sanne, SIX, colleague.account, at(8, 1))
    today = again(books, colleague.account)
    assert [choice.group for choice in today.mine] == [SEVEN, SIX]
    assert today.may(Act.MARK_TODAY, SIX)
    assert again(books, colleague.account, day=24).today == ()
    assert acts(books).count("group_handed_on") == 1


def test_both_pages_say_with_whom_the_group_is(books: SchoolBooks, others: dict[Role, StaffMember]) -> None:
    sanne, colleague = teacher(books), others[Role.TEACHER]
    group_today.hand_on(books, sanne, SIX, colleague.account, at(8, 0))
    for who, words in ((sanne, "Vandaag ook bij Leerkracht Proef."), (colleague, "Deze groep is vandaag bij jou.")):
        page = live.group_page(books, again(books, who.account), SIX, {}, at(9, 0))
        assert words in [note.bold.nl for note in page.notes]


def test_taken_back_it_is_gone_at_once(books: SchoolBooks, others: dict[Role, StaffMember]) -> None:
    sanne, colleague = teacher(books), others[Role.COUNSELLOR]
    group_today.hand_on(books, sanne, SIX, colleague.account, at(8, 0))
    assert again(books, colleague.account).may(Act.SEE_LIVE)
    ((line,),) = [own.handed for own in group_today.groups_today_page(books, sanne, at(8, 1)).own]
    group_today.take_back(books, sanne, line.id, at(8, 2))
    assert not again(books, colleague.account).may(Act.SEE_LIVE)
    with pytest.raises(NotOpenError):
        group_today.take_back(books, sanne, line.id, at(8, 3))


def test_only_who_has_the_group_hands_it_on(books: SchoolBooks, others: dict[Role, StaffMember]) -> None:
    for role in (Role.TEACHER, Role.CARETAKER, Role.COUNSELLOR, Role.REPLACEMENT):
        with pytest.raises(NotYoursError):
            group_today.hand_on(books, others[role], SIX, others[Role.OFFICE].account, at(8, 0))
    group_today.hand_on(books, others[Role.HEAD], SIX, others[Role.OFFICE].account, at(8, 0))


@pytest.mark.parametrize("role", [Role.REPLACEMENT, Role.AFTER_SCHOOL_CARE, Role.TECHNICAL, Role.PRIVACY_OFFICER])
def test_these_roles_take_no_group(books: SchoolBooks, others: dict[Role, StaffMember], role: Role) -> None:
    with pytest.raises(CannotTakeError):
        group_today.hand_on(books, teacher(books), SIX, others[role].account, at(8, 0))


def test_what_was_handed_on_is_not_handed_further(books: SchoolBooks, others: dict[Role, StaffMember]) -> None:
    group_today.hand_on(books, teacher(books), SIX, others[Role.TEACHER].account, at(8, 0))
    with pytest.raises(NotYoursError):
        group_today.hand_on(
            books, again(books, others[Role.TEACHER].account), SIX, others[Role.OFFICE].account, at(9, 0)
        )


def test_a_teacher_opens_another_group_for_today_with_a_reason(books: SchoolBooks) -> None:
    sanne = teacher(books)
    group_today.open_group(books, sanne, SEVEN, "lesson", at(10, 0))
    opened = again(books, sanne.account)
    assert opened.may(Act.MARK_TODAY, SEVEN)
    assert again(books, sanne.account, day=24).today == ()
    with reading(books.school_file) as unit:
        last = audit.lines(unit, books.school)[-1].act
    assert (last.action, last.subject, last.details) == ("group_opened", SEVEN, {"reason": "lesson"})


def test_an_opened_group_brings_no_verdicts_and_no_histories(books: SchoolBooks) -> None:
    sanne = teacher(books)
    group_today.open_group(books, sanne, SEVEN, "lesson", at(10, 0))
    opened = again(books, sanne.account)
    for act in (Act.JUDGE_INCIDENT, Act.SEE_CONFIRMED, Act.SEE_FILE, Act.DECLARE_ITEMS, Act.HAND_GROUP_ON):
        assert not opened.may(act, SEVEN)
        assert not opened.may_of(act, LUUK, SEVEN)
    assert opened.may_of(Act.RAISE_INCIDENT, LUUK, SEVEN)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TEACHER])
def test_nobody_but_a_teacher_breaks_the_glass(books: SchoolBooks, others: dict[Role, StaffMember], role: Role) -> None:
    with pytest.raises(NotYoursError):
        group_today.open_group(books, others[role], SEVEN, "lesson", at(10, 0))


def test_a_reason_is_one_of_the_chips(books: SchoolBooks) -> None:
    for reason in ("", "omdat Luuk huilt"):
        with pytest.raises(BadReasonError):
            group_today.open_group(books, teacher(books), SEVEN, reason, at(10, 0))


def test_the_directie_sees_who_which_group_when_and_why_also_afterwards(books: SchoolBooks) -> None:
    sanne = teacher(books)
    group_today.open_group(books, sanne, SEVEN, "stepping_in", at(10, 0))
    (line,) = group_today.groups_today_page(books, sanne, at(10, 1)).mine
    group_today.close_group(books, sanne, line.id, at(10, 30))
    page = access_review.access_page(books, at(11, 0))
    seen = [(each.name, each.group_name, each.at, each.until, each.reason.nl) for each in page.opened if each.reason]
    assert seen == [("Sanne Hofman", "Groep 7 · Kleur 7", "10:00", "10:30", "Ik val even in")]
    assert (page.opened_today, access_review.access_page(books, at(9, 0, day=24)).opened_today) == (1, 0)
    assert not again(books, sanne.account).may(Act.SEE_LIVE, SEVEN)


def test_after_a_month_only_the_audit_log_knows(books: SchoolBooks) -> None:
    group_today.open_group(books, teacher(books), SEVEN, "lesson", at(10, 0, day=1))
    assert group_today.erase_old_groups(books, at(9, 0, day=30)) == 0
    later = replace(at(9, 0), utc_us=at(9, 0, day=1).utc_us + 31 * 86_400_000_000)
    assert [group_today.erase_old_groups(books, later) for _twice in range(2)] == [1, 0]
    assert "group_opened" in acts(books)
