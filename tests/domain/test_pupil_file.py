"""Lines of a file: taken back by another line, and a flag that the last line decides."""

from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil_file import FileEntry, FileEntryId, FileEntryKind, is_restricted, standing_entries

NOW = ClockReading(1_795_418_460_000_000, True, "", 0)
K = FileEntryKind


def line(number: int, kind: FileEntryKind, about: str = "") -> FileEntry:
    day = date(2026, 11, 23)
    return FileEntry(id=FileEntryId(str(number)), kind=kind, day=day, read=NOW, by="staff:ina", about=about)


def test_a_line_taken_back_stands_no_more_and_the_others_do() -> None:
    lines = [line(1, K.ADDENDUM), line(2, K.RESPONSE_PUPIL), line(3, K.TAKE_BACK, about="1")]
    assert [each.id for each in standing_entries(reversed(lines))] == ["2"]


def test_the_flag_itself_is_no_line_of_the_story() -> None:
    assert standing_entries([line(1, K.RESTRICT)]) == []


def test_the_last_flag_counts_whatever_the_order_of_arrival() -> None:
    flags = [line(1, K.RESTRICT), line(2, K.UNRESTRICT), line(3, K.RESTRICT)]
    assert [is_restricted(reversed(flags[:count])) for count in range(4)] == [False, True, False, True]
