"""How messages are, in one sign: the same for doctor and for the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.clock_reading import instant
from kiosk.domain.message import Channel, MessageState
from kiosk.domain.school_day import local
from kiosk.services.messages.answers import KINDS, answer
from kiosk.services.messages.channels import Channels, channels, channels_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import Words
from kiosk.store import close, open_school, reading
from kiosk.store.messages import queue
from kiosk.store.messages.queue import QueuedMessage
from kiosk.store.people import roster, school_settings

LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class MessageSign:
    """well: nobody needs to do anything; remedy: what somebody can do."""

    well: bool
    words: Words
    remedy: Words | None = None


def message_sign(books: SchoolBooks) -> MessageSign:
    """Off, in order, or what went wrong with the last message that somebody should have got."""
    with reading(books.school_file) as unit:
        latest = queue.latest(unit, books.school, LOOKED_AT)
    return _sign(channels(books), latest)


def message_sign_on_disk(data: Path) -> MessageSign:
    """The same, for who has no books open. Raises StoreError."""
    file = open_school(data, "read")
    try:
        with reading(file) as unit:
            school = roster.the_school(unit).id
            choices = {name: one.value for name, one in school_settings.chosen(unit, school).items()}
            latest = queue.latest(unit, school, LOOKED_AT)
    finally:
        close(file)
    return _sign(channels_of(data, choices), latest)


def _sign(roads: Channels, latest: Sequence[QueuedMessage]) -> MessageSign:
    chosen = {Channel.TEAMS: bool(roads.own.teams), Channel.MAIL: bool(roads.own.mail)}
    if not any(chosen.values()):
        return MessageSign(True, Words("Berichten staan uit.", "Messages are off."))
    if any(wanted and not roads.ready(road) for road, wanted in chosen.items()):
        return MessageSign(
            False,
            Words("Er zijn berichten gekozen, maar er is geen adres.", "Messages are chosen, but there is no address."),
            Words("Vul het adres in bij Instellingen, Berichten.", "Fill in the address at Settings, Messages."),
        )
    last = next((one for one in latest if one.state is not MessageState.DROPPED), None)
    if last is None:
        return MessageSign(True, Words("Er ging nog geen bericht uit.", "No message was sent yet."))
    said, kind, at = answer(last), KINDS[last.kind], local(instant(last.moved_us))
    words = Words(f"{kind.nl}, {at:%d-%m %H:%M}: {said.nl}", f"{kind.en}, {at:%d-%m %H:%M}: {said.en}")
    if last.state in (MessageState.SENT, MessageState.SENDING) or not (last.reason or last.tries):
        return MessageSign(True, words)
    remedy = Words("Stuur een proefbericht bij Instellingen, Berichten.", "Send a test message at Settings, Messages.")
    return MessageSign(False, words, remedy)
