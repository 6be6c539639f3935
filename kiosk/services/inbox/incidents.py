"""What people do about possible incidents: report facts, judge, put before the directie, take back. Each is audited."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryFacts, EntryKind, Nonce
from kiosk.domain.incident import (
    BY_STAFF,
    NEEDED_ACT,
    NEEDED_FOR_REVOKING,
    Deed,
    IncidentEvent,
    IncidentId,
    Kind,
    NotPossibleError,
    Outcome,
    RaisedBy,
    Standing,
    Who,
    check_deed,
    standing,
)
from kiosk.domain.pupil import GroupId, Item, PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.inbox.incident_words import DONE_WORDS, PLACES, REVOCATION
from kiosk.services.pupil_files.pupil_file import must_not_be_restricted
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.custody import ledger
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import incidents, protocol
from kiosk.store.pupil_file.incidents import Incident, Recorded

LONGEST_TEXT = 500
TAKEN_IN = "taken_in"
"""The reason code of a hand-in by staff who took a device in."""


class NoSuchIncidentError(ServiceError):
    """There is no such possible incident."""


class FactsMissingError(ServiceError):
    """A report or confirmation needs one sentence of facts."""


class TooLateError(ServiceError):
    """Somebody else was first, or the ten seconds are over."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a member of staff saw or heard. minutes_ago: how long before now; taken_in: staff keeps the device now."""

    pupil: PupilId
    kind: Kind
    place: str
    text: str
    item: Item | None = None
    article: str = ""
    minutes_ago: int = 0
    taken_in: bool = False
    draft: str = ""


def report(books: SchoolBooks, staff: StaffMember, seen: Report, now: ClockReading) -> IncidentId:
    """Puts a report before whoever judges this pupil. The same form sent twice counts once.

    Raises NotYoursError, FactsMissingError and NoSuchIncidentError (for a pupil, kind or place that is not there).
    """
    text = _facts(seen.text)
    if seen.kind not in BY_STAFF or seen.place not in PLACES or not 0 <= seen.minutes_ago < 24 * 60:
        raise NoSuchIncidentError("Dit kan zo niet worden gemeld; ververs de pagina.")
    nonce = _nonce(staff, seen)
    with writing(books.writer) as unit:
        pupil = _pupil_here(unit, books, seen.pupil, now)
        _must(staff, Act.RAISE_INCIDENT, pupil.id, pupil.group)
        made = _incident(unit, books, pupil, seen, nonce, now)
        known = incidents.raise_incident(unit, books.school, made, now, _by(staff))
        if known is not None:
            incidents.add_note(unit, books.school, known, 1, text)
            _log(unit, books, staff, Deed.RAISE.value, made.id, made.pupil, now, {"kind": made.kind.value})
        if seen.taken_in:
            ledger.append(unit, books.origin, [_taken_in(staff, pupil, seen, nonce, now)])
        known = known or incidents.find_once(unit, books.school, made) or made.id
    books.refresh()
    return known


def judge(
    books: SchoolBooks,
    staff: StaffMember,
    incident: IncidentId,
    deed: Deed,
    now: ClockReading,
    *,
    text: str = "",
    outcome: Outcome | None = None,
) -> None:
    """Confirms (with one sentence of facts), dismisses, or puts before the directie.

    Raises NotYoursError, FactsMissingError, RestrictedError (to confirm: nothing is added to a restricted file),
    NoSuchIncidentError, and TooLateError that tells who was first.
    """
    if deed not in DONE_WORDS:
        raise NoSuchIncidentError("Dit oordeel bestaat niet; ververs de pagina.")
    note = _facts(text) if deed is Deed.CONFIRM else text.strip()[:LONGEST_TEXT]
    done = (outcome or Outcome.TALK) if deed is Deed.CONFIRM else None
    _do(books, staff, incident, deed, now, note=note, outcome=done)


def reopen(books: SchoolBooks, staff: StaffMember, incident: IncidentId, now: ClockReading) -> None:
    """Takes back the own verdict, within ten seconds, as a new line."""
    _do(books, staff, incident, Deed.REOPEN, now)


