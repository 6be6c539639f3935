"""The sheet for the safe: typed back it is the same keys, and every slip of the hand is told by its line."""

import random
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.exchange.papers.key_sheet import KeyPaper
from kiosk.exchange.papers.labels import drawn_code
from kiosk.services.backup.errors import SheetError
from kiosk.services.backup.key_paper import write_paper
from kiosk.services.backup.key_sheet import (
    LABELS,
    Question,
    confirm,
    is_confirmed,
    key_sheet,
    put_back,
    questions,
    read_line,
)
from kiosk.services.keys import make_keys, read_backup_key, read_card_key
from tests.services.backup.saved_school import clock, content

DIGITS = "0123456789ABCDEF"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    make_keys(tmp_path / "data")
    return tmp_path / "data"


def test_what_is_typed_back_is_the_same_keys(data: Path, tmp_path: Path) -> None:
    put_back(tmp_path / "new", dict(key_sheet(data).lines))
    assert read_card_key(tmp_path / "new") == read_card_key(data)
    assert read_backup_key(tmp_path / "new") == read_backup_key(data)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new" / "keys").iterdir()}
    assert modes.pop("card.key") == 0o640
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize(
    "loosely", [str.lower, lambda line: line.replace(" ", ""), lambda line: line.replace("0", "O")]
)
def test_case_spaces_and_the_letter_o_do_not_matter(loosely, data: Path) -> None:
    for label, line in key_sheet(data).lines:
        assert read_line(label, loosely(line)) == read_line(label, f"{label} {line}") == read_line(label, line)


def is_read(label: str, typed: str) -> bool:
    try:
        read_line(label, typed)
    except SheetError:
        return False
    return True


def test_a_wrong_digit_and_two_swapped_are_told(data: Path) -> None:
    chance = random.Random(1)
    label, line = key_sheet(data).lines[0]
    digits = line.replace(" ", "")
    unseen = 0
    for _ in range(500):
        place = chance.randrange(len(digits) - 1)
        other = chance.choice([digit for digit in DIGITS if digit != digits[place]])
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for typed in {digits[:place] + other + digits[place + 1 :], swapped} - {digits}:
            unseen += is_read(label, typed)
    assert unseen <= 2, "a check of 16 bits misses one in 65536"


@pytest.mark.parametrize(
    ("change", "says"), [(lambda line: line[:-1], "36 tekens"), (lambda line: "G" + line[1:], "0-9")]
)
def test_a_slip_is_named(change, says: str, data: Path) -> None:
    label, line = key_sheet(data).lines[0]
    with pytest.raises(SheetError, match=says):
        read_line(label, change(line))


def test_two_lines_changed_round_are_told(data: Path, tmp_path: Path) -> None:
    lines = dict(key_sheet(data).lines)
    with pytest.raises(SheetError, match="Regel P1 klopt niet"):
        put_back(tmp_path / "new", lines | {"P1": lines["P2"], "P2": lines["P1"]})
    assert not (tmp_path / "new").exists()


def test_a_key_that_is_there_is_never_replaced(data: Path, tmp_path: Path) -> None:
    make_keys(tmp_path / "other")
    before = content(tmp_path / "other")
    with pytest.raises(SheetError, match="andere sleutel"):
        put_back(tmp_path / "other", dict(key_sheet(data).lines))
    put_back(tmp_path / "other", dict(key_sheet(tmp_path / "other").lines))
    assert content(tmp_path / "other") == before


def answers(data: Path) -> dict[Question, str]:
    lines = {label: line.split(" ") for label, line in key_sheet(data).lines}
    return {question: lines[question.label][question.place - 1] for question in questions()}


def test_who_holds_the_sheet_can_confirm_it(data: Path) -> None:
    assert not is_confirmed(data)
    confirm(data, answers(data), clock())
    assert is_confirmed(data)


def test_who_guesses_cannot(data: Path) -> None:
    with pytest.raises(SheetError, match="klopt niet"):
        confirm(data, answers(data) | {Question("P1", 1): "zzzz"}, clock())
    assert not is_confirmed(data)


def test_questions_are_about_both_keys() -> None:
    for _ in range(50):
        labels = {question.label for question in questions()}
        assert labels & {"P1", "P2"}
        assert labels & {"B1", "B2"}
        assert labels <= set(LABELS)


def test_a_confirmation_is_of_these_keys_only(data: Path) -> None:
    confirm(data, answers(data), clock())
    (data / "keys" / "backup.key").write_bytes(bytes(32))
    assert not is_confirmed(data)


def test_the_paper_has_every_line_and_is_for_the_owner_alone(data: Path, tmp_path: Path) -> None:
    paper = tmp_path / "blad.pdf"
    write_paper(key_sheet(data), paper, clock())
    assert paper.stat().st_mode & 0o777 == 0o600
    (page,) = PdfReader(paper).pages
    words = page.extract_text().replace("\n", " ")
    assert all(line in words for _label, line in key_sheet(data).lines)
    assert "key restore" in words


def test_the_code_is_the_lines(data: Path) -> None:
    lines = key_sheet(data).lines
    paper = KeyPaper(title="x", lines=lines, marks="", words=(), made_at=0)
    text = "\n".join(f"{label} {line}" for label, line in lines)
    assert paper.document()["code"] == drawn_code(text) != drawn_code(text.lower())
