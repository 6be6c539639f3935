"""The latest state document, kept for everyone who asks and handed to everyone who follows."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus

from kiosk.screen.errors import RefusedError

MOST_STREAMS = 16
SECONDS_BETWEEN_BEATS = 2.0


class Publication:
    """Thread-safe. A slow follower misses documents in between, never the newest, and never delays the publisher."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._document: bytes | None = None
        self._version = 0
        self._streams = 0
        self._closed = False

    def publish(self, document: Mapping[str, object]) -> None:
        """Replaces the document and wakes the followers."""
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        with self._changed:
            self._document, self._version = text, self._version + 1
            self._changed.notify_all()

    def close(self) -> None:
        """Ends every stream."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def document(self) -> bytes:
        """The newest document as JSON. Raises RefusedError (503) before the first one."""
        document = self._document
        if document is None:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, "De kast wordt wakker. Probeer het zo opnieuw.")
        return document

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
            yield self._document if version != seen else None
            seen = version

    def _next_version(self, seen: int) -> int | None:
        """Waits for a newer version, at most until the next beat; None when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version != seen, SECONDS_BETWEEN_BEATS)
            return None if self._closed else self._version
