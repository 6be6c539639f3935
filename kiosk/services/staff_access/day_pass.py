"""Day passes: printing one, signing in with its code, revoking it, and erasing it a week later."""

import secrets
from datetime import date, timedelta

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.day_pass import END, HIGHEST, KEPT, LOWEST, MOST_AT_ONCE, WORDS, code_of, ends_at
from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import DayTimes, at_local, local_day
from kiosk.services.errors import ServiceError, UnknownGroupError
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.noting import note
from kiosk.services.rounds.round import nonce_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.staff_access.passwords import fits, hash_of
from kiosk.services.staff_access.views_access import PassesPage, PassLine, PassState, PrintedPass
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import access, audit
from kiosk.store.people.access import DayPass
from kiosk.store.school_days import calendar

USER, NAME = "dagpas", "Invaller"
"""How the holder of a pass is called; nobody knows more."""

MINUTE = timedelta(minutes=1)


class PassRefusedError(ServiceError):
    """A pass cannot be made now."""


class PassOverError(ServiceError):
    """The code is right, and its pass is good no more."""


def make_pass(books: SchoolBooks, staff: StaffMember, group: GroupId, draft: str, now: ClockReading) -> PrintedPass:
    """Makes a pass for this group until 17:00 today; only what is returned holds its code.

    Raises UnknownGroupError and PassRefusedError.
    """
    today, code = local_day(now.at), new_code()
    made = DayPass(
        id=AccountId(nonce_of(staff.account, "day_pass", group, draft)),
        group=group,
        day=today,
        code_hash=hash_of(code),
        made_us=now.utc_us,
        made_by=staff.account,
    )
    with writing(books.writer) as unit:
        times = _times(unit, books, group, today)
        _refuse(unit, books, made, now)
        access.add_pass(unit, books.school, made)
        note(unit, books, staff, "day_pass_made", made.id, {"group": group}, now)
        name = _group(unit, books.school, group).name
    collecting = times.collecting[0].start if times.collecting else times.closing
    starts = at_local(today, times.start) + MINUTE
    return PrintedPass(name, today, _until(), code, clock_words(starts), clock_words(at_local(today, collecting)))


def new_code() -> str:
    """A code nobody can guess."""
    number = LOWEST + secrets.randbelow(HIGHEST - LOWEST + 1)
    return code_of(secrets.choice(WORDS), number, secrets.choice(WORDS))


def passes_page(books: SchoolBooks, now: ClockReading) -> PassesPage:
    """The list, newest first, and the groups."""
    with reading(books.school_file) as unit:
        groups = titled_groups(unit, books.school)
        names = colleagues(unit, books.school)
        found = access.passes(unit, books.school)
    titles = {choice.group: choice.name for choice in groups}
    lines = tuple(
        PassLine(
            id=each.id,
            group_name=titles.get(each.group, ""),
            day=each.day,
            made_at=clock_words(instant(each.made_us)),
            made_by=names.get(each.made_by, ""),
            used_at="" if each.used_us is None else clock_words(instant(each.used_us)),
            state=state_of(each, now),
        )
        for each in found
    )
    return PassesPage(local_day(now.at), _until(), tuple(groups), lines, secrets.token_hex(8))


def revoke(books: SchoolBooks, staff: StaffMember, pass_id: AccountId, now: ClockReading) -> None:
    """Ends a pass at once; a second time nothing happens."""
    with writing(books.writer) as unit:
        if access.revoke_pass(unit, books.school, pass_id, now.utc_us, staff.account):
            note(unit, books, staff, "day_pass_revoked", pass_id, {}, now)


