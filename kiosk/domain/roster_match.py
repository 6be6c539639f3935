"""Which pupil of the school a row of a file is. What is not certain is asked; nothing is guessed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from kiosk.domain.names import sort_text
from kiosk.domain.roster import Roster, RosterGroup, RosterPupil

NEW = "new"
"""The answer "this is a new pupil"."""

WRITTEN_OUT = "left"
"""The answer "this pupil has left the school"."""


class Question(StrEnum):
    """Why a person has to choose."""

    NO_GROUP = "no_group"  # imported without a group, until someone chooses one
    DUMMY_KEY = "dummy_key"  # not imported: nobody can say which pupil this is
    SAME_PUPIL = "same_pupil"  # not imported: perhaps the pupil that staff added by hand
    ERASED = "erased"  # not imported: this pupil was erased on request
    LEFT = "left"  # "uitgeschreven?": stays until someone says so
    NAME = "name"  # imported as it stands, until someone says where the surname begins


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A pupil to decide on. candidates: keys of groups (NO_GROUP) or of known pupils (DUMMY_KEY, SAME_PUPIL)."""

    pupil: RosterPupil
    question: Question
    candidates: tuple[str, ...]


class AskedOf(NamedTuple):
    """Which question, about the row with which key in the file."""

    question: Question
    key: str


Answers = Mapping[AskedOf, str]
"""What a person chose: NEW, WRITTEN_OUT, the key of a known pupil, or the key of a group."""

NO_ANSWERS: Answers = {}


@dataclass(frozen=True, slots=True)
class Recognised:
    """Both rosters under the same keys. merged: by the key of a pupil added by hand, the key of the file."""

    current: Roster
    incoming: Roster
    merged: Mapping[str, str]
    asked: tuple[Ambiguous, ...]


def in_our_words(current: Roster, incoming: Roster) -> Roster:
    """The file with our keys for the groups it calls otherwise, and with what stands where the file is silent."""
    named = incoming.named_groups
    keys = _keys_by_name(current.groups) if named else _keys_by_title(current.groups, incoming.groups)
    stored = {pupil.key: pupil for pupil in current.pupils}
    known = {group.key: group for group in current.groups}
    ours = {
        group.key: group.key if group.key in known and not named else keys.get(sort_text(group.name), group.key)
        for group in incoming.groups
    }
    pupils = (_as_it_stands(_in_our_group(pupil, ours), stored, incoming.silent) for pupil in incoming.pupils)
    groups = tuple(
        group if ours[group.key] == group.key else _under_our_key(group, known[ours[group.key]])
        for group in incoming.groups
        if ours[group.key] == group.key or not named
    )
    return replace(incoming, groups=groups, pupils=tuple(pupils))


def recognise(current: Roster, incoming: Roster, today: date, answers: Answers, erased: frozenset[str]) -> Recognised:
    """Tells row by row which pupil it is. Rows of ex-pupils under a dummy key are left out."""
    rows = [row for row in incoming.pupils if not (row.by_hand and row.has_left(today))]
    matching = _Matching(current, rows, today, answers, erased)
    pupils = [found for row in rows if (found := matching.row(row)) is not None]
    renamed = (replace(each, key=matching.merged.get(each.key, each.key)) for each in current.pupils)
    return Recognised(
        current=replace(current, pupils=tuple(renamed)),
        incoming=replace(incoming, pupils=tuple(_in_group(each, answers) for each in pupils)),
        merged=matching.merged,
        asked=tuple(matching.asked),
    )


