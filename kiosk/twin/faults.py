"""Faults of the hardware, to be injected and healed."""

import errno
from collections.abc import Callable

from kiosk.twin import registers as reg
from kiosk.twin.chip import GENUINE_VERSION, Mfrc522
from kiosk.twin.errors import TwinError
from kiosk.twin.field import Field, Interference
from kiosk.twin.spi import TwinSpi
from kiosk.twin.timeline import Event, Timeline

COUNTERFEIT_VERSION = 0x12
"""VersionReg of a common counterfeit."""

NOISE = Interference(bit_flip=0.05, ghost=0.5)

FLICKER = Interference(missed_request=1 / 18, power_dip=1 / 36)
"""Real readers miss a resting card every 16 to 20 looks."""

ANSWER_BITS = 27
"""card_pulled pulls somewhere in the first three bytes of the next answer."""


def nothing() -> None:
    """What happens before a transfer while nothing is wrong."""


def unchanged(value: int) -> int:
    """A healthy MISO line."""
    return value


def io_error() -> None:
    """What a driver reports whose controller fails (errno 5)."""
    raise OSError(errno.EIO, "Input/output error")


class Faults:
    """One fault at a time; a new one heals the one before.

    brown_out, stuck_crypto and antenna_off happen once, or with a duration come back at every transfer until it ends.
    The other kinds last until their time is over or they are healed.
    """

    def __init__(self, chip: Mfrc522, field: Field, spi: TwinSpi, timeline: Timeline) -> None:
        self.active: str | None = None
        self._chip = chip
        self._field = field
        self._spi = spi
        self._timeline = timeline
        self._end: Event | None = None
        self._once = {
            "brown_out": chip.reset,
            "stuck_crypto": self._set_crypto1,
            "antenna_off": self._switch_antenna_off,
        }
        self._lasting: dict[str, Callable[[], None]] = {
            "dead_miso": lambda: self._stick_miso(0x00),
            "dead_miso_high": lambda: self._stick_miso(0xFF),
            "noise": self._make_noise,
            "wrong_version": self._counterfeit,
            "unplugged": self._unplug,
            "card_pulled": self._pull_card,
            "spi_error": self._fail_bus,
            "hung": self._hang_bus,
            "flicker": self._make_flicker,
        }

    @property
    def kinds(self) -> tuple[str, ...]:
        """The faults that can be injected."""
        return (*self._once, *self._lasting)

    def start(self, kind: str, seconds: float | None = None) -> None:
        """Injects a fault, for so many virtual seconds or until it is healed. Raises TwinError for another kind."""
        if kind not in self.kinds:
            raise TwinError(f"There is no fault {kind!r}; choose one of {', '.join(self.kinds)}.")
        if seconds is not None and not 0 < seconds <= 86_400:
            raise TwinError(f"A fault lasts more than 0 and at most 86400 seconds, not {seconds}.")
        self.heal()
        if kind in self._lasting:
            self.active = kind
            self._lasting[kind]()
        else:
            self._once[kind]()
            if seconds is not None:
                self.active = kind
                self._spi.before_transfer = self._once[kind]
        if seconds is not None:
            self._end = self._timeline.after(round(seconds * 1e9), self.heal)

    def heal(self) -> None:
        """Takes the cause away; what the fault did to the registers stays, cards that were pulled come back."""
        if self._end is not None:
            self._end.cancel()
            self._end = None
        was, self.active = self.active, None
        self._spi.answer_line = unchanged
        self._spi.before_transfer = nothing
        self._spi.flowing.set()
        self._field.interference = Interference()
        self._chip.version = GENUINE_VERSION
        if was == "unplugged":
            self._chip.set_power(on=True)
        if was == "card_pulled":
            self._chip.transceiver.radio.pull_after_bits = None
            self._field.bring_back()

    def _stick_miso(self, level: int) -> None:
        self._spi.answer_line = lambda value: level

    def _make_noise(self) -> None:
        self._field.interference = NOISE

    def _make_flicker(self) -> None:
        self._field.interference = FLICKER

    def _fail_bus(self) -> None:
        """The driver of the computer gives up on every transfer."""
        self._spi.before_transfer = io_error

    def _hang_bus(self) -> None:
        """A transfer does not come back until this is healed; in real time only, since nothing else turns either."""
        self._spi.flowing.clear()

    def _counterfeit(self) -> None:
        self._chip.version = COUNTERFEIT_VERSION

    def _unplug(self) -> None:
        """No supply; MISO floats high."""
        self._chip.set_power(on=False)
        self._stick_miso(0xFF)

    def _pull_card(self) -> None:
        self._chip.transceiver.radio.pull_after_bits = self._field.random.randrange(ANSWER_BITS)

    def _set_crypto1(self) -> None:
        self._chip.core.registers[reg.STATUS2] |= reg.CRYPTO1_ON

    def _switch_antenna_off(self) -> None:
        self._chip.core.registers[reg.TX_CONTROL] &= ~reg.DRIVERS & 0xFF
        self._chip.core.follow_drivers()
