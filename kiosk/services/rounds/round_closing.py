"""When a round is done: it closes by itself when everybody is seen, and by a click when somebody stays unknown."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import local_day
from kiosk.services.errors import ServiceError
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.live_page.roll import Roll, read_roll, read_today, roll_of
from kiosk.services.rounds.views_round import OPEN, RoundLine, RoundState
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import audit, roster
from kiosk.store.school_days import rounds


class RoundNotDoneError(ServiceError):
    """Somebody was not asked yet, so the round cannot be closed."""


def close(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
    """ "Sluit de ronde": everybody was asked. Raises RoundNotDoneError."""
    with writing(books.writer) as unit:
        roll = read_roll(unit, books, group, now)
        if any(each.to_ask for each in roll.standings):
            raise RoundNotDoneError("Nog niet iedereen is gevraagd. Geef elke leerling een antwoord.")
        _close(unit, books, staff, roll, now)


def reopen(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
    """ "Heropen de ronde"."""
    with writing(books.writer) as unit:
        _reopen(unit, books, staff, group, now)


def follow(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
    """After an answer: closes the round when everybody is seen, opens it when somebody is to be asked again."""
    with reading(books.school_file) as unit:
        roll = read_roll(unit, books, group, now)
    closed = roll.round is not None and roll.round.is_closed
    if closed and any(each.to_ask for each in roll.standings):
        reopen(books, staff, group, now)
    elif not closed and roll.standings and not _unseen(roll):
        close(books, staff, group, now)


def state_of(roll: Roll) -> RoundState:
    """How the round of a group stands, for its page."""
    done = roll.round
    if done is None or not done.is_closed:
        return OPEN
    return RoundState(True, clock_words(done.closed_at), roll.colleagues.get(done.closed_by, ""))


def round_lines(books: SchoolBooks, now: ClockReading) -> tuple[RoundLine, ...]:
    """The round of every group that has one today, those that still have to be done first."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        rolls = [roll_of(unit, books, group, today, now) for group in roster.groups(unit, books.school)]
    lines = [line_of(roll) for roll in rolls if roll.standings and roll.plan.judged]
    return tuple(sorted(lines, key=lambda line: (line.done, line.group_name)))


def line_of(roll: Roll) -> RoundLine:
    """The round of a group on the pages of all rounds."""
    return RoundLine(
        group=roll.group.id,
        group_name=group_title(roll.group),
        state=state_of(roll),
        pupils=len(roll.standings),
        to_ask=sum(each.to_ask for each in roll.standings),
        unknown=_unseen(roll) - sum(each.to_ask for each in roll.standings) if roll.plan.judged else 0,
    )


def _unseen(roll: Roll) -> int:
    return sum(each.status.status is Status.NOT_SEEN for each in roll.standings)


def _close(unit: Unit, books: SchoolBooks, staff: StaffMember, roll: Roll, now: ClockReading) -> None:
    unknown, day = _unseen(roll), local_day(now.at)
    rounds.close_round(unit, books.school, roll.group.id, day, now.utc_us, staff.account, unknown)
    _note(unit, books, staff, roll.group.id, "round_closed", now, {"unknown": str(unknown)})


def _reopen(unit: Unit, books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
    if rounds.reopen_round(unit, books.school, group, local_day(now.at), now.utc_us, staff.account):
        _note(unit, books, staff, group, "round_reopened", now, {})


def _note(
    unit: Unit,
    books: SchoolBooks,
    staff: StaffMember,
    group: GroupId,
    action: str,
    now: ClockReading,
    details: dict[str, str],
) -> None:
    act = audit.Act(
        utc_us=now.utc_us, source="web", actor=f"staff:{staff.account}", action=action, subject=group, details=details
    )
    audit.record(unit, books.school, act)
