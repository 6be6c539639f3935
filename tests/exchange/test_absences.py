"""Lists of absences as schools save them: separators, encodings, dates, and never a reason."""

from datetime import date, time

import pytest

from kiosk.exchange.absences import Absence, AbsenceKind, NotAbsencesError, read_absences
from kiosk.exchange.errors import BrokenFileError, TooLargeError

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
PLAIN = "leerlingnummer;datum;soort\n007;23-11-2026;afwezig\n"
NOOR = Absence(2, "007", MONDAY, MONDAY, AbsenceKind.ABSENT)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_sniffed(separator: str) -> None:
    assert read_absences(PLAIN.replace(";", separator).encode()).absences == (NOOR,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_encoding_is_sniffed(encoding: str, end: str) -> None:
    text = PLAIN.replace("soort", "soort;reden").replace("afwezig", "afwezig;bij oma in Curaçao")
    found = read_absences(text.replace("\n", end).encode(encoding))
    assert found.absences == (NOOR,)
    assert found.ignored_fields == 1


def test_a_reason_is_nowhere_in_what_is_read() -> None:
    text = "Leerlingnummer;Reden;Naam;Van;Tot;Soort\n007;ernstig ziek;Noor;23-11-2026;24-11-2026;afwezig\n"
    found = read_absences(text.encode())
    assert found.absences == (Absence(2, "007", MONDAY, TUESDAY, AbsenceKind.ABSENT),)
    assert "ziek" not in repr(found)
    assert "Noor" not in repr(found)


def test_times_are_read_as_people_write_them() -> None:
    lines = (
        "leerlingnr,datum,tijd_van,tijd_tot,soort",
        "8,23/11/2026,8.30,10:15,te laat",
        "9,2026-11-23,13:00:00,,eerder weg",
    )
    text = "\n".join(lines)
    late, early = read_absences(text.encode()).absences
    assert (late.kind, late.time_from, late.time_to) == (AbsenceKind.LATE, time(8, 30), time(10, 15))
    assert (early.kind, early.time_from, early.time_to) == (AbsenceKind.LEAVES_EARLY, time(13), None)


def test_columns_may_stand_in_any_order_and_a_line_may_be_short_or_long() -> None:
    text = "soort;datum;Naam;leerlingnummer\nafwezig;23-11-2026;x;007;te;lang\n;23-11-2026;x;008\n;;;\n"
    first, second = read_absences(text.encode()).absences
    assert (first.key, second.key, second.kind) == ("007", "008", AbsenceKind.ABSENT)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (";23-11-2026;afwezig", "leerlingnummer ontbreekt"),
        ("007;31-02-2026;afwezig", "datum"),
        ("007;;afwezig", "datum"),
        ("007;23-11-2026;spijbelt", "soort"),
    ],
)
def test_a_wrong_line_is_one_sentence_without_what_stood_there(line: str, words: str) -> None:
    found = read_absences((PLAIN + line + "\n").encode())
    assert found.absences == (NOOR,)
    (problem,) = found.problems
    assert problem.startswith("Regel 3: ")
    assert words in problem
    assert "spijbelt" not in problem


def test_a_last_day_before_the_first_and_a_wrong_time_are_left_out() -> None:
    text = "leerlingnummer;van;tot;tijd_van\n7;24-11-2026;23-11-2026;\n8;23-11-2026;;25:00\n"
    assert len(read_absences(text.encode()).problems) == 2


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"leerlingnummer;soort\n1;afwezig\n", b"PK\x03\x04rest"])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises((NotAbsencesError, BrokenFileError)):
        read_absences(content)


def test_a_binary_file_and_a_huge_one_are_refused() -> None:
    with pytest.raises(BrokenFileError):
        read_absences(b"leer\0lingnummer")
    with pytest.raises(TooLargeError):
        read_absences(b" " * 1_000_001)
    with pytest.raises(TooLargeError):
        read_absences(("leerlingnummer;datum\n" + "7;23-11-2026\n" * 20_001).encode())
