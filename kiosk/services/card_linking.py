"""Carrying out what a box and a page agreed on about a card."""

from datetime import datetime

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.pupil import SchoolId
from kiosk.store import Unit, audit, cards, requests, roster
from kiosk.store.box_records import RequestAnswer
from kiosk.store.ids import time_ordered_id
from kiosk.store.requests import Request


def link_offered_card(
    unit: Unit, school: SchoolId, asked: Request, answer: RequestAnswer, now: datetime, source: str
) -> bool:
    """Links the card a box offered or confirmed to the pupil of the request, settles the request and logs it.

    False, and only logged, when the card works for somebody already, or the pupil is gone.
    """
    utc_us = microseconds(now)
    linked = _link(unit, school, asked, answer, utc_us)
    requests.settle_request(unit, school, asked.id, utc_us)
    audit.record(
        unit,
        school,
        audit.Act(
            utc_us=utc_us,
            source=source,
            actor=f"staff:{asked.asked_by}",
            action="card_linked" if linked else "card_not_linked",
            subject=asked.pupil or "",
            details={"request": asked.id},
        ),
    )
    return linked


def settle_confirmed(unit: Unit, school: SchoolId, now: datetime) -> int:
    """Carries out every request that a box confirmed. Returns how many cards were linked."""
    return sum(
        link_offered_card(unit, school, asked, answer, now, "ingest")
        for asked, answer in requests.confirmed_unsettled(unit, school)
    )


def _link(unit: Unit, school: SchoolId, asked: Request, answer: RequestAnswer, utc_us: int) -> bool:
    if asked.pupil is None or answer.card_hash is None or answer.key_id is None:
        return False
    taken = cards.active_card(unit, school, answer.card_hash) is not None
    if taken or roster.pupil(unit, school, asked.pupil) is None:
        return False
    card = cards.Card(
        id=time_ordered_id(utc_us),
        hash=answer.card_hash,
        key_id=answer.key_id,
        linked_us=utc_us,
        linked_by=f"staff:{asked.asked_by}",
        pupil=asked.pupil,
    )
    cards.add_card(unit, school, card)
    return True
