"""Absences as the pupil administration exports them: who, which days, absent, late or leaving early. Never why.

Columns: leerlingnummer; datum, or van and tot (dd-mm-jjjj); tijd_van, tijd_tot; soort. Any other column, such as the
reason, is dropped before anything else sees it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from kiosk.exchange.errors import ExchangeError
from kiosk.exchange.keyed_lines import MissingColumnsError, read_lines, written_day, written_key

LARGEST_ABSENCES = 1_000_000
"""Bytes: a year of absences of a large school."""

ALIASES: Mapping[str, str] = {
    "leerlingnummer": "key",
    "leerlingnr": "key",
    "stamnummer": "key",
    "datum": "first",
    "van": "first",
    "datumvan": "first",
    "begindatum": "first",
    "tot": "last",
    "t/m": "last",
    "totenmet": "last",
    "datumtot": "last",
    "einddatum": "last",
    "tijdvan": "time_from",
    "tijdtot": "time_to",
    "soort": "kind",
}


class NotAbsencesError(ExchangeError):
    """The file is not a list of absences."""


class AbsenceKind(StrEnum):
    """What the file says, in its own words."""

    ABSENT = "afwezig"
    LATE = "te_laat"
    LEAVES_EARLY = "eerder_weg"


@dataclass(frozen=True, slots=True)
class Absence:
    """One line. Both days are included; a time that is None was not given."""

    line: int
    key: str
    first: date
    last: date
    kind: AbsenceKind
    time_from: time | None = None
    time_to: time | None = None


@dataclass(frozen=True, slots=True)
class AbsencesInFile:
    """problems: one Dutch sentence per line that was left out. ignored_fields: columns that nobody reads."""

    absences: tuple[Absence, ...]
    problems: tuple[str, ...] = ()
    ignored_fields: int = 0


def read_absences(content: bytes) -> AbsencesInFile:
    """Reads a file. Raises TooLargeError, BrokenFileError and NotAbsencesError."""
    try:
        found = read_lines(content, LARGEST_ABSENCES, ALIASES, frozenset({"key", "first"}), _absence)
    except MissingColumnsError:
        raise NotAbsencesError(
            "In dit bestand staan geen afwezigheden: de kolommen leerlingnummer en datum (of van en tot) ontbreken."
        ) from None
    return AbsencesInFile(found.lines, found.problems, found.ignored_fields)


def _absence(line: int, cells: Mapping[str, str]) -> Absence:
    """Raises ValueError with what is wrong, never with what stands in the cell."""
    key = written_key(cells)
    first = written_day(cells["first"])
    last = written_day(cells["last"]) if cells.get("last") else first
    if last < first:
        raise ValueError("de laatste dag ligt voor de eerste")
    return Absence(
        line=line,
        key=key,
        first=first,
        last=last,
        kind=_kind(cells.get("kind", "")),
        time_from=_clock(cells.get("time_from", "")),
        time_to=_clock(cells.get("time_to", "")),
    )


def _kind(text: str) -> AbsenceKind:
    try:
        return AbsenceKind("_".join(text.lower().replace("-", " ").replace("_", " ").split()) or AbsenceKind.ABSENT)
    except ValueError:
        raise ValueError("soort is niet afwezig, te_laat of eerder_weg") from None


def _clock(text: str) -> time | None:
    if not text:
        return None
    try:
        hours, minutes = (int(part) for part in text.replace(".", ":").split(":")[:2])
        return time(hours, minutes)
    except ValueError:
        raise ValueError("een tijd is niet te lezen, schrijf uu:mm") from None
