"""By which roads this school sends messages, as settings, page and secrets say together."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.domain.message import TOPICS, Channel, MessageKind, Topic
from kiosk.messages.card import card_of
from kiosk.messages.errors import MessageError
from kiosk.messages.mail import MailAccount, MailSender, checked_address, mail_of
from kiosk.messages.outcome import Outcome
from kiosk.messages.teams import TeamsSender
from kiosk.messages.teams_address import TeamsAddress, teams_address
from kiosk.messages.wording import Message
from kiosk.services.messages.secret_file import MessageSecrets, SecretFileError, read_secrets
from kiosk.services.school_books import SchoolBooks
from kiosk.settings import MessageSettings, Settings, SettingsError, load_settings, with_choices

ABOUT_THE_DAY = frozenset({Topic.WALK_IN, Topic.CLOSING})


@dataclass(frozen=True, slots=True)
class Channels:
    """address, account: None where the road is not there, or is not in order.

    page: how the staff page is reached from outside this computer, empty where it is not; language: of the school.
    """

    settings: Settings
    address: TeamsAddress | None
    account: MailAccount | None
    page: str
    language: str

    @property
    def own(self) -> MessageSettings:
        """What was chosen about messages."""
        return self.settings.messages

    def ready(self, channel: Channel) -> bool:
        """True when a message could leave by this road."""
        return self.address is not None if channel is Channel.TEAMS else self.account is not None

    def takes(self, channel: Channel, kind: MessageKind) -> bool:
        """True when the school wants this by this road, and the road is there; a test only asks for the road."""
        topic = TOPICS.get(kind)
        wanted = self.own.teams if channel is Channel.TEAMS else self.own.mail
        return self.ready(channel) and (topic is None or topic.value in wanted)

    def roads(self, kind: MessageKind) -> tuple[Channel, ...]:
        """By which roads a kind of message goes."""
        return tuple(channel for channel in Channel if self.takes(channel, kind))

    def hand_over(
        self, channel: Channel, message: Message, message_id: str, now: datetime, trust: ssl.SSLContext | None
    ) -> Outcome:
        """Sends one message now. The road is ready."""
        if channel is Channel.TEAMS:
            assert self.address is not None  # noqa: S101 — ready was asked
            return TeamsSender(self.address, trust).send(card_of(message), now)
        assert self.account is not None  # noqa: S101 — ready was asked
        to = self.recipients(message.kind)
        return MailSender(self.account, trust).send(mail_of(message, self.account.sender, to, message_id))

    def recipients(self, kind: MessageKind) -> tuple[str, ...]:
        """The mail addresses for a kind of message."""
        about_the_day = TOPICS.get(kind) in ABOUT_THE_DAY
        first, second = self.own.mail_to, self.own.mail_technical_to
        return (first or second) if about_the_day else (second or first)


def channels(books: SchoolBooks) -> Channels:
    """The roads as they are now; nothing of it raises: what is not in order is not there."""
    return channels_of(books.data, books.choices, books.language)


def channels_of(data: Path, choices: Mapping[str, str], language: str = "nl") -> Channels:
    """The same, where no books are open. choices: what was chosen on a page, by name."""
    try:
        settings = with_choices(load_settings(data), choices)
    except SettingsError:
        settings = Settings(data)
    try:
        kept = read_secrets(data)
    except SecretFileError:
        kept = MessageSecrets()
    own, hosts = settings.messages, settings.web.allowed_hosts
    return Channels(
        settings=settings,
        address=_address(kept.teams_url, own),
        account=_account(own, kept.mail_password),
        page=f"https://{hosts[0]}" if settings.web.tls and hosts else "",
        language=language,
    )


def account_of(own: MessageSettings, password: str) -> MailAccount:
    """The mail account. Raises MessageError for what is missing or wrong."""
    for each in (*own.mail_to, *own.mail_technical_to):
        checked_address(each)
    return MailAccount(own.mail_host, own.mail_port, own.mail_security, own.mail_from, own.mail_user, password)


def _address(url: str, own: MessageSettings) -> TeamsAddress | None:
    try:
        return teams_address(url, own.teams_hosts) if url else None
    except MessageError:
        return None


def _account(own: MessageSettings, password: str) -> MailAccount | None:
    if not own.mail_host or not (own.mail_to or own.mail_technical_to):
        return None
    try:
        return account_of(own, password)
    except MessageError:
        return None
