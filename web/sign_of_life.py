"""Tells systemd that the staff page lives: only what was done since the time before counts.

As at the box (docs/decisions/0010): a thread that merely runs proves nothing.
"""

import http.client
import threading
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.systemd import ALIVE, READY, STOPPING, Notify, nobody, notifier
from web.configuration import WebConfig
from web.watcher import Watcher

EVERY_SECONDS = 1.0
PATIENCE_SECONDS = 5.0
UNSPECIFIED = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 — where it listens, not a choice
"""Where an address that means all addresses is reached."""


class SignOfLife:
    """Each sign needs a look of the watcher that came to an end, and an answer of the server itself.

    The watcher reads both files; a look that fails has ended, and an answer that refuses is one: a restart would mend
    neither. The first sign says that the page is ready.
    """

    def __init__(self, notify: Notify, rounds: Callable[[], int], answers: Callable[[], bool]) -> None:
        self._notify, self._rounds, self._answers = notify, rounds, answers
        self._seen, self._ready = -1, False
        self._stop = threading.Event()

    def look(self) -> None:
        """Tells that it lives, when it does."""
        rounds = self._rounds()
        if rounds == self._seen or not self._answers():
            return
        self._seen = rounds
        if not self._ready:
            self._notify(READY)
            self._ready = True
        self._notify(ALIVE)

    def start(self) -> None:
        """Looks each second, in a thread."""
        threading.Thread(target=self._run, name="sign of life", daemon=True).start()

    def stop(self) -> None:
        """Says goodbye."""
        self._stop.set()
        self._notify(STOPPING)

    def _run(self) -> None:
        while not self._stop.wait(EVERY_SECONDS):
            self.look()


def sign_of_life(environment: Mapping[str, str], watcher: Watcher, config: WebConfig, server: Any) -> SignOfLife | None:  # noqa: ANN401 — waitress has no types
    """Started; None where no systemd listens."""
    notify = notifier(environment)
    if notify is nobody:
        return None
    host, port = UNSPECIFIED.get(config.host, config.host), config.port or server.effective_port
    sign = SignOfLife(notify, lambda: watcher.rounds, lambda: answers(host, port))
    sign.start()
    return sign


def answers(host: str, port: int) -> bool:
    """True when the server gives an answer, whatever it is, to somebody who asks as a browser does."""
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
