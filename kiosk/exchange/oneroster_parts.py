"""The CSV files of a OneRoster zip: their headings, lines, and which of them may be there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kiosk.exchange.archives import Archive
from kiosk.exchange.errors import NotARosterError, TooLargeError
from kiosk.exchange.plain_text import clean, rows_of, text_of

LARGEST_PART = 8 * 1024 * 1024
"""Bytes of one file in the zip."""

MOST_LINES = 60_000
"""Lines of all files together: a school of 2000 pupils in twenty classes each."""

_LONGEST_CELL = 200
_USERS = (
    "sourcedid status enableduser role givenname familyname identifier grades preferredgivenname preferredfamilyname"
)
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "manifest": ("propertyname", "value"),
    "users": tuple(_USERS.split()),
    "roles": ("status", "usersourcedid", "role"),
    "orgs": ("sourcedid", "status", "type", "identifier"),
    "classes": ("sourcedid", "status", "title", "grades", "classcode", "classtype"),
    "enrollments": ("status", "classsourcedid", "usersourcedid", "role", "begindate"),
}
_NEEDED = {"users": ("sourcedid", "givenname", "familyname"), "enrollments": ("classsourcedid", "usersourcedid")}
_NOTHING_KEPT = "Er is niets bewaard."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number (from 1) and the cells we know; a cell that is not there is empty."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell under a heading, in lower case."""
        return self.cells.get(column, "")

    @property
    def here(self) -> bool:
        """False for what the sender has deleted."""
        return self["status"].lower() not in ("tobedeleted", "inactive")


class Parts:
    """The lines of each file. ignored_fields: the columns that nobody read."""

    def __init__(self, archive: Archive) -> None:
        """Raises NotARosterError, TooLargeError, BrokenFileError and UnsafeFileError."""
        self._archive = archive
        self._paths = member_paths(archive)
        self.ignored_fields = 0
        self._lines_left = MOST_LINES
        _refuse_delta(self._lines("manifest"))
        self.users = self._lines("users")
        self.roles = self._lines("roles")
        self.orgs = self._lines("orgs")
        self.classes = self._lines("classes")
        self.enrollments = self._lines("enrollments")

    def _lines(self, part: str) -> list[Line]:
        path = self._paths.get(f"{part}.csv")
        if path is None:
            return []
        rows = rows_of(text_of(self._archive.read(path, LARGEST_PART)))
        _line, heading = next(rows, (0, []))
        places = {name: place for place, head in enumerate(heading) if (name := head.lower()) in _COLUMNS[part]}
        if missing := [column for column in _NEEDED.get(part, ()) if column not in places]:
            raise NotARosterError(f"In {part}.csv ontbreekt de kolom {missing[0]}. {_NOTHING_KEPT}")
        self.ignored_fields += len(heading) - len(places)
        lines = list(islice(_known(rows, places), self._lines_left + 1))
        self._lines_left -= len(lines)
        if self._lines_left < 0:
            raise TooLargeError(f"Dit OneRoster-bestand heeft meer dan {MOST_LINES} regels. {_NOTHING_KEPT}")
        return lines


def member_paths(archive: Archive) -> dict[str, str]:
    """File name in lower case to path, for files that lie in the zip itself or in one folder within it."""
    found = ((path.replace("\\", "/"), path) for path in archive.members)  # some programs write backslashes
    return {
        plain.rpartition("/")[2].lower(): path
        for plain, path in found
        if plain.count("/") <= 1 and not plain.startswith("__MACOSX/")
    }


def _known(rows: Iterator[tuple[int, Sequence[str]]], places: Mapping[str, int]) -> Iterator[Line]:
    for line, cells in rows:
        known = {name: cells[place] for name, place in places.items() if place < len(cells) and cells[place]}
        yield Line(line, {name: clean(cell[: _LONGEST_CELL + 1]) for name, cell in known.items()})


def _refuse_delta(manifest: list[Line]) -> None:
    """A file with changes only would look as if everyone else had left."""
    for line in manifest:
        if line["propertyname"].lower() == "file.users" and line["value"].lower() == "delta":
            raise NotARosterError(f"Dit bestand bevat alleen wijzigingen. Kies een volledige export. {_NOTHING_KEPT}")
