"""Every sign-in, sign-out and refusal leaves a line: an id, never the name that was typed."""

from kiosk.domain.roles import Act
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import signing_in
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.staff_school import PASSWORD, SEVEN, at, teacher

NOW = at(8, 0)


def last(books: SchoolBooks) -> audit.Act:
    with reading(books.school_file) as unit:
        return audit.lines(unit, books.school)[-1].act


def test_who_signs_in_and_out_is_on_record(books: SchoolBooks) -> None:
    who = signing_in.sign_in(books, "sanne", PASSWORD, NOW)
    assert who is not None
    assert (last(books).action, last(books).actor) == ("signed_in", f"staff:{who.account}")
    signing_in.sign_out(books, who, NOW)
    assert (last(books).action, last(books).subject) == ("signed_out", who.account)


def test_a_wrong_password_names_the_account_and_an_unknown_name_nobody(books: SchoolBooks) -> None:
    account = teacher(books).account
    for login, subject in (("sanne", account), ("geen mens", "")):
        assert signing_in.sign_in(books, login, "fout wachtwoord", NOW) is None
        assert (last(books).action, last(books).actor, last(books).subject) == ("sign_in_refused", "system", subject)
        assert login not in str(last(books))


def test_what_a_role_may_not_is_on_record_with_the_act(books: SchoolBooks) -> None:
    signing_in.refused(books, teacher(books), Act.SEE_LIVE, SEVEN, NOW)
    assert (last(books).action, last(books).subject, last(books).details) == ("refused", SEVEN, {"act": "see_live"})
