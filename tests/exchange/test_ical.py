"""A school calendar in iCal: whole days, folded lines, the end day excluded."""

from datetime import date

import pytest

from kiosk.exchange.dates_file import DatesInFile
from kiosk.exchange.errors import BrokenFileError, TooLargeError
from kiosk.exchange.ical import NotACalendarError, read_ical


def agenda(*events: str, end: str = "\r\n") -> bytes:
    body = end.join(f"BEGIN:VEVENT{end}{event.replace('|', end)}{end}END:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR{end}VERSION:2.0{end}{body}{end}END:VCALENDAR{end}".encode()


def only(event: str) -> DatesInFile:
    found = read_ical(agenda(event))
    assert found.problems == ()
    return found.periods[0]


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ("DTSTART;VALUE=DATE:20261017|DTEND;VALUE=DATE:20261026", date(2026, 10, 25)),
        ("DTSTART;VALUE=DATE:20261017|DTEND;VALUE=DATE:20261018", date(2026, 10, 17)),
        ("DTSTART;VALUE=DATE:20261017|DTEND;VALUE=DATE:20261017", date(2026, 10, 17)),
        ("DTSTART;VALUE=DATE:20261017", date(2026, 10, 17)),
        ("DTSTART;VALUE=DATE:20261017|DURATION:P9D", date(2026, 10, 25)),
        ("DTSTART;VALUE=DATE:20261017|DURATION:P1W", date(2026, 10, 23)),
    ],
)
def test_the_end_day_is_not_part_of_it(lines: str, last: date) -> None:
    assert only(f"{lines}|SUMMARY:Vrij") == DatesInFile("Vrij", date(2026, 10, 17), last)


def test_a_folded_and_escaped_name_is_put_back() -> None:
    event = r"DTSTART;VALUE=DATE:20261017|SUMMARY;LANGUAGE=nl:Studiedag\, team\; alle gro| epen\n vrij"
    assert only(event).label == "Studiedag, team; alle groepen vrij"


def test_a_name_may_carry_a_quoted_parameter_with_a_colon() -> None:
    event = 'DTSTART;VALUE=DATE:20261017|SUMMARY;ALTREP="http://school.example/x":Vrij'
    assert only(event).label == "Vrij"


def test_an_alarm_does_not_name_the_day() -> None:
    event = "DTSTART;VALUE=DATE:20261017|BEGIN:VALARM|SUMMARY:Piep|TRIGGER:-P1D|END:VALARM|SUMMARY:Vrij"
    assert only(event).label == "Vrij"


def test_appointments_with_a_time_are_counted_and_left_out() -> None:
    timed = "DTSTART;TZID=Europe/Amsterdam:20261017T190000|SUMMARY:Ouderavond"
    found = read_ical(agenda(timed, timed, "DTSTART;VALUE=DATE:20261017|SUMMARY:Vrij"))
    assert [one.label for one in found.periods] == ["Vrij"]
    assert found.problems == ("2 afspraken met een tijd zijn overgeslagen: alleen hele dagen tellen.",)


def test_what_was_cancelled_is_left_out_and_twice_is_once() -> None:
    day = "DTSTART;VALUE=DATE:20261017|SUMMARY:Vrij"
    assert read_ical(agenda(f"{day}|STATUS:CANCELLED")).periods == ()
    assert len(read_ical(agenda(day, day)).periods) == 1


def test_a_repeat_is_told() -> None:
    found = read_ical(agenda("DTSTART;VALUE=DATE:20261017|SUMMARY:Gym|RRULE:FREQ=WEEKLY"))
    assert len(found.periods) == 1
    assert "herhaling" in found.problems[0]


@pytest.mark.parametrize("lines", ["DTSTART;VALUE=DATE:20261317", "DTSTART;VALUE=DATE:20261017|DURATION:PT3H"])
def test_one_wrong_day_leaves_the_others_in(lines: str) -> None:
    found = read_ical(agenda(f"{lines}|SUMMARY:Fout", "DTSTART;VALUE=DATE:20261018|SUMMARY:Goed"))
    assert [one.label for one in found.periods] == ["Goed"]
    assert found.problems == ("Fout: een datum is niet te lezen; deze dag is overgeslagen.",)


def test_plain_line_ends_and_a_mark_at_the_start_are_read_too() -> None:
    content = agenda("DTSTART;VALUE=DATE:20261017|SUMMARY:Vrij", end="\n")
    assert len(read_ical(b"\xef\xbb\xbf" + content).periods) == 1


def test_other_files_are_refused() -> None:
    with pytest.raises(NotACalendarError):
        read_ical(b"leerlingnummer;datum")
    with pytest.raises(BrokenFileError):
        read_ical(b"BEGIN:VCALENDAR\xff")
    with pytest.raises(TooLargeError):
        read_ical(b" " * 1_000_001)
