"""Rows of a table into a roster, with the columns that were guessed or chosen."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.names import PersonName
from kiosk.domain.roster import LONGEST_GROUP_NAME, YEAR_GROUPS, Roster, RosterGroup, RosterProblem, RosterPupil
from kiosk.exchange.citizen_numbers import citizen_numbers
from kiosk.exchange.errors import BadRowError, ColumnsUnknownError, UnsafeFileError
from kiosk.exchange.grids import Grid
from kiosk.exchange.keyed_lines import written_day
from kiosk.exchange.pupil_rows import check_name, refuse_citizen_numbers, written_key
from kiosk.exchange.roster_outcome import NameQuestion, RosterFile
from kiosk.exchange.table_columns import ColumnMapping, Field, TableLook
from kiosk.exchange.written_names import name_choices, surname_choices

_GROUP_OF_YEARS = re.compile(r"(groep|gr\.?)?\s*([1-8])(?:\s*[/+&-]\s*([1-8]))?\s*[a-z]?(?:[\s·:,-].*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:groep|gr\.?|leerjaar)?\s*([0-9]{1,2}|[bcdhs])", re.IGNORECASE)
_NOTHING_KEPT = "Er is niets bewaard."

Cells = Mapping[Field, str]


def roster_of_table(grid: Grid, look: TableLook, mapping: ColumnMapping) -> RosterFile:
    """Raises ColumnsUnknownError and UnsafeFileError."""
    _check(look, mapping)
    heading = next((cells for line, cells in grid.rows if line == mapping.heading_line), None)
    after = ((line, cells) for line, cells in grid.rows if line > mapping.heading_line and cells != heading)
    return _Builder(grid, look, mapping).read([(line, _known(cells, mapping)) for line, cells in after])


def _check(look: TableLook, mapping: ColumnMapping) -> None:
    chosen = set(mapping.places.values())
    if mapping.missing:
        raise ColumnsUnknownError(
            "We herkennen niet alle kolommen: het leerlingnummer en een naam zijn nodig. Kies zelf welke kolom wat is."
        )
    if not all(0 <= place < len(look.heads) for place in chosen):
        raise ColumnsUnknownError("Dit bestand heeft minder kolommen dan gekozen. Kies opnieuw welke kolom wat is.")
    if len(chosen) < len(mapping.places):
        raise ColumnsUnknownError("Een kolom is voor twee dingen gekozen. Kies opnieuw welke kolom wat is.")
    for place in sorted(chosen & (look.refused | look.surplus)):
        raise UnsafeFileError(
            f"Kolom {place + 1} bevat iets dat we nooit bewaren, zoals een BSN. Kies een andere. {_NOTHING_KEPT}"
        )


@dataclass(slots=True)
class _Builder:
    grid: Grid
    look: TableLook
    mapping: ColumnMapping
    problems: list[RosterProblem] = field(default_factory=list)
    questions: list[NameQuestion] = field(default_factory=list)
    begins: dict[str, date] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def read(self, rows: Sequence[tuple[int, Cells]]) -> RosterFile:
        pupils = tuple(self.pupils(rows))
        roster = Roster(
            school_key="",
            groups=tuple(self.rostered(name, pupils) for name in self.groups.values()),
            pupils=pupils,
            problems=tuple(self.problems),
            ignored_fields=len(self.look.heads) - len(self.mapping.places),
        )
        asked = tuple(self.questions)
        return RosterFile(self.grid.kind, roster, True, self.begins, asked, tuple(self.warnings()))

    def pupils(self, rows: Sequence[tuple[int, Cells]]) -> Iterator[RosterPupil]:
        keys = [cells[Field.KEY] for _line, cells in rows]
        numbers = citizen_numbers(keys)
        refuse_citizen_numbers(keys, numbers)
        lines: dict[str, int] = {}
        for line, cells in rows:
            try:
                key = written_key(cells[Field.KEY], numbers)
                if key in lines:
                    raise BadRowError(f"een leerling met dit nummer stond al op regel {lines[key]}")
                lines[key] = line
                yield self.pupil(line, key, cells)
            except BadRowError as error:
                known = cells[Field.KEY] if cells[Field.KEY] in lines else None
                self.report(line, f"{error}, leerling overgeslagen", known)

    def pupil(self, line: int, key: str, cells: Cells) -> RosterPupil:
        names = self.names(cells)
        check_name(names[0])
        leaves = _day(cells.get(Field.LEAVES, ""))
        begins = _day(cells.get(Field.BEGINS, ""))
        group = self.group(cells.get(Field.GROUP, ""))
        year = self.year_group(line, key, cells, group)
        if begins is not None:
            self.begins[key] = begins
        if len(names) > 1:
            self.questions.append(NameQuestion(line, key, names))
        name = names[0]
        return RosterPupil(key, name.first, name.prefix, name.last, group, year, leaves)

    def names(self, cells: Cells) -> tuple[PersonName, ...]:
        if Field.NAME in self.mapping.places and not (cells.get(Field.LAST_NAME) or cells.get(Field.FIRST_NAME)):
            if not (choices := name_choices(cells[Field.NAME])):
                raise BadRowError("deze naam kunnen we niet lezen, schrijf Achternaam, Roepnaam")
            return choices
        first, last = cells.get(Field.FIRST_NAME, ""), cells.get(Field.LAST_NAME, "")
        if Field.PREFIX in self.mapping.places:
            return (PersonName(first, cells[Field.PREFIX], last),)
        return tuple(PersonName(first, prefix, rest) for prefix, rest in surname_choices(last))

    def group(self, written: str) -> str | None:
        """The name of the group, spelled as it was the first time."""
        if not written:
            return None
        if len(written) > LONGEST_GROUP_NAME:
            raise BadRowError("de naam van deze groep is te lang")
        check_name(PersonName("", "", written))
        return self.groups.setdefault(written.casefold(), written)

    def year_group(self, line: int, key: str, cells: Cells, group: str | None) -> str | None:
        if written := cells.get(Field.YEAR_GROUP, ""):
            found = _YEAR.fullmatch(written)
            if found and found[1].upper() in YEAR_GROUPS:
                return found[1].upper()
            self.report(line, "deze jaargroep kennen we niet, zonder jaargroep ingelezen", key)
            return None
        years = self.years(group or "")
        return years[0] if len(years) == 1 else None

    def rostered(self, name: str, pupils: Iterable[RosterPupil]) -> RosterGroup:
        """A group of the years its pupils are in, or else of those in its name."""
        found = {pupil.year_group for pupil in pupils if pupil.group_key == name} - {None}
        years = tuple(year for year in YEAR_GROUPS if year in found) or self.years(name)
        return RosterGroup(name, name, years, combination=len(years) > 1)

    def years(self, group: str) -> tuple[str, ...]:
        """The year groups of "Groep 7", "7", "5/6" or "7a"; none of "2hv1", nor of "2b" in a column "Klas"."""
        found = _GROUP_OF_YEARS.fullmatch(group)
        if not found or (not found[1] and self.look.heads[self.mapping.places[Field.GROUP]].lower() == "klas"):
            return ()
        return tuple(dict.fromkeys(year for year in found.group(2, 3) if year))

    def report(self, line: int, what: str, key: str | None) -> None:
        self.problems.append(RosterProblem(line, f"Regel {line}: {what}.", key))

    def warnings(self) -> Iterator[str]:
        yield "In dit bestand staat niet van welke school het is. Kijk zelf of het van deze school is."
        if Field.GROUP not in self.mapping.places:
            yield "In dit bestand is geen kolom met de groep gekozen; de groep van elke leerling blijft open."
        yield from self.look.warnings


def _known(cells: Sequence[str], mapping: ColumnMapping) -> Cells:
    return {field: cells[place] if place < len(cells) else "" for field, place in mapping.places.items()}


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return written_day(text.split(" ")[0].split("T")[0])
    except ValueError as error:
        raise BadRowError(str(error)) from error
