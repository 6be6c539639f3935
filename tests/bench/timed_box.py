"""A whole box in virtual time, plus what the software really took: the latency a child would see.

Physics (card, air, wire, SPI transfers) is virtual and repeatable. The work of our own Python and of SQLite is measured
in processor time, which a busy machine does not stretch much, and added; emulating the chip is left out, being no work
of a real box. A commit waits an injected time for the disk on top.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.panel.buttons import Button
from kiosk.settings import Settings, StationSettings
from kiosk.station.box import SLOW_S
from tests.station.slow_disk import WRITES
from tests.station.small_school import BoxOnBench

POLL_S = 0.010
"""As every supported wiring has it."""
PRESS_S = 0.12


Shown = Callable[[Mapping[str, Any]], bool]
"""Whether a published state is the one that is waited for."""


class Stopwatch:
    """Processor seconds of this thread since `start`, without what was done aside."""

    def __init__(self) -> None:
        self._started = self._aside = 0.0

    def start(self) -> None:
        self._started, self._aside = time.thread_time(), 0.0

    @property
    def seconds(self) -> float:
        return time.thread_time() - self._started - self._aside

    @contextmanager
    def aside(self) -> Iterator[None]:
        began = time.thread_time()
        try:
            yield
        finally:
            self._aside += time.thread_time() - began


class TimedDisk(Executor):
    """One job after another: each lasts what it really takes, and a write waits for the disk besides."""

    def __init__(self, sync_s: float, watch: Stopwatch) -> None:
        self._sync_s = sync_s
        self._watch = watch
        self.monotonic: Callable[[], float] = lambda: 0.0
        self._free_at = 0.0
        self._jobs: deque[tuple[float, Future[Any], Any]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        with self._watch.aside():
            began = time.thread_time()
            done = fn(*args, **options)
            took = time.thread_time() - began
        writes = fn.__name__ in (*WRITES, "note", "answer_request")
        self._free_at = max(self._free_at, self.monotonic()) + took + (self._sync_s if writes else 0)
        self._jobs.append((self._free_at, future, done))
        return future

    def work(self) -> None:
        """Hands back what is done by now."""
        while self._jobs and self._jobs[0][0] <= self.monotonic():
            _, future, done = self._jobs.popleft()
            future.set_result(done)

    @property
    def next_at(self) -> float:
        """When the job under way is done."""
        return self._jobs[0][0] if self._jobs else float("inf")


class TimedBox:
    """A box on the bench that counts its own software time."""

    def __init__(self, data: Path, sync_s: float, *, copied_cards: bool = False) -> None:
        self._watch = Stopwatch()
        self._watch.start()
        self._disk = TimedDisk(sync_s, self._watch)
        self._holds: Shown = lambda shown: False
        self._seen_at: float | None = None
        settings = Settings(data, station=StationSettings(copied_cards=copied_cards))
        self.bench = BoxOnBench(data, worker=self._disk, published=self._look, settings=settings)
        self._disk.monotonic = self.bench.monotonic
        self._leave_the_emulation_out()
        self.pass_time(1)

    @property
    def taps(self) -> int:
        """Answers so far."""
        return self.bench.loop.box.taps

    @property
    def now(self) -> float:
        """Monotonic seconds of the box."""
        return self.bench.monotonic()

    def comes(self, uid: str, in_s: float, hold_s: float | None = None) -> float:
        """Plans a card that comes at an instant of its own, not at a look of the box; returns that instant."""
        at = self.now + in_s
        self._at(at, lambda: self.bench.twin.put_cards([{"uid": uid}]))
        if hold_s is not None:
            self._at(at + hold_s, lambda: self.bench.twin.put_cards([]))
        return at

    def takes_away(self) -> None:
        """Nothing lies on the reader."""
        self.bench.twin.put_cards([])

    def press(self, button: Button, in_s: float, holds: Shown) -> float:
        """Seconds from the closing of a contact, planned as `comes`, to something shown."""
        at = self.now + in_s
        self._at(at, lambda: self.bench.fingers._drive(button, pressed=True))
        took = self.until(holds) - at
        self.pass_time(PRESS_S)
        self.bench.fingers._drive(button, pressed=False)
        return took

    def until(self, holds: Shown, most: float = 5.0) -> float:
        """The instant at which something is published; infinity when it takes too long."""
        began, self._holds, self._seen_at = self.now, holds, None
        while self._seen_at is None and self.now - began < most:
            self._turn()
        return float("inf") if self._seen_at is None else self._seen_at

    def pass_time(self, seconds: float) -> None:
        """Lets the box turn for so long."""
        until = self.bench.monotonic() + seconds
        while self.bench.monotonic() < until:
            self._turn()

    def close(self) -> None:
        """Lets go of the files."""
        self.bench.close()

    def _turn(self) -> None:
        """As Loop.run does it: pause between two polls, or wait for the records, whichever is under way."""
        self._disk.work()
        self._watch.start()
        self.bench.loop.turn(self.bench.monotonic())
        self._pass(self._watch.seconds)
        if self.bench.loop.box.pending is None:
            self._pass(POLL_S)
        else:
            self._pass(max(0.0, min(self._disk.next_at - self.bench.monotonic(), SLOW_S)))

    def _at(self, at: float, action: Callable[[], None]) -> None:
        self.bench.twin.clock.at(round(at * 1e9), action)

    def _pass(self, seconds: float) -> None:
        self.bench.twin.clock.advance(round(seconds * 1e9) + 1)

    def _look(self, shown: Mapping[str, Any]) -> None:
        if self._seen_at is None and self._holds(shown):
            self._seen_at = self.bench.monotonic() + self._watch.seconds

    def _leave_the_emulation_out(self) -> None:
        twin, driver = self.bench.twin, self.bench.reader._driver
        spi, wait = twin.spi(), twin.wait
        transfer = spi.xfer2

        def xfer2(data: Any) -> list[int]:
            with self._watch.aside():
                return transfer(data)

        def waiting(seconds: float) -> None:
            with self._watch.aside():
                wait(seconds)

        spi.xfer2, driver._wait = xfer2, waiting  # type: ignore[method-assign]  # the same, with a stopwatch
