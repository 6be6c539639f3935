"""The live page of one group: every pupil with the status of today, where it comes from, and what is next."""

from collections.abc import Mapping, Sequence
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Source, Status
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import DayPlan, Moment, local_day
from kiosk.services.live_page import live_words
from kiosk.services.live_page.roll import Roll, Standing, read_roll
from kiosk.services.live_page.slot_notes import notes_of_group
from kiosk.services.live_page.slot_signs import slot_sign
from kiosk.services.rounds.round_closing import state_of
from kiosk.services.school_books import BoxStatus, SchoolBooks
from kiosk.services.school_day.mornings import groups_checked_by_hand
from kiosk.services.staff_access import group_today
from kiosk.services.staff_access.accounts import group_choices, group_title
from kiosk.services.views import BoxTile, Coming, FeedLine, GroupPage, Note, PupilRow, StaffMember, Undo, Words
from kiosk.store import reading

FEED_LINES = 6


def group_page(
    books: SchoolBooks, staff: StaffMember, group: GroupId, undo: Mapping[PupilId, Undo], now: ClockReading
) -> GroupPage:
    """The page. Raises UnknownGroupError."""
    day = local_day(now.at)
    with reading(books.school_file) as unit:
        roll = read_roll(unit, books, group, now)
        choices = group_choices(unit, books.school, staff)
        slot_notes = notes_of_group(unit, books, roll)
        of_today = group_today.notes(unit, books, staff, group, now)
    plan = roll.plan
    return GroupPage(
        group=group,
        group_name=group_title(roll.group),
        day=day,
        time=live_words.clock_words(now.at),
        moment=live_words.moment_words(plan, now.at),
        open_today=plan.is_open,
        asks=plan.judged,
        may_mark=staff.may(Act.MARK_TODAY, group),
        may_hand_on=staff.may(Act.HAND_GROUP_ON),
        choices=choices,
        rows=tuple(_row(books, roll, one, undo) for one in roll.standings),
        feed=_feed(roll.standings, day),
        boxes=box_tiles(books.box),
        coming=_coming(plan, roll.standings, now),
        notes=(*of_today, *_by_hand_notes(books, group, plan, now), *_day_notes(plan), *_notes(books.box, now)),
        round=state_of(roll),
        slot_notes=slot_notes,
    )


def _row(books: SchoolBooks, roll: Roll, one: Standing, undo: Mapping[PupilId, Undo]) -> PupilRow:
    pupil, status = one.pupil, one.status
    colleague = roll.colleagues.get(status.actor.removeprefix("staff:"), "")
    rest = " ".join(part for part in (pupil.name.prefix, pupil.name.last) if part and pupil.name.first)
    said = live_words.source_words(status, one.custody, pupil.declared_source, colleague)
    return PupilRow(
        pupil=pupil.id,
        first_name=pupil.name.called,
        rest_of_name=rest,
        short_name=one.name,
        status=status.status,
        source=live_words.also_words(said, one.also),
        slot=slot_sign(one.custody),
        asked=one.asked,
        answered=_answered(one, roll.plan),
        draft=draft_of(books, one),
        undo=undo.get(pupil.id),
    )


def draft_of(books: SchoolBooks, one: Standing) -> str:
    """Names the state a row was drawn in."""
    return f"{len(books.entries(one.pupil.id))}.{len(one.today.facts)}"


def _answered(one: Standing, plan: DayPlan) -> bool:
    """Answered in the round: by staff, today, and before collecting begins."""
    status = one.status
    if status.source is not Source.STAFF or status.at is None or status.status is Status.COLLECTED:
        return False
    return local_day(status.at) == plan.day and plan.moment(status.at) is Moment.OUTSIDE


def _feed(standings: Sequence[Standing], day: date) -> tuple[FeedLine, ...]:
    lines = [
        (
            one.status.at,
            FeedLine(live_words.clock_words(one.status.at), one.name, live_words.DONE_WORDS[one.status.status]),
        )
        for one in standings
        if one.status.at is not None and local_day(one.status.at) == day and one.status.status in live_words.DONE_WORDS
    ]
    return tuple(line for _at, line in sorted(lines, key=lambda each: each[0], reverse=True)[:FEED_LINES])


def box_tiles(box: BoxStatus | None) -> tuple[BoxTile, ...]:
    """How the box is, where there is one."""
    if box is None:
        return ()
    return (BoxTile(f"Ingang {box.label}", box.heard and box.healthy, live_words.box_words(box)),)


def _coming(plan: DayPlan, standings: Sequence[Standing], now: ClockReading) -> tuple[Coming, ...]:
    lines = []
    if plan.late_after is not None and now.at < plan.late_after:
        late = Words("wie dan nog niet gezien is, vraag je na", "then ask who has not been seen")
        lines.append(Coming(live_words.clock_words(plan.late_after), Words("inloop voorbij", "walk-in is over"), late))
    collecting = plan.next_collecting(now.at)
    if collecting is not None:
        held = sum(one.status.status in (Status.HANDED_IN, Status.LEFT_BEHIND) for one in standings)
        count = Words("1 toestel", "1 item") if held == 1 else Words(f"{held} toestellen", f"{held} items")
        lines.append(Coming(f"{collecting.hour}:{collecting.minute:02}", Words("ophalen", "collecting"), count))
    return tuple(lines)


def _by_hand_notes(books: SchoolBooks, group: GroupId, plan: DayPlan, now: ClockReading) -> tuple[Note, ...]:
    """From when until when the box could not register, why, and what follows: nothing by itself."""
    late_after = plan.late_after
    if late_after is None or now.at < late_after or plan.moment(now.at) is not Moment.OUTSIDE:
        return ()
    stretches = groups_checked_by_hand(books, now).get(group)
    return (Note("wait", *live_words.by_hand_words(stretches)),) if stretches else ()


def _day_notes(plan: DayPlan) -> tuple[Note, ...]:
    """Why today differs, where that changes what is asked of a teacher."""
    words = live_words.day_words(plan)
    return () if words is None else (Note("wait" if plan.broken_off else "stay", *words),)


def _notes(box: BoxStatus | None, now: ClockReading) -> tuple[Note, ...]:
    notes = []
    if box is not None and not box.heard:
        since = live_words.box_words(box)
        bold = Words(f"De ingang {since.nl}.", f"The entrance is {since.en}.")
        notes.append(Note("fault", bold, Words("Tikken worden daar bewaard.", "Taps are kept there.")))
    if now.trusted and box is not None and not box.clock_trusted:
        bold = Words("De klok van de ingang loopt niet gelijk.", "The clock of the entrance is not right.")
        late = Words("Niets wordt als te laat of gemist gezien.", "Nothing is seen as late or missed.")
        notes.append(Note("wait", bold, late))
    return tuple(notes)
