"""Cards that pupils carry, and a box that asks staff to look at one."""

from kiosk.domain.card import CardHash
from kiosk.domain.card_token import CLONE_SUSPECTED, Finding, suspicion
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.services.school_books import SchoolBooks
from kiosk.store import writing
from kiosk.store.custody.box_records import add_event
from kiosk.store.people import cards
from kiosk.store.people.cards import Card
from tests.services.staff_school import Box, at


def carry(books: SchoolBooks, pupil: PupilId, sign: str = "a", label: str = "") -> str:
    """A card of this pupil; returns its row. sign: makes the hash and the row."""
    card = Card(
        id=sign * 32,
        hash=CardHash(sign * 64),
        key_id="k",
        linked_us=at(7, 0).utc_us,
        linked_by="system",
        pupil=pupil,
        label=label,
    )
    with writing(books.writer) as unit:
        cards.add_card(unit, books.school, card)
    return card.id


def suspect(box: Box, pupil: PupilId, now: ClockReading, sign: str = "a", finding: Finding = Finding.BEHIND) -> None:
    """The box saw a card whose number differs from its book."""
    told = suspicion(pupil, finding)
    with writing(box.file) as unit:
        add_event(unit, box.origin, CLONE_SUSPECTED, now.utc_us, payload=told, card_hash=CardHash(sign * 64))
