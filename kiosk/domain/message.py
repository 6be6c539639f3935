"""Messages to the team: what they can be about, when they may go, and what may stand in them: never a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import local

OPENS, SHUTS = time(8), time(16)
"""Within these local hours the school is reached, and reaches its people (the school's protocol)."""


class Channel(StrEnum):
    """By which road a message goes. Stored codes; never renamed."""

    TEAMS = "teams"
    MAIL = "mail"


class Topic(StrEnum):
    """What a school chooses to be told. Stored codes; never renamed."""

    WALK_IN = "walk_in"  # once, after the cut-off
    CLOSING = "closing"  # once, before the school closes
    BOX = "box"  # the reader, a silent box, room to store
    BACKUP = "backup"
    SECURITY = "security"  # sign-ins and accounts, for directie and beheer


class MessageKind(StrEnum):
    """What a message says. Stored codes; never renamed."""

    WALK_IN = "walk_in"
    CLOSING = "closing"
    READER_DEFECT = "reader_defect"
    BOX_SILENT = "box_silent"
    STORAGE = "storage"
    BACKUP_OLD = "backup_old"
    FAILED_SIGN_INS = "failed_sign_ins"
    NEW_ADMINISTRATOR = "new_administrator"
    EXPORT_AT_NIGHT = "export_at_night"
    EMERGENCY_ACCOUNT = "emergency_account"
    TEST = "test"  # asked for by a person, who waits for the answer


TOPICS: Mapping[MessageKind, Topic] = {
    MessageKind.WALK_IN: Topic.WALK_IN,
    MessageKind.CLOSING: Topic.CLOSING,
    MessageKind.READER_DEFECT: Topic.BOX,
    MessageKind.BOX_SILENT: Topic.BOX,
    MessageKind.STORAGE: Topic.BOX,
    MessageKind.BACKUP_OLD: Topic.BACKUP,
    MessageKind.FAILED_SIGN_INS: Topic.SECURITY,
    MessageKind.NEW_ADMINISTRATOR: Topic.SECURITY,
    MessageKind.EXPORT_AT_NIGHT: Topic.SECURITY,
    MessageKind.EMERGENCY_ACCOUNT: Topic.SECURITY,
}
"""What each belongs to; a test belongs to nothing."""


class MessageState(StrEnum):
    """How far a message is. Stored codes; never renamed."""

    WAITING = "waiting"
    SENDING = "sending"  # claimed: whatever follows, nobody sends it a second time
    SENT = "sent"
    DROPPED = "dropped"  # never sent, with the reason
    GIVEN_UP = "given_up"  # refused, or tried too often
    UNSURE = "unsure"  # handed over, and nothing was heard: it may have arrived


class Figure(StrEnum):
    """What is counted of a group. Stored codes; never renamed."""

    NOT_SEEN = "not_seen"
    TO_ASK = "to_ask"  # of these, nobody asked yet
    BY_HAND = "by_hand"  # 1: the box could not register, so the numbers say nothing
    HERE = "here"  # still in custody since today
    LEFT_BEHIND = "left_behind"  # since an earlier day


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The numbers of one group. A group and integers: nothing else fits in a message about a day."""

    group: GroupId
    numbers: Mapping[Figure, int]


def in_hours(at: datetime, *, school_day: bool) -> bool:
    """True while messages may go: 8:00 up to, not including, 16:00 of a school day, local."""
    return school_day and OPENS <= local(at).time() < SHUTS