class _Matching:
    """What is decided so far. A known pupil is taken once."""

    def __init__(
        self, current: Roster, rows: list[RosterPupil], today: date, answers: Answers, erased: frozenset[str]
    ) -> None:
        self._known = {each.key: each for each in current.pupils}
        self._answers, self._erased, self._today = answers, erased, today
        self._waiting = [each for each in current.pupils if each.by_hand and not each.has_left(today)]
        self.merged: dict[str, str] = {}
        self.asked: list[Ambiguous] = []
        self._taken: set[str] = set()
        unknown = [row for row in rows if not row.by_hand and row.key not in self._known]
        self._certain = self._certainly_the_same(unknown)

    def row(self, row: RosterPupil) -> RosterPupil | None:
        """The row under the key of the pupil it is; None while it is asked."""
        if row.by_hand:
            return self._dummy(row)
        if row.key in self._known or row.has_left(self._today):
            return row
        if row.key in self._erased and self._answers.get(AskedOf(Question.ERASED, row.key)) != NEW:
            return self._ask(row, Question.ERASED, ())
        return self._unknown(row)

    def _dummy(self, row: RosterPupil) -> RosterPupil | None:
        answer = self._answers.get(AskedOf(Question.DUMMY_KEY, row.key))
        if answer == NEW:
            return row
        if answer in self._known and self._take(answer):
            return replace(row, key=answer)
        same = tuple(each.key for each in self._known.values() if _full_name(each) == _full_name(row))
        return self._ask(row, Question.DUMMY_KEY, same)

    def _unknown(self, row: RosterPupil) -> RosterPupil | None:
        answer = self._answers.get(AskedOf(Question.SAME_PUPIL, row.key), self._certain.get(row.key))
        if answer == NEW:
            return row
        by_hand = [each.key for each in self._waiting]
        if answer in by_hand and self._take(answer):
            self.merged[answer] = row.key
            return row
        spoken_for = self._certain.values()
        near = tuple(each.key for each in self._waiting if _alike(each, row) and each.key not in spoken_for)
        return self._ask(row, Question.SAME_PUPIL, near) if near else row

    def _ask(self, row: RosterPupil, question: Question, candidates: tuple[str, ...]) -> RosterPupil | None:
        """Nothing of this row is taken over until somebody chose."""
        self.asked.append(Ambiguous(row, question, candidates))
        return None

    def _take(self, key: str) -> bool:
        free = key not in self._taken
        self._taken.add(key)
        return free

    def _certainly_the_same(self, unknown: list[RosterPupil]) -> dict[str, str]:
        """Same whole name in the same group, once by hand and once in the file: the same child."""
        if not self._waiting:
            return {}
        by_hand = Counter(_full_name(each) for each in self._waiting)
        in_file = Counter(_full_name(row) for row in unknown)
        named = {_full_name(each): each for each in self._waiting}
        return {
            row.key: named[name].key
            for row in unknown
            if by_hand[name := _full_name(row)] == in_file[name] == 1 and row.group_key == named[name].group_key
        }


def _in_group(pupil: RosterPupil, answers: Answers) -> RosterPupil:
    """In the group someone chose, where the file names none."""
    if pupil.group_key is not None:
        return pupil
    return replace(pupil, group_key=answers.get(AskedOf(Question.NO_GROUP, pupil.key)))


def _alike(one: RosterPupil, other: RosterPupil) -> bool:
    """The same whole name, or half of it in the same group: a person can tell."""
    first = sort_text(one.first_name) == sort_text(other.first_name)
    last = sort_text(one.last_name) == sort_text(other.last_name)
    return _full_name(one) == _full_name(other) or (one.group_key == other.group_key and (first or last))


def _full_name(pupil: RosterPupil) -> str:
    return sort_text(pupil.name.shown)


def _keys_by_name(groups: tuple[RosterGroup, ...]) -> dict[str, str]:
    """Our key by each way to write a group: its key, name and label, and its year groups when nobody shares them."""
    years = Counter(group.year_groups for group in groups)
    found: dict[str, str] = {}
    for group in groups:
        written = [group.key, group.name, group.label]
        if years[group.year_groups] == 1 and group.year_groups:
            written += ["/".join(group.year_groups), f"groep {'/'.join(group.year_groups)}"]
        for text in written:
            found.setdefault(sort_text(text), group.key)
    return found


def _keys_by_title(ours: tuple[RosterGroup, ...], theirs: tuple[RosterGroup, ...]) -> dict[str, str]:
    """Our key by title, of groups whose key is not in the file: keys change with the year and the kind of file."""
    kept = {group.key for group in theirs}
    titles = [(sort_text(text), group.key) for group in ours for text in {group.name, group.label}]
    times = Counter(title for title, _key in titles)
    in_file = Counter(sort_text(group.name) for group in theirs)
    return {title: key for title, key in titles if times[title] == 1 and in_file[title] == 1 and key not in kept}


def _under_our_key(group: RosterGroup, before: RosterGroup) -> RosterGroup:
    """The group as the file has it, under the key and the name it has here."""
    if not group.year_groups:
        return before
    return replace(group, key=before.key, name=before.name)


def _in_our_group(pupil: RosterPupil, ours: Mapping[str, str]) -> RosterPupil:
    return pupil if pupil.group_key is None else replace(pupil, group_key=ours.get(pupil.group_key, pupil.group_key))


def _as_it_stands(pupil: RosterPupil, stored: Mapping[str, RosterPupil], silent: frozenset[str]) -> RosterPupil:
    """What the file has no column for stays as it is."""
    before = stored.get(pupil.key)
    if before is None:
        return pupil
    kept: dict[str, Any] = {name: getattr(before, name) for name in silent}
    return replace(pupil, **kept)
