"""EDEXML 1.03, 2.0 and 2.1 and UWLR answers into a roster: one bad row is one readable problem, the rest stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.names import PersonName
from kiosk.domain.roster import (
    COMBINATION,
    LONGEST_GROUP_NAME,
    LONGEST_KEY,
    YEAR_GROUPS,
    Roster,
    RosterGroup,
    RosterProblem,
    RosterPupil,
    RosterTeacher,
)
from kiosk.exchange.citizen_numbers import citizen_numbers, is_chain_id
from kiosk.exchange.edexml_rows import Row, Rows, read_rows
from kiosk.exchange.errors import BadRowError, NotARosterError
from kiosk.exchange.plain_text import clean
from kiosk.exchange.pupil_rows import check_name, refuse_citizen_numbers

_NOTHING_KEPT = "Er is niets bewaard."


def read_edexml(data: bytes) -> Roster:
    """Reads a whole file in memory. Raises a subclass of ExchangeError with one clear Dutch sentence; keeps nothing."""
    return roster_of_rows(read_rows(data))


def roster_of_rows(rows: Rows) -> Roster:
    """What the rows of a file say. Raises NotARosterError and UnsafeFileError."""
    keys = [_key(row) for row in rows.pupils]
    found = citizen_numbers(keys)
    refuse_citizen_numbers(keys, found)
    return _Builder(rows, found).roster()


@dataclass(slots=True)
class _Builder:
    """Turns rows into a roster and collects what is wrong with them."""

    rows: Rows
    citizen_numbers: frozenset[str]
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
            if not key or len(key) > LONGEST_KEY or is_chain_id(key):
                self.report(row, f"{kind} zonder bruikbare sleutel, overgeslagen")
            elif key in self.citizen_numbers:
                self.report(row, f"de sleutel van deze {kind} lijkt een burgerservicenummer, overgeslagen")
            elif key in seen:
                self.report(row, f"een {kind} met deze sleutel stond al op regel {seen[key].line}, overgeslagen")
            else:
                seen[key] = row
        return list(seen.values())

    def pupil(self, row: Row, known: set[str]) -> RosterPupil | None:
        try:
            name = _written(row)
            check_name(name)
            leaves = _day(row.texts.get("uitstroomdatum"))
        except BadRowError as error:
            self.report(row, f"{error}, leerling overgeslagen", _key(row))
            return None
        year_group = self.year_group(row)
        return RosterPupil(_key(row), name.first, name.prefix, name.last, self.home(row, known), year_group, leaves)

    def home(self, row: Row, known: set[str]) -> str | None:
        keys = {cleaned for key in row.groups if (cleaned := clean(key))}
        if len(keys) > 1:
            self.report(row, "meer dan één stamgroep, leerling zonder groep ingelezen")
        elif keys - known:
            self.report(row, "deze groep staat niet in het bestand, leerling zonder groep ingelezen")
        elif keys:
            return keys.pop()
        return None

    def group(self, row: Row, pupils: Iterable[RosterPupil]) -> RosterGroup:
        key, code = _key(row), self.year_group(row)
        name = clean(row.texts.get("naam", ""))[:LONGEST_GROUP_NAME] or key
        if code != COMBINATION:
            return RosterGroup(key, name, (code,) if code else ())
        years = {pupil.year_group for pupil in pupils if pupil.group_key == key}
        return RosterGroup(key, name, tuple(year for year in YEAR_GROUPS if year in years), combination=True)

    def year_group(self, row: Row) -> str | None:
        code = clean(row.texts.get("jaargroep", "")).upper()
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
    key = clean(texts.get("brincode") or texts.get("instellingsnummer") or "").upper()
    if not key or len(key) > LONGEST_KEY:
        raise NotARosterError(f"In dit bestand staat niet van welke school het is (BRIN). {_NOTHING_KEPT}")
    return key


def _teacher(row: Row, known: set[str]) -> RosterTeacher:
    groups = (clean(raw) for raw in row.groups)
    return RosterTeacher(_key(row), _written(row), tuple(key for key in groups if key in known))


def _written(row: Row) -> PersonName:
    return PersonName(*(clean(row.texts.get(part, "")) for part in ("roepnaam", "voorvoegsel", "achternaam")))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError as error:
        raise BadRowError("deze uitstroomdatum kunnen we niet lezen") from error


def _key(row: Row) -> str:
    return clean(row.key)
