"""The protocol is the directie's: a version from a day on, the old one untouched, each incident citing its own."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.incident import Kind
from kiosk.services.errors import NotYoursError
from kiosk.services.inbox.incidents import Report, report
from kiosk.services.inbox.protocol_book import (
    BadProtocolError,
    NewVersion,
    add_version,
    protocol_page,
    take_back_version,
)
from kiosk.services.school_books import SchoolBooks
from tests.services.file_school import HEAD, INA, NOW, OUTSIDERS, acts
from tests.services.incident_school import recorded
from tests.services.staff_school import DAAN, at

TOMORROW = date(2026, 11, 24)


def next_version(books: SchoolBooks) -> NewVersion:
    page = protocol_page(books, NOW)
    texts = tuple(replace(each, text=f"{each.text} Ook op schoolreis.") for each in page.start_from)
    return NewVersion(page.proposed, page.earliest, texts)


@pytest.mark.parametrize("who", {**OUTSIDERS, "ib": INA})
def test_only_the_directie_changes_it(who: str, books: SchoolBooks) -> None:
    staff = {**OUTSIDERS, "ib": INA}[who]
    with pytest.raises(NotYoursError):
        add_version(books, staff, next_version(books), NOW)
    with pytest.raises(NotYoursError):
        take_back_version(books, staff, "1", NOW)
    assert acts(books) == []


def test_a_version_comes_into_force_on_its_day_and_incidents_cite_it(books: SchoolBooks) -> None:
    add_version(books, HEAD, next_version(books), NOW)
    seen = Report(DAAN, Kind.FOUND_IN_USE, "classroom", "In de les gebruikt.")
    report(books, HEAD, seen, NOW)
    report(books, HEAD, seen, at(10, 0, day=24))
    cited = [each.incident.protocol_version for day in (23, 24) for each in recorded(books, day=day)]
    assert cited == ["1", "2026-1"]
    states = [(each.version, each.state, each.cited) for each in protocol_page(books, at(11, 0, day=24)).versions]
    assert states == [("2026-1", "in_force", 1), ("1", "past", 1)]


def test_a_coming_version_is_taken_back_and_one_in_force_is_not(books: SchoolBooks) -> None:
    add_version(books, HEAD, next_version(books), NOW)
    assert [each.state for each in protocol_page(books, NOW).versions] == ["coming", "in_force"]
    take_back_version(books, HEAD, "2026-1", NOW)
    for version in ("1", "2026-1"):
        with pytest.raises(BadProtocolError):
            take_back_version(books, HEAD, version, NOW)
    assert acts(books) == ["protocol_added", "protocol_taken_back"]


@pytest.mark.parametrize(
    "change",
    [
        {"version": ""},
        {"version": "met spatie"},
        {"version": "1"},
        {"first": date(2026, 11, 23)},
        {"articles": ()},
    ],
)
def test_a_version_that_is_not_whole_is_refused(change: dict[str, object], books: SchoolBooks) -> None:
    with pytest.raises(BadProtocolError):
        add_version(books, HEAD, replace(next_version(books), **change), NOW)


def test_every_kind_of_report_has_exactly_one_article(books: SchoolBooks) -> None:
    whole = next_version(books)
    for articles in (whole.articles[1:], (*whole.articles, replace(whole.articles[0], number="9"))):
        with pytest.raises(BadProtocolError, match="precies één"):
            add_version(books, HEAD, replace(whole, articles=articles), NOW)
    empty = (replace(whole.articles[0], text=""), *whole.articles[1:])
    with pytest.raises(BadProtocolError, match="titel en een tekst"):
        add_version(books, HEAD, replace(whole, articles=empty), NOW)


def test_a_version_begins_after_every_other(books: SchoolBooks) -> None:
    add_version(books, HEAD, replace(next_version(books), first=date(2027, 8, 1)), NOW)
    assert protocol_page(books, NOW).earliest == date(2027, 8, 2)
    with pytest.raises(BadProtocolError, match="na elke andere"):
        add_version(books, HEAD, replace(next_version(books), first=TOMORROW), NOW)
