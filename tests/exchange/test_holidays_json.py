"""The national school holidays: padded texts, words for booleans, local midnights in UTC, ends included."""

import json
from datetime import date

import pytest

from kiosk.exchange.dates_file import DatesInFile
from kiosk.exchange.errors import BrokenFileError, TooLargeError
from kiosk.exchange.holidays_json import NotHolidaysError, Region, read_holidays

AUTUMN = {
    "type": "\n Herfstvakantie\n ",
    "compulsorydates": " false ",
    "regions": [
        {"region": "noord ", "startdate": "2026-10-09T22:00:00.000Z", "enddate": "2026-10-17T22:00:00.000Z"},
        {"region": " midden", "startdate": "2026-10-16T22:00:00.000Z", "enddate": "2026-10-24T22:00:00.000Z"},
    ],
}
CHRISTMAS = {
    "type": "Kerstvakantie  ",
    "compulsorydates": "true",
    "regions": [
        {
            "region": "heel Nederland",
            "startdate": "2026-12-18T23:00:00.000Z",
            "enddate": "2027-01-02T23:00:00.000Z",
        }
    ],
}


def feed(*vacations: object, years: int = 1) -> bytes:
    year = {"title": "Schoolvakanties", "schoolyear": " 2026-2027 ", "vacations": list(vacations)}
    return json.dumps({"id": "x", "content": [year] * years, "notice": "…"}).encode()


def test_the_holidays_of_a_region_are_local_days_with_the_last_one_included() -> None:
    found = read_holidays(feed(AUTUMN, CHRISTMAS), Region.MIDDLE)
    assert found.periods == (
        DatesInFile("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),
        DatesInFile("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    )
    assert found.problems == ("Herfstvakantie: dit zijn adviesdata, de school mag ervan afwijken.",)


def test_another_region_has_other_days_and_the_whole_country_is_everywhere() -> None:
    north = read_holidays(feed(AUTUMN, CHRISTMAS), Region.NORTH).periods
    assert (north[0].first, north[0].last) == (date(2026, 10, 10), date(2026, 10, 18))
    assert [one.label for one in read_holidays(feed(AUTUMN, CHRISTMAS), Region.SOUTH).periods] == ["Kerstvakantie"]


def test_the_same_year_twice_counts_once() -> None:
    twice = json.dumps([json.loads(feed(CHRISTMAS, years=2)), json.loads(feed(CHRISTMAS))]).encode()
    assert len(read_holidays(twice, Region.MIDDLE).periods) == 1


def test_a_date_without_a_clock_is_that_day() -> None:
    region = {"region": "midden", "startdate": "2026-07-18", "enddate": "2026-08-30"}
    (found,) = read_holidays(feed({**CHRISTMAS, "regions": [region]}), Region.MIDDLE).periods
    assert (found.first, found.last) == (date(2026, 7, 18), date(2026, 8, 30))


@pytest.mark.parametrize("wrong", ["", "gisteren", None, 5])
def test_one_wrong_date_leaves_the_others_in(wrong: object) -> None:
    broken = {**AUTUMN, "regions": [{**AUTUMN["regions"][1], "enddate": wrong}]}
    found = read_holidays(feed(broken, CHRISTMAS), Region.MIDDLE)
    assert [one.label for one in found.periods] == ["Kerstvakantie"]
    assert found.problems == ("Herfstvakantie: een datum is niet te lezen; deze vakantie is overgeslagen.",)


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xfe{}", b"[" * 100_000])
def test_a_broken_file_is_one_sentence(content: bytes) -> None:
    with pytest.raises(BrokenFileError, match="JSON"):
        read_holidays(content, Region.MIDDLE)


@pytest.mark.parametrize("content", [b"{}", b"[]", b"3", b'{"content": [{"vacations": "x"}]}', b'{"content": 4}'])
def test_another_document_is_refused(content: bytes) -> None:
    with pytest.raises(NotHolidaysError):
        read_holidays(content, Region.MIDDLE)


def test_a_file_without_end_is_refused_unread() -> None:
    with pytest.raises(TooLargeError):
        read_holidays(b" " * 1_000_001, Region.MIDDLE)
