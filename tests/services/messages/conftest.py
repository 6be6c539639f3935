"""The small school with a Teams listener that it may send to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import LOCAL
from kiosk.services.messages import messages_page
from kiosk.services.messages.enqueue import enqueue
from kiosk.services.messages.post import send_due
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_settings.settings_page import save_settings
from kiosk.services.views import StaffMember
from kiosk.settings import FILE_NAME
from kiosk.store import reading
from kiosk.store.messages import queue
from kiosk.store.messages.queue import QueuedMessage
from tests.messages.teams_listener import TeamsListener, teams_listener

BOOTED = datetime(2026, 1, 1, tzinfo=UTC)


def clock(hour: int, minute: int, *, day: int = 23, month: int = 11, year: int = 2026) -> ClockReading:
    """A trusted look at the clocks at a local time; the 23rd of November 2026 is a Monday."""
    moment = datetime(year, month, day, hour, minute, tzinfo=LOCAL).astimezone(UTC)
    return ClockReading(microseconds(moment), True, "0" * 32, microseconds(moment) - microseconds(BOOTED))


@dataclass
class Posting:
    """A school with an address at Teams. Everything is off until chosen."""

    books: SchoolBooks
    listener: TeamsListener
    staff: StaffMember

    def choose(self, **values: str) -> None:
        """Settings about messages, as the page sets them."""
        save_settings(self.books, self.staff, {f"messages.{name}": text for name, text in values.items()}, clock(7, 0))

    def minute(self, now: ClockReading) -> int:
        """What a minute of the product does: puts down, then sends. Returns what arrived for sure."""
        enqueue(self.books, now)
        return send_due(self.books, lambda: now)

    @property
    def rows(self) -> list[QueuedMessage]:
        """The queue, newest first."""
        with reading(self.books.school_file) as unit:
            return queue.latest(unit, self.books.school, 50)

    @property
    def states(self) -> list[tuple[str, str, str]]:
        """Kind, state and reason of each."""
        return sorted((one.kind.value, one.state.value, one.reason) for one in self.rows)


@pytest.fixture
def listener() -> Iterator[TeamsListener]:
    with teams_listener() as found:
        yield found


@pytest.fixture
def posting(books: SchoolBooks, listener: TeamsListener) -> Posting:
    (books.data / FILE_NAME).write_text('[messages]\nteams_hosts = ["127.0.0.1"]\n')
    staff = StaffMember(AccountId("e" * 32), "beheer", "Iemand van beheer", frozenset({Role.TECHNICAL}))
    messages_page.keep_teams_address(books, staff, listener.address, clock(7, 0))
    return Posting(books, listener, staff)
