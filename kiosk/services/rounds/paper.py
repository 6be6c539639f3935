"""The whole group by hand: a dead box, or a list on paper that is taken over with its true times, in one save."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.errors import ServiceError
from kiosk.services.handing_out.views_hand_out import PaperPage, PaperRow
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.live_page.roll import Roll, read_roll
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import true_time
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember
from kiosk.store import reading


class NothingFilledInError(ServiceError):
    """The list is empty, so there is nothing to save."""


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the list. time: its own, or empty for the time of the list."""

    answer: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class PaperList:
    """What was filled in. time: of every line without its own; draft: names the state the page was drawn in."""

    lines: Mapping[PupilId, Written]
    time: str
    draft: str


def paper_page(books: SchoolBooks, group: GroupId, now: ClockReading) -> PaperPage:
    """The list of who is not seen yet. Raises UnknownGroupError."""
    with reading(books.school_file) as unit:
        roll = read_roll(unit, books, group, now)
    rows = []
    for one in roll.standings:
        if one.status.status is Status.NOT_SEEN:
            rest = " ".join(part for part in (one.pupil.name.prefix, one.pupil.name.last) if part)
            shared = one.name != one.pupil.name.called or not one.pupil.name.first
            rows.append(PaperRow(one.pupil.id, one.name, "" if shared else rest, one.status.status))
    return PaperPage(
        group=group,
        group_name=group_title(roll.group),
        day=roll.plan.day,
        time=clock_words(now.at),
        rows=tuple(rows),
        draft=_draft(books, roll),
    )


def take_over(books: SchoolBooks, staff: StaffMember, group: GroupId, sheet: PaperList, now: ClockReading) -> str:
    """Saves the list; returns the name by which it is taken back.

    Raises BadTimeError, NothingFilledInError, NotInGroupError and NoSuchAnswerError, and then nothing is saved.
    """
    given = [
        school_round.Given(pupil, line.answer, true_time(line.time or sheet.time, now), school_round.FROM_PAPER)
        for pupil, line in sorted(sheet.lines.items())
        if line.answer
    ]
    if not given:
        raise NothingFilledInError("Er is nog niets ingevuld; er is niets veranderd.")
    nonce = school_round.nonce_of(staff.account, "paper", group, sheet.draft, local_day(now.at).isoformat())
    school_round.record(books, staff, group, given, nonce, now)
    return nonce


def _draft(books: SchoolBooks, roll: Roll) -> str:
    entries = sum(len(books.entries(one.pupil.id)) for one in roll.standings)
    return f"{entries}.{sum(len(one.today.facts) for one in roll.standings)}"
