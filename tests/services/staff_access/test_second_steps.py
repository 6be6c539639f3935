"""The second step: when it is asked, and codes that are right once."""

import pyotp
import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roles import Role
from kiosk.domain.second_step import ALWAYS, Asked, asked_of
from kiosk.services.keys import make_step_key
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import code_apps, known_pcs, recovery_codes, second_steps, signing_in
from kiosk.services.staff_access.accounts import NewAccount, create_account, staff_member
from kiosk.services.staff_access.code_apps import CodeRefusedError
from kiosk.services.staff_access.second_steps import LastStepError, Needed
from kiosk.services.views import StaffMember
from kiosk.settings import DEMO_MARKER
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.services.staff_school import PASSWORD, at, teacher

NOW = at(8, 0)


@pytest.fixture
def real(books: SchoolBooks) -> SchoolBooks:
    """A school that is not invented."""
    (books.data / DEMO_MARKER).unlink()
    books.is_demo = False
    return books


@pytest.fixture
def head(real: SchoolBooks) -> StaffMember:
    with writing(real.writer) as unit:
        made = create_account(unit, real.school, NewAccount("m", "Marijke", Role.HEAD, (), PASSWORD), "x", NOW.at)
        found = staff_member(unit, real.school, made)
    assert found is not None
    return found


def lines(books: SchoolBooks) -> list[audit.Act]:
    with reading(books.school_file) as unit:
        return [line.act for line in audit.lines(unit, books.school)]


