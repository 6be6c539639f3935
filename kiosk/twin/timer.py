"""The timer unit (MFRC522 datasheet 8.5)."""

from collections.abc import Callable

from kiosk.twin.timeline import Event, Timeline, carrier_periods

AUTO_START = 0x80
AUTO_RESTART = 0x10
"""TAuto and TAutoRestart in TModeReg (9.3.3.10)."""


class Timer:
    """Counts down from TReload; underflow raises TimerIRq through the given action."""

    def __init__(self, timeline: Timeline, underflow: Callable[[], None]) -> None:
        self._timeline = timeline
        self._underflow = underflow
        self._event: Event | None = None
        self.mode = self.prescaler_low = self.reload = 0

    @property
    def running(self) -> bool:
        """TRunning in Status1Reg."""
        return self._event is not None

    @property
    def starts_by_itself(self) -> bool:
        """TAuto: the timer starts at the end of every transmission (8.5)."""
        return bool(self.mode & AUTO_START)

    @property
    def value(self) -> int:
        """TCounterVal: ticks until the counter reaches zero."""
        if self._event is None:
            return 0
        return min(self.reload, max(0, self._event.when - self._timeline.now) // max(1, self._tick()))

    def start(self) -> None:
        """Loads the counter and lets it run: (2 * TPrescaler + 1) * (TReload + 1) / fc (8.5)."""
        self.stop()
        self._event = self._timeline.after(carrier_periods(self._periods() * (self.reload + 1)), self._expire)

    def stop(self) -> None:
        """Halts the counter without an interrupt."""
        if self._event is not None:
            self._event.cancel()
            self._event = None

    def reset(self) -> None:
        """The state after a reset."""
        self.stop()
        self.mode = self.prescaler_low = self.reload = 0

    def _expire(self) -> None:
        self._event = None
        if self.mode & AUTO_RESTART:
            self.start()
        self._underflow()

    def _periods(self) -> int:
        return 2 * ((self.mode & 0x0F) << 8 | self.prescaler_low) + 1

    def _tick(self) -> int:
        return carrier_periods(self._periods())
