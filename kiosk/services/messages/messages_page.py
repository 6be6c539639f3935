"""The page of messages: what goes where, the two secrets, the test button and what became of the last messages."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.message import Channel, MessageKind, Topic
from kiosk.domain.school_day import local, local_day
from kiosk.messages.errors import MessageError
from kiosk.messages.teams_address import teams_address
from kiosk.services.errors import ServiceError
from kiosk.services.messages.answers import KINDS, answer
from kiosk.services.messages.channels import Channels, account_of, channels
from kiosk.services.messages.secret_file import MessageSecrets, SecretFileError, keep_secrets, read_secrets
from kiosk.services.messages.views_messages import MessageLine, MessagesPage, RoadLine
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_settings.settings_page import save_settings, settings_page
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember
from kiosk.settings import SettingsError, load_settings, with_choices
from kiosk.store import reading, writing
from kiosk.store.messages import queue
from kiosk.store.messages.queue import QueuedMessage
from kiosk.store.people import roster

SHOWN = 20
TEST_LASTS = timedelta(minutes=10)
OWN = "messages."
MAIL = ("mail_host", "mail_port", "mail_security", "mail_user", "mail_from", "mail_to", "mail_technical_to")
LONGEST_VALUE = 120
LONGEST_PASSWORD = 200


class BadMessageSettingError(ServiceError):
    """What was typed is no address, account or topic."""


class NoRoadError(ServiceError):
    """There is nothing to test on this road, or a test is under way."""


def messages_page(books: SchoolBooks) -> MessagesPage:
    """What counts now, and what became of the last messages."""
    shown, roads = settings_page(books), channels(books)
    kept, trouble = _kept(books)
    with reading(books.school_file) as unit:
        latest = queue.latest(unit, books.school, SHOWN)
        groups = {str(group.id): group_title(group) for group in roster.groups(unit, books.school)}
    lines = tuple(_line(one, groups) for one in latest)
    tests = {line.channel: line for one, line in zip(latest[::-1], lines[::-1], strict=True) if _is_test(one)}
    return MessagesPage(
        values={name: text for name, text in shown.values.items() if name.startswith(OWN)},
        fixed=frozenset(name for name in shown.fixed if name.startswith(OWN)),
        chosen={Channel.TEAMS: frozenset(roads.own.teams), Channel.MAIL: frozenset(roads.own.mail)},
        roads=tuple(RoadLine(road, roads.ready(road), _where(roads, road), tests.get(road)) for road in Channel),
        has_password=bool(kept.mail_password),
        from_outside=bool(roads.page),
        latest=lines,
        trouble=trouble,
    )


def choose_messages(
    books: SchoolBooks,
    staff: StaffMember,
    chosen: Mapping[Channel, tuple[str, ...]],
    per_group: bool,
    now: ClockReading,
) -> None:
    """What goes by which road. Raises ServiceError."""
    asked = {f"{OWN}{road.value}": ",".join(topic for topic in Topic if topic in chosen[road]) for road in Channel}
    save_settings(books, staff, {**asked, f"{OWN}per_group": str(per_group).lower()}, now)


def save_mail(books: SchoolBooks, staff: StaffMember, asked: Mapping[str, str], now: ClockReading) -> None:
    """The mail account without its password; no server is no mail. Raises ServiceError, and then nothing changed."""
    typed = {f"{OWN}{name}": " ".join(asked.get(name, "").split()) for name in MAIL}
    if any(len(text) > LONGEST_VALUE for text in typed.values()):
        raise BadMessageSettingError(f"Een vak heeft hooguit {LONGEST_VALUE} tekens; er is niets veranderd.")
    if typed[f"{OWN}mail_host"]:
        _check_mail(books, typed)
    save_settings(books, staff, typed, now)


def keep_teams_address(books: SchoolBooks, staff: StaffMember, url: str, now: ClockReading) -> None:
    """The address of the workflow, in the file of the secrets; an empty one goes. Raises ServiceError."""
    try:
        address = teams_address(url.strip(), channels(books).own.teams_hosts) if url.strip() else None
    except MessageError as error:
        raise BadMessageSettingError(str(error)) from None
    with writing(books.writer) as unit:
        details = {"host": address.host} if address else {}
        note(unit, books, staff, "teams_address_set" if address else "teams_address_removed", "", details, now)
        keep_secrets(books.data, replace(_kept(books)[0], teams_url=url.strip()))


def keep_mail_password(books: SchoolBooks, staff: StaffMember, password: str, now: ClockReading) -> None:
    """The password of the mail account, in the file of the secrets; an empty one goes. Raises ServiceError."""
    if len(password) > LONGEST_PASSWORD or not password.isprintable():
        raise BadMessageSettingError("Dit wachtwoord kan niet: er staat een vreemd teken in of het is te lang.")
    with writing(books.writer) as unit:
        note(unit, books, staff, "mail_password_set" if password else "mail_password_removed", "", {}, now)
        keep_secrets(books.data, replace(_kept(books)[0], mail_password=password))


def send_test(books: SchoolBooks, staff: StaffMember, channel: Channel, now: ClockReading) -> None:
    """Puts a test in the queue, which leaves at once. Raises NoRoadError."""
    if not channels(books).ready(channel):
        raise NoRoadError("Vul eerst het adres in en bewaar het; dan kan er een proefbericht uit.")
    test = QueuedMessage(
        id=secrets.token_hex(16),
        kind=MessageKind.TEST,
        day=local_day(now.at),
        about=secrets.token_hex(8),
        channel=channel,
        figures=(),
        made_us=now.utc_us,
        next_us=now.utc_us,
        until_us=microseconds(now.at + TEST_LASTS),
    )
    with writing(books.writer) as unit:
        if any(_is_test(one) and one.channel is channel for one in queue.open_messages(unit, books.school)):
            raise NoRoadError("Er is al een proefbericht onderweg. Wacht op het antwoord.")
        queue.put_down(unit, books.school, test)
        note(unit, books, staff, "test_message_asked", "", {"channel": channel.value}, now)


def _check_mail(books: SchoolBooks, typed: Mapping[str, str]) -> None:
    try:
        own = with_choices(load_settings(books.data), typed).messages
        account_of(own, _kept(books)[0].mail_password)
    except (SettingsError, MessageError) as error:
        raise BadMessageSettingError(f"{error} Er is niets veranderd.") from None
    if not own.mail_to and not own.mail_technical_to:
        raise BadMessageSettingError("Vul minstens één mailadres in waar berichten naartoe gaan.")


def _kept(books: SchoolBooks) -> tuple[MessageSecrets, str]:
    """The secrets, and what is wrong with their file."""
    try:
        return read_secrets(books.data), ""
    except SecretFileError as error:
        return MessageSecrets(), str(error)


def _is_test(message: QueuedMessage) -> bool:
    return message.kind is MessageKind.TEST


def _where(roads: Channels, road: Channel) -> str:
    if road is Channel.TEAMS:
        return roads.address.masked if roads.address else ""
    return f"{roads.account.host}:{roads.account.port}" if roads.account else ""


def _line(one: QueuedMessage, groups: Mapping[str, str]) -> MessageLine:
    at = local(instant(one.moved_us))
    return MessageLine(at, KINDS[one.kind], groups.get(one.about, ""), one.channel, one.state, answer(one))
