"""The queue of messages: put down once, claimed once, and never sent again after a claim."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from kiosk.domain.message import Channel, Figure, GroupFigures, MessageKind, MessageState
from kiosk.domain.pupil import GroupId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.messages.message_tables import MessageRow

OPEN = (MessageState.WAITING, MessageState.SENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedMessage:
    """One message on one channel; times in microseconds UTC. about: a group, a box or a number, empty for the school.

    next_us: not before; until_us: of no use after; reason: a code; tries: how often sending was begun.
    """

    id: str
    kind: MessageKind
    day: date
    about: str
    channel: Channel
    figures: tuple[GroupFigures, ...]
    made_us: int
    next_us: int
    until_us: int
    state: MessageState = MessageState.WAITING
    reason: str = ""
    tries: int = 0
    moved_us: int = 0


def put_down(unit: Unit, school: SchoolId, new: QueuedMessage) -> bool:
    """Puts a message down; False, and nothing, where the same one stands already in whatever state."""
    if unit.execute(select(MessageRow.id).where(*_same(school, new))).first() is not None:
        return False
    written = {
        "school": school,
        "kind": new.kind.value,
        "day": new.day.isoformat(),
        "about": new.about,
        "channel": new.channel.value,
        "id": new.id,
        "figures": _as_text(new.figures),
        "state": new.state.value,
        "reason": new.reason,
        "tries": new.tries,
        "made_us": new.made_us,
        "next_us": new.next_us,
        "until_us": new.until_us,
        "moved_us": new.made_us,
    }
    unit.execute(insert(MessageRow).values(**written))
    return True


def stands(unit: Unit, school: SchoolId, kind: MessageKind, about: str, channel: Channel) -> bool:
    """True when this was put down, on whatever day."""
    own = (
        MessageRow.school == school,
        MessageRow.kind == kind.value,
        MessageRow.about == about,
        MessageRow.channel == channel.value,
    )
    return unit.execute(select(MessageRow.id).where(*own).limit(1)).first() is not None


def known(unit: Unit, school: SchoolId, day: date) -> set[tuple[MessageKind, str, Channel]]:
    """Kind, subject and channel of every message of a day."""
    query = select(MessageRow.kind, MessageRow.about, MessageRow.channel)
    rows = unit.execute(query.where(MessageRow.school == school, MessageRow.day == day.isoformat()))
    return {(MessageKind(row.kind), row.about, Channel(row.channel)) for row in rows}


def open_messages(unit: Unit, school: SchoolId) -> list[QueuedMessage]:
    """What waits or is being sent, in the order in which it was put down."""
    own = (MessageRow.school == school, MessageRow.state.in_([state.value for state in OPEN]))
    query = select(MessageRow.__table__).where(*own).order_by(MessageRow.made_us, MessageRow.about)
    return [_of(row) for row in unit.execute(query)]


def latest(unit: Unit, school: SchoolId, most: int) -> list[QueuedMessage]:
    """The last messages in whatever state, newest first."""
    own = select(MessageRow.__table__).where(MessageRow.school == school)
    return [_of(row) for row in unit.execute(own.order_by(MessageRow.moved_us.desc(), MessageRow.made_us).limit(most))]


def claim(unit: Unit, school: SchoolId, message: QueuedMessage, now_us: int) -> bool:
    """Takes a waiting message to send it; False when another did. Committed before anything leaves this machine."""
    own = (*_same(school, message), MessageRow.state == MessageState.WAITING.value)
    values = {"state": MessageState.SENDING.value, "tries": MessageRow.tries + 1, "moved_us": now_us}
    return unit.execute(update(MessageRow).where(*own).values(**values)).rowcount == 1


def settle(unit: Unit, school: SchoolId, message: QueuedMessage, state: MessageState, reason: str, now_us: int) -> None:
    """What became of a message; what was sent in the meantime stays sent."""
    own = (*_same(school, message), MessageRow.state != MessageState.SENT.value)
    values = {"state": state.value, "reason": reason, "moved_us": now_us}
    unit.execute(update(MessageRow).where(*own).values(**values))


def put_off(unit: Unit, school: SchoolId, message: QueuedMessage, reason: str, now_us: int, next_us: int) -> None:
    """It surely did not arrive: it waits again, and so does everything else on its channel."""
    values = {"state": MessageState.WAITING.value, "reason": reason, "moved_us": now_us}
    unit.execute(update(MessageRow).where(*_same(school, message)).values(**values))
    others = (
        MessageRow.school == school,
        MessageRow.channel == message.channel.value,
        MessageRow.state == MessageState.WAITING.value,
        MessageRow.next_us < next_us,
    )
    unit.execute(update(MessageRow).where(*others).values(next_us=next_us))


def any_before(unit: Unit, school: SchoolId, day: date) -> bool:
    """True when messages of before a day stand here."""
    own = (MessageRow.school == school, MessageRow.day < day.isoformat())
    return bool(unit.execute(select(func.count()).select_from(MessageRow).where(*own)).scalar())


def wipe_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases the messages of before a day; returns how many."""
    own = (MessageRow.school == school, MessageRow.day < day.isoformat())
    return unit.execute(delete(MessageRow).where(*own)).rowcount


def _same(school: SchoolId, message: QueuedMessage) -> tuple[Any, ...]:
    return (
        MessageRow.school == school,
        MessageRow.kind == message.kind.value,
        MessageRow.day == message.day.isoformat(),
        MessageRow.about == message.about,
        MessageRow.channel == message.channel.value,
    )


def _as_text(figures: Sequence[GroupFigures]) -> str:
    return json.dumps([[each.group, {figure.value: n for figure, n in each.numbers.items()}] for each in figures])


def _of(row: Any) -> QueuedMessage:  # noqa: ANN401 — a row of SQLAlchemy
    figures = tuple(
        GroupFigures(GroupId(group), {Figure(code): int(number) for code, number in numbers.items()})
        for group, numbers in json.loads(row.figures)
    )
    return QueuedMessage(
        id=row.id,
        kind=MessageKind(row.kind),
        day=date.fromisoformat(row.day),
        about=row.about,
        channel=Channel(row.channel),
        figures=figures,
        made_us=row.made_us,
        next_us=row.next_us,
        until_us=row.until_us,
        state=MessageState(row.state),
        reason=row.reason,
        tries=row.tries,
        moved_us=row.moved_us,
    )
