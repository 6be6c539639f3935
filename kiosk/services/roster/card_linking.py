"""Carrying out what a box and a page agreed on about a card."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.domain.school_day import local_day
from kiosk.services.at_box.staff_acts import free_card
from kiosk.store import Unit
from kiosk.store.custody import requests
from kiosk.store.custody.box_records import RequestAnswer
from kiosk.store.custody.requests import Request
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import accounts, audit, cards, roster

IN_A_ROW = timedelta(seconds=120)
"""So long the box waits for each card of a whole group."""


def link_offered_card(
    unit: Unit, school: SchoolId, asked: Request, answer: RequestAnswer, now: datetime, source: str
) -> bool:
    """Links the card a box offered or confirmed to the pupil of the request, settles the request and logs it.

    False, and only logged, when the card works for somebody already, or the pupil is gone.
    """
    utc_us = microseconds(now)
    linked = _link(unit, school, asked, answer, utc_us)
    requests.settle_request(unit, school, asked.id, utc_us)
    if linked and asked.series:
        _ask_next(unit, school, asked, now)
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


def without_card(unit: Unit, school: SchoolId, group: GroupId, now: datetime) -> list[PupilId]:
    """The pupils of a group who have no card that works, in the order of the list."""
    working = {card.pupil for card in cards.cards(unit, school) if card.state is cards.CardState.ACTIVE}
    here = [each for each in roster.pupils(unit, school, group) if each.is_here(local_day(now))]
    return [each.id for each in sorted(here, key=lambda each: each.name.list_order) if each.id not in working]


def _ask_next(unit: Unit, school: SchoolId, asked: Request, now: datetime) -> None:
    """The box goes on with the next pupil of the group, so that nobody walks back to a computer."""
    linked = roster.pupil(unit, school, asked.pupil) if asked.pupil is not None else None
    waiting = without_card(unit, school, linked.group, now) if linked is not None and linked.group else []
    if waiting:
        following = replace(
            asked,
            id=secrets.token_hex(16),
            pupil=waiting[0],
            created_us=microseconds(now),
            expires_us=microseconds(now + IN_A_ROW),
            settled_us=None,
        )
        requests.add_request(unit, school, following)


def _is_here(unit: Unit, school: SchoolId, asked: Request) -> bool:
    if asked.account is not None:
        return accounts.account(unit, school, asked.account) is not None
    return asked.pupil is not None and roster.pupil(unit, school, asked.pupil) is not None
