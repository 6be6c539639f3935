"""Every fault is found within 2 s and recovered within 5 s of its end, and costs no card its one arrival (R6)."""

import pytest

from kiosk.reader.interface import HealthReason, ReaderHealth
from tests.reader.on_twin import UID_4, UID_7, Morning, reader_on, twin

FOUND = {
    "dead_miso": HealthReason.NOT_CONNECTED,
    "dead_miso_high": HealthReason.NOT_CONNECTED,
    "unplugged": HealthReason.NOT_CONNECTED,
    "brown_out": HealthReason.SETTINGS_LOST,
    "antenna_off": HealthReason.ANTENNA_OFF,
    "stuck_crypto": HealthReason.CRYPTO_STUCK,
    "wrong_version": HealthReason.VERSION_CHANGED,
    "noise": HealthReason.NOISE,
    "spi_error": HealthReason.BUS_FAILED,
}
LASTING = 8


def faulty_reasons(morning: Morning) -> set[HealthReason | None]:
    return {reason for _, verdict, reason in morning.health if verdict is not ReaderHealth.OK}


@pytest.mark.parametrize("kind", FOUND)
def test_a_fault_is_found_within_two_seconds(kind):
    morning = Morning(twin(30))
    morning.run(2)
    morning.box.fault(kind, seconds=LASTING)
    morning.run_until(lambda: bool(faulty_reasons(morning)), at_most=2.1)
    assert faulty_reasons(morning) == {FOUND[kind]}


@pytest.mark.parametrize("kind", FOUND)
def test_after_a_fault_the_reader_reads_again_within_five_seconds(kind):
    morning = Morning(twin(30))
    morning.run(2)
    morning.box.fault(kind, seconds=LASTING)
    morning.run(LASTING)
    morning.box.put_cards([{"uid": UID_7}])
    morning.run_until(lambda: morning.arrivals == [UID_7], at_most=5)
    morning.run(3)
    assert morning.health[-1][1] is ReaderHealth.OK


@pytest.mark.parametrize("kind", [*FOUND, None])
def test_a_card_that_rests_through_a_fault_is_still_one_tap(kind):
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": UID_4}])
    morning.run(1)
    if kind:
        morning.box.fault(kind, seconds=LASTING)
    morning.run(2 * LASTING)
    assert morning.arrivals == [UID_4]
    assert not any(change.left for change in morning.changes)


@pytest.mark.parametrize("kind", ["dead_miso", "unplugged", "antenna_off", "stuck_crypto", "spi_error"])
def test_three_failures_in_a_row_are_a_defect(kind):
    morning = Morning(twin(30))
    morning.run(1)
    morning.box.fault(kind, seconds=60)
    morning.run(6)
    verdicts = [verdict for _, verdict, _ in morning.health]
    assert verdicts[-1] is ReaderHealth.DEFECT
    assert verdicts.count(ReaderHealth.RECOVERING) == 2


def test_a_pulled_card_is_not_a_fault_of_the_reader():
    morning = Morning(twin(30))
    morning.box.fault("card_pulled")
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(3)
    morning.box.fault(None)
    morning.run(1)
    assert faulty_reasons(morning) == set()
    assert morning.arrivals[-1] == UID_7


def test_a_clone_runs_with_a_warning():
    box = twin(30)
    box.fault("wrong_version")
    reader = reader_on(box)
    assert reader.health() is ReaderHealth.OK
    assert reader.reason is HealthReason.COUNTERFEIT


def test_health_costs_one_transfer():
    box = twin(30)
    reader = reader_on(box)
    before = box.spi().transfers
    reader.health()
    assert box.spi().transfers - before == 1


def test_a_reader_that_is_dead_from_the_start_is_found_and_recovers():
    box = twin(30)
    box.fault("unplugged")
    morning = Morning(box)
    morning.run(2)
    assert faulty_reasons(morning) == {HealthReason.NOT_CONNECTED}
    box.fault(None)
    box.put_cards([{"uid": UID_4}])
    morning.run_until(lambda: morning.arrivals == [UID_4], at_most=5)


def test_polling_a_dead_reader_is_short_and_silent():
    box = twin(30)
    reader = reader_on(box)
    box.fault("dead_miso")
    before = box.spi().transfers
    assert reader.poll() is None
    assert box.spi().transfers - before <= 12


@pytest.mark.parametrize("version", [0x88, 0x12, 0x15, 0xB2])
def test_every_known_clone_is_warned_about_and_reads(version):
    box = twin(30)
    box.chip.version = version
    morning = Morning(box)
    box.put_cards([{"uid": UID_7}])
    morning.run(2)
    assert morning.arrivals == [UID_7]
    assert {(verdict, reason) for _, verdict, reason in morning.health} == {(ReaderHealth.OK, HealthReason.COUNTERFEIT)}


@pytest.mark.parametrize("version", [0x91, 0x92])
def test_both_genuine_versions_are_well(version):
    box = twin(30)
    box.chip.version = version
    reader = reader_on(box)
    assert (reader.health(), reader.reason) == (ReaderHealth.OK, None)
