"""Whom Microsoft vouches for: which member of staff that is, made at the first time, with the roles of the token."""

from dataclasses import replace

import pytest

from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.account_pages import LastKeeperError, set_closed
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.services.staff_access.microsoft import arriving
from kiosk.services.staff_access.microsoft.identity import Identity, MicrosoftRefusedError, Refusal
from kiosk.store import reading, writing
from kiosk.store.people import accounts, audit, microsoft_links
from kiosk.store.people.accounts import Account
from tests.services.staff_school import PASSWORD, at, teacher

NOW = at(8, 31)
ILSE = Identity("tenant", "object-1", "Ilse de  Vries-Öztürk", ("leerkracht",), second_step=True)


def account(books: SchoolBooks, who: Identity) -> Account:
    found = arriving.account_of(books, who)
    assert found is not None
    with reading(books.school_file) as unit:
        known = accounts.account(unit, books.school, found)
    assert known is not None
    return known


def said(books: SchoolBooks) -> list[tuple[str, str, dict[str, str]]]:
    """(action, actor, details) of everything on the log about signing in."""
    with reading(books.school_file) as unit:
        lines = [line.act for line in audit.lines(unit, books.school)]
    return [(act.action, act.actor.split(":")[0], dict(act.details)) for act in lines[2:]]


def test_the_first_time_makes_an_account_without_password_or_groups(books: SchoolBooks) -> None:
    arrived = arriving.arrive(books, ILSE, NOW)
    made = account(books, ILSE)
    assert (made.id, made.display_name, made.login) == (arrived.account, "Ilse de Vries-Öztürk", "ilse.de.vries.ozturk")
    assert (made.roles, made.password_hash, made.groups) == ({Role.TEACHER}, "", ())


def test_arriving_is_on_record_without_a_name(books: SchoolBooks) -> None:
    arriving.arrive(books, ILSE, NOW)
    assert said(books)[-2:] == [
        ("account_made", "system", {"role": "leerkracht", "by": "microsoft"}),
        ("signed_in", "staff", {"road": "microsoft"}),
    ]


def test_the_second_time_is_the_same_account_under_any_name(books: SchoolBooks) -> None:
    first = arriving.arrive(books, ILSE, NOW)
    again = arriving.arrive(books, replace(ILSE, name="Ilse Bakker"), NOW)
    assert again == first
    assert account(books, ILSE).display_name == "Ilse de Vries-Öztürk"


@pytest.mark.parametrize("other", [replace(ILSE, object_id="object-2"), replace(ILSE, tenant="elders")])
def test_another_person_of_the_same_name_is_another_account(books: SchoolBooks, other: Identity) -> None:
    assert arriving.arrive(books, ILSE, NOW).account != arriving.arrive(books, other, NOW).account
    assert account(books, other).login == "ilse.de.vries.ozturk-2"


@pytest.mark.parametrize(("name", "login"), [("", "medewerker"), ("李", "medewerker"), ("Sanne", "sanne-2")])
def test_a_user_name_is_made_of_the_name_and_taken_from_nobody(books: SchoolBooks, name: str, login: str) -> None:
    arriving.arrive(books, replace(ILSE, name=name), NOW)
    assert account(books, ILSE).login == login


def test_a_name_is_shown_without_what_cannot_be_printed(books: SchoolBooks) -> None:
    arriving.arrive(books, replace(ILSE, name=f" Ilse\u202e\x00 {'x' * 200}"), NOW)
    shown = account(books, ILSE).display_name
    assert shown.startswith("Ilse xxx")
    assert len(shown) == 96


def test_other_roles_count_from_the_next_sign_in_and_are_on_record(books: SchoolBooks) -> None:
    arriving.arrive(books, ILSE, NOW)
    arriving.arrive(books, replace(ILSE, roles=("ib", "leerkracht", "Onbekend")), NOW)
    assert account(books, ILSE).roles == {Role.TEACHER, Role.COUNSELLOR}
    assert said(books)[-2] == ("account_changed", "system", {"role": "leerkracht,ib", "by": "microsoft"})


@pytest.mark.parametrize(
    ("roles", "reason"),
    [((), Refusal.NO_ROLE), (("invaller",), Refusal.NO_ROLE), (("fg", "leerkracht"), Refusal.ROLES_CLASH)],
)
def test_without_a_role_of_ours_nothing_is_made(books: SchoolBooks, roles: tuple[str, ...], reason: Refusal) -> None:
    with pytest.raises(MicrosoftRefusedError) as refused:
        arriving.arrive(books, replace(ILSE, roles=roles), NOW)
    assert refused.value.reason is reason
    assert arriving.account_of(books, ILSE) is None


def test_a_closed_account_stays_closed(books: SchoolBooks) -> None:
    made = arriving.arrive(books, ILSE, NOW).account
    keep_accounts(books)
    set_closed(books, teacher(books), made, closed=True, now=NOW)
    with pytest.raises(MicrosoftRefusedError) as refused:
        arriving.arrive(books, ILSE, NOW)
    assert refused.value.reason is Refusal.CLOSED


def keep_accounts(books: SchoolBooks) -> None:
    with writing(books.writer) as unit:
        keeper = NewAccount("beheer", "Bo Proef", Role.TECHNICAL, (), PASSWORD)
        create_account(unit, books.school, keeper, "system", NOW.at)


def test_microsoft_does_not_take_the_last_keeper_away(books: SchoolBooks) -> None:
    keep_accounts(books)
    with writing(books.writer) as unit:
        keeper = accounts.account_by_login(unit, books.school, "beheer")
        assert keeper is not None
        microsoft_links.link_account(unit, books.school, "tenant", "bo", keeper.id, NOW.utc_us)
    bo = Identity("tenant", "bo", "Bo Proef", ("leerkracht",), second_step=True)
    with pytest.raises(LastKeeperError):
        arriving.arrive(books, bo, NOW)
    assert account(books, bo).roles == {Role.TECHNICAL}


def test_without_a_second_factor_at_microsoft_our_own_second_step_follows(books: SchoolBooks) -> None:
    books.is_demo = False
    assert arriving.arrive(books, ILSE, NOW).inside
    assert not arriving.arrive(books, replace(ILSE, second_step=False), NOW).inside
    assert [action for action, _actor, _details in said(books)].count("signed_in") == 1
