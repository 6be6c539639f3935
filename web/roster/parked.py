"""Between a look at a file and taking it over: in the memory of this program, for minutes, never on disk."""

import threading
from dataclasses import dataclass

from kiosk.services.roster.roster_import import RosterChange
from kiosk.services.roster.roster_reading import Upload
from kiosk.services.roster.views_import import ImportResult
from kiosk.services.roster.views_year import YearResult

KEPT_SECONDS = 15 * 60.0
MOST = 3
"""Files at once; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was just taken over, as long as it can be taken back."""

    result: ImportResult | YearResult
    change: RosterChange


class Parked:
    """One file, or one thing just done, per session; forgotten after a quarter of an hour, also when nobody asks."""

    def __init__(self, kept_seconds: float = KEPT_SECONDS) -> None:
        self._kept = kept_seconds
        self._held: dict[str, Upload | Done] = {}
        self._lock = threading.Lock()

    def park(self, session: str, thing: Upload | Done) -> None:
        """Takes the place of what this session had here."""
        with self._lock:
            self._held.pop(session, None)
            while len(self._held) >= MOST:
                self._held.pop(next(iter(self._held)))
            self._held[session] = thing
        timer = threading.Timer(self._kept, self.forget, (session, thing))
        timer.daemon = True
        timer.start()

    def upload(self, session: str) -> Upload | None:
        """The file this session is looking at."""
        thing = self._held.get(session)
        return thing if isinstance(thing, Upload) else None

    def done(self, session: str) -> Done | None:
        """What this session just took over."""
        thing = self._held.get(session)
        return thing if isinstance(thing, Done) else None

    def drop(self, session: str) -> None:
        """Forgets it now."""
        with self._lock:
            self._held.pop(session, None)

    def forget(self, session: str, thing: Upload | Done) -> None:
        """Forgets this, unless something else took its place."""
        with self._lock:
            if self._held.get(session) is thing:
                del self._held[session]
