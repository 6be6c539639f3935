"""What a monitor reads: numbers of today and of the machine, no person, on loopback."""

import http.client
from collections.abc import Iterator

import pytest

from tests.services.staff_school import LUUK, NOOR, SIX
from tests.web.staffed import Staffed
from tests.web.walking import changed, enter, morning, records
from web.measures import BUCKETS, Durations, measure, serve_measures, text


@pytest.fixture(scope="module")
def school(staffed_school, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    with morning(staffed_school, tmp_path_factory.mktemp("measures"), NOOR, LUUK) as opened:
        yield opened


@pytest.fixture(scope="module")
def durations(school: Staffed) -> Durations:
    return measure(school.app)


def test_a_monitor_reads_the_day_and_the_machine(school: Staffed, durations: Durations) -> None:
    before, read = records(school), text(school.app, durations)
    assert 'telefoonhotel_entries_today{kind="hand_in"} 2' in read
    assert "telefoonhotel_clock_trusted 1" in read
    assert "telefoonhotel_live_streams 0" in read
    assert "telefoonhotel_messages_waiting 0" in read
    assert changed(before, records(school)) == []


def test_a_request_is_counted_by_its_route_and_never_by_its_address(school: Staffed, durations: Durations) -> None:
    enter(school, "sanne").get(f"/groep/{SIX}")
    read = text(school.app, durations)
    assert 'telefoonhotel_request_seconds_count{route="/groep/<group>",method="GET",status="2xx"} 1' in read
    assert SIX not in read
    assert not [name for name in ("Noor", "Luuk", "Sanne", "Regenboog") if name in read]


def test_a_request_falls_in_every_bucket_it_is_shorter_than() -> None:
    durations = Durations()
    durations.add(("/x", "GET", 2), 0.07)
    numbers = [float(line.rsplit(" ", 1)[1]) for line in durations.lines() if "_bucket" in line]
    assert numbers == [0, 0, 1, 1, 1, 1, 1]
    assert len(numbers) == len(BUCKETS) + 1


def test_it_is_read_on_loopback_under_its_own_name_only(school: Staffed, durations: Durations) -> None:
    server = serve_measures(school.app, durations, 0)
    try:
        found = []
        for path, host in (("/metrics", "127.0.0.1"), ("/", "127.0.0.1"), ("/metrics", "elders.example")):
            line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
            line.request("GET", path, headers={"Host": host})
            answer = line.getresponse()
            found.append(answer.status)
            answer.read()
            line.close()
        assert (server.server_address[0], found) == ("127.0.0.1", [200, 404, 404])
    finally:
        server.shutdown()
        server.server_close()
