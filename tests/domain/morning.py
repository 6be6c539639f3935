"""A morning told in clock times: 8:20 walk-in, 8:35 cut-off, 9:30 candidates, one box that gives its signs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.domain.candidates import GroupMorning, PupilMorning
from kiosk.domain.compliance import Status
from kiosk.domain.life_signs import EVERY, Condition, Sign
from kiosk.domain.pupil import GroupId, PupilId

KAAN = PupilId("k" * 32)
SIX = GroupId("6" * 32)


def at(text: str) -> datetime:
    """A moment such as "8:31:20", UTC."""
    hour, minute, second = (int(part) for part in (text + ":0" * (2 - text.count(":"))).split(":"))
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


def signs(start: str = "7:20", end: str = "11:30", boot: str = "one", **bad: Condition) -> list[Sign]:
    """A sign each half minute; bad: a condition from such a time on, written c8_25=Condition.READER."""
    turns = sorted((at(name[1:].replace("_", ":")), condition) for name, condition in bad.items())
    found, moment = [], at(start)
    while moment <= at(end):
        now = [condition for since, condition in turns if since <= moment]
        found.append(Sign(moment, now[-1] if now else Condition.OK, boot, moment - at("0:00")))
        moment += EVERY
    return found


def without(kept: Iterable[Sign], start: str, end: str) -> list[Sign]:
    """The signs but those between two times: the box was silent."""
    return [sign for sign in kept if not at(start) <= sign.at <= at(end)]


def rebooted(kept: Iterable[Sign], since: str) -> list[Sign]:
    """From this time on the machine has started afresh."""
    return [replace(s, boot="two", since_boot=s.at - at(since)) if s.at >= at(since) else s for s in kept]


def morning(**changes: object) -> GroupMorning:
    """An ordinary one."""
    usual = GroupMorning(walk_in=at("8:20"), late_after=at("8:35"), candidates_at=at("9:30"), boxes=(tuple(signs()),))
    return replace(usual, **changes)  # type: ignore[arg-type]  # the fields of a morning


def kaan(status: Status = Status.NOT_SEEN, **changes: object) -> PupilMorning:
    """A pupil with a phone who was not seen."""
    return replace(PupilMorning(pupil=KAAN, group=SIX, status=status), **changes)  # type: ignore[arg-type]


def taps(start: str, end: str, every: int) -> list[datetime]:
    """A queue: one tap each so many seconds."""
    first, last = at(start), at(end)
    return [first + timedelta(seconds=s) for s in range(0, int((last - first).total_seconds()) + 1, every)]
