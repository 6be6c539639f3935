"""Carrying out what a box and a page agreed on about a card."""

from datetime import datetime

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.pupil import SchoolId
from kiosk.services.staff_acts import free_card
from kiosk.store import Unit, accounts, audit, cards, requests, roster
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
            subject=asked.pupil or asked.account or "",
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
    if answer.card_hash is None or answer.key_id is None or not _is_here(unit, school, asked):
        return False
    if not free_card(unit, school, answer.card_hash, instant(utc_us)):
        return False
    card = cards.Card(
        id=time_ordered_id(utc_us),
        hash=answer.card_hash,
        key_id=answer.key_id,
        linked_us=utc_us,
        linked_by=f"staff:{asked.asked_by}",
        pupil=asked.pupil,
        account=asked.account,
        valid_until=asked.valid_until,
    )
    cards.add_card(unit, school, card)
    return True


def _is_here(unit: Unit, school: SchoolId, asked: Request) -> bool:
    if asked.account is not None:
        return accounts.account(unit, school, asked.account) is not None
    return asked.pupil is not None and roster.pupil(unit, school, asked.pupil) is not None
