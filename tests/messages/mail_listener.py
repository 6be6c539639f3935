"""A real mail server on loopback, with the ways in which one fails."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "telefoonhotel", "mailwachtwoord-123"


@dataclass
class MailListener:
    """data: the bytes of every mail taken; say_data, say_to: answers instead of 250; hang_up: after the last byte."""

    port: int = 0
    data: list[bytes] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    say_data: str = ""
    say_to: dict[str, str] = field(default_factory=dict)
    hang_up: bool = False

    async def handle_RCPT(  # noqa: N802 — the name aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.say_to:
            return self.say_to[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — as above
        if self.say_data:
            return self.say_data
        self.data.append(bytes(envelope.content or b""))
        self.to.append(envelope.rcpt_tos)
        self.secured.append(session.ssl is not None)
        if self.hang_up:
            assert server.transport is not None
            server.transport.abort()
            await asyncio.Event().wait()
        return "250 taken"


class OnAFreePort(Controller):
    """A controller that finds out which port it got."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def _authenticator(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: object) -> AuthResult:
    good = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=good)


@contextmanager
def mail_listener(
    context: ssl.SSLContext | None = None, *, sign_in: bool = False, from_the_start: bool = False
) -> Iterator[MailListener]:
    """Listens on localhost until the block ends. context: offers STARTTLS, or speaks TLS from the first byte."""
    listener = MailListener()
    how: dict[str, Any] = {"ssl_context": context} if from_the_start else {"tls_context": context}
    if sign_in:
        how |= {
            "authenticator": _authenticator,
            "auth_required": True,
            "auth_require_tls": context is not None and not from_the_start,
        }
    controller = OnAFreePort(listener, hostname="127.0.0.1", port=0, **how)
    controller.start()
    listener.port = controller.port
    try:
        yield listener
    finally:
        controller.stop()
