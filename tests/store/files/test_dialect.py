"""A statement is worded once in the life of a program, whichever file it goes to."""

from pathlib import Path

from kiosk.store import close, open_school, reading
from kiosk.store.files.dialect import MOST_STATEMENTS, WORDED
from kiosk.store.people.roster import pupils, the_school


def ask(data: Path) -> int:
    """Opens the file, asks its pupils, and returns how many statements are worded."""
    opened = open_school(data, "read")
    with reading(opened) as unit:
        assert pupils(unit, the_school(unit).id) == []
    close(opened)
    return len(WORDED)


def test_what_was_worded_for_one_opened_file_serves_the_next(data: Path) -> None:
    once = ask(data)
    assert 0 < once == ask(data) < MOST_STATEMENTS
