"""The numbers that roll on, as this box books them: what a card should say, what to write on it, and whom to tell."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from kiosk.domain.card import CardHash, CardUid, hash_card
from kiosk.domain.card_token import (
    CLONE_SUSPECTED,
    SUSPECT,
    TOKEN_BYTES,
    Booked,
    Finding,
    judge,
    next_mark,
    password_of,
    place_bytes,
    places_of,
    suspicion,
)
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import at_local, local_day
from kiosk.services.keys import CardKey, number_key
from kiosk.store import Database, Unit, reading, writing
from kiosk.store.custody import box_records, card_numbers
from kiosk.store.custody.card_numbers import KnownCard
from kiosk.store.custody.ledger import Origin


@dataclass(frozen=True, slots=True)
class Standing:
    """What the book knows before a card is read. numbered: a number was seen on it; guarded: it asks for a password."""

    known: bool = False
    numbered: bool = False
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """The four pages to write from this page on; the book expects them already."""

    page: int
    data: tuple[bytes, ...]
    booked: Booked


@dataclass(frozen=True, slots=True)
class Done:
    """A number that was read back from its card; guarded: the card asks for its password now."""

    uid: CardUid
    booked: Booked
    guarded: bool


class CardNumbers:
    """Used by the thread that writes box.db. Everything here may raise StoreError; the tap stands whatever happens."""

    def __init__(self, box: Database, origin: Origin, key: CardKey) -> None:
        self._box, self._origin, self._card_key = box, origin, key.secret
        self._key = number_key(key)

    def password(self, uid: CardUid) -> tuple[bytes, bytes]:
        """Password and PACK of a card."""
        return password_of(self._key, uid.raw)

    def standing(self, uid: CardUid) -> Standing:
        """How to meet this card."""
        with reading(self._box) as unit:
            known = card_numbers.known_card(unit, self._origin.school, self._hash(uid))
        return Standing(True, bool(known.booked.seen), known.guarded) if known is not None else Standing()

    def begin(self, uid: CardUid, pupil: PupilId, raw: bytes, now: ClockReading) -> Writing | None:
        """Judges the 32 bytes of a card and books the next number, in one commit.

        None where nothing may be written: a suspect card, or pages that somebody else uses.
        """
        card, places = self._hash(uid), places_of(raw, self._key, uid.raw)
        with writing(self._box) as unit:
            known = card_numbers.known_card(unit, self._origin.school, card)
            finding = judge(known.booked if known is not None else None, places)
            if finding in SUSPECT:
                self._suspect(unit, card, pupil, finding, now)
                return None
            if known is None and places.newest is None and any(raw):
                return None
            mark, booked = next_mark(places, secrets.token_bytes(TOKEN_BYTES))
            after = KnownCard(booked, guarded=known is not None and known.guarded)
            card_numbers.book(unit, self._origin.school, card, after)
        return Writing(places.page_to_write, place_bytes(mark, self._key, uid.raw), booked)

    def miss(self, uid: CardUid, pupil: PupilId, now: ClockReading) -> None:
        """A card of another kind came with the UID of one that has a number."""
        with writing(self._box) as unit:
            self._suspect(unit, self._hash(uid), pupil, Finding.MISSING, now)

    def settle(self, done: Sequence[Done]) -> None:
        """Books what was read back, in one commit; without effect for a card whose number went on since."""
        with writing(self._box) as unit:
            for each in done:
                card = self._hash(each.uid)
                card_numbers.confirm(unit, self._origin.school, card, each.booked)
                if each.guarded:
                    card_numbers.set_guarded(unit, self._origin.school, card)

    def _suspect(self, unit: Unit, card: CardHash, pupil: PupilId, finding: Finding, now: ClockReading) -> None:
        """Asks staff to look, once per card and school day."""
        start = at_local(local_day(now.at), time())
        day = microseconds(start), microseconds(start + timedelta(days=1))
        told = box_records.events_between(unit, self._origin.school, [CLONE_SUSPECTED], *day)
        if card not in (event.card_hash for event in told):
            payload = suspicion(pupil, finding)
            box_records.add_event(unit, self._origin, CLONE_SUSPECTED, now.utc_us, payload=payload, card_hash=card)

    def _hash(self, uid: CardUid) -> CardHash:
        return hash_card(uid, self._card_key)
