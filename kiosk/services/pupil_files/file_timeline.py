"""The timeline of a pupil's file: confirmed facts, what was said, what the directie set; nothing that was dismissed."""

from collections.abc import Iterable, Mapping

from kiosk.domain.incident import Deed, IncidentEvent, RaisedBy, standing
from kiosk.domain.measure import MeasureDeed, MeasureId
from kiosk.domain.pupil_file import FileEntry, standing_entries
from kiosk.domain.school_day import local_day
from kiosk.services.inbox.incident_words import KIND_WORDS, OUTCOME_WORDS
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.pupil_files.file_words import ENTRY_ICONS, ENTRY_WORDS, GROUND_GONE, MEASURE_WORDS, WAY_WORDS
from kiosk.services.pupil_files.views_file import FileLine
from kiosk.services.views import StaffMember, Words
from kiosk.store.pupil_file.file_entries import FileLines
from kiosk.store.pupil_file.incidents import Recorded
from kiosk.store.pupil_file.measures import RecordedMeasure

Colleagues = Mapping[str, str]
"""Names of staff by actor."""

_SYSTEM = Words("het systeem merkte op", "noticed by the system")


def incident_lines(recorded: Recorded, names: Colleagues) -> list[FileLine]:
    """A confirmed incident: reported, perhaps put before the directie, confirmed."""
    one, first, verdict = recorded.incident, recorded.events[0], recorded.events[-1]
    where = standing(recorded.events)
    by_rule = one.raised_by is RaisedBy.RULE
    seen = names.get(first.by, "een collega")
    kind = KIND_WORDS[one.kind]
    raised = FileLine(
        day=local_day(first.read.at),
        time=clock_words(first.read.at),
        who=_SYSTEM if by_rule else Words(f"gezien door {seen}", f"seen by {seen}"),
        icon="show",
        bold=Words("", ""),
        rest=Words(f"Mogelijk incident gemeld: {_small(kind.nl)}", f"Possible incident reported: {_small(kind.en)}"),
        own_report=where is not None and where.judged_own_report,
    )
    told = [_put_before(event, recorded.notes, names) for event in _kept(recorded.events) if _is_escalation(event)]
    article = Words(
        f"artikel {one.article} · protocol {one.protocol_version}",
        f"article {one.article} · protocol {one.protocol_version}",
    )
    outcome = OUTCOME_WORDS[verdict.outcome] if verdict.outcome else None
    confirmed = FileLine(
        day=local_day(verdict.read.at),
        time=clock_words(verdict.read.at),
        who=_by(verdict.by, names),
        icon="check",
        bold=Words("Incident bevestigd", "Incident confirmed"),
        rest=outcome,
        quote=recorded.notes.get(verdict.seq, ""),
        article=article if one.article else None,
        strong=True,
    )
    return [raised, *told, confirmed]


def entry_lines(
    lines: FileLines, staff: StaffMember, names: Colleagues, about: Mapping[str, Words], *, may_take_back: bool
) -> list[FileLine]:
    """What people added and did not take back; what was said about an incident leaves the file with it.

    about: the incidents of this file in words, by id; told where there is more than one.
    """
    return [
        FileLine(
            day=each.day,
            time=clock_words(each.read.at) if local_day(each.read.at) == each.day else "",
            who=_told(each, names),
            icon=ENTRY_ICONS[each.kind],
            bold=ENTRY_WORDS[each.kind],
            rest=about.get(each.about) if len(about) > 1 else None,
            quote=lines.texts.get(each.id, ""),
            entry=each.id if may_take_back or each.by == f"staff:{staff.account}" else None,
        )
        for each in standing_entries(lines.entries)
        if not each.about or each.about in about
    ]


def measure_lines(
    measures: Iterable[RecordedMeasure], names: Colleagues, gone: frozenset[MeasureId] = frozenset()
) -> list[FileLine]:
    """What the directie set, and what it revoked. gone: those whose incident was taken out of the file since."""
    found = []
    for one in measures:
        kind = MEASURE_WORDS[one.measure.kind]
        for event in one.events:
            if event.deed is MeasureDeed.DECIDE:
                rest = Words(
                    f"vastgesteld, namens bevoegd gezag, mandaat {event.mandate}",
                    f"set, on behalf of the board, mandate {event.mandate}",
                )
            elif event.deed is MeasureDeed.REVOKE:
                rest = Words("teruggenomen door de directie", "revoked by the head")
            else:
                continue
            who, quote = _by(event.by, names), one.notes.get(event.seq, "")
            note = GROUND_GONE if event.deed is MeasureDeed.DECIDE and one.measure.id in gone else None
            line = FileLine(
                day=local_day(event.read.at),
                time=clock_words(event.read.at),
                who=who,
                icon="note",
                bold=kind,
                rest=rest,
                quote=quote,
                article=note,
                strong=True,
            )
            found.append(line)
    return found


def newest_first(lines: Iterable[FileLine]) -> tuple[FileLine, ...]:
    """In the order in which it happened, the latest first."""
    oldest_first = sorted(lines, key=lambda each: (each.day, each.time.rjust(5)))
    return tuple(oldest_first[::-1])  # of one minute, what came later stands higher


def _by(actor: str, names: Colleagues) -> Words:
    name = names.get(actor, "")
    return Words(name or "een collega", name or "a colleague")


def _told(entry: FileEntry, names: Colleagues) -> Words:
    by = _by(entry.by, names)
    if entry.way is None:
        return by
    way = WAY_WORDS[entry.way]
    return Words(f"{way.nl} · {by.nl}", f"{way.en} · {by.en}")


def _put_before(event: IncidentEvent, notes: Mapping[int, str], names: Colleagues) -> FileLine:
    words, quote = Words("Voorgelegd aan directie", "Put before the head"), notes.get(event.seq, "")
    return FileLine(
        day=local_day(event.read.at),
        time=clock_words(event.read.at),
        who=_by(event.by, names),
        icon="escalate",
        bold=words,
        quote=quote,
        strong=True,
    )


def _is_escalation(event: IncidentEvent) -> bool:
    return event.deed is Deed.ESCALATE


def _kept(events: Iterable[IncidentEvent]) -> list[IncidentEvent]:
    """Without what was taken back within ten seconds."""
    kept: list[IncidentEvent] = []
    for event in events:
        if event.deed is Deed.REOPEN:
            kept.pop()
        else:
            kept.append(event)
    return kept


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
