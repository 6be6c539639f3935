"""What a staff page shows: plain data made by the services and drawn by the web. No rule and no HTML in it."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.compliance import Status
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.domain.roles import FOR_A_DAY, Act, Reach, Role, may, reach
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.live_page.views_slot_notes import SlotNote
from kiosk.services.rounds.views_round import OPEN, RoundState

BAR_ORDER = (
    Status.HANDED_IN,
    Status.COLLECTED,
    Status.NO_ITEM,
    Status.ABSENT,
    Status.EXPECTED_LATER,
    Status.EXEMPT,
    Status.LEFT_BEHIND,
    Status.NOT_SEEN,
)
"""The order of the statuses in a group bar (the design language, 8)."""


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Dutch and English."""

    nl: str
    en: str

    def spoken(self, language: str) -> str:
        """The text in a language; Dutch unless English is asked."""
        return self.en if language == "en" else self.nl


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A group a member of staff can open."""

    group: GroupId
    name: str


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Who is signed in. groups: the own groups; pupils: those assigned to an intern begeleider.

    today: groups this person has for today only; until: the local time at which a day pass ends, such as "17:00";
    stamp: differs when the roles or the password do.
    """

    account: AccountId
    user: str
    name: str
    roles: frozenset[Role]
    groups: tuple[GroupChoice, ...] = ()
    pupils: frozenset[PupilId] = frozenset()
    today: tuple[GroupChoice, ...] = ()
    until: str = ""
    stamp: str = ""

    @property
    def mine(self) -> tuple[GroupChoice, ...]:
        """The own groups, and those of today."""
        return (*self.groups, *self.today)

    def may(self, act: Act, group: GroupId | None = None) -> bool:
        """True when one of the roles allows this act, to this group where one is named."""
        if group is None:
            for_a_day = bool(self.today) and reach(FOR_A_DAY, act) is not None
            return for_a_day or any(reach(role, act) is not None for role in self.roles)
        own = any(choice.group == group for choice in self.groups)
        return self._may_today(act, group) or any(may(role, act, own_group=own) for role in self.roles)

    def may_of(self, act: Act, pupil: PupilId, group: GroupId | None) -> bool:
        """True when one of the roles allows this act to this pupil, who is in this group."""
        own = any(choice.group == group for choice in self.groups)
        by_role = any(may(role, act, own_group=own, assigned=pupil in self.pupils) for role in self.roles)
        return by_role or self._may_today(act, group)

    def may_everywhere(self, act: Act) -> bool:
        """True when one of the roles allows this act to every group."""
        return any(reach(role, act) is Reach.ALL for role in self.roles)

    def _may_today(self, act: Act, group: GroupId | None) -> bool:
        return any(choice.group == group for choice in self.today) and may(FOR_A_DAY, act, own_group=True)


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back of an answer just given. seconds: how long the row still offers it."""

    token: str
    seconds: int


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil on the live page of a group.

    short_name: the first name, with the first letter of the surname where two share it. answered: by a member of staff
    today, so that the row keeps its place in the round. draft: names the state the row was drawn in, so that a form
    sent twice counts once.
    """

    pupil: PupilId
    first_name: str
    rest_of_name: str
    short_name: str
    status: Status
    source: Words
    slot: SlotPicture | None = None
    asked: bool = False
    answered: bool = False
    draft: str = ""
    undo: Undo | None = None

    @property
    def shares_first_name(self) -> bool:
        """True when another pupil of the group has the same first name."""
        return self.short_name != self.first_name


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One line of "Zojuist"."""

    time: str
    who: str
    words: Words


@dataclass(frozen=True, slots=True)
class BoxTile:
    """How the box at an entrance is."""

    name: str
    healthy: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Note:
    """A banner. tone: fault, wait or stay; bold: the fact; words: its consequence."""

    tone: str
    bold: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of "Straks"."""

    time: str
    bold: Words
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """The live page of one group. rows: first-name order; time: the school clock as "8:31".

    asks: False on a day on which nobody is asked: a care day, a trip with the item, a day broken off.
    """

    group: GroupId
    group_name: str
    day: date
    time: str
    moment: Words
    open_today: bool = True
    asks: bool = True
    may_mark: bool = True
    may_hand_on: bool = False
    choices: tuple[GroupChoice, ...] = ()
    rows: tuple[PupilRow, ...] = ()
    feed: tuple[FeedLine, ...] = ()
    boxes: tuple[BoxTile, ...] = ()
    coming: tuple[Coming, ...] = ()
    notes: tuple[Note, ...] = ()
    round: RoundState = OPEN
    slot_notes: tuple[SlotNote, ...] = ()

    @property
    def counts(self) -> dict[Status, int]:
        """Pupils per status, in bar order, without the empty ones."""
        found = [row.status for row in self.rows]
        return {status: found.count(status) for status in BAR_ORDER if status in found}

    @property
    def notes_waiting(self) -> tuple[SlotNote, ...]:
        """What a teacher has not ticked away yet."""
        return tuple(each for each in self.slot_notes if not each.seen)

    @property
    def notes_seen(self) -> tuple[SlotNote, ...]:
        """What was ticked away today."""
        return tuple(each for each in self.slot_notes if each.seen)

    @property
    def to_ask(self) -> tuple[PupilRow, ...]:
        """Not seen and not asked yet."""
        return tuple(row for row in self.rows if self._is_asked_for(row) and not row.asked)

    @property
    def unknown(self) -> tuple[PupilRow, ...]:
        """Asked, and nobody knows."""
        return tuple(row for row in self.rows if self._is_asked_for(row) and row.asked)

    @property
    def asking_list(self) -> tuple[PupilRow, ...]:
        """The rows of the round: not seen, and while it is open those answered in it, which keep their place."""
        return tuple(row for row in self.rows if self._in_round(row))

    @property
    def seen(self) -> tuple[PupilRow, ...]:
        """Everybody else."""
        return tuple(row for row in self.rows if not self._in_round(row))

    def _in_round(self, row: PupilRow) -> bool:
        answered = row.answered and self.asks and not self.round.closed
        return self._is_asked_for(row) or row.undo is not None or answered

    def _is_asked_for(self, row: PupilRow) -> bool:
        return self.asks and row.status is Status.NOT_SEEN

    @property
    def seen_count(self) -> int:
        """Pupils with a known status."""
        return sum(row.status is not Status.NOT_SEEN for row in self.rows)

    @property
    def feed_in_numbers(self) -> tuple[tuple[str, int, Words], ...]:
        """The feed without names: time, how many, what."""
        lines: dict[tuple[str, Words], int] = {}
        for line in self.feed:
            lines[line.time, line.words] = lines.get((line.time, line.words), 0) + 1
        return tuple((time, count, words) for (time, words), count in lines.items())


@dataclass(frozen=True, slots=True)
class PupilChoice:
    """A pupil to link a card to."""

    pupil: PupilId
    name: str
    group_name: str
    cards: int = 0


@dataclass(frozen=True, slots=True)
class CardRequest:
    """A box listening for a new card. state: listening, offered, linked, refused, expired or silent."""

    request: str
    pupil_name: str
    group_name: str
    box_name: str
    state: str
    seconds: int
    words: Words


@dataclass(frozen=True, slots=True)
class BoxChoice:
    """A box that can listen for a new card."""

    box: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsPage:
    """The page that links cards to pupils."""

    boxes: tuple[BoxChoice, ...] = ()
    groups: tuple[GroupChoice, ...] = ()
    group: GroupId | None = None
    pupils: tuple[PupilChoice, ...] = ()
    request: CardRequest | None = None
    just_linked: tuple[PupilChoice, ...] = ()
