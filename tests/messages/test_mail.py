"""Mail over a real server on loopback, in its failing modes too."""

import email
import email.policy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.messages.errors import BadMailAccountError
from kiosk.messages.mail import MailAccount, MailSender, mail_of
from kiosk.messages.outcome import Outcome, Result
from tests.messages.certificates import Trust, make_trust
from tests.messages.mail_listener import PASSWORD, USER, MailListener, mail_listener
from tests.messages.written import walk_in

FROM, TO = "hotel@school.example", ("team@school.example", "directie@school.example")
MAIL = mail_of(walk_in(["Groep 6", "Groep 7 · Kleur"]), FROM, TO, "0" * 32)


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return make_trust(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def secure(trust: Trust) -> Iterator[MailListener]:
    with mail_listener(trust.server) as found:
        yield found


def account(listener: MailListener, **changed: Any) -> MailAccount:
    told: dict[str, Any] = {"host": "localhost", "port": listener.port, "security": "starttls", "sender": FROM}
    return MailAccount(**{**told, **changed})


def test_a_mail_goes_over_starttls_as_text_and_as_html(secure: MailListener, trust: Trust) -> None:
    assert MailSender(account(secure), trust.client).send(MAIL) == Outcome(Result.SENT, "smtp_250")
    assert (secure.secured, secure.to) == ([True], [list(TO)])
    got = email.message_from_bytes(secure.data[0], policy=email.policy.default)
    text, html = (part.get_content() for part in got.iter_parts())
    assert got["Subject"] == "Telefoonhotel · Na de inloop"
    assert got["Message-ID"] == f"<{'0' * 32}@school.example>"
    assert got["Auto-Submitted"] == "auto-generated"
    assert "Groep 7 · Kleur: 3 nog niet gezien, 2 nog te vragen" in text
    assert "<li>Groep 6: 3 nog niet gezien, 2 nog te vragen</li>" in html
    assert 'href="https://hotel.school.example/"' in html


def test_a_server_with_a_stranger_s_certificate_gets_nothing(secure: MailListener, tmp_path: Path) -> None:
    assert MailSender(account(secure), make_trust(tmp_path).client).send(MAIL) == Outcome(Result.AGAIN, "certificate")
    assert secure.data == []


def test_a_certificate_for_another_name_gets_nothing(tmp_path: Path) -> None:
    other = make_trust(tmp_path, "mail.elders.example")
    with mail_listener(other.server) as listener:
        assert MailSender(account(listener), other.client).send(MAIL).code == "certificate"
        assert listener.data == []


def test_a_server_elsewhere_without_starttls_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MailAccount, "is_here", property(lambda _self: False))
    with mail_listener() as listener:
        assert MailSender(account(listener)).send(MAIL) == Outcome(Result.REFUSED, "no_starttls")
        assert listener.data == []


def test_this_computer_itself_may_do_without(trust: Trust) -> None:
    with mail_listener() as listener:
        assert MailSender(account(listener)).send(MAIL).result is Result.SENT
        assert listener.secured == [False]


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the listener does not see that its socket is secured
def test_tls_from_the_first_byte_and_signing_in(trust: Trust) -> None:
    with mail_listener(trust.server, sign_in=True, from_the_start=True) as listener:
        mine = account(listener, security="tls", user=USER, password=PASSWORD)
        assert MailSender(mine, trust.client).send(MAIL).result is Result.SENT
        wrong = account(listener, security="tls", user=USER, password="een ander")
        assert MailSender(wrong, trust.client).send(MAIL) == Outcome(Result.REFUSED, "sign_in_smtp_535")
        assert len(listener.data) == 1


def test_a_server_without_sign_in_says_so(secure: MailListener, trust: Trust) -> None:
    mine = account(secure, user=USER, password=PASSWORD)
    with mail_listener() as plain:
        mine = account(plain, user=USER, password=PASSWORD)
        assert MailSender(mine).send(MAIL) == Outcome(Result.REFUSED, "no_sign_in")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("451 straks", Outcome(Result.AGAIN, "smtp_451")),
        ("554 nooit", Outcome(Result.REFUSED, "smtp_554")),
    ],
)
def test_a_refused_mail_tells_for_now_from_for_ever(
    secure: MailListener, trust: Trust, answer: str, outcome: Outcome
) -> None:
    secure.say_data = answer
    assert MailSender(account(secure), trust.client).send(MAIL) == outcome


def test_one_wrong_address_does_not_keep_the_others_from_it(secure: MailListener, trust: Trust) -> None:
    secure.say_to = {TO[0]: "550 wie?"}
    assert MailSender(account(secure), trust.client).send(MAIL) == Outcome(Result.SENT, "smtp_250_partly")
    assert secure.to == [[TO[1]]]
    secure.say_to = dict.fromkeys(TO, "550 wie?")
    assert MailSender(account(secure), trust.client).send(MAIL) == Outcome(Result.REFUSED, "recipient_smtp_550")


def test_silence_after_the_last_byte_is_not_tried_again(secure: MailListener, trust: Trust) -> None:
    secure.hang_up = True
    assert MailSender(account(secure), trust.client, 2.0).send(MAIL) == Outcome(Result.UNSURE, "no_answer")
    assert len(secure.data) == 1


def test_where_nobody_listens_it_surely_did_not_arrive() -> None:
    with mail_listener() as gone:
        mine = account(gone)
    assert MailSender(mine).send(MAIL) == Outcome(Result.AGAIN, "no_connection")


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": "hotel@school.example\r\nBcc: kwaad@elders.example"},
        {"sender": "Hotel <hotel@school.example>"},
        {"sender": "hotel@school.example, kwaad@elders.example"},
        {"host": "smtp.school.example\r\nRCPT TO:<kwaad@elders.example>"},
        {"host": "iemand@smtp.school.example"},
        {"host": "smtp.school.example", "security": "none", "user": USER, "password": PASSWORD},
        {"user": "naam\r\nMAIL FROM:<x@y.example>"},
    ],
)
def test_nothing_typed_can_add_a_header_a_command_or_a_plain_password(wrong: dict[str, str]) -> None:
    with pytest.raises(BadMailAccountError):
        account(MailListener(port=25), **wrong)


def test_an_address_with_a_line_end_is_no_recipient() -> None:
    with pytest.raises(BadMailAccountError):
        mail_of(walk_in(), FROM, ("team@school.example\nBcc: kwaad@elders.example",), "0" * 32)


def test_the_password_is_in_no_representation() -> None:
    assert PASSWORD not in repr(account(MailListener(port=25), user=USER, password=PASSWORD))
