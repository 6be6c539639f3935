"""Keeping the calendar: proposals from a file, days by hand, a day broken off; everything can be taken back."""

from dataclasses import dataclass, replace
from datetime import date, time

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.periods import AbsurdPeriodError, check_period
from kiosk.domain.pupil import GroupId, SchoolId
from kiosk.domain.school_day import DayKind, DayTimes, EarlyCollecting, SpecialPeriod, local, local_day
from kiosk.exchange.errors import ExchangeError
from kiosk.services.errors import ServiceError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar.views_calendar import ReadDates
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit, roster
from kiosk.store.school_days import calendar as records
from kiosk.store.school_days.calendar import PeriodSource, PeriodState, StoredPeriod

UNREADABLE_FILE: tuple[type[Exception], ...] = (ExchangeError,)
"""What a file raises that cannot be read; each carries one sentence."""


class NoSuchPeriodError(ServiceError):
    """This period is not in the calendar any more."""


class ClockNotRightError(ServiceError):
    """The clock is not trusted, so "now" means nothing."""


class NothingToBreakOffError(ServiceError):
    """There is no school now."""


@dataclass(frozen=True, slots=True)
class DatesUpload:
    """A file of the government or a school, as it was sent. region: for the national list only."""

    content: bytes
    region: str


def propose(books: SchoolBooks, staff: StaffMember, upload: DatesUpload, now: ClockReading) -> ReadDates:
    """Puts the periods of a file before the administrator; what was decided before stays as it is.

    Raises ExchangeError when the file cannot be read.
    """
    from kiosk.exchange.holidays_json import Region, read_holidays
    from kiosk.exchange.ical import read_ical

    is_json = upload.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    source = PeriodSource.FEED if is_json else PeriodSource.ICAL
    found = read_holidays(upload.content, Region(upload.region)) if is_json else read_ical(upload.content)
    today = local_day(now.at)
    problems = list(found.problems)
    fresh: list[SpecialPeriod] = []
    for one in found.periods:
        if one.last < today:
            continue
        try:
            check_period(one.label, one.first, one.last, today)
        except AbsurdPeriodError as error:
            problems.append(str(error))
        else:
            fresh.append(SpecialPeriod(one.first, one.last, label=one.label))
    with writing(books.writer) as unit:
        known = {_same(each.period) for each in records.periods(unit, books.school)}
        new = [period for period in fresh if _same(period) not in known]
        for period in new:
            _save(unit, books, period, source, PeriodState.PROPOSED, now)
        details = {"source": source.value, "new": str(len(new)), "known": str(len(fresh) - len(new))}
        _record(unit, books.school, staff, "calendar_proposed", now, "", details)
    return ReadDates(len(new), len(fresh) - len(new), tuple(problems))


def accept(books: SchoolBooks, staff: StaffMember, period_id: str, kind: DayKind, now: ClockReading) -> None:
    """From now on these days differ. Raises NoSuchPeriodError."""
    _decide(books, staff, period_id, PeriodState.ACCEPTED, kind, now)


def reject(books: SchoolBooks, staff: StaffMember, period_id: str, now: ClockReading) -> None:
    """These days stay as they are; the proposal can be accepted later. Raises NoSuchPeriodError."""
    _decide(books, staff, period_id, PeriodState.REJECTED, None, now)


def take_back(books: SchoolBooks, staff: StaffMember, period_id: str, now: ClockReading) -> None:
    """Undo of accepting and rejecting: it waits for a decision again. Raises NoSuchPeriodError."""
    _decide(books, staff, period_id, PeriodState.PROPOSED, None, now)


def add_period(books: SchoolBooks, staff: StaffMember, period: SpecialPeriod, now: ClockReading) -> str:
    """A period by hand, in force at once. Returns its id. Raises AbsurdPeriodError."""
    check_period(period.label, period.first, period.last, local_day(now.at))
    with writing(books.writer) as unit:
        made = _save(unit, books, period, PeriodSource.HAND, PeriodState.ACCEPTED, now)
        _record(unit, books.school, staff, "calendar_added", now, made, _facts(period))
    return made


