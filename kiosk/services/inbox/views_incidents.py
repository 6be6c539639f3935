"""What the pages of possible incidents show: plain data, no rule and no HTML in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.incident import Deed, IncidentId, Kind, Outcome, State
from kiosk.domain.pupil import GroupId, Item, PupilId
from kiosk.services.views import GroupChoice, Note, PupilChoice, Words


class Tab(StrEnum):
    """The four lists of the inbox, as in the address."""

    TO_JUDGE = "te-beoordelen"
    ESCALATED = "voorgelegd"
    JUDGED = "beoordeeld"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One line of a list. when: "9:30", or the day for another one; day: its school day."""

    id: IncidentId
    pupil_name: str
    group_name: str
    when: str
    day: date
    kind: Kind
    words: Words
    state: State


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One line of "Wat we weten". icon: of the picture; words as they read."""

    when: str
    icon: str
    words: Words


@dataclass(frozen=True, slots=True)
class PastLine:
    """A confirmed incident of the past."""

    day: date
    words: Words
    article: Words
    outcome: Words
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDetail:
    """One incident opened. may: the deeds this person can do now; undo_seconds: 0 when there is no way back.

    advice: what one can do beside judging; card_group: in whose list of cards that is done; None when nothing is.
    """

    line: IncidentLine
    known: tuple[KnownFact, ...]
    reported: str
    article: Words
    version: str
    could_be: Words
    state_words: Words
    verdict: Words | None
    verdict_text: str
    own_report: bool
    may: frozenset[Deed]
    may_see_confirmed: bool
    undo_seconds: int = 0
    advice: Words | None = None
    card_group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class JustDone:
    """The verdict just given, with the way back. seconds: how long it is offered."""

    id: IncidentId
    pupil_name: str
    words: Words
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """The inbox. counts: per list; per_group: how many wait in each group; time: the school clock as "9:42"."""

    day: date
    time: str
    tab: Tab
    counts: Mapping[Tab, int]
    per_group: tuple[tuple[str, int], ...]
    lines: tuple[IncidentLine, ...]
    escalated: tuple[IncidentLine, ...]
    selected: IncidentDetail | None
    outcomes: tuple[tuple[Outcome, Words], ...]
    notes: tuple[Note, ...] = ()
    just: JustDone | None = None
    not_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """The form that reports facts. draft: makes a form sent twice count once."""

    groups: tuple[GroupChoice, ...]
    group: GroupId | None
    pupils: tuple[PupilChoice, ...]
    pupil: PupilId | None
    kinds: tuple[tuple[Kind, Words], ...]
    places: tuple[tuple[str, Words], ...]
    items: tuple[tuple[Item, Words], ...]
    articles: tuple[tuple[str, str], ...]
    draft: str
