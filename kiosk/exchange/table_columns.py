"""Which column of a table holds what: guessed from its heading, chosen by a person, kept by its heads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.exchange.roster_outcome import RosterKind


class Field(StrEnum):
    """What is read of a pupil in a table; every other column is dropped. The value is for forms and profiles."""

    KEY = "key"  # leerlingnummer, text: zeros stay
    FIRST_NAME = "first_name"  # roepnaam
    PREFIX = "prefix"  # voorvoegsel
    LAST_NAME = "last_name"  # achternaam
    NAME = "name"  # the whole name in one cell: "Achternaam, Roepnaam"
    GROUP = "group"
    YEAR_GROUP = "year_group"
    BEGINS = "begins"  # ingang: the first day
    LEAVES = "leaves"  # einde: the last day


NEEDED = (Field.KEY, Field.NAME)
"""Without a key nobody is recognised; NAME may also be given by FIRST_NAME or LAST_NAME."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """places: the column (from 0) of each field. heading_line: the line (from 1) with the heads; rows follow it."""

    places: Mapping[Field, int]
    heading_line: int = 1

    @property
    def missing(self) -> tuple[Field, ...]:
        """What of NEEDED is not given yet; the file can be read when this is empty."""
        named = self.places.keys() & {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME}
        return tuple(field for field in NEEDED if not (named if field is Field.NAME else field in self.places))

    def as_profile(self, heads: Sequence[str]) -> dict[str, str]:
        """Field to head, to be saved; heads are those of the TableLook."""
        return {field.value: heads[place] for field, place in self.places.items() if place < len(heads)}


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a wizard shows of a CSV or XLSX file before it is read.

    heads: the cells of the heading line. first_rows: at most five rows; a cell of a refused or surplus column is None,
    so that nothing of it is ever shown. guess: the columns we recognise, to be changed by a person. refused: columns
    that may not be chosen for anything (they look like citizen service numbers); each has its sentence in warnings.
    surplus: columns that are known to hold what we never keep, such as a date of birth. rows: how many there are.
    """

    kind: RosterKind
    heads: tuple[str, ...]
    first_rows: tuple[tuple[str | None, ...], ...]
    guess: ColumnMapping
    rows: int = 0
    refused: frozenset[int] = frozenset()
    surplus: frozenset[int] = frozenset()
    warnings: tuple[str, ...] = ()

    def with_profile(self, profile: Mapping[str, str]) -> ColumnMapping:
        """A saved profile on this file, or the guess where its heads are not all here."""
        known = {field.value: field for field in Field}
        found = ((name, head) for name, head in profile.items() if name in known and head in self.heads)
        places = {known[name]: self.heads.index(head) for name, head in found}
        if len(places) < len(profile) or self.refused & set(places.values()):
            return self.guess
        return ColumnMapping(places, self.guess.heading_line)
