"""Accounts and passwords, on real records."""

from dataclasses import replace

import pytest

from kiosk.domain.roles import Act
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import passwords, signing_in
from kiosk.services.staff_access.accounts import set_password
from kiosk.store import reading, writing
from kiosk.store.people import accounts as stored
from kiosk.store.people import audit
from tests.services.staff_school import PASSWORD, SEVEN, SIX, at


def test_the_right_password_tells_who_and_which_groups(books: SchoolBooks) -> None:
    who = signing_in.sign_in(books, "SANNE", PASSWORD, at(8, 0))
    assert (who.name, [choice.name for choice in who.groups]) == ("Sanne Hofman", ["Groep 6 · Kleur 6"])
    assert who.may(Act.SEE_LIVE, SIX)
    assert not who.may(Act.SEE_LIVE, SEVEN)


@pytest.mark.parametrize(("user", "password"), [("sanne", "x"), ("niemand", PASSWORD), ("sanne", ""), ("", "")])
def test_anything_else_is_nobody(books: SchoolBooks, user: str, password: str) -> None:
    assert signing_in.sign_in(books, user, password, at(8, 0)) is None


def test_a_closed_account_signs_in_no_more_and_is_nobody_at_once(books: SchoolBooks) -> None:
    who = signing_in.sign_in(books, "sanne", PASSWORD, at(8, 0))
    with writing(books.writer) as unit:
        account = stored.account(unit, books.school, who.account)
        stored.save_account(unit, books.school, replace(account, disabled_us=1))
    assert signing_in.sign_in(books, "sanne", PASSWORD, at(8, 0)) is None
    assert signing_in.who_is(books, who.account, at(8, 0)) is None


def test_an_unknown_user_costs_a_password_check_too(books: SchoolBooks, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []
    hasher = passwords.hasher()
    passwords._nobody()
    check = type(hasher).verify
    monkeypatch.setattr(type(hasher), "verify", lambda self, *a: (verified.append("x"), check(self, *a))[1])
    signing_in.sign_in(books, "niemand", "x", at(8, 0))
    signing_in.sign_in(books, "sanne", "x", at(8, 0))
    assert len(verified) == 2


@pytest.mark.usefixtures("slow_hashes")
def test_the_password_is_stored_as_argon2id_only(books: SchoolBooks) -> None:
    with writing(books.writer) as unit:
        set_password(unit, books.school, "sanne", PASSWORD, "system", at(8, 0).at)
        (account,) = stored.accounts(unit, books.school)
    assert account.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in account.password_hash


def test_making_an_account_is_logged_without_its_name(books: SchoolBooks) -> None:
    with reading(books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, books.school)]
    assert [(act.action, act.details) for act in acts][-1] == ("account_made", {"role": "leerkracht"})
