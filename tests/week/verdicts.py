"""What people do about possible incidents in the scripted week, each with the audit line it must leave."""

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.incident import Deed, IncidentId, Kind
from kiosk.domain.pupil import Item
from kiosk.services.inbox import incidents as acts
from kiosk.services.inbox.incidents import Report
from kiosk.store import reading
from kiosk.store.pupil_file import incidents
from tests.week.pupils import pupil_of
from tests.week.told import Week


def incident_of(week: Week, name: str, kind: Kind = Kind.NOT_HANDED_IN) -> IncidentId:
    """The possible incident of a pupil today."""
    with reading(week.books.school_file) as unit:
        found = incidents.of_day(unit, week.books.school, week.today)
    return next(
        each.incident.id for each in found if each.incident.pupil == pupil_of(name) and each.incident.kind is kind
    )


def judge(week: Week, login: str, incident: IncidentId, deed: Deed, text: str = "") -> None:
    """Confirm, dismiss or put before the directie."""
    acts.judge(week.books, week.who(login), incident, deed, week.now, text=text)
    week.audited.append((login, f"incident_{deed.value}"))


def reopen(week: Week, login: str, incident: IncidentId, seconds: float = 0) -> None:
    """Takes the own verdict back, so many seconds later."""
    now = week.now
    later = microseconds(now.at + timedelta(seconds=seconds))
    after = replace(now, utc_us=later, boottime_us=now.boottime_us + int(seconds * 1_000_000))
    acts.reopen(week.books, week.who(login), incident, after)
    week.audited.append((login, "incident_reopen"))


def report(week: Week, login: str, name: str, kind: Kind, text: str, *, taken_in: bool = False) -> IncidentId:
    """Somebody saw something."""
    seen = Report(pupil_of(name), kind, "classroom", text, Item.PHONE, minutes_ago=5, taken_in=taken_in, draft=text)
    made = acts.report(week.books, week.who(login), seen, week.now)
    week.audited.append((login, "incident_raise"))
    return made


def revoke(week: Week, login: str, incident: IncidentId) -> None:
    """The directie takes it out of the file."""
    acts.revoke(week.books, week.who(login), incident, "wrong_facts", week.now)
    week.audited.append((login, "incident_revoke"))
