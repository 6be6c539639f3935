"""What reading a roster file gives, whatever its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kiosk.domain.names import PersonName
from kiosk.domain.roster import Roster, RosterPupil


class RosterKind(StrEnum):
    """The kinds of file that are read. The value is for the audit log."""

    EDEXML = "edexml"
    UWLR = "uwlr"
    CSV = "csv"
    XLSX = "xlsx"
    ONEROSTER = "oneroster"

    @property
    def label(self) -> str:
        """As people call it."""
        return {"edexml": "EDEXML", "uwlr": "UWLR", "csv": "CSV", "xlsx": "Excel", "oneroster": "OneRoster"}[self]


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A name that can be cut in more than one way. The pupil in the roster has choices[0], the name as it stands."""

    line: int
    key: str
    choices: tuple[PersonName, ...]


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A file that was read. Nothing in here comes from a field that the product does not keep.

    roster: groups, pupils and teachers, with one readable sentence per bad row (roster.problems, each with its line)
    and the count of fields that were passed over (roster.ignored_fields). roster.school_key is the BRIN code; it is
    empty when the file does not name its school; then the caller puts in its own. groups_by_name: the key of a group
    is only its name as written in the file, so a known group of that name is the same group. begins: the first day at
    school of pupils (by key) where the file has one; the caller, who has a clock, leaves out who has yet to come.
    questions: names to ask about; never guessed. warnings: Dutch sentences about the file as a whole, without names.
    """

    kind: RosterKind
    roster: Roster
    groups_by_name: bool = False
    begins: Mapping[str, date] = field(default_factory=dict)
    questions: tuple[NameQuestion, ...] = ()
    warnings: tuple[str, ...] = ()

    def with_names(self, chosen: Mapping[str, PersonName]) -> "RosterFile":
        """The same file with the answers to questions: the chosen name by the key of the pupil. Others stay asked."""
        pupils = tuple(_renamed(pupil, chosen.get(pupil.key)) for pupil in self.roster.pupils)
        left = tuple(question for question in self.questions if question.key not in chosen)
        return replace(self, roster=replace(self.roster, pupils=pupils), questions=left)


def _renamed(pupil: RosterPupil, name: PersonName | None) -> RosterPupil:
    if name is None:
        return pupil
    return replace(pupil, first_name=name.first, prefix=name.prefix, last_name=name.last)