def revoke(books: SchoolBooks, staff: StaffMember, incident: IncidentId, reason: str, now: ClockReading) -> None:
    """The directie takes a confirmed incident out of the file, as a new line."""
    if reason not in REVOCATION:
        raise NoSuchIncidentError("Deze reden bestaat niet; ververs de pagina.")
    _do(books, staff, incident, Deed.REVOKE, now, reason=reason)


def see_confirmed(books: SchoolBooks, staff: StaffMember, incident: IncidentId, now: ClockReading) -> list[Recorded]:
    """What was confirmed before about this pupil. Looking is logged first. Raises NotYoursError and RestrictedError."""
    with writing(books.writer) as unit:
        found = find(unit, books, incident)
        group = present_group(unit, books, found.incident)
        _must(staff, Act.SEE_CONFIRMED, found.incident.pupil, group)
        if not staff.may_of(Act.RESTRICT_FILE, found.incident.pupil, group):
            must_not_be_restricted(unit, books, found.incident.pupil)
        _log(unit, books, staff, "seen_confirmed", incident, found.incident.pupil, now, {})
        others = incidents.confirmed_of(unit, books.school, found.incident.pupil)
    return [each for each in others if each.incident.id != incident]


def find(unit: Unit, books: SchoolBooks, incident: IncidentId) -> Recorded:
    """One incident. Raises NoSuchIncidentError."""
    found = incidents.incident(unit, books.school, incident)
    if found is None:
        raise NoSuchIncidentError("Dit mogelijke incident is er niet meer.")
    return found


def present_group(unit: Unit, books: SchoolBooks, incident: Incident) -> GroupId:
    """The group of the pupil now; the one of that moment for a pupil who is gone."""
    pupil = roster.pupil(unit, books.school, incident.pupil)
    return pupil.group if pupil is not None and pupil.group is not None else incident.group


def standing_of(recorded: Recorded) -> Standing:
    """Where an incident stands."""
    now = standing(recorded.events)
    if now is None:
        raise NoSuchIncidentError("Dit mogelijke incident is nooit gemeld.")
    return now


def _do(
    books: SchoolBooks,
    staff: StaffMember,
    incident: IncidentId,
    deed: Deed,
    now: ClockReading,
    *,
    note: str = "",
    reason: str = "",
    outcome: Outcome | None = None,
) -> None:
    """Looks and appends in one unit, so that of two people one wins."""
    with writing(books.writer) as unit:
        found = find(unit, books, incident)
        group = present_group(unit, books, found.incident)
        for act in _acts_for(deed):
            _must(staff, act, found.incident.pupil, group)
        if deed is Deed.CONFIRM:
            must_not_be_restricted(unit, books, found.incident.pupil)
        event = IncidentEvent(found.events[-1].seq + 1, deed, now, _by(staff), reason, outcome)
        who = _check(unit, books, found, event)
        needed = NEEDED_FOR_REVOKING if deed is Deed.REVOKE else NEEDED_ACT.get(who, Act.JUDGE_INCIDENT)
        _must(staff, needed, found.incident.pupil, group)
        incidents.append_event(unit, books.school, incident, event, note)
        details = {"outcome": outcome.value} if outcome else {"reason": reason} if reason else {}
        _log(unit, books, staff, deed.value, incident, found.incident.pupil, now, details)


def _acts_for(deed: Deed) -> tuple[Act, ...]:
    """Asked before anything is said about the incident."""
    return (NEEDED_FOR_REVOKING,) if deed is Deed.REVOKE else (Act.JUDGE_INCIDENT,)


def _check(unit: Unit, books: SchoolBooks, found: Recorded, event: IncidentEvent) -> Who:
    now = standing_of(found)
    try:
        return check_deed(now, event)
    except NotPossibleError as error:
        if now.last.by == event.by or now.last.deed not in DONE_WORDS:
            raise TooLateError(str(error)) from error
        name = _name(unit, books, now.last.by)
        said = DONE_WORDS[now.last.deed].nl.rstrip(".").lower()
        raise TooLateError(f"{name} was je voor: dit is {said}. Er is niets veranderd.") from error


