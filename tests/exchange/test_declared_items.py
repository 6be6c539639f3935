"""The toestelopgave as a file: what is read, what is left out with a sentence, and that surplus columns are dropped."""

from datetime import date

import pytest

from kiosk.domain.pupil import DeclaredItems
from kiosk.exchange.declared_items import (
    ITEMS,
    LARGEST_DECLARED,
    DeclaredLine,
    NotDeclaredItemsError,
    read_declared,
    source_word,
    words_of,
)
from kiosk.exchange.errors import TooLargeError

HEAD = "leerlingnummer;toestel;bron;datum"


def read(*lines: str, head: str = HEAD):
    return read_declared("\n".join([head, *lines]).encode())


def test_a_line_has_items_source_and_date() -> None:
    assert read("007;Horloge;ouders;24-08-2026").lines == (
        DeclaredLine(2, "007", DeclaredItems.WATCH, "parent", date(2026, 8, 24)),
    )


def test_source_and_date_may_be_missing() -> None:
    (line,) = read("7;geen", head="stamnummer,toestelopgave".replace(",", ";")).lines
    assert (line.items, line.source, line.on) == (DeclaredItems.NONE, "", None)


def test_columns_nobody_reads_are_counted_and_gone() -> None:
    found = read("7;Noor;telefoon;tandarts", head="leerlingnummer;leerling;toestel;reden")
    assert found.ignored_fields == 2
    assert "Noor" not in repr(found)
    assert "tandarts" not in repr(found)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (";telefoon;;", "leerlingnummer ontbreekt"),
        ("7;tablet;;", "toestel is niet"),
        ("7;geen;buren;", "bron is niet"),
        ("7;geen;ouders;31-02-2026", "dd-mm-jjjj"),
    ],
)
def test_a_line_that_cannot_be_read_is_one_sentence_and_the_rest_stays(line: str, says: str) -> None:
    found = read(line, "8;allebei;;")
    assert [each.key for each in found.lines] == ["8"]
    assert len(found.problems) == 1
    assert says in found.problems[0]
    assert "tablet" not in found.problems[0]


def test_another_file_is_refused_in_words() -> None:
    with pytest.raises(NotDeclaredItemsError, match="toestelopgave"):
        read("1;2", head="datum;soort")
    with pytest.raises(TooLargeError):
        read_declared(b"x" * (LARGEST_DECLARED + 1))


def test_every_answer_has_one_word_that_is_read_back() -> None:
    assert {ITEMS[words_of(items)] for items in DeclaredItems} == set(DeclaredItems)
    assert [source_word(source) for source in ("parent", "teacher", "pupil", "")] == [
        "ouders",
        "leerkracht",
        "leerling",
        "",
    ]
