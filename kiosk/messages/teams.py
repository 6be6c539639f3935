"""Posting a card to a Teams workflow: one request, no redirects, no proxy, and an honest answer."""

import http.client
import ssl
from datetime import datetime
from email.utils import parsedate_to_datetime

from kiosk.messages.outcome import Outcome, Result
from kiosk.messages.teams_address import TeamsAddress

PATIENCE_S = 10.0
LONGEST_WAIT_S = 24 * 3600
TOO_MANY, GATEWAY_TIMED_OUT = 429, 504
REDIRECTS, SERVER_ERRORS = 300, 500


class TeamsSender:
    """Posts to one address. trust: whose certificates count, by default those of this computer."""

    def __init__(
        self, address: TeamsAddress, trust: ssl.SSLContext | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self._address, self._trust, self._patience_s = address, trust, patience_s

    def send(self, card: bytes, now: datetime) -> Outcome:
        """Posts once. What fails before the whole card is handed over did not arrive; what stays silent after may have.

        now: to read a Retry-After that names a moment. Never raises for what the network does.
        """
        connection = self._connection()
        try:
            try:
                headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Telefoonhotel"}
                connection.request("POST", self._address.target, body=card, headers=headers)
            except ssl.SSLError:
                return Outcome(Result.AGAIN, "certificate")
            except TimeoutError:
                return Outcome(Result.AGAIN, "connect_timed_out")
            except (OSError, http.client.HTTPException):
                return Outcome(Result.AGAIN, "no_connection")
            try:
                answer = connection.getresponse()
            except (OSError, http.client.HTTPException):
                return Outcome(Result.UNSURE, "no_answer")
            return _outcome(answer.status, answer.headers.get("Retry-After"), now)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        where, patience = self._address, self._patience_s
        if not where.tls:
            return http.client.HTTPConnection(where.host, where.port, timeout=patience)
        trust = self._trust or ssl.create_default_context()
        return http.client.HTTPSConnection(where.host, where.port, timeout=patience, context=trust)


def _outcome(status: int, retry_after: str | None, now: datetime) -> Outcome:
    code = f"http_{status}"
    if status in (200, 202):
        return Outcome(Result.SENT, code)
    if status == GATEWAY_TIMED_OUT or status < REDIRECTS:
        return Outcome(Result.UNSURE, code)
    if status == TOO_MANY or status >= SERVER_ERRORS:
        return Outcome(Result.AGAIN, code, _seconds(retry_after, now))
    return Outcome(Result.REFUSED, code)


def _seconds(retry_after: str | None, now: datetime) -> int | None:
    """RFC 9110 section 10.2.3: seconds, or a date; None where there is none that can be read."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:9]), LONGEST_WAIT_S)
    try:
        asked = int((parsedate_to_datetime(text) - now).total_seconds())
    except (TypeError, ValueError):
        return None
    return max(0, min(asked, LONGEST_WAIT_S))