def enter(books: SchoolBooks, code: str, now: ClockReading) -> StaffMember | None:
    """Who holds a code of today; None when it is none. Raises PassOverError where it was one."""
    with reading(books.school_file) as unit:
        found = access.passes(unit, books.school, local_day(now.at))
    held = next((each for each in found if fits(each.code_hash, code)), None)
    if held is None:
        return None
    if state_of(held, now) is not PassState.VALID:
        raise PassOverError(_farewell(held))
    with writing(books.writer) as unit:
        access.note_use(unit, books.school, held.id, now.utc_us)
        who = holder(unit, books.school, held.id, now)
        if who is not None:
            note(unit, books, who, "day_pass_used", held.id, {"group": held.group}, now)
    return who


def holder(unit: Unit, school: SchoolId, pass_id: AccountId, now: ClockReading) -> StaffMember | None:
    """Who a pass stands for now; None when it is over, revoked or gone."""
    held = access.day_pass(unit, school, pass_id)
    if held is None or state_of(held, now) is not PassState.VALID:
        return None
    choice = _group(unit, school, held.group)
    return StaffMember(held.id, USER, NAME, frozenset({Role.REPLACEMENT}), (choice,), until=_until())


def farewell(books: SchoolBooks, account: AccountId, now: ClockReading) -> str:
    """Why the holder of a pass is sent away; empty for anybody else."""
    with reading(books.school_file) as unit:
        held = access.day_pass(unit, books.school, account)
    return "" if held is None or state_of(held, now) is PassState.VALID else _farewell(held)


def state_of(held: DayPass, now: ClockReading) -> PassState:
    """How a pass stands at this moment."""
    if held.revoked_us is not None:
        return PassState.REVOKED
    return PassState.VALID if local_day(now.at) == held.day and now.at < ends_at(held.day) else PassState.OVER


def erase_old_passes(books: SchoolBooks, now: ClockReading, source: str = "web") -> int:
    """Erases passes that ended a week ago; returns how many. As often as one likes."""
    today = local_day(now.at)
    kept_from = today - KEPT + timedelta(days=now.at >= ends_at(today))
    with reading(books.school_file) as unit:
        if not any(each.day < kept_from for each in access.passes(unit, books.school)):
            return 0
    with writing(books.writer) as unit:
        erased = access.erase_passes_before(unit, books.school, kept_from)
        if erased:
            details = {"passes": str(erased)}
            act = audit.Act(
                utc_us=microseconds(now.at), source=source, actor="system", action="day_passes_erased", details=details
            )
            audit.record(unit, books.school, act)
    return erased


def _refuse(unit: Unit, books: SchoolBooks, made: DayPass, now: ClockReading) -> None:
    if state_of(made, now) is not PassState.VALID:
        raise PassRefusedError(f"Een dagpas geldt tot {_until()}. Maak er morgen een voor die dag.")
    if access.day_pass(unit, books.school, made.id) is not None:
        raise PassRefusedError("Deze dagpas is al gemaakt; de code staat alleen op papier. Maak zo nodig een nieuwe.")
    alive = [one for one in access.passes(unit, books.school, made.day) if state_of(one, now) is PassState.VALID]
    if len(alive) >= MOST_AT_ONCE:
        raise PassRefusedError(f"Er gelden nu {MOST_AT_ONCE} dagpassen. Trek er eerst een in.")


def _times(unit: Unit, books: SchoolBooks, group: GroupId, day: date) -> DayTimes:
    times = calendar.calendar(unit, books.school).plan(group, day).times
    if times is None:
        raise PassRefusedError("Vandaag is de school dicht; een dagpas is niet nodig.")
    return times


def _group(unit: Unit, school: SchoolId, group: GroupId) -> GroupChoice:
    for choice in titled_groups(unit, school):
        if choice.group == group:
            return choice
    raise UnknownGroupError("Deze groep is er niet meer. Kies een andere groep.")


def _farewell(held: DayPass) -> str:
    if held.revoked_us is not None:
        return "Deze dagpas is ingetrokken. Vraag de directie of de conciërge om een nieuwe."
    return f"Je dagpas gold tot {_until()}. Bedankt voor het invallen, en een fijne middag!"


def _until() -> str:
    return f"{END.hour}:{END.minute:02}"
