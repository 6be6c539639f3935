"""How the programs do: what each of them did before an update, and whether it does so again."""

import http
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.update.errors import UnhealthyError

STATUS_FILE = "station.json"
LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: until everything must answer; for how long it is watched from the start; a fault that passes."""

    appear: float = 120.0
    watch: float = 300.0
    fault: float = 20.0
    fresh: float = 5.0


@dataclass(frozen=True, slots=True)
class Signs:
    """box: it writes its status; reader: it reads cards; page: the staff page answers.

    Said of the time before: whether it did.
    """

    box: bool
    reader: bool
    page: bool

    def takes_taps(self, before: "Signs") -> bool:
        """As far as it did before."""
        return self.box >= before.box and self.reader >= before.reader

    def misses(self, before: "Signs") -> list[str]:
        """What was there before and is not now, in words."""
        lost = {
            "het kastje geeft geen teken van leven": before.box and not self.box,
            "de lezer van het kastje doet het niet": before.reader and self.box and not self.reader,
            "de personeelspagina antwoordt niet": before.page and not self.page,
        }
        return [words for words, is_so in lost.items() if is_so]


class Health:
    """Looks at the two programs of a machine from outside."""

    def __init__(self, runtime: Path, web_port: int, steady: Callable[[], float] = time.monotonic) -> None:
        self._file = runtime / STATUS_FILE
        self._page = f"http://127.0.0.1:{web_port}/healthz"
        self._steady = steady
        self._stamp, self._moved = self._stamp_now(), float("-inf")

    def look(self, fresh: float) -> Signs:
        """How it is now. fresh: seconds after which a status that did not move says nothing any more."""
        stamp = self._stamp_now()
        if stamp != self._stamp:
            self._stamp, self._moved = stamp, self._steady()
        lives = self._steady() - self._moved < fresh
        return Signs(box=lives, reader=lives and self._reads_cards(), page=self._page_answers())

    def first_look(self, wait: Callable[[float], object], fresh: float = 2.5) -> Signs:
        """How it was before anything was touched: long enough to see the status move."""
        until = self._steady() + fresh
        found = self.look(fresh)
        while not found.box and self._steady() < until:
            wait(LOOK_SECONDS)
            found = self.look(fresh)
        return found

    def _stamp_now(self) -> int:
        try:
            return self._file.stat().st_mtime_ns
        except OSError:
            return 0

    def _reads_cards(self) -> bool:
        try:
            return bool(json.loads(self._file.read_text())["health"] == "ok")
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _page_answers(self) -> bool:
        try:
            with urllib.request.urlopen(self._page, timeout=5) as answer:  # noqa: S310 — loopback
                return bool(answer.status == http.HTTPStatus.OK)
        except (urllib.error.URLError, OSError, ValueError):
            return False


def watch(
    health: Health,
    before: Signs,
    patience: Patience,
    wait: Callable[[float], object],
    seen: Callable[[Signs], None],
    steady: Callable[[], float] = time.monotonic,
) -> None:
    """Watches until the time is over. seen: told how it is, at every look.

    Raises UnhealthyError when something does not come, or stays away after it came.
    """
    began, well = steady(), None
    while (passed := steady() - began) < patience.watch or well is None:
        signs = health.look(patience.fresh)
        seen(signs)
        missing = signs.misses(before)
        if not missing:
            well = steady()
        elif well is None and passed >= patience.appear:
            raise UnhealthyError(f"Na {patience.appear:.0f} s: {' en '.join(missing)}.")
        elif well is not None and steady() - well >= patience.fault:
            raise UnhealthyError(f"Al {patience.fault:.0f} s: {' en '.join(missing)}.")
        wait(LOOK_SECONDS)
