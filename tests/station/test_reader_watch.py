"""No fault of a reader escapes, whatever the bus throws."""

from typing import TypeVar

from kiosk.domain.situation import ReaderHealth
from kiosk.reader.interface import FieldChange, HealthReason
from kiosk.reader.interface import ReaderHealth as Health
from kiosk.station.reader_watch import ReaderWatch

Result = TypeVar("Result")


class TornWires:
    """A reader whose bus fails while `torn`."""

    def __init__(self) -> None:
        self.torn = True
        self.recovered = 0

    identity = "a reader of paper"

    @property
    def reason(self) -> HealthReason | None:
        return None

    def poll(self) -> FieldChange | None:
        return self._bus(FieldChange())

    def health(self) -> Health:
        return self._bus(Health.OK)

    def recover(self) -> None:
        self.recovered += 1
        self._bus(None)

    def close(self) -> None:
        pass

    def _bus(self, result: Result) -> Result:
        if self.torn:
            raise OSError(121, "Remote I/O error")
        return result


def test_a_poll_on_a_torn_bus_finds_nothing() -> None:
    assert ReaderWatch(TornWires()).poll() is None


def test_a_torn_bus_is_a_defect_that_is_pulled_up_at_every_look() -> None:
    reader = TornWires()
    watch = ReaderWatch(reader)
    assert [watch.look(), watch.look()] == [True, False]
    assert (watch.health, reader.recovered) == (ReaderHealth.DEFECT, 2)


def test_a_mended_bus_is_well_at_the_next_look_and_left_alone() -> None:
    reader = TornWires()
    watch = ReaderWatch(reader)
    watch.look()
    reader.torn = False
    assert watch.look()
    assert (watch.health, reader.recovered) == (ReaderHealth.OK, 1)
    assert watch.poll() == FieldChange()
