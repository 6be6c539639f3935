"""The national school holidays as the government publishes them in JSON (opendata, infotype schoolholidays).

One document or a list of them; each has content per school year, vacations per year, regions per vacation. Texts are
padded with spaces and line ends, the last day is included, and a day is written as its local midnight in UTC.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.school_day import local_day
from kiosk.exchange.dates_file import LARGEST_DATES_FILE, DatesFile, DatesInFile, in_order, plain_label
from kiosk.exchange.errors import BrokenFileError, ExchangeError, TooLargeError


class NotHolidaysError(ExchangeError):
    """The file is not the national list of school holidays."""


class Region(StrEnum):
    """The three holiday regions, as the feed writes them."""

    NORTH = "noord"
    MIDDLE = "midden"
    SOUTH = "zuid"


EVERYWHERE = frozenset({"heel nederland", "nederland"})


def read_holidays(content: bytes, region: Region) -> DatesFile:
    """The holidays of a region. Raises TooLargeError, BrokenFileError and NotHolidaysError."""
    if len(content) > LARGEST_DATES_FILE:
        raise TooLargeError("Dit bestand is groter dan 1 MB; kies het bestand met schoolvakanties.")
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BrokenFileError("Dit is geen leesbaar JSON-bestand; download de schoolvakanties opnieuw.") from error
    periods: list[DatesInFile] = []
    problems: list[str] = []
    vacations = list(_vacations(document))
    if not vacations:
        raise NotHolidaysError("In dit bestand staan geen schoolvakanties; kies het bestand van de overheid (JSON).")
    for vacation in vacations:
        _read(vacation, region, periods, problems)
    return DatesFile(in_order(periods), tuple(dict.fromkeys(problems)))


def _vacations(document: object) -> Iterator[Mapping[str, object]]:
    for whole in _mappings(document if isinstance(document, list) else [document]):
        for year in _mappings(whole.get("content")):
            yield from _mappings(year.get("vacations"))


def _mappings(value: object) -> Iterator[Mapping[str, object]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _read(vacation: Mapping[str, object], region: Region, periods: list[DatesInFile], problems: list[str]) -> None:
    label = plain_label(vacation.get("type", ""))
    for part in _mappings(vacation.get("regions")):
        where = str(part.get("region", "")).strip().lower()
        if where != region and where not in EVERYWHERE:
            continue
        try:
            first, last = (_day(part.get(name)) for name in ("startdate", "enddate"))
        except ValueError:
            problems.append(f"{label}: een datum is niet te lezen; deze vakantie is overgeslagen.")
            continue
        periods.append(DatesInFile(label, first, last))
        if not _is_compulsory(vacation):
            problems.append(f"{label}: dit zijn adviesdata, de school mag ervan afwijken.")


def _is_compulsory(vacation: Mapping[str, object]) -> bool:
    """The feed says "true" and "false" in words."""
    return str(vacation.get("compulsorydates", "")).strip().lower() != "false"


def _day(value: object) -> date:
    """2026-10-16T22:00:00.000Z is 17 October here. Raises ValueError."""
    text = str(value).strip()
    at = datetime.fromisoformat(text)
    return at.date() if at.tzinfo is None else local_day(at)
