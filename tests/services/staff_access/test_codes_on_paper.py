"""Codes of the office for a colleague, and the one in the envelope."""

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roles import Act, Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import emergency, known_pcs, office_codes, second_steps
from kiosk.services.staff_access.accounts import NewAccount, create_account, staff_member
from kiosk.services.staff_access.office_codes import OfficeCodeRefusedError
from kiosk.services.staff_access.outdated import erase_outdated
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.services.staff_school import PASSWORD, SIX, at, teacher

NOW = at(8, 0)


@pytest.fixture
def office(books: SchoolBooks) -> StaffMember:
    return somebody(books, Role.OFFICE)


def somebody(books: SchoolBooks, role: Role) -> StaffMember:
    with writing(books.writer) as unit:
        made = create_account(unit, books.school, NewAccount(role.value, "Iemand", role, (), PASSWORD), "x", NOW.at)
        found = staff_member(unit, books.school, made)
    assert found is not None
    return found


def actions(books: SchoolBooks) -> list[tuple[str, str]]:
    with reading(books.school_file) as unit:
        return [(line.act.action, line.act.actor) for line in audit.lines(unit, books.school)]


def test_a_colleague_signs_in_with_it_as_often_as_needed_until_five(books: SchoolBooks, office: StaffMember) -> None:
    sanne = teacher(books)
    made = office_codes.make(books, office, sanne.account, NOW)
    assert (made.login, made.until) == ("sanne", "17:00")
    for moment in (at(8, 5), at(16, 59)):
        who = office_codes.enter(books, "Sanne", made.code, moment)
        assert who is not None
        assert who.may(Act.SEE_LIVE, SIX)
    assert office_codes.enter(books, "sanne", made.code, at(17, 0)) is None
    assert office_codes.enter(books, "sanne", made.code, at(8, 5, day=24)) is None
    assert office_codes.seconds_left(at(16, 59)) == 60
    by = [("day_code_made", f"staff:{office.account}"), ("day_code_used", f"staff:{sanne.account}")]
    assert [each for each in actions(books) if each in by] == [by[0], by[1], by[1]]


def test_it_is_of_one_name_and_one_code(books: SchoolBooks, office: StaffMember) -> None:
    made = office_codes.make(books, office, teacher(books).account, NOW)
    first, number, last = made.code.split(" – ")
    other = f"{first} – {int(number) % 899 + 101} – {last}"
    for login, typed in (("niemand", made.code), ("administratie", made.code), ("sanne", other), ("sanne", "")):
        assert office_codes.enter(books, login, typed, NOW) is None


def test_revoked_or_made_anew_the_first_is_void(books: SchoolBooks, office: StaffMember) -> None:
    sanne = teacher(books)
    first = office_codes.make(books, office, sanne.account, NOW)
    second = office_codes.make(books, office, sanne.account, at(9, 0))
    assert office_codes.enter(books, "sanne", first.code, at(9, 1)) is None
    office_codes.revoke(books, office, sanne.account, at(9, 2))
    assert office_codes.enter(books, "sanne", second.code, at(9, 3)) is None
    assert actions(books)[-1] == ("day_code_revoked", f"staff:{office.account}")


@pytest.mark.parametrize("role", [Role.HEAD, Role.COUNSELLOR, Role.TECHNICAL, Role.PRIVACY_OFFICER])
def test_nobody_opens_files_or_accounts_with_a_code_of_the_office(
    books: SchoolBooks, office: StaffMember, role: Role
) -> None:
    somebody_else = somebody(books, role)
    with pytest.raises(OfficeCodeRefusedError):
        office_codes.make(books, office, somebody_else.account, NOW)
    assert somebody_else.account not in [one.account for one in office_codes.codes_page(books, NOW).takers]


def test_the_list_says_who_made_it_and_when_it_was_used(books: SchoolBooks, office: StaffMember) -> None:
    made = office_codes.make(books, office, teacher(books).account, NOW)
    office_codes.enter(books, "sanne", made.code, at(8, 5))
    (line,) = office_codes.codes_page(books, at(8, 6)).lines
    assert (line.name, line.made_by, line.made_at, line.used_at, line.valid) == (
        "Sanne Hofman",
        "Iemand",
        "8:00",
        "8:05",
        True,
    )


def test_a_week_after_its_end_it_is_erased_and_a_pc_after_half_a_year(books: SchoolBooks, office: StaffMember) -> None:
    sanne = teacher(books)
    office_codes.make(books, office, sanne.account, at(8, 0, day=2))
    known_pcs.remember(books, sanne.account, "", "", at(8, 0, day=2))
    erase_outdated(books, at(16, 0, day=9))
    assert len(office_codes.codes_page(books, at(16, 0, day=9)).lines) == 1
    erase_outdated(books, at(17, 1, day=9))
    assert office_codes.codes_page(books, at(17, 1, day=9)).lines == ()
    pcs = second_steps.ways(books, sanne).pcs
    later = at(8, 0, day=2).utc_us + 181 * 86_400_000_000
    erase_outdated(books, ClockReading(later, True, "0" * 32, 0))
    assert (len(pcs), second_steps.ways(books, sanne).pcs) == (1, ())


def test_the_envelope_opens_once_with_the_rights_of_beheer(books: SchoolBooks) -> None:
    keeper = somebody(books, Role.TECHNICAL)
    assert not emergency.envelope(books).sealed
    code = emergency.seal(books, keeper, NOW)
    assert emergency.envelope(books).sealed
    who = emergency.enter(books, "Noodaccount", code.lower(), at(9, 0))
    assert who is not None
    assert who.roles == {Role.TECHNICAL}
    assert emergency.enter(books, "noodaccount", code, at(9, 1)) is None
    assert emergency.envelope(books).used is not None
    assert actions(books)[-1] == ("emergency_used", f"staff:{who.account}")


def test_it_is_sealed_anew_also_by_command_and_the_old_code_is_void(books: SchoolBooks) -> None:
    first = emergency.seal_by_command(books.data, NOW.at)
    second = emergency.seal_by_command(books.data, NOW.at)
    assert emergency.enter(books, "noodaccount", first, NOW) is None
    assert emergency.enter(books, "sanne", second, NOW) is None
    assert emergency.enter(books, "noodaccount", second, NOW) is not None
    raw = b"".join(path.read_bytes() for path in books.data.glob("*.db*"))
    assert second.replace("-", "").encode() not in raw