def _name(unit: Unit, books: SchoolBooks, actor: str) -> str:
    known = {f"staff:{account}": name for account, name in colleagues(unit, books.school).items()}
    return known.get(actor, "Een collega")


def _must(staff: StaffMember, act: Act, pupil: PupilId, group: GroupId | None) -> None:
    if not staff.may_of(act, pupil, group):
        raise NotYoursError("Deze leerling is niet van jou. Vraag het de directie.")


def _pupil_here(unit: Unit, books: SchoolBooks, pupil: PupilId, now: ClockReading) -> Pupil:
    found = roster.pupil(unit, books.school, pupil)
    if found is None or not found.is_here(local_day(now.at)):
        raise NoSuchIncidentError("Deze leerling is er niet meer. Ververs de pagina.")
    return found


def _incident(unit: Unit, books: SchoolBooks, pupil: Pupil, seen: Report, nonce: Nonce, now: ClockReading) -> Incident:
    day: date = local_day(now.at)
    articles = protocol.in_force(unit, books.school, day)
    chosen = next((each for each in articles if each.number == seen.article), None)
    article = chosen if seen.kind is Kind.OTHER_ARTICLE and chosen else protocol.cited(articles, seen.kind)
    seen_us = now.utc_us - seen.minutes_ago * 60_000_000
    facts: Mapping[str, str] = {"taken_in": "1"} if seen.taken_in else {}
    return Incident(
        id=IncidentId(time_ordered_id(now.utc_us)),
        pupil=pupil.id,
        group=pupil.group or GroupId(""),
        day=day,
        kind=seen.kind,
        once=nonce,
        raised_by=RaisedBy.STAFF,
        item=seen.item,
        place=seen.place,
        seen_at=ClockReading(seen_us, now.trusted, now.boot_id, now.boottime_us).at,
        protocol_version=article.version if article else "",
        article=article.number if article else "",
        facts=facts,
    )


def _taken_in(staff: StaffMember, pupil: Pupil, seen: Report, nonce: Nonce, now: ClockReading) -> EntryFacts:
    """Custody by hand, like any other: due back the same day."""
    return EntryFacts(
        kind=EntryKind.HAND_IN,
        pupil=pupil.id,
        group=pupil.group or GroupId(""),
        school_day=local_day(now.at),
        read=now,
        actor=_by(staff),
        nonce=nonce,
        items=frozenset({seen.item}) if seen.item else pupil.declared.items,
        slot=pupil.slot,
        reason=TAKEN_IN,
    )


def _log(
    unit: Unit,
    books: SchoolBooks,
    staff: StaffMember,
    action: str,
    incident: IncidentId,
    pupil: PupilId,
    now: ClockReading,
    details: Mapping[str, str],
) -> None:
    act = audit.Act(
        utc_us=now.utc_us,
        source="web",
        actor=_by(staff),
        action=f"incident_{action}",
        subject=pupil,
        details={"incident": incident, **details},
    )
    audit.record(unit, books.school, act)


def _facts(text: str) -> str:
    """Raises FactsMissingError."""
    facts = " ".join(text.split())
    if len(facts) < 5:
        raise FactsMissingError("Schrijf één zin met feiten: wat is er gezien of gehoord?")
    if len(facts) > LONGEST_TEXT:
        raise FactsMissingError(f"Dit is te lang; houd het bij feiten, hooguit {LONGEST_TEXT} tekens.")
    return facts


def _by(staff: StaffMember) -> str:
    return f"staff:{staff.account}"


def _nonce(staff: StaffMember, seen: Report) -> Nonce:
    text = "\n".join((staff.account, seen.pupil, seen.kind, seen.draft))
    return Nonce(hashlib.sha256(text.encode()).hexdigest()[:32])
