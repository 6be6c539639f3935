"""OneRoster 1.1 and 1.2 as a zip of CSV files (1EdTech): pupils, their home groups and teachers.

Only the columns named here are looked at, found by their heading in any order; demographics.csv is never opened.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.domain.names import PersonName
from kiosk.domain.roster import LONGEST_GROUP_NAME, Roster, RosterGroup, RosterProblem, RosterPupil, RosterTeacher
from kiosk.exchange.archives import Archive
from kiosk.exchange.citizen_numbers import citizen_numbers, is_chain_id
from kiosk.exchange.errors import BadRowError, NotARosterError
from kiosk.exchange.oneroster_parts import Line, Parts
from kiosk.exchange.pupil_rows import check_name, refuse_citizen_numbers, written_key
from kiosk.exchange.roster_outcome import NameQuestion, RosterFile, RosterKind
from kiosk.exchange.written_names import surname_choices

_PRIMARY_YEARS = frozenset("12345678")
_BRIN = re.compile(r"([0-9]{2}[A-Z]{2})(?:[0-9]{2})?")
"""A school, with or without the number of one of its buildings (vestiging)."""

_TEACHING = frozenset({"teacher", "aide"})
_NOTHING_KEPT = "Er is niets bewaard."


def read_oneroster(archive: Archive) -> RosterFile:
    """Raises NotARosterError, UnsafeFileError, TooLargeError and BrokenFileError."""
    parts = Parts(archive)
    users = [line for line in parts.users if line.here]
    roles = _roles(parts)
    pupils = [user for user in parts.users if "student" in roles[user["sourcedid"]]]
    if not pupils:
        raise NotARosterError(f"In dit OneRoster-bestand staat geen enkele leerling. {_NOTHING_KEPT}")
    keys = _keys(pupils)
    numbers = citizen_numbers(list(keys.values()))
    refuse_citizen_numbers(list(keys.values()), numbers)
    builder = _Builder(parts, keys, numbers)
    read = tuple(builder.pupils(pupils))
    teachers = tuple(builder.teachers(user for user in users if roles[user["sourcedid"]] & _TEACHING))
    roster = Roster(
        school_key=_school_key(parts),
        groups=builder.groups(),
        pupils=read,
        teachers=teachers,
        problems=tuple(builder.problems),
        ignored_fields=parts.ignored_fields,
    )
    return RosterFile(
        RosterKind.ONEROSTER, roster, questions=tuple(builder.questions), warnings=tuple(_warnings(roster))
    )


@dataclass(slots=True)
class _Builder:
    parts: Parts
    keys: Mapping[str, str]
    numbers: frozenset[str]
    problems: list[RosterProblem] = field(default_factory=list)
    questions: list[NameQuestion] = field(default_factory=list)
    home: dict[str, Line] = field(init=False)
    enrolled: dict[str, list[Line]] = field(init=False)

    def __post_init__(self) -> None:
        classes = [line for line in self.parts.classes if line.here and line["sourcedid"]]
        rooms = [line for line in classes if line["classtype"].lower() == "homeroom"]
        self.home = {line["sourcedid"]: line for line in rooms or classes}
        self.enrolled = defaultdict(list)
        for line in self.parts.enrollments:
            if line.here and line["classsourcedid"] in self.home:
                self.enrolled[line["usersourcedid"]].append(line)

    def pupils(self, users: Iterable[Line]) -> Iterator[RosterPupil]:
        lines: dict[str, int] = {}
        for user in users:
            raw = self.keys[user["sourcedid"]]
            try:
                key = written_key(raw, self.numbers)
                if key in lines:
                    raise BadRowError(f"een leerling met deze sleutel stond al op regel {lines[key]}")
                lines[key] = user.line
                yield self.pupil(user, key)
            except BadRowError as error:
                self.report(user, f"{error}, leerling overgeslagen", raw if raw in lines else None)

    def pupil(self, user: Line, key: str) -> RosterPupil:
        names = _names(user)
        check_name(names[0])
        if len(names) > 1:
            self.questions.append(NameQuestion(user.line, key, names))
        year = user["grades"].split(",")[0].strip().lstrip("0")
        name, gone = names[0], not user.here or user["enableduser"].lower() in ("false", "0")
        group = self.group(user, key)
        return RosterPupil(
            key, name.first, name.prefix, name.last, group, year if year in _PRIMARY_YEARS else None, gone=gone
        )

    def group(self, user: Line, key: str) -> str | None:
        """The one home group, the latest when the pupil moved during the year."""
        lines = self.enrolled[user["sourcedid"]]
        latest = max((line["begindate"] for line in lines), default="")
        found = {line["classsourcedid"] for line in lines if line["begindate"] == latest}
        if len(found) > 1:
            self.report(user, "meer dan één stamgroep, leerling zonder groep ingelezen", key)
            return None
        return found.pop() if found else None

    def groups(self) -> tuple[RosterGroup, ...]:
        found = []
        for key, line in self.home.items():
            grades = [each.strip().lstrip("0") for each in line["grades"].split(",")]
            years = tuple(sorted(_PRIMARY_YEARS.intersection(grades)))
            name = (line["title"] or line["classcode"] or key)[:LONGEST_GROUP_NAME]
            found.append(RosterGroup(key, name, years, combination=len(years) > 1))
        return tuple(found)

    def teachers(self, users: Iterable[Line]) -> Iterator[RosterTeacher]:
        for user in users:
            groups = tuple(dict.fromkeys(line["classsourcedid"] for line in self.enrolled[user["sourcedid"]]))
            yield RosterTeacher(user["sourcedid"], _names(user)[0], groups)

    def report(self, user: Line, what: str, key: str | None) -> None:
        self.problems.append(RosterProblem(user.line, f"Regel {user.line} van users.csv: {what}.", key))


def _names(user: Line) -> tuple[PersonName, ...]:
    first = user["preferredgivenname"] or user["givenname"]
    last = user["preferredfamilyname"] or user["familyname"]
    return tuple(PersonName(first, prefix, rest) for prefix, rest in surname_choices(last))


def _roles(parts: Parts) -> Mapping[str, set[str]]:
    """Role by user: in 1.1 a column of users.csv, in 1.2 a file of its own."""
    roles: dict[str, set[str]] = defaultdict(set)
    for user in parts.users:
        roles[user["sourcedid"]].add(user["role"].lower())
    for line in parts.roles:
        if line.here:
            roles[line["usersourcedid"]].add(line["role"].lower())
    return roles


def _keys(pupils: Iterable[Line]) -> dict[str, str]:
    """The number of the pupil administration (identifier) when every pupil has one of their own, else sourcedId."""
    numbers = {user["sourcedid"]: user["identifier"] for user in pupils}
    usable = all(numbers.values()) and len(set(numbers.values())) == len(numbers)
    if not usable or any(map(is_chain_id, numbers.values())) or citizen_numbers(list(numbers.values())):
        return {source: source for source in numbers}
    return numbers


def _school_key(parts: Parts) -> str:
    """The BRIN code of the one school in the file; empty when it has none, or another number."""
    schools = [line for line in parts.orgs if line.here and line["type"].lower() == "school"]
    if len(schools) > 1:
        raise NotARosterError(f"In dit bestand staat meer dan één school. {_NOTHING_KEPT}")
    found = _BRIN.fullmatch(schools[0]["identifier"].upper()) if schools else None
    return found[1] if found else ""


def _warnings(roster: Roster) -> Iterator[str]:
    if not roster.school_key:
        yield "In dit bestand staat niet van welke school het is. Kijk zelf of het van deze school is."
    if any(pupil.year_group for pupil in roster.pupils):
        yield "De jaargroepen staan er zoals OneRoster ze noemt. Kijk bij een paar leerlingen of ze kloppen."
