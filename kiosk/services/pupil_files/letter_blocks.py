"""A letter to parents as blocks of a paper: what happened, the reason, who was heard, the term, how to object."""

from dataclasses import dataclass

from kiosk.domain.incident import Outcome
from kiosk.domain.measure import (
    GUARDS,
    HEARINGS,
    MET_BY_THE_LETTER,
    DueTask,
    Guard,
    How,
    MeasureKind,
    MeasureStanding,
)
from kiosk.domain.names import PersonName
from kiosk.domain.redaction import Redaction
from kiosk.exchange.papers.paper import Block, Facts, Grid, Heading, NewPage, Notice, Text
from kiosk.services.inbox.incident_words import KIND_WORDS, OUTCOME_WORDS
from kiosk.services.pupil_files import letter_words as words
from kiosk.services.pupil_files.file_words import GUARD_WORDS, MEASURE_WORDS, TASK_WORDS
from kiosk.services.pupil_files.pdf_files import CONTACT, Maker, long_day, short_day
from kiosk.store.pupil_file.incidents import Recorded
from kiosk.store.pupil_file.measures import RecordedMeasure


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what a letter is about, read in one unit. redact: leaves the names of other children out."""

    name: PersonName
    group: str
    incident: Recorded
    article: str
    redact: Redaction

    def said(self, text: str) -> str:
        """What was typed, without the names of other children."""
        return self.redact(text).text

    @property
    def facts(self) -> str:
        """The sentence with which it was confirmed."""
        return self.incident.notes.get(self.incident.events[-1].seq, "")


@dataclass(frozen=True, slots=True)
class Decision:
    """A measure with everything its letter tells. missing: what is not on record yet; signed: whose letter it is."""

    recorded: RecordedMeasure
    standing: MeasureStanding
    missing: tuple[Guard, ...]
    days: int
    tasks: tuple[DueTask, ...]
    signed: str

    @property
    def kind(self) -> MeasureKind:
        """What is set."""
        return self.recorded.measure.kind

    def text(self, guard: Guard) -> str:
        """What was typed with an item of the list."""
        event = self.standing.recorded.get(guard)
        return self.recorded.notes.get(event.seq, "") if event else ""


def measure_blocks(maker: Maker, about: Subject, one: Decision) -> tuple[Block, ...]:
    """The letter about a measure, and behind it the list of the school."""
    called, kind = about.name.called, one.kind
    opening = words.OPENINGS[kind].format(called=called, term=_term(one))
    warning = kind is MeasureKind.WARNING
    return (
        Notice(words.TO_THE_SCHOOL, _to_do(about, one)),
        *_head(maker, about, MEASURE_WORDS[kind].nl.lower()),
        Text(opening),
        *_schoolwork(about, one),
        *_what_happened(about),
        Heading("De reden"),
        Text(about.said(one.text(Guard.REASON)), quote=True),
        *_hearings(about, one),
        *_of_expulsion(about, one),
        Heading("Als u het er niet mee eens bent"),
        Text(words.DISAGREE_WARNING if warning else words.DISAGREE_DECISION),
        Text(words.YOUR_RESPONSE.format(called=called)),
        *_close(about, _board(one), one.signed, maker.school),
        *_check_list(one),
    )


def incident_blocks(maker: Maker, about: Subject) -> tuple[Block, ...]:
    """The letter about an incident without a measure."""
    verdict = about.incident.events[-1]
    outcome = OUTCOME_WORDS[verdict.outcome or Outcome.TALK].nl
    return (
        Notice(words.TO_THE_SCHOOL, (words.INFORMED_AFTER, *_left_out(about, about.facts))),
        *_head(maker, about, "wat er op school is gebeurd"),
        Text(words.ABOUT_INCIDENT),
        *_what_happened(about),
        Heading("Hoe het is afgehandeld"),
        Text(words.SETTLED.format(outcome=outcome)),
        Text(words.YOUR_RESPONSE.format(called=about.name.called)),
        *_close(about, "", maker.staff.name, maker.school),
    )


def _to_do(about: Subject, one: Decision) -> tuple[str, ...]:
    decided = one.standing.decided is not None
    typed = (about.facts, *(one.text(guard) for guard in GUARDS[one.kind]))
    return (
        *(words.NOT_YET.format(GUARD_WORDS[guard].nl.lower()) for guard in one.missing),
        *(() if decided else (words.NOT_DECIDED, words.NO_MANDATE)),
        *_left_out(about, *typed),
    )


def _left_out(about: Subject, *typed: str) -> tuple[str, ...]:
    return (words.NAMES_LEFT_OUT,) if any(about.redact(text).found for text in typed) else ()


def _head(maker: Maker, about: Subject, subject: str) -> tuple[Block, ...]:
    facts = (
        ("Aan", f"de ouders of verzorgers van {about.name.shown}"),
        ("Groep", about.group or "–"),
        ("Datum", long_day(maker.today)),
        ("Betreft", subject),
    )
    return Facts(facts), Text(words.GREETING)


def _what_happened(about: Subject) -> tuple[Block, ...]:
    one = about.incident.incident
    kind = KIND_WORDS[one.kind].nl.lower()
    told = [words.HAPPENED.format(day=long_day(one.day), kind=kind), about.article]
    quote = (Text(about.said(about.facts), quote=True),) if about.facts else ()
    return Heading("Wat er is gebeurd"), Text(" ".join(part for part in told if part)), *quote


def _term(one: Decision) -> str:
    first, last = one.standing.first, one.standing.last
    if first is None or last is None:
        return ""
    if one.days <= 1:
        return words.ONE_DAY.format(first=long_day(first))
    return words.MORE_DAYS.format(first=long_day(first), last=long_day(last), days=one.days)


def _schoolwork(about: Subject, one: Decision) -> tuple[Block, ...]:
    suspended = one.kind is MeasureKind.SUSPENSION
    return (Text(words.SCHOOLWORK.format(called=about.name.called)),) if suspended else ()


def _hearings(about: Subject, one: Decision) -> tuple[Block, ...]:
    asked = [guard for guard in GUARDS[one.kind] if guard in HEARINGS]
    if not asked:
        return ()
    return Heading("Horen"), *(Text(_heard(guard, about, one)) for guard in asked)


def _heard(guard: Guard, about: Subject, one: Decision) -> str:
    event, called = one.standing.recorded.get(guard), about.name.called
    if event is None or event.on is None:
        return words.STILL_TO_HEAR[guard].format(called=called)
    if event.how is How.NOT_POSSIBLE:
        return words.NOT_HEARD[guard].format(called=called, why=about.said(one.text(guard)))
    return words.HEARD[guard].format(called=called, day=long_day(event.on))


def _of_expulsion(about: Subject, one: Decision) -> tuple[Block, ...]:
    if one.kind is not MeasureKind.EXPULSION:
        return ()
    met = one.standing.recorded
    school, board = met.get(Guard.OTHER_SCHOOL), met.get(Guard.BOARD_DECISION)
    other = words.OTHER_SCHOOL.format(day=long_day(school.on), called=about.name.called) if school and school.on else ""
    decided = words.BOARD_DECIDED.format(day=long_day(board.on)) if board and board.on else ""
    return Heading("Besluit en andere school"), Text(decided or words.NO_DECISION), Text(other or words.NO_OTHER_SCHOOL)


def _board(one: Decision) -> str:
    return words.BOARD.format(mandate=one.standing.decided.mandate if one.standing.decided else words.MANDATE_TO_COME)


def _close(about: Subject, board: str, signed: str, school: str) -> tuple[Block, ...]:
    signature = "\n".join(part for part in (board, signed, "directie", school) if part)
    kept = words.KEPT.format(called=about.name.called)
    return Text(kept), Text(f"Heeft u vragen? {CONTACT}"), Text(f"Met vriendelijke groet,\n\n{signature}")


def _check_list(one: Decision) -> tuple[Block, ...]:
    rows = [_row(guard, one) for guard in GUARDS[one.kind]]
    rows += [
        (TASK_WORDS[task.task].nl, "gedaan" if task.done else "taak", f"uiterlijk {short_day(task.due)}")
        for task in one.tasks
    ]
    table = Grid(("Onderdeel", "Stand", "Wanneer"), tuple(rows))
    return NewPage(), Heading(words.LIST_TITLE), table, Notice(words.CHECK_THE_LAW)


def _row(guard: Guard, one: Decision) -> tuple[str, str, str]:
    event = one.standing.recorded.get(guard)
    label = GUARD_WORDS[guard].nl
    if event is None:
        return label, words.THIS_LETTER[guard] if guard in MET_BY_THE_LETTER else "nog niet vastgelegd", "–"
    how = "niet mogelijk" if event.how is How.NOT_POSSIBLE else "vastgelegd"
    return label, how, short_day(event.on) if event.on else "–"
