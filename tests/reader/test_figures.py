"""P1, P2 and R7 of quality.md as counts in virtual time, with the bare package as peer and negative control."""

import pytest

from kiosk.reader import bench
from tests.reader.on_twin import twin

ARRIVALS = 60


@pytest.fixture(scope="module")
def transfers():
    return bench.transfers(twin)


@pytest.fixture(scope="module")
def latencies():
    return bench.latencies(twin, ARRIVALS)


@pytest.mark.parametrize(("figure", "bar"), [("empty_poll", 10), ("read_4", 28), ("read_7", 46), ("hlta", 10)])
def test_p1_transfers(transfers, figure, bar):
    assert transfers[figure]["value"] <= bar
    assert transfers[figure]["bar"] == bar


def test_p1_the_package_fails_the_bars(transfers):
    assert transfers["empty_poll"]["peer"] == 2013
    assert transfers["read_4"]["peer"] > bench.BARS["read_4"]


@pytest.mark.parametrize("cost", [30, 100])
@pytest.mark.parametrize("length", [4, 7, 10])
def test_p2_arrival_to_uid(latencies, cost, length):
    figure = latencies[f"{cost}us_{length}"]
    assert figure["value"] <= 25
    assert figure["value"] <= 0.4 * figure["peer"]


def test_p2_the_package_fails_the_bar(latencies):
    assert all(figure["peer"] > bench.LATENCY_BAR_MS for figure in latencies.values())


def test_p2_is_not_faster_than_physics(latencies):
    assert latencies["30us_7"]["value"] > 4.45


def test_r7_no_two_uids_become_one():
    figures = bench.identities(twin, hashed=100_000, read=2000)
    assert {name: figure["value"] for name, figure in figures.items()} == {"hash_collisions": 0, "misread_on_twin": 0}
    assert figures["hash_collisions"]["of"] == 100_000


def test_r7_the_package_confuses_uids_that_begin_alike():
    uids = bench.uids_with_twins(200)
    seen = {uid: bytes(bench.package_uid(twin(30), uid)) for uid in uids}
    assert len(set(seen.values())) < len(set(uids))
