"""What an import would change, before it changes anything. Nothing is ever deleted by an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from kiosk.domain.errors import DomainError
from kiosk.domain.roster import Roster, RosterGroup, RosterProblem, RosterPupil
from kiosk.domain.roster_match import NO_ANSWERS, Ambiguous, Answers, Question, in_our_words, recognise

MAY_DISAPPEAR = 0.20
"""The share of today's pupils that one file may leave out; a half file would otherwise empty a school."""


class OtherSchoolError(DomainError):
    """The file belongs to another school."""


class TooManyLeaveError(DomainError):
    """The file leaves out so many pupils that it can hardly be the whole school."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a pupil or group, named as in its dataclass; an absent value is the empty string."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PupilChange:
    """A known pupil as it becomes, with the fields that differ."""

    pupil: RosterPupil
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A known group as it becomes, with the fields that differ."""

    group: RosterGroup
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RosterDiff:
    """The outcome of a dry run. A pupil without a group stands in new or changed as well as in ambiguous.

    left: as they become; asked about with "uitgeschreven?" when gone, else past the date in the file. former: ex-pupils
    in the file. missing of known: pupils at school who are not in the file at all. merged: by the key of a pupil added
    by hand, the key of the file. waiting: pupils added by hand whom this file does not name yet.
    """

    new: tuple[RosterPupil, ...] = ()
    changed: tuple[PupilChange, ...] = ()
    left: tuple[RosterPupil, ...] = ()
    unchanged: int = 0
    former: int = 0
    ambiguous: tuple[Ambiguous, ...] = ()
    new_groups: tuple[RosterGroup, ...] = ()
    changed_groups: tuple[GroupChange, ...] = ()
    problems: tuple[RosterProblem, ...] = ()
    ignored_fields: int = 0
    missing: int = 0
    known: int = 0
    merged: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[RosterPupil, ...] = ()

    @property
    def changes(self) -> int:
        """How many rows applying would write."""
        return sum(map(len, (self.new, self.changed, self.left, self.new_groups, self.changed_groups)))

    @property
    def refusal(self) -> str | None:
        """Why this must not be carried out: more than a fifth of the known pupils is not in the file at all."""
        if self.missing <= MAY_DISAPPEAR * self.known:
            return None
        return f"{self.missing} van {self.known} leerlingen zouden verdwijnen. Dat is te veel; er is niets veranderd."

    def refuse_when_too_many_leave(self) -> None:
        """Raises TooManyLeaveError with the refusal, when there is one."""
        if self.refusal is not None:
            raise TooManyLeaveError(self.refusal)


def diff(
    current: Roster,
    incoming: Roster,
    today: date,
    answers: Answers = NO_ANSWERS,
    erased: frozenset[str] = frozenset(),
) -> RosterDiff:
    """Compares the stored roster with a file. erased: keys in the file of pupils who were erased on request.

    A row that could not be read never counts as a pupil that disappeared, nor does one that staff added by hand.
    Raises OtherSchoolError when the school key differs.
    """
    _refuse_another_school(current, incoming)
    found = recognise(current, in_our_words(current, incoming), today, answers, erased)
    stored = {pupil.key: pupil for pupil in found.current.pupils}
    groups = {group.key: group for group in current.groups}
    here = {pupil.key: pupil for pupil in found.incoming.pupils}
    present = [_keep_group(pupil, stored) for pupil in here.values() if not pupil.has_left(today)]
    unread = {problem.key for problem in incoming.problems}
    known = [pupil for pupil in found.current.pupils if not (pupil.by_hand or pupil.has_left(today))]
    missing = [pupil for pupil in known if pupil.key not in here and pupil.key not in unread]
    changed = _changed_pupils(present, stored, found.merged)
    return RosterDiff(
        new=tuple(pupil for pupil in present if pupil.key not in stored),
        changed=changed,
        left=(*_gone(missing), *_left(known, here, today)),
        unchanged=sum(pupil.key in stored for pupil in present) - len(changed),
        former=sum(pupil.has_left(today) for pupil in incoming.pupils),
        ambiguous=(*_without_group(present, found.incoming), *found.asked),
        new_groups=tuple(group for group in found.incoming.groups if group.key not in groups),
        changed_groups=_changed_groups(found.incoming.groups, groups),
        problems=incoming.problems,
        ignored_fields=incoming.ignored_fields,
        missing=len(missing),
        known=len(known),
        merged=found.merged,
        waiting=tuple(pupil for pupil in found.current.pupils if _waits(pupil, here, today)),
    )


def _refuse_another_school(current: Roster, incoming: Roster) -> None:
    if incoming.school_key and incoming.school_key.casefold() != current.school_key.casefold():
        raise OtherSchoolError(
            f"Dit bestand is van school {incoming.school_key}, niet van {current.school_key}. Er is niets veranderd."
        )


def _waits(pupil: RosterPupil, here: Mapping[str, RosterPupil], today: date) -> bool:
    return pupil.by_hand and pupil.key not in here and not pupil.has_left(today)


def _gone(missing: list[RosterPupil]) -> tuple[RosterPupil, ...]:
    return tuple(replace(pupil, gone=True) for pupil in missing)


def _left(known: list[RosterPupil], real: Mapping[str, RosterPupil], today: date) -> tuple[RosterPupil, ...]:
    """Pupils at school whom the file calls ex-pupils; without a past date the office is asked."""
    ended = (
        (pupil, real[pupil.key].leaves) for pupil in known if pupil.key in real and real[pupil.key].has_left(today)
    )
    return tuple(replace(pupil, leaves=leaves, gone=leaves is None or leaves >= today) for pupil, leaves in ended)


def _keep_group(pupil: RosterPupil, known: Mapping[str, RosterPupil]) -> RosterPupil:
    """A group that staff chose stands until the file names one."""
    before = known.get(pupil.key)
    if before is None or pupil.group_key is not None:
        return pupil
    return replace(pupil, group_key=before.group_key)


def _changed_pupils(
    present: list[RosterPupil], known: Mapping[str, RosterPupil], merged: Mapping[str, str]
) -> tuple[PupilChange, ...]:
    """A pupil added by hand whom the file now names changes in any case: it takes over the key."""
    own = {now: FieldChange("key", "", now) for now in merged.values()}
    changes = (
        (pupil, (*((own[pupil.key],) if pupil.key in own else ()), *_fields(known[pupil.key], pupil)))
        for pupil in present
        if pupil.key in known
    )
    return tuple(PupilChange(pupil, fields) for pupil, fields in changes if fields)


def _changed_groups(incoming: tuple[RosterGroup, ...], known: Mapping[str, RosterGroup]) -> tuple[GroupChange, ...]:
    changes = ((group, _fields(known[group.key], group)) for group in incoming if group.key in known)
    return tuple(GroupChange(group, fields) for group, fields in changes if fields)


def _fields(old: RosterPupil | RosterGroup, new: RosterPupil | RosterGroup) -> tuple[FieldChange, ...]:
    names = (field.name for field in fields(old))
    pairs = ((name, _text(getattr(old, name)), _text(getattr(new, name))) for name in names)
    return tuple(FieldChange(name, before, after) for name, before, after in pairs if before != after)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        return "/".join(map(str, value))
    return "" if value is None else str(value)


def _without_group(present: list[RosterPupil], incoming: Roster) -> tuple[Ambiguous, ...]:
    return tuple(
        Ambiguous(
            pupil,
            Question.NO_GROUP,
            tuple(group.key for group in incoming.groups if pupil.year_group in group.year_groups),
        )
        for pupil in present
        if pupil.group_key is None
    )
