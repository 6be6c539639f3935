"""When the box makes no sound."""

from datetime import time

import pytest

from kiosk.domain.quiet_hours import QuietHours


def test_a_stretch_holds_its_start_and_not_its_end() -> None:
    quiet = QuietHours.of(["12:00-13:00", "14:30-14:45"])
    assert [quiet.at(time(hour, minute)) for hour, minute in ((11, 59), (12, 0), (12, 59), (13, 0), (14, 44))] == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_a_stretch_that_ends_before_it_starts_runs_over_midnight() -> None:
    quiet = QuietHours.of(["18:00-07:00"])
    assert [quiet.at(time(hour)) for hour in (18, 23, 0, 6, 7, 12)] == [True, True, True, True, False, False]


def test_without_stretches_it_is_never_quiet() -> None:
    assert not QuietHours().at(time(3))


@pytest.mark.parametrize("text", ["12-13", "24:00-25:00", "12:00", "", "12:00-13:60"])
def test_what_is_no_stretch_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="12:00-13:00"):
        QuietHours.of([text])
