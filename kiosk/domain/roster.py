"""The roster as a pupil administration knows it: groups, pupils and teachers under that administration's own keys."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.names import PersonName

DUMMY_KEY = "#"
"""A key that starts with this changes with every file (EDEXML), so nobody is recognised by it."""

COMBINATION = "C"
HISTORICAL = "H"
YEAR_GROUPS = ("0", "B", "D", *map(str, range(1, 9)), COMBINATION, HISTORICAL, "S", *map(str, range(11, 17)))
"""Every jaargroep code of EDEXML: toddlers, 1 to 8, combination, historical, special, secondary."""

LONGEST_KEY = 64
LONGEST_GROUP_NAME = 64
LONGEST_NAME = PersonName("x" * 64, "x" * 32, "x" * 96)
"""The most characters that are stored of each part."""


@dataclass(frozen=True, slots=True)
class RosterGroup:
    """A home group (stamgroep); a combination group such as 5/6 is one group of several year groups."""

    key: str
    name: str
    year_groups: tuple[str, ...] = ()
    combination: bool = False

    @property
    def label(self) -> str:
        """As pages show it: "Groep 6 · Regenboog"."""
        years = "/".join(self.year_groups)
        if not years:
            return self.name
        return f"Groep {years}" if self.name in (years, f"Groep {years}") else f"Groep {years} · {self.name}"


@dataclass(frozen=True, slots=True)
class RosterPupil:
    """A pupil. group_key is None without a home group; leaves is the uitstroomdatum, the last day at this school.

    gone: no longer in the file of the pupil administration, so the office is asked "uitgeschreven?".
    """

    key: str
    first_name: str
    prefix: str
    last_name: str
    group_key: str | None = None
    year_group: str | None = None
    leaves: date | None = None
    gone: bool = False

    @property
    def by_hand(self) -> bool:
        """True for a row under a key that says nothing: staff added it, or the file has a dummy."""
        return self.key.startswith(DUMMY_KEY)

    @property
    def name(self) -> PersonName:
        """The three parts of the name as one."""
        return PersonName(self.first_name, self.prefix, self.last_name)

    def has_left(self, today: date) -> bool:
        """True past the uitstroomdatum, in the historical year group, or when gone."""
        return self.gone or self.year_group == HISTORICAL or (self.leaves is not None and self.leaves < today)


@dataclass(frozen=True, slots=True)
class RosterTeacher:
    """A teacher, for suggestions only: nothing in a file grants a role."""

    key: str
    name: PersonName
    group_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """A row that could not be read as it stands. key is that of the pupil when it is known; line counts from 1."""

    line: int
    sentence: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """A whole roster. ignored_fields counts the kinds of field that were dropped unread, never what they held.

    school_key: empty where this kind of file does not say. silent: fields of RosterPupil that the file has no column
    for, so that what stands stays. named_groups: groups go by their name, so they are recognised by it.
    """

    school_key: str
    groups: tuple[RosterGroup, ...] = ()
    pupils: tuple[RosterPupil, ...] = ()
    teachers: tuple[RosterTeacher, ...] = ()
    problems: tuple[RosterProblem, ...] = ()
    ignored_fields: int = 0
    silent: frozenset[str] = frozenset()
    named_groups: bool = False
