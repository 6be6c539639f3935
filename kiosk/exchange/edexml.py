"""EDEXML 1.03, 2.0 and 2.1 and UWLR answers into a roster: one bad row is one readable problem, the rest stays."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.names import PersonName
from kiosk.domain.roster import (
    COMBINATION,
    LONGEST_GROUP_NAME,
    LONGEST_KEY,
    LONGEST_NAME,
    YEAR_GROUPS,
    Roster,
    RosterGroup,
    RosterProblem,
    RosterPupil,
    RosterTeacher,
)
from kiosk.exchange.edexml_rows import Row, Rows, read_rows
from kiosk.exchange.errors import NotARosterError, UnsafeFileError

_NOTHING_KEPT = "Er is niets bewaard."


class _BadRowError(Exception):
    """This row cannot be imported; the message ends the sentence "Regel 212: …"."""


def read_edexml(data: bytes) -> Roster:
    """Reads a whole file in memory. Raises a subclass of ExchangeError with one clear Dutch sentence; keeps nothing."""
    rows = read_rows(data)
    _refuse_citizen_numbers(rows.pupils)
    return _Builder(rows).roster()


@dataclass(slots=True)
class _Builder:
    """Turns rows into a roster and collects what is wrong with them."""

    rows: Rows
    problems: list[RosterProblem] = field(default_factory=list)

    def roster(self) -> Roster:
        group_rows = self.unique(self.rows.groups, "groep")
        known = {_key(row) for row in group_rows}
        pupil_rows = self.unique(self.rows.pupils, "leerling")
        pupils = [pupil for row in pupil_rows if (pupil := self.pupil(row, known)) is not None]
        teacher_rows = self.unique(self.rows.teachers, "leerkracht")
        return Roster(
            school_key=_school_key(self.rows.school),
            groups=tuple(self.group(row, pupils) for row in group_rows),
            pupils=tuple(pupils),
            teachers=tuple(_teacher(row, known) for row in teacher_rows),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.line)),
            ignored_fields=len(self.rows.ignored),
        )

    def unique(self, rows: Iterable[Row], kind: str) -> list[Row]:
        """The rows that have a key nobody had before."""
        seen: dict[str, Row] = {}
        for row in rows:
            key = _key(row)
            if not key or len(key) > LONGEST_KEY:
                self.report(row, f"{kind} zonder bruikbare sleutel, overgeslagen")
            elif key in seen:
                self.report(row, f"een {kind} met deze sleutel stond al op regel {seen[key].line}, overgeslagen")
            else:
                seen[key] = row
        return list(seen.values())

    def pupil(self, row: Row, known: set[str]) -> RosterPupil | None:
        try:
            name = _name(row)
            leaves = _day(row.texts.get("uitstroomdatum"))
        except _BadRowError as error:
            self.report(row, f"{error}, leerling overgeslagen", _key(row))
            return None
        year_group = self.year_group(row)
        return RosterPupil(_key(row), name.first, name.prefix, name.last, self.home(row, known), year_group, leaves)

    def home(self, row: Row, known: set[str]) -> str | None:
        keys = {cleaned for key in row.groups if (cleaned := _clean(key))}
        if len(keys) > 1:
            self.report(row, "meer dan één stamgroep, leerling zonder groep ingelezen")
        elif keys - known:
            self.report(row, "deze groep staat niet in het bestand, leerling zonder groep ingelezen")
        elif keys:
            return keys.pop()
        return None

    def group(self, row: Row, pupils: Iterable[RosterPupil]) -> RosterGroup:
        key, code = _key(row), self.year_group(row)
        name = _clean(row.texts.get("naam", ""))[:LONGEST_GROUP_NAME] or key
        if code != COMBINATION:
            return RosterGroup(key, name, (code,) if code else ())
        years = {pupil.year_group for pupil in pupils if pupil.group_key == key}
        return RosterGroup(key, name, tuple(year for year in YEAR_GROUPS if year in years), combination=True)

    def year_group(self, row: Row) -> str | None:
        code = _clean(row.texts.get("jaargroep", "")).upper()
        if code and code not in YEAR_GROUPS:
            self.report(row, "deze jaargroep kennen we niet, zonder jaargroep ingelezen")
            return None
        return code or None

    def report(self, row: Row, what: str, key: str | None = None) -> None:
        self.problems.append(RosterProblem(row.line, f"Regel {row.line}: {what}.", key))


def _school_key(rows: Sequence[Row]) -> str:
    """The BRIN code, in Flanders the instellingsnummer."""
    if len(rows) > 1:
        raise NotARosterError(f"In dit bestand staat meer dan één school. {_NOTHING_KEPT}")
    texts = rows[0].texts if rows else {}
    key = _clean(texts.get("brincode") or texts.get("instellingsnummer") or "").upper()
    if not key or len(key) > LONGEST_KEY:
        raise NotARosterError(f"In dit bestand staat niet van welke school het is (BRIN). {_NOTHING_KEPT}")
    return key


def _refuse_citizen_numbers(rows: Sequence[Row]) -> None:
    """A file whose every pupil key is a valid BSN would store a citizen service number as our key."""
    if rows and all(_is_bsn(_key(row)) for row in rows):
        raise UnsafeFileError(
            f"De sleutels in dit bestand lijken burgerservicenummers. Laat ze vervangen. {_NOTHING_KEPT}"
        )


def _is_bsn(text: str) -> bool:
    """Nine digits that pass the eleven-test of the citizen service number."""
    if len(text) != 9 or not (text.isascii() and text.isdigit()) or not text.strip("0"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=True)) % 11 == 0


def _teacher(row: Row, known: set[str]) -> RosterTeacher:
    groups = (_clean(raw) for raw in row.groups)
    return RosterTeacher(_key(row), _written(row), tuple(key for key in groups if key in known))


def _name(row: Row) -> PersonName:
    name = _written(row)
    if not (name.first or name.last):
        raise _BadRowError("geen naam en geen roepnaam")
    if not name.fits_in(LONGEST_NAME):
        raise _BadRowError("deze naam is veel te lang")
    return name


def _written(row: Row) -> PersonName:
    return PersonName(*(_clean(row.texts.get(part, "")) for part in ("roepnaam", "voorvoegsel", "achternaam")))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError as error:
        raise _BadRowError("deze uitstroomdatum kunnen we niet lezen") from error


def _key(row: Row) -> str:
    return _clean(row.key)


def _clean(text: str) -> str:
    """Composed characters, single spaces, nothing invisible."""
    composed = unicodedata.normalize("NFC", text)
    visible = (char for char in composed if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf"))
    return " ".join("".join(visible).split())
