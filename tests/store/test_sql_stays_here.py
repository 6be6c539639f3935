"""SQLite's own words stand in five files only: everything else runs on PostgreSQL too."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEAK = tuple(f"kiosk/store/files/{name}.py" for name in ("dialect", "engine", "returning", "snapshot", "triggers"))
VOLATILE = tuple(f"web/sign_in/{name}.py" for name in ("sessions", "attempts", "microsoft_flows"))
"""Sessions, failed sign-ins and who is on the way from Microsoft: a SQLite file of the volatile folder everywhere."""

OWN_WORDS = re.compile(
    r"\bPRAGMA\b|\browid\b|sqlite_(?:master|schema|sequence)|dialects\.sqlite|\bINSERT OR\b|exec_driver_sql"
    r"|\bBEGIN (?:IMMEDIATE|EXCLUSIVE)\b|\bVACUUM\b|julianday|json_extract|\b(?:glob|strftime)\('"
)
SOURCES = sorted(
    str(path.relative_to(ROOT)) for room in ("kiosk", "web", "firmware_config") for path in (ROOT / room).rglob("*.py")
)


def own_words(name: str) -> list[str]:
    code = re.sub(r'"""(.|\n)*?"""', "", (ROOT / name).read_text())
    return OWN_WORDS.findall(code)


def test_no_other_file_speaks_sqlites_own_words() -> None:
    spoken = {name: own_words(name) for name in SOURCES if name not in SPEAK + VOLATILE}
    assert {name: words for name, words in spoken.items() if words} == {}


@pytest.mark.parametrize("name", SPEAK)
def test_the_words_are_recognised_where_they_stand(name: str) -> None:
    assert own_words(name) != []
