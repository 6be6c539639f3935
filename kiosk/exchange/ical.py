"""Days of a school calendar in iCalendar (RFC 5545): whole days only, the end day excluded as the standard says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from kiosk.exchange.dates_file import LARGEST_DATES_FILE, DatesFile, DatesInFile, in_order, plain_label
from kiosk.exchange.errors import BrokenFileError, ExchangeError, TooLargeError

MOST_EVENTS = 5000
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)*):(?P<value>.*)", re.DOTALL
)
_DURATION = re.compile(r"P(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,3})D)?")
_DAY = re.compile(r"\d{8}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class NotACalendarError(ExchangeError):
    """The file is not an iCalendar file."""


@dataclass(slots=True)
class _Event:
    values: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


def read_ical(content: bytes) -> DatesFile:
    """The whole days of a calendar. Raises TooLargeError, BrokenFileError and NotACalendarError."""
    if len(content) > LARGEST_DATES_FILE:
        raise TooLargeError("Deze agenda is groter dan 1 MB; kies een kleinere periode.")
    try:
        text = content.decode("utf-8-sig")
    except ValueError as error:
        raise BrokenFileError("Deze agenda is niet in UTF-8 geschreven; sla hem opnieuw op.") from error
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise NotACalendarError("Dit is geen agenda (iCal); kies een bestand dat op .ics eindigt.")
    periods: list[DatesInFile] = []
    problems: list[str] = []
    timed = 0
    for number, event in enumerate(_events(text), 1):
        if number > MOST_EVENTS:
            raise TooLargeError(f"Deze agenda heeft meer dan {MOST_EVENTS} afspraken; kies een kleinere periode.")
        if event["STATUS"].upper() == "CANCELLED":
            continue
        if not _DAY.fullmatch(event["DTSTART"]):
            timed += 1
            continue
        _read(event, periods, problems)
    if timed:
        problems.append(f"{timed} afspraken met een tijd zijn overgeslagen: alleen hele dagen tellen.")
    return DatesFile(in_order(periods), tuple(problems))


def _events(text: str) -> Iterator[_Event]:
    event: _Event | None = None
    inside = 0  # alarms inside an event have properties of their own
    for line in _unfolded(text):
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN":
            event, inside = (_Event(), 0) if value.upper() == "VEVENT" else (event, inside + 1)
        elif name == "END" and value.upper() == "VEVENT" and event is not None:
            yield event
            event = None
        elif name == "END":
            inside -= 1
        elif event is not None and inside == 0:
            event.values.setdefault(name, value.strip())


def _unfolded(text: str) -> Iterator[str]:
    """Lines whose continuation, which starts with a space or tab, is put back."""
    yield from re.sub(r"\r?\n[ \t]", "", text).replace("\r\n", "\n").split("\n")


def _read(event: _Event, periods: list[DatesInFile], problems: list[str]) -> None:
    label = plain_label(_ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], event["SUMMARY"]))
    try:
        first = date.fromisoformat(event["DTSTART"])
        after = _after(event, first)
    except (ValueError, OverflowError):
        problems.append(f"{label}: een datum is niet te lezen; deze dag is overgeslagen.")
        return
    if event["RRULE"] or event["RDATE"]:
        problems.append(f"{label}: een herhaling wordt niet gelezen; alleen de eerste keer staat erbij.")
    periods.append(DatesInFile(label, first, max(first, after - timedelta(days=1))))


def _after(event: _Event, first: date) -> date:
    """The day after the last one: DTEND, or DURATION, or else one day. Raises ValueError."""
    if event["DTEND"]:
        return date.fromisoformat(event["DTEND"][:8])
    if event["DURATION"]:
        found = _DURATION.fullmatch(event["DURATION"])
        if found is None:
            raise ValueError("a whole day lasts days or weeks")
        return first + timedelta(weeks=int(found["weeks"] or 0), days=int(found["days"] or 0))
    return first + timedelta(days=1)
