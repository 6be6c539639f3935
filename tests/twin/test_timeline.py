"""The virtual clock."""

from kiosk.twin.timeline import Timeline, carrier_periods


def test_events_happen_in_order_at_their_own_instant():
    timeline, seen = Timeline(), []
    timeline.at(30, lambda: seen.append(("b", timeline.now)))
    timeline.at(10, lambda: seen.append(("a", timeline.now)))
    timeline.advance(40)
    assert seen == [("a", 10), ("b", 30)]
    assert timeline.now == 40


def test_an_event_may_plan_another_within_the_same_advance():
    timeline, seen = Timeline(), []
    timeline.at(10, lambda: timeline.after(5, lambda: seen.append(timeline.now)))
    timeline.advance(20)
    assert seen == [15]


def test_a_cancelled_event_passes_unnoticed():
    timeline, seen = Timeline(), []
    timeline.at(10, lambda: seen.append(1)).cancel()
    timeline.advance(20)
    assert seen == []


def test_in_real_time_it_is_never_behind_the_wall():
    wall = [1_000]
    timeline = Timeline(lambda: wall[0])
    wall[0] += 500
    timeline.catch_up()
    assert timeline.now == 500
    timeline.advance(300)
    wall[0] += 100
    timeline.catch_up()
    assert timeline.now == 800


def test_one_bit_lasts_944_microseconds():
    assert carrier_periods(128) == 9_440
