"""A printed day pass: one group, one day, until 17:00, and nothing of it that could be read from the records."""

import pytest

from kiosk.domain.day_pass import MOST_AT_ONCE, read_code
from kiosk.domain.roles import Act, Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import day_pass, signing_in
from kiosk.services.staff_access.accounts import NewAccount, create_account, staff_member
from kiosk.services.staff_access.day_pass import PassOverError, PassRefusedError
from kiosk.services.staff_access.views_access import PassState, PrintedPass
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import access, audit
from tests.services.staff_school import PASSWORD, SEVEN, SIX, at


@pytest.fixture
def head(books: SchoolBooks) -> StaffMember:
    with writing(books.writer) as unit:
        made = create_account(
            unit, books.school, NewAccount("m", "Marijke de Wit", Role.HEAD, (), PASSWORD), "system", at(7, 0).at
        )
        found = staff_member(unit, books.school, made)
    assert found is not None
    return found


@pytest.fixture
def printed(books: SchoolBooks, head: StaffMember) -> PrintedPass:
    return day_pass.make_pass(books, head, SIX, "form", at(8, 5))


def acts(books: SchoolBooks) -> list[tuple[str, str]]:
    with reading(books.school_file) as unit:
        return [(each.act.action, each.act.actor) for each in audit.lines(unit, books.school)]


def enters(books: SchoolBooks, *typed: str, hour: int = 8, minute: int = 10) -> StaffMember | None:
    return signing_in.sign_in(books, *typed, at(hour, minute))


def test_the_paper_says_group_end_and_the_moments_of_the_day(printed: PrintedPass) -> None:
    assert (printed.group_name, printed.until) == ("Groep 6 · Kleur 6", "17:00")
    assert (printed.round_at, printed.collecting_at) == ("8:31", "14:15")
    assert read_code(printed.code) == printed.code


def test_its_code_opens_one_group_as_a_replacement_teacher(books: SchoolBooks, printed: PrintedPass) -> None:
    who = enters(books, printed.code, "")
    assert who is not None
    assert (who.name, who.roles, who.until) == ("Invaller", {Role.REPLACEMENT}, "17:00")
    assert who.may(Act.MARK_TODAY, SIX)
    assert not who.may(Act.SEE_LIVE, SEVEN)
    assert not who.may(Act.SEE_CONFIRMED)
    assert signing_in.who_is(books, who.account, at(16, 59)) == who


def test_it_is_typed_in_either_field_or_over_both(books: SchoolBooks, printed: PrintedPass) -> None:
    first, rest = printed.code.split(" – ", 1)
    for typed in ((printed.code, ""), ("dagpas", printed.code.upper()), (first, rest.replace(" – ", ""))):
        assert enters(books, *typed) is not None


def test_another_code_is_nobodys(books: SchoolBooks, printed: PrintedPass) -> None:
    other = "vos – 482 – raket" if not printed.code.startswith("vos") else "uil – 482 – raket"
    assert enters(books, other, "") is None


def test_at_five_it_is_over_with_a_kind_word(books: SchoolBooks, printed: PrintedPass) -> None:
    who = enters(books, printed.code, "")
    assert who is not None
    assert signing_in.who_is(books, who.account, at(17, 0)) is None
    assert "gold tot 17:00" in day_pass.farewell(books, who.account, at(17, 0))
    with pytest.raises(PassOverError, match="gold tot 17:00"):
        enters(books, printed.code, "", hour=17, minute=0)


def test_the_next_day_its_code_is_nobodys(books: SchoolBooks, printed: PrintedPass) -> None:
    assert signing_in.sign_in(books, printed.code, "", at(8, 10, day=24)) is None


def test_revoked_it_ends_at_once_and_says_so(books: SchoolBooks, head: StaffMember, printed: PrintedPass) -> None:
    who = enters(books, printed.code, "")
    assert who is not None
    day_pass.revoke(books, head, who.account, at(9, 0))
    day_pass.revoke(books, head, who.account, at(9, 1))
    assert signing_in.who_is(books, who.account, at(9, 1)) is None
    with pytest.raises(PassOverError, match="ingetrokken"):
        enters(books, printed.code, "", hour=9)
    assert [action for action, _ in acts(books)].count("day_pass_revoked") == 1


def test_the_list_says_who_made_it_and_whether_it_was_used(books: SchoolBooks, printed: PrintedPass) -> None:
    (line,) = day_pass.passes_page(books, at(8, 6)).lines
    assert (line.made_by, line.made_at, line.used_at, line.state) == ("Marijke de Wit", "8:05", "", PassState.VALID)
    enters(books, printed.code, "")
    enters(books, printed.code, "", hour=10)
    (line,) = day_pass.passes_page(books, at(17, 0)).lines
    assert (line.used_at, line.state) == ("8:10", PassState.OVER)


def test_making_and_each_use_are_on_record(books: SchoolBooks, head: StaffMember, printed: PrintedPass) -> None:
    who = enters(books, printed.code, "")
    assert who is not None
    assert acts(books)[-2:] == [("day_pass_made", f"staff:{head.account}"), ("day_pass_used", f"staff:{who.account}")]


def test_its_code_is_stored_as_a_slow_hash_only(slow_hashes: None, books: SchoolBooks, printed: PrintedPass) -> None:
    with reading(books.school_file) as unit:
        (kept,) = access.passes(unit, books.school)
    assert kept.code_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    words = [word for word in printed.code.split(" – ") if word.isalpha()]
    assert not [word for word in words if word in kept.code_hash]


def test_a_form_sent_twice_makes_one_pass(books: SchoolBooks, head: StaffMember, printed: PrintedPass) -> None:
    with pytest.raises(PassRefusedError, match="al gemaakt"):
        day_pass.make_pass(books, head, SIX, "form", at(8, 6))
    assert len(day_pass.passes_page(books, at(8, 7)).lines) == 1


@pytest.mark.parametrize(("hour", "day", "why"), [(17, 23, "geldt tot 17:00"), (9, 28, "dicht")])
def test_none_is_made_after_five_or_on_a_closed_day(
    books: SchoolBooks, head: StaffMember, hour: int, day: int, why: str
) -> None:
    with pytest.raises(PassRefusedError, match=why):
        day_pass.make_pass(books, head, SIX, "form", at(hour, 0, day=day))


def test_there_are_never_many_at_once(books: SchoolBooks, head: StaffMember, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_pass, "MOST_AT_ONCE", 2)
    for number in range(2):
        day_pass.make_pass(books, head, SIX, str(number), at(8, 5))
    with pytest.raises(PassRefusedError, match="Er gelden nu 2 dagpassen"):
        day_pass.make_pass(books, head, SIX, "more", at(8, 5))
    assert MOST_AT_ONCE == 24


def test_a_week_after_its_end_it_is_erased_and_only_once(books: SchoolBooks, printed: PrintedPass) -> None:
    assert day_pass.erase_old_passes(books, at(16, 59, day=30)) == 0
    assert day_pass.erase_old_passes(books, at(17, 0, day=30)) == 1
    assert day_pass.erase_old_passes(books, at(17, 0, day=30)) == 0
    assert acts(books)[-1] == ("day_passes_erased", "system")
