"""What the page of messages asks of the product, and the real answers."""

from collections.abc import Mapping
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.message import Channel
from kiosk.services.messages import health, messages_page
from kiosk.services.messages.health import MessageSign
from kiosk.services.messages.views_messages import MessagesPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class MessagesDesk(Protocol):
    """The services behind the page of messages. Errors are ServiceError."""

    def page(self) -> MessagesPage:
        """What counts now, and what became of the last messages."""

    def sign(self) -> MessageSign:
        """How messages are, in one line."""

    def choose(
        self, staff: StaffMember, chosen: Mapping[Channel, tuple[str, ...]], per_group: bool, now: ClockReading
    ) -> None:
        """What goes by which road."""

    def save_mail(self, staff: StaffMember, asked: Mapping[str, str], now: ClockReading) -> None:
        """The mail account without its password."""

    def keep_teams_address(self, staff: StaffMember, url: str, now: ClockReading) -> None:
        """The address of the workflow; an empty one goes."""

    def keep_mail_password(self, staff: StaffMember, password: str, now: ClockReading) -> None:
        """The password of the mail account; an empty one goes."""

    def send_test(self, staff: StaffMember, channel: Channel, now: ClockReading) -> None:
        """Puts a test in the queue."""


class SchoolMessagesDesk:
    """The real desk over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self) -> MessagesPage:
        """What counts now, and what became of the last messages."""
        return messages_page.messages_page(self._books)

    def sign(self) -> MessageSign:
        """How messages are, in one line."""
        return health.message_sign(self._books)

    def choose(
        self, staff: StaffMember, chosen: Mapping[Channel, tuple[str, ...]], per_group: bool, now: ClockReading
    ) -> None:
        """What goes by which road."""
        messages_page.choose_messages(self._books, staff, chosen, per_group, now)

    def save_mail(self, staff: StaffMember, asked: Mapping[str, str], now: ClockReading) -> None:
        """The mail account without its password."""
        messages_page.save_mail(self._books, staff, asked, now)

    def keep_teams_address(self, staff: StaffMember, url: str, now: ClockReading) -> None:
        """The address of the workflow; an empty one goes."""
        messages_page.keep_teams_address(self._books, staff, url, now)

    def keep_mail_password(self, staff: StaffMember, password: str, now: ClockReading) -> None:
        """The password of the mail account; an empty one goes."""
        messages_page.keep_mail_password(self._books, staff, password, now)

    def send_test(self, staff: StaffMember, channel: Channel, now: ClockReading) -> None:
        """Puts a test in the queue."""
        messages_page.send_test(self._books, staff, channel, now)
