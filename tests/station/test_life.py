"""Signs of life: one each half minute of the morning, at once when the condition changes, never at night."""

from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.life_signs import Condition, could_not_register, read_sign
from kiosk.domain.school_day import DayTimes, SchoolCalendar
from kiosk.station.life import LifeSigns
from tests.domain.morning import at

CALENDAR = SchoolCalendar({0: DayTimes()})


class Morning:
    """A box looked at each second; local time is an hour later than these UTC times."""

    def __init__(self) -> None:
        self.told: list[tuple[ClockReading, str]] = []
        self._signs = LifeSigns(lambda _kind, now, payload: self.told.append((now, payload)))

    def look(self, start: str, end: str, *, trusted: bool = True, reader_ok: bool = True, step_s: int = 1) -> None:
        moment = at(start)
        while moment <= at(end):
            us = microseconds(moment)
            self._signs.look(CALENDAR, ClockReading(us, trusted, "b" * 32, us), reader_ok=reader_ok)
            moment += timedelta(seconds=step_s)

    def signs(self) -> list:
        return [read_sign(now.at, payload) for now, payload in self.told]


def test_a_quiet_morning_gives_a_sign_each_half_minute() -> None:
    morning = Morning()
    morning.look("7:10", "7:40")
    assert [sign.condition for sign in morning.signs()] == [Condition.OK] * 61
    assert could_not_register(morning.signs(), at("7:20"), at("7:35")) == ()


def test_a_change_is_told_at_once() -> None:
    morning = Morning()
    morning.look("7:20", "7:20:09")
    morning.look("7:20:10", "7:22:59", reader_ok=False)
    morning.look("7:23", "7:40")
    (down,) = {stretch.why for stretch in could_not_register(morning.signs(), at("7:20"), at("7:35"))}
    length = sum((s.length for s in could_not_register(morning.signs(), at("7:20"), at("7:35"))), timedelta())
    assert (down, length) == (Condition.READER, timedelta(minutes=2, seconds=50))


def test_an_untrusted_clock_is_told() -> None:
    morning = Morning()
    morning.look("7:20", "7:21", trusted=False)
    assert {sign.condition for sign in morning.signs()} == {Condition.CLOCK}


def test_outside_the_morning_and_on_closed_days_nothing_is_written() -> None:
    morning = Morning()
    for start, end in (("0:00", "6:19:59"), ("10:30:01", "23:00")):
        morning.look(start, end, step_s=60)
    assert morning.told == []
    morning.look("7:20", "7:20")
    assert len(morning.told) == 1


def test_a_clock_that_is_turned_leaves_no_silence() -> None:
    morning = Morning()
    morning.look("6:00", "6:00:05")
    turned = ClockReading(microseconds(at("8:31")), True, "b" * 32, microseconds(at("6:00:06")))
    morning._signs.look(CALENDAR, turned, reader_ok=True)
    assert [sign.at for sign in morning.signs()] == [at("6:00:05"), at("8:31")]
    assert could_not_register(morning.signs(), at("7:20"), at("7:35")) == ()
