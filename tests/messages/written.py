"""Messages as tests write them."""

from collections.abc import Sequence
from datetime import datetime

from kiosk.domain.message import Figure, MessageKind
from kiosk.domain.school_day import LOCAL
from kiosk.messages.wording import GroupLabel, Line, Message

MADE = datetime(2026, 11, 23, 8, 35, tzinfo=LOCAL)


def walk_in(groups: Sequence[str] = ("Groep 6",), page: str = "https://hotel.school.example/", language: str = "nl"):
    """Three not seen in each group, two of them still to ask."""
    numbers = {Figure.NOT_SEEN: 3, Figure.TO_ASK: 2, Figure.BY_HAND: 0}
    lines = tuple(Line(GroupLabel(group), numbers) for group in groups)
    return Message(MessageKind.WALK_IN, MADE, lines, page, language)
