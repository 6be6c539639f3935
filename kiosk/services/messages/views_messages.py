"""What the page of messages shows."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.message import Channel, MessageState
from kiosk.services.views import Words


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message of the last ones. at: local moment of its last change; answer: what became of it."""

    at: datetime
    what: Words
    about: str
    channel: Channel
    state: MessageState
    answer: Words

    @property
    def under_way(self) -> bool:
        """True while an answer is awaited."""
        return self.state in (MessageState.WAITING, MessageState.SENDING)


@dataclass(frozen=True, slots=True)
class RoadLine:
    """One road. ready: a message could leave; where: masked, empty without an address; test: the last test on it."""

    channel: Channel
    ready: bool
    where: str
    test: MessageLine | None


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """values: the settings about messages as texts by name; fixed: names that no page can change.

    has_password: a mail password is kept; from_outside: whether messages can carry a link.
    """

    values: dict[str, str]
    fixed: frozenset[str]
    chosen: dict[Channel, frozenset[str]]
    roads: tuple[RoadLine, ...]
    has_password: bool
    from_outside: bool
    latest: tuple[MessageLine, ...]
    trouble: str = ""

    @property
    def under_way(self) -> bool:
        """True while the answer to a test is awaited."""
        return any(road.test is not None and road.test.under_way for road in self.roads)
