"""The door for the rest of the product: something the directie or beheer should hear of. A code, never a text."""

import secrets
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.message import TOPICS, MessageKind, Topic
from kiosk.domain.school_day import local_day
from kiosk.services.messages.channels import channels
from kiosk.services.school_books import SchoolBooks
from kiosk.store import Unit
from kiosk.store.messages import queue
from kiosk.store.messages.queue import QueuedMessage

LASTS = timedelta(days=7)
"""What happens on the first evening of a short holiday still reaches somebody."""


def tell(unit: Unit, books: SchoolBooks, kind: MessageKind, once: str, now: ClockReading) -> bool:
    """Puts a sign of safety in the queue, in the unit of what it is about. It leaves in school hours.

    once: what makes it this one, such as the line of the audit log; the same is never told twice. Returns False, and
    nothing stands, where the school chose to hear nothing of this. Raises ValueError for a kind that is no such sign.
    """
    if TOPICS.get(kind) is not Topic.SECURITY:
        raise ValueError(f"{kind} is no sign of safety")
    told = [
        queue.put_down(
            unit,
            books.school,
            QueuedMessage(
                id=secrets.token_hex(16),
                kind=kind,
                day=local_day(now.at),
                about=once[:64],
                channel=road,
                figures=(),
                made_us=now.utc_us,
                next_us=now.utc_us,
                until_us=microseconds(now.at + LASTS),
            ),
        )
        for road in channels(books).roads(kind)
        if not queue.stands(unit, books.school, kind, once[:64], road)
    ]
    return any(told)