def set_week(
    books: SchoolBooks,
    staff: StaffMember,
    group: GroupId | None,
    weekday: int,
    times: DayTimes | None,
    now: ClockReading,
) -> None:
    """The times of a weekday (0 is Monday) for the school or a group; None: no school, or as the school has it."""
    with writing(books.writer) as unit:
        records.set_weekday(unit, books.school, weekday, times, group or "")
        details = {"weekday": str(weekday), "start": f"{times.start:%H:%M}" if times else "none"}
        _record(unit, books.school, staff, "timetable_set", now, group or "", details)


def set_candidates_at(books: SchoolBooks, staff: StaffMember, clock: time, now: ClockReading) -> None:
    """From which time possible incidents are raised."""
    with writing(books.writer) as unit:
        records.set_candidates_clock(unit, books.school, clock)
        _record(unit, books.school, staff, "candidates_at_set", now, "", {"at": f"{clock:%H:%M}"})


def break_off(books: SchoolBooks, staff: StaffMember, group: GroupId | None, now: ClockReading) -> None:
    """ "Vandaag afgebroken": collecting from now on, nothing of today is judged, for the school or one group.

    Raises ClockNotRightError and NothingToBreakOffError.
    """
    if not now.trusted:
        raise ClockNotRightError("De klok is niet zeker. Bevestig eerst boven aan de pagina dat de tijd klopt.")
    today, clock = local_day(now.at), local(now.at).time().replace(second=0, microsecond=0)
    with writing(books.writer) as unit:
        calendar = records.calendar(unit, books.school)
        named = [group] if group else [None, *(each.id for each in roster.groups(unit, books.school))]
        plans = [calendar.plan(each, today) for each in named]
        if not any(plan.times is not None and clock < plan.times.closing for plan in plans):
            raise NothingToBreakOffError("Er is nu geen school om af te breken.")
        records.move_collecting(unit, books.school, group, today, EarlyCollecting(clock, broken_off=True))
        _record(unit, books.school, staff, "day_broken_off", now, group or "", {"at": f"{clock:%H:%M}"})


def resume(books: SchoolBooks, staff: StaffMember, group: GroupId | None, now: ClockReading) -> None:
    """Undo of break_off: the day goes on as it was."""
    with writing(books.writer) as unit:
        records.resume_day(unit, books.school, group, local_day(now.at))
        _record(unit, books.school, staff, "day_resumed", now, group or "", {})


def _decide(
    books: SchoolBooks, staff: StaffMember, period_id: str, state: PeriodState, kind: DayKind | None, now: ClockReading
) -> None:
    with writing(books.writer) as unit:
        stored = records.period(unit, books.school, period_id)
        if stored is None:
            raise NoSuchPeriodError("Deze dagen staan niet meer in de kalender; ververs de pagina.")
        period = replace(stored.period, kind=kind or stored.period.kind)
        records.save_period(unit, books.school, replace(stored, period=period, state=state, decided_us=now.utc_us))
        _record(unit, books.school, staff, f"calendar_{state.value}", now, stored.id, _facts(period))


def _save(
    unit: Unit, books: SchoolBooks, period: SpecialPeriod, source: PeriodSource, state: PeriodState, now: ClockReading
) -> str:
    stored = StoredPeriod(time_ordered_id(now.utc_us), period, source, state, now.utc_us)
    return records.save_period(unit, books.school, stored)


def _same(period: SpecialPeriod) -> tuple[GroupId | None, date, date, str]:
    return period.group, period.first, period.last, period.label


def _facts(period: SpecialPeriod) -> dict[str, str]:
    return {"kind": period.kind.value, "first": period.first.isoformat(), "last": period.last.isoformat()}


def _record(
    unit: Unit,
    school: SchoolId,
    staff: StaffMember,
    action: str,
    now: ClockReading,
    subject: str,
    details: dict[str, str],
) -> None:
    actor = f"staff:{staff.account}"
    act = audit.Act(utc_us=now.utc_us, source="web", actor=actor, action=action, subject=subject, details=details)
    audit.record(unit, school, act)
