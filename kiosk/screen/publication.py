"""The latest state document, kept for everyone who asks and handed to everyone who follows."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus

from kiosk.screen.errors import RefusedError

MOST_STREAMS = 16
SECONDS_BETWEEN_BEATS = 2.0
SECONDS_BETWEEN_CLOCKS = 1.0

Document = Mapping[str, object]


class Publication:
    """Thread-safe. A slow follower misses documents in between, never the newest, and never delays the publisher.

    The publisher may publish at every turn of its loop: followers hear at once of what a person would notice, and of
    the passing of time alone once per second.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._document: Document | None = None
        self._followed_at = float("-inf")
        self._version = 0
        self._streams = 0
        self._closed = False

    def publish(self, document: Document) -> None:
        """Replaces the document, which nobody changes afterwards, and wakes the followers when it says something."""
        now = time.monotonic()
        with self._changed:
            previous, self._document = self._document, document
            if now - self._followed_at < SECONDS_BETWEEN_CLOCKS and _timeless(previous) == _timeless(document):
                return
            self._followed_at = now
            self._version += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Ends every stream."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def latest(self) -> bytes:
        """The newest document as JSON. Raises RefusedError (503) before the first one and after the end."""
        document = self._document
        if self._closed:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, "De kast is gestopt.")
        if document is None:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, "De kast wordt wakker. Probeer het zo opnieuw.")
        return _json(document)

    @contextmanager
    def place_in_stream(self) -> Iterator[None]:
        """Holds one of the streams. Raises RefusedError (503) when all are taken."""
        with self._changed:
            if self._streams >= MOST_STREAMS:
                sentence = f"Er kijken al {MOST_STREAMS} schermen mee. Sluit er een, of vraag /state."
                raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, sentence)
            self._streams += 1
        try:
            yield
        finally:
            with self._changed:
                self._streams -= 1

    def follow(self) -> Iterator[bytes | None]:
        """Yields every newest document; None as a sign of life when nothing changed; ends when closed."""
        seen = 0
        while (version := self._next_version(seen)) is not None:
            yield _json(self._document or {}) if version != seen else None
            seen = version

    def _next_version(self, seen: int) -> int | None:
        """Waits for a newer version, at most until the next beat; None when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version != seen, SECONDS_BETWEEN_BEATS)
            return None if self._closed else self._version


def _json(document: Document) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _timeless(document: Document | None) -> Document:
    """The document without what only counts time."""
    if document is None:
        return {}
    screen = document.get("screen")
    shown = {**screen, "bar": None, "badges": None} if isinstance(screen, Mapping) else screen
    return {**document, "now": None, "screen": shown}
