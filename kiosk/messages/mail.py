"""A message as a mail, and handing it to the mail server of the school."""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from kiosk.messages.errors import BadMailAccountError
from kiosk.messages.outcome import Outcome, Result
from kiosk.messages.teams_address import LOOPBACK
from kiosk.messages.wording import Message, words_of

PATIENCE_S = 10.0
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
HOST = re.compile(r"[A-Za-z0-9.-]{1,253}")
PLAIN = "quoted-printable"
"""Every mail server takes it."""

START_DATA, FOR_NOW, FOR_EVER = 354, 400, 500
"""RFC 5321: 354 asks for the mail, 4xx refuses it for now, 5xx for ever."""


@dataclass(frozen=True, slots=True)
class MailAccount:
    """How mail leaves. security: starttls, tls (from the first byte) or none.

    Raises BadMailAccountError for what is no host or address, and for a password over a line that is not secured.
    """

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not HOST.fullmatch(self.host):
            raise BadMailAccountError("De mailserver is een naam als smtp.school.nl, zonder spaties of adres ervoor.")
        checked_address(self.sender)
        if self.security == "none" and self.password and not self.is_here:
            raise BadMailAccountError("Zonder beveiliging gaat er geen wachtwoord over de lijn: kies starttls of tls.")
        if not (self.user + self.password).isprintable():
            raise BadMailAccountError("In de mailnaam of het wachtwoord staat een teken dat daar niet kan.")

    @property
    def is_here(self) -> bool:
        """True when the mail server is this computer."""
        return self.host.lower() in LOOPBACK


def checked_address(text: str) -> str:
    """One plain mail address. Raises BadMailAccountError."""
    if not ADDRESS.fullmatch(text):
        raise BadMailAccountError("Een mailadres is iets als team@school.nl, zonder naam of spaties.")
    return text


def mail_of(message: Message, sender: str, to: tuple[str, ...], message_id: str) -> EmailMessage:
    """Plain text, and the same as simple HTML. message_id: stays the same however often it is tried."""
    text = words_of(message)
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = checked_address(sender), ", ".join(map(checked_address, to))
    mail["Subject"], mail["Date"] = text.title, message.made
    mail["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    foot = [f"{text.link_words}: {text.link}"] if text.link else []
    mail.set_content("\n".join([text.moment, "", *text.lines, "", *foot]), cte=PLAIN)
    rows = "".join(f"<li>{escape(line)}</li>" for line in text.lines)
    link = f'<p><a href="{escape(text.link)}">{escape(text.link_words)}</a></p>' if text.link else ""
    html = f"<h1>{escape(text.title)}</h1><p>{escape(text.moment)}</p><ul>{rows}</ul>{link}"
    mail.add_alternative(f'<html lang="{message.language}"><body>{html}</body></html>', subtype="html", cte=PLAIN)
    return mail


class MailSender:
    """Hands mails to one server. trust: whose certificates count, by default those of this computer."""

    def __init__(
        self, account: MailAccount, trust: ssl.SSLContext | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self._account, self._trust, self._patience_s = account, trust, patience_s

    def send(self, mail: EmailMessage) -> Outcome:
        """Hands it over once; silence after the last byte may mean it arrived. Never raises for what comes back."""
        try:
            server = self._connected()
        except ssl.SSLError:
            return Outcome(Result.AGAIN, "certificate")
        except TimeoutError:
            return Outcome(Result.AGAIN, "connect_timed_out")
        except (OSError, smtplib.SMTPException):
            return Outcome(Result.AGAIN, "no_connection")
        try:
            return self._handed_over(server, mail)
        except ssl.SSLError:
            return Outcome(Result.AGAIN, "certificate")
        except smtplib.SMTPNotSupportedError:
            return Outcome(Result.REFUSED, "no_sign_in")
        except smtplib.SMTPAuthenticationError as error:
            return _said(error.smtp_code, "sign_in_")
        except smtplib.SMTPResponseException as error:
            return _said(error.smtp_code)
        except (OSError, smtplib.SMTPException):
            return Outcome(Result.AGAIN, "broken_off")
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.putcmd("quit")
            server.close()

    def _connected(self) -> smtplib.SMTP:
        account, own = self._account, self._account.sender.rpartition("@")[2]
        if account.security == "tls":
            return smtplib.SMTP_SSL(account.host, account.port, own, timeout=self._patience_s, context=self._context())
        return smtplib.SMTP(account.host, account.port, own, timeout=self._patience_s)

    def _context(self) -> ssl.SSLContext:
        return self._trust or ssl.create_default_context()

    def _handed_over(self, server: smtplib.SMTP, mail: EmailMessage) -> Outcome:
        account = self._account
        server.ehlo_or_helo_if_needed()
        if account.security == "starttls":
            if server.has_extn("starttls"):
                server.starttls(context=self._context())
                server.ehlo()
            elif not account.is_here:
                return Outcome(Result.REFUSED, "no_starttls")
        if account.user:
            server.login(account.user, account.password)
        return self._given(server, mail)

    def _given(self, server: smtplib.SMTP, mail: EmailMessage) -> Outcome:
        code, _words = server.mail(self._account.sender)
        if code >= FOR_NOW:
            return _said(code, "sender_")
        answers = [server.rcpt(each)[0] for each in str(mail["To"]).split(", ")]
        if all(code >= FOR_NOW for code in answers):
            return _said(min(answers), "recipient_")
        code, _words = server.docmd("data")
        if code != START_DATA:
            return _said(code)
        lines = re.sub(rb"(?m)^\.", b"..", mail.as_bytes())
        server.send(lines + b".\r\n")
        try:
            code, _words = server.getreply()
        except (OSError, smtplib.SMTPException):
            return Outcome(Result.UNSURE, "no_answer")
        partly = any(each >= FOR_NOW for each in answers)
        return Outcome(Result.SENT, "smtp_250_partly" if partly else "smtp_250") if code < FOR_NOW else _said(code)


def _said(code: int, where: str = "") -> Outcome:
    result = Result.REFUSED if code >= FOR_EVER else Result.AGAIN
    return Outcome(result, f"{where}smtp_{code}")