def code_at(secret: str, now: ClockReading, steps: int = 0) -> str:
    return pyotp.TOTP(secret).generate_otp(now.utc_us // 30_000_000 + steps)


def with_app(books: SchoolBooks, staff: StaffMember) -> str:
    secret = code_apps.new_secret()
    code_apps.add(books, staff, secret, code_at(secret, NOW), NOW)
    return secret


def test_files_accounts_and_the_log_ask_always_a_day_pass_never() -> None:
    assert {Role.HEAD, Role.COUNSELLOR, Role.TECHNICAL, Role.PRIVACY_OFFICER} == ALWAYS
    assert asked_of({Role.REPLACEMENT}) is Asked.NEVER
    assert asked_of({Role.TEACHER}) is asked_of({Role.OFFICE, Role.CARETAKER}) is Asked.ON_NEW_PC
    assert asked_of({Role.TEACHER, Role.COUNSELLOR}) is Asked.ALWAYS


def test_the_demo_never_asks(books: SchoolBooks) -> None:
    assert second_steps.needed(books, teacher(books), "", NOW) is Needed.NOTHING


def test_a_teacher_sets_it_up_and_is_asked_on_a_new_pc_only(real: SchoolBooks) -> None:
    sanne = teacher(real)
    assert second_steps.needed(real, sanne, "", NOW) is Needed.SET_UP
    recovery_codes.make(real, sanne, NOW)
    assert second_steps.needed(real, sanne, "", NOW) is Needed.STEP
    pc = known_pcs.remember(real, sanne.account, "", "Chrome · Windows", NOW)
    assert known_pcs.remember(real, sanne.account, pc, "Chrome · Windows", at(9, 0, day=24)) == pc
    assert second_steps.needed(real, sanne, pc, NOW) is Needed.NOTHING
    assert second_steps.needed(real, sanne, "q" * 43, NOW) is Needed.STEP


def test_a_forgotten_pc_is_new_again(real: SchoolBooks) -> None:
    sanne = teacher(real)
    recovery_codes.make(real, sanne, NOW)
    secret = known_pcs.remember(real, sanne.account, "", "", NOW)
    (pc,) = second_steps.ways(real, sanne).pcs
    known_pcs.forget(real, sanne, pc.id, NOW)
    assert second_steps.needed(real, sanne, secret, NOW) is Needed.STEP


def test_a_secret_that_somebody_put_in_the_browser_is_not_taken_over(real: SchoolBooks, head: StaffMember) -> None:
    planted, sanne = "p" * 43, teacher(real)
    recovery_codes.make(real, sanne, NOW)
    given = known_pcs.remember(real, sanne.account, planted, "", NOW)
    assert given != planted
    assert second_steps.needed(real, sanne, planted, NOW) is Needed.STEP
    assert known_pcs.remember(real, head.account, given, "", NOW) == given


def test_the_head_is_asked_everywhere_and_codes_alone_are_not_enough(real: SchoolBooks, head: StaffMember) -> None:
    recovery_codes.make(real, head, NOW)
    pc = known_pcs.remember(real, head.account, "", "", NOW)
    assert second_steps.needed(real, head, pc, NOW) is Needed.STEP
    assert not second_steps.ways(real, head).enough
    with_app(real, head)
    assert second_steps.ways(real, head).enough


def test_a_recovery_code_works_once_however_it_is_typed(real: SchoolBooks) -> None:
    sanne = teacher(real)
    codes = recovery_codes.make(real, sanne, NOW)
    assert len(set(codes)) == 10
    typed = codes[9].lower().replace("-", " ")
    assert second_steps.answers(real, sanne, typed, NOW)
    assert not second_steps.answers(real, sanne, typed, NOW)
    assert [act.action for act in lines(real)][-2:] == ["recovery_code_used", "sign_in_refused"]
    assert second_steps.ways(real, sanne).codes == 9


def test_a_new_sheet_ends_the_old_and_no_code_stands_in_a_file(real: SchoolBooks) -> None:
    sanne = teacher(real)
    old, new = recovery_codes.make(real, sanne, NOW), recovery_codes.make(real, sanne, NOW)
    assert not second_steps.answers(real, sanne, old[0], NOW)
    raw = b"".join(path.read_bytes() for path in real.data.glob("*.db*"))
    assert not any(code.split("-", 1)[1].encode() in raw for code in new)


def test_who_used_the_last_code_sets_up_nothing_with_a_password_alone(real: SchoolBooks) -> None:
    sanne = teacher(real)
    for code in recovery_codes.make(real, sanne, NOW):
        assert second_steps.answers(real, sanne, code, NOW)
    assert second_steps.needed(real, sanne, "", NOW) is Needed.STEP
    second_steps.reset(real, sanne, sanne.account, NOW)
    assert second_steps.needed(real, sanne, "", NOW) is Needed.SET_UP


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_of_the_app_is_good_for_half_a_minute_to_either_side(real: SchoolBooks, steps: int, right: bool) -> None:
    sanne = teacher(real)
    secret = with_app(real, sanne)
    later = at(9, 0)
    assert second_steps.answers(real, sanne, code_at(secret, later, steps), later) is right


def test_a_code_of_the_app_works_once(real: SchoolBooks) -> None:
    sanne = teacher(real)
    secret = with_app(real, sanne)
    assert not second_steps.answers(real, sanne, code_at(secret, NOW), NOW)
    assert second_steps.answers(real, sanne, code_at(secret, at(9, 0)), at(9, 0))
    assert not second_steps.answers(real, sanne, code_at(secret, at(9, 0), -1), at(9, 0))


def test_an_app_that_shows_something_else_is_not_kept(real: SchoolBooks) -> None:
    sanne, secret = teacher(real), code_apps.new_secret()
    with pytest.raises(CodeRefusedError):
        code_apps.add(real, sanne, secret, code_at(secret, NOW, 5), NOW)
    assert second_steps.ways(real, sanne).app is None


def test_the_secret_of_an_app_is_sealed_with_a_key_outside_the_records(real: SchoolBooks) -> None:
    sanne = teacher(real)
    secret = with_app(real, sanne)
    raw = b"".join(path.read_bytes() for path in real.data.glob("*.db*"))
    assert secret.encode() not in raw
    (real.data / "keys" / "step.key").unlink()
    make_step_key(real.data)
    assert second_steps.ways(real, sanne).app is None
    assert not second_steps.answers(real, sanne, code_at(secret, at(9, 0)), at(9, 0))


def test_a_role_that_needs_one_keeps_its_last(real: SchoolBooks, head: StaffMember) -> None:
    with_app(real, head)
    with pytest.raises(LastStepError):
        second_steps.remove(real, head, "app", "", NOW)
    assert second_steps.ways(real, head).app is not None
    with_app(real, teacher(real))
    second_steps.remove(real, teacher(real), "app", "", NOW)
    assert second_steps.ways(real, teacher(real)).app is None


def test_a_right_password_is_no_sign_in_before_the_second_step(real: SchoolBooks) -> None:
    sanne = signing_in.sign_in(real, "sanne", PASSWORD, NOW)
    assert sanne is not None
    assert "signed_in" not in [act.action for act in lines(real)]
    second_steps.came_in(real, sanne, "code", NOW)
    assert (lines(real)[-1].action, lines(real)[-1].details) == ("signed_in", {"step": "code"})


def test_every_refusal_says_why_in_a_code(real: SchoolBooks) -> None:
    for login, typed in (("niemand", "x"), ("sanne", "x"), ("vos – 482 – raket", "")):
        assert signing_in.sign_in(real, login, typed, NOW) is None
    second_steps.failed(real, teacher(real), "key", NOW)
    reasons = [act.details.get("reason") for act in lines(real) if act.action == "sign_in_refused"]
    assert reasons == ["unknown", "password", "code", "second_step"]
