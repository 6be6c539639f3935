"""A card whose number differs from the book of its box: people are asked to look at it, and nothing more."""

from datetime import date

from kiosk.domain.card_token import told_suspicion
from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.incident import SYSTEM, IncidentId, Kind, RaisedBy
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.domain.school_day import local_day
from kiosk.store import Unit
from kiosk.store.custody.box_records import BoxEvent
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit, cards, roster
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import file_entries, incidents, protocol
from kiosk.store.pupil_file.incidents import Incident


def ask_to_look(unit: Unit, school: SchoolId, event: BoxEvent, now: ClockReading) -> bool:
    """Raises a possible incident from what a box saw: once per pupil and school day, however often it is told.

    False when it stands already, or when there is nothing left to ask: the card was replaced, the pupil is gone, or the
    pupil's data are restricted.
    """
    named, finding = told_suspicion(event.payload)
    pupil, card = roster.pupil(unit, school, named), _card(unit, school, named, event)
    day = local_day(min(instant(event.utc_us), now.at))  # the clock of a box can stand years ahead
    aside = named in file_entries.restricted_pupils(unit, school)
    if pupil is None or card is None or aside or not pupil.is_here(day):
        return False
    facts = {"card": card.id, "finding": finding.value, "tapped_us": str(event.utc_us)}
    made = _incident(unit, school, pupil, day, facts, now)
    if incidents.raise_incident(unit, school, made, now, SYSTEM) is None:
        return False
    _log(unit, school, made, now)
    return True


def _card(unit: Unit, school: SchoolId, pupil: PupilId, event: BoxEvent) -> cards.Card | None:
    """The card that was tapped, while it works and is this pupil's."""
    found = cards.active_card(unit, school, event.card_hash) if event.card_hash is not None else None
    return found if found is not None and found.pupil == pupil else None


def _incident(
    unit: Unit, school: SchoolId, pupil: Pupil, day: date, facts: dict[str, str], now: ClockReading
) -> Incident:
    article = protocol.cited(protocol.in_force(unit, school, day), Kind.CLONE_SUSPECTED)
    return Incident(
        id=IncidentId(time_ordered_id(now.utc_us)),
        pupil=pupil.id,
        group=pupil.group or GroupId(""),
        day=day,
        kind=Kind.CLONE_SUSPECTED,
        once=Kind.CLONE_SUSPECTED.value,
        raised_by=RaisedBy.RULE,
        protocol_version=article.version if article else "",
        article=article.number if article else "",
        facts=facts,
    )


def _log(unit: Unit, school: SchoolId, made: Incident, now: ClockReading) -> None:
    act = audit.Act(
        utc_us=now.utc_us,
        source="ingest",
        actor=SYSTEM,
        action="incident_raise",
        subject=made.pupil,
        details={"incident": made.id, "kind": made.kind.value},
    )
    audit.record(unit, school, act)
