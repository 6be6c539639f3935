"""The inbox of possible incidents, and the form that reports one."""

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import (
    BY_STAFF,
    REOPEN_WITHIN,
    TRANSITIONS,
    Deed,
    IncidentId,
    Kind,
    RaisedBy,
    Standing,
    State,
    Who,
)
from kiosk.domain.life_signs import Stretch
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import at_local, local_day
from kiosk.services.inbox import incidents as acts
from kiosk.services.inbox.incident_facts import known_facts, time_or_day
from kiosk.services.inbox.incident_words import (
    COULD_BE,
    DONE_WORDS,
    ITEM_WORDS,
    KIND_WORDS,
    LOOK_AT_CARD,
    OUTCOME_WORDS,
    PLACES,
    REASON_WORDS,
    STATE_WORDS,
    WHY_BY_HAND,
)
from kiosk.services.inbox.views_incidents import (
    InboxPage,
    IncidentDetail,
    IncidentLine,
    JustDone,
    PastLine,
    ReportForm,
    Tab,
)
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import mornings
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.views import Note, PupilChoice, StaffMember, Words
from kiosk.store import Unit, reading
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import incidents, protocol
from kiosk.store.pupil_file.incidents import Recorded
from kiosk.store.school_days.calendar import calendar

NAMELESS = "Leerling (gewist)"
TAB_OF: Mapping[State, Tab] = {
    State.CANDIDATE: Tab.TO_JUDGE,
    State.ESCALATED: Tab.ESCALATED,
    State.CONFIRMED: Tab.JUDGED,
    State.DISMISSED: Tab.JUDGED,
    State.REVOKED: Tab.JUDGED,
    State.WITHDRAWN: Tab.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class _Case:
    """An incident this person may see."""

    recorded: Recorded
    standing: Standing
    pupil: Pupil | None
    group: GroupId
    line: IncidentLine

    @property
    def tab(self) -> Tab:
        return TAB_OF[self.standing.state]


def inbox(books: SchoolBooks, staff: StaffMember, tab: Tab, selected: str, just: str, now: ClockReading) -> InboxPage:
    """What waits for this person, what was put before the directie, and what was judged or withdrawn today.

    selected: the id of the opened one, just: of the one just decided about; empty for none.
    """
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        cases = _cases(unit, books, staff, now)
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        shown = [case for case in cases if case.tab is tab]
        chosen = next((case for case in shown if case.line.id == selected), None)
        open_one = chosen or (shown[0] if shown else None)
        detail = _detail(unit, books, staff, open_one, now) if open_one else None
        not_before = _not_before(unit, books, today, now)
    waiting = Counter(titles.get(case.group, "") for case in cases if case.tab is Tab.TO_JUDGE)
    return InboxPage(
        day=today,
        time=clock_words(now.at),
        tab=tab,
        counts={each: sum(case.tab is each for case in cases) for each in Tab},
        per_group=tuple(sorted(waiting.items())),
        lines=tuple(case.line for case in shown),
        escalated=tuple(case.line for case in cases if case.tab is Tab.ESCALATED),
        selected=detail,
        outcomes=tuple(OUTCOME_WORDS.items()),
        notes=_notes(books, staff, titles, now),
        just=next((_just(case, staff, now) for case in cases if case.line.id == just), None),
        not_before=not_before,
    )


def waiting_count(books: SchoolBooks, staff: StaffMember) -> int:
    """How many wait for this person; for the directie also what was put before it."""
    with reading(books.school_file) as unit:
        groups = {pupil.id: pupil.group for pupil in roster.pupils(unit, books.school)}
        found = incidents.open_ones(unit, books.school)
    return sum(_waits_for(staff, each, groups.get(each.incident.pupil) or each.incident.group) for each in found)


def history(books: SchoolBooks, staff: StaffMember, incident: IncidentId, now: ClockReading) -> tuple[PastLine, ...]:
    """What was confirmed before about this pupil, newest first; looking is logged."""
    found = acts.see_confirmed(books, staff, incident, now)
    return tuple(_past(each) for each in reversed(found))


def report_form(
    books: SchoolBooks, staff: StaffMember, group: GroupId | None, pupil: PupilId | None, now: ClockReading
) -> ReportForm:
    """The form: first a group, then a pupil."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        groups = tuple(
            choice for choice in titled_groups(unit, books.school) if staff.may(Act.RAISE_INCIDENT, choice.group)
        )
        here = roster.pupils(unit, books.school, group) if group in {choice.group for choice in groups} else []
        articles = protocol.in_force(unit, books.school, today)
    pupils = sorted((each for each in here if each.is_here(today)), key=lambda each: each.name.first_name_order)
    return ReportForm(
        groups=groups,
        group=group,
        pupils=tuple(PupilChoice(each.id, each.name.shown, "") for each in pupils),
        pupil=pupil,
        kinds=tuple((kind, KIND_WORDS[kind]) for kind in BY_STAFF),
        places=tuple(PLACES.items()),
        items=tuple(ITEM_WORDS.items()),
        articles=tuple((each.number, each.title) for each in articles),
        draft=secrets.token_hex(8),
    )


def _cases(unit: Unit, books: SchoolBooks, staff: StaffMember, now: ClockReading) -> list[_Case]:
    """Everything open, and what was decided or withdrawn today; newest last."""
    midnight = at_local(local_day(now.at), time())
    found = {each.incident.id: each for each in incidents.open_ones(unit, books.school)}
    found |= {each.incident.id: each for each in incidents.decided_since(unit, books.school, midnight)}
    pupils = {pupil.id: pupil for pupil in roster.pupils(unit, books.school)}
    titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
    cases = [
        _case(recorded, pupil, group, titles, now)
        for recorded in found.values()
        if staff.may_of(
            Act.JUDGE_INCIDENT,
            recorded.incident.pupil,
            group := _group(pupil := pupils.get(recorded.incident.pupil), recorded),
        )
    ]
    return sorted(cases, key=lambda case: (case.line.day, case.line.group_name, case.line.pupil_name, case.line.id))


def _group(pupil: Pupil | None, recorded: Recorded) -> GroupId:
    return pupil.group if pupil is not None and pupil.group is not None else recorded.incident.group


def _case(
    recorded: Recorded, pupil: Pupil | None, group: GroupId, titles: Mapping[GroupId, str], now: ClockReading
) -> _Case:
    one, standing = recorded.incident, acts.standing_of(recorded)
    first = recorded.events[0].read.utc_us
    line = IncidentLine(
        id=one.id,
        pupil_name=pupil.name.shown if pupil else NAMELESS,
        group_name=titles.get(group, ""),
        when=time_or_day(first, local_day(now.at)),
        day=one.day,
        kind=one.kind,
        words=KIND_WORDS[one.kind],
        state=standing.state,
    )
    return _Case(recorded, standing, pupil, group, line)


def _detail(unit: Unit, books: SchoolBooks, staff: StaffMember, case: _Case, now: ClockReading) -> IncidentDetail:
    one, last = case.recorded.incident, case.standing.last
    names = colleagues(unit, books.school)
    articles = {each.number: each for each in protocol.articles(unit, books.school, one.protocol_version)}
    article = articles.get(one.article)
    undo = _undo_seconds(case.standing, staff, now)
    reporter = case.recorded.events[0].by
    return IncidentDetail(
        line=case.line,
        known=known_facts(case.recorded, names),
        reported=case.recorded.notes.get(1, ""),
        article=_article(article.number, article.title) if article else Words("", ""),
        version=one.protocol_version,
        could_be=COULD_BE[one.kind],
        state_words=STATE_WORDS[case.standing.state],
        verdict=_verdict(case.standing, names),
        verdict_text=case.recorded.notes.get(last.seq, "") if last.seq > 1 else "",
        own_report=one.raised_by is RaisedBy.STAFF and _is_own(case, staff, reporter),
        may=_may(staff, case, undo),
        may_see_confirmed=staff.may_of(Act.SEE_CONFIRMED, one.pupil, case.group),
        undo_seconds=undo,
        advice=LOOK_AT_CARD if one.kind is Kind.CLONE_SUSPECTED else None,
        card_group=case.group if one.kind is Kind.CLONE_SUSPECTED else None,
    )


def _is_own(case: _Case, staff: StaffMember, reporter: str) -> bool:
    """While it is open: this reader reported it; afterwards: whoever decided did."""
    return reporter == f"staff:{staff.account}" if case.standing.is_open else case.standing.judged_own_report


def _verdict(standing: Standing, names: Mapping[str, str]) -> Words | None:
    last = standing.last
    if standing.state is State.CANDIDATE:
        return None
    words = DONE_WORDS.get(last.deed, STATE_WORDS[standing.state])
    nl, en = words.nl.rstrip("."), words.en.rstrip(".")
    name, at = names.get(last.by.removeprefix("staff:"), ""), clock_words(last.read.at)
    rest = OUTCOME_WORDS[last.outcome] if last.outcome else REASON_WORDS.get(last.reason)
    told_nl, told_en = (f": {rest.nl}", f": {rest.en}") if rest else ("", "")
    by_nl, by_en = (f" door {name}", f" by {name}") if name else ("", "")
    return Words(f"{nl}{by_nl}, {at}{told_nl}", f"{en}{by_en}, {at}{told_en}")


def _may(staff: StaffMember, case: _Case, undo: int) -> frozenset[Deed]:
    needed = {Who.JUDGE: Act.JUDGE_INCIDENT, Who.HEAD: Act.DECIDE_ESCALATED}
    found = {Deed.REOPEN} if undo else set()
    for (state, deed), step in TRANSITIONS.items():
        act = Act.REVOKE_INCIDENT if deed is Deed.REVOKE else needed.get(step.who)
        allowed = act is not None and staff.may_of(act, case.recorded.incident.pupil, case.group)
        if state is case.standing.state and allowed:
            found.add(deed)
    return frozenset(found)


def _undo_seconds(standing: Standing, staff: StaffMember, now: ClockReading) -> int:
    last = standing.last
    mine = last.by == f"staff:{staff.account}" and last.deed in DONE_WORDS and last.read.boot_id == now.boot_id
    passed = timedelta(microseconds=now.boottime_us - last.read.boottime_us)
    return max(0, round((REOPEN_WITHIN - passed).total_seconds())) if mine else 0


def _just(case: _Case, staff: StaffMember, now: ClockReading) -> JustDone | None:
    words, seconds = DONE_WORDS.get(case.standing.last.deed), _undo_seconds(case.standing, staff, now)
    return JustDone(case.line.id, case.line.pupil_name, words, seconds) if words and seconds else None


def _waits_for(staff: StaffMember, each: Recorded, group: GroupId) -> bool:
    state = acts.standing_of(each).state
    act = Act.DECIDE_ESCALATED if state is State.ESCALATED else Act.JUDGE_INCIDENT
    return staff.may_of(act, each.incident.pupil, group)


def _past(recorded: Recorded) -> PastLine:
    one, last = recorded.incident, recorded.events[-1]
    outcome = OUTCOME_WORDS[last.outcome] if last.outcome else Words("", "")
    article = _article(one.article, f"protocol {one.protocol_version}")
    return PastLine(one.day, KIND_WORDS[one.kind], article, outcome, recorded.notes.get(last.seq, ""))


def _article(number: str, rest: str) -> Words:
    return Words(f"Artikel {number} · {rest}", f"Article {number} · {rest}")


def _not_before(unit: Unit, books: SchoolBooks, today: date, now: ClockReading) -> str:
    """The time before which the rules raise nothing yet; empty afterwards and on days that are not judged."""
    due = calendar(unit, books.school).plan(None, today).candidates_at
    return clock_words(due) if due is not None and now.at < due else ""


def _notes(
    books: SchoolBooks, staff: StaffMember, titles: Mapping[GroupId, str], now: ClockReading
) -> tuple[Note, ...]:
    """Which of these groups are to be checked by hand this morning."""
    by_hand = mornings.groups_checked_by_hand(books, now)
    own = [(group, down) for group, down in by_hand.items() if staff.may(Act.JUDGE_INCIDENT, group)]
    if not own:
        return ()
    names = ", ".join(sorted(titles.get(group, "") for group, _ in own))
    return (by_hand_note(names, own[0][1]),)


def by_hand_note(names: str, down: tuple[Stretch, ...]) -> Note:
    """The banner of groups that are checked by hand: from when until when, and why."""
    start, end = clock_words(min(each.start for each in down)), clock_words(max(each.end for each in down))
    why = WHY_BY_HAND[max(down, key=lambda each: each.length).why]
    bold = Words(f"{names}: met de hand controleren.", f"{names}: check by hand.")
    words = Words(
        f"Tussen {start} en {end} {why.nl}. Er komt vanzelf geen mogelijk incident.",
        f"Between {start} and {end} {why.en}. No possible incident is raised.",
    )
    return Note("wait", bold, words)
