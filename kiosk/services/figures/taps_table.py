"""Taps and refusals as a table: what the box answered. A refusal stands there without a card and without a pupil."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from operator import itemgetter

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.custody import EntryKind
from kiosk.domain.school_day import at_local
from kiosk.domain.signals import Outcome
from kiosk.exchange.table import Column, Kind, Provenance, Row, Table
from kiosk.services.figures.custody_table import ERASED, EVENTS, lines_in_order, places_of
from kiosk.services.figures.scope import Scope
from kiosk.services.staff_access.accounts import group_title
from kiosk.store import Unit
from kiosk.store.custody import box_records, ledger_lines
from kiosk.store.people import roster

COLUMNS = (
    Column("school_day", "Schooldag", Kind.DATE, width=12),
    Column("time", "Tijd", Kind.LOCAL_TIME, width=8),
    Column("where", "Waar", width=20),
    Column("answer", "Antwoord", width=30),
    Column("code", "Code", width=20),
    Column("group", "Groep", width=24),
    Column("pupil_key", "Leerlingnummer"),
    Column("pupil", "Leerling", width=28),
)
REFUSALS: Mapping[Outcome, str] = {
    Outcome.ALREADY_HANDED_IN: "was al ingeleverd",
    Outcome.ALREADY_COLLECTED: "was al opgehaald",
    Outcome.STILL_HERE: "lag er nog",
    Outcome.NOTHING_HERE: "er ligt niets",
    Outcome.TOO_EARLY: "te vroeg om op te halen",
    Outcome.OTHER_ENTRANCE: "ligt bij een andere ingang",
    Outcome.UNKNOWN_CARD: "onbekende pas",
    Outcome.BLOCKED_CARD: "geblokkeerde pas",
    Outcome.NOT_A_SCHOOL_CARD: "geen pas van school",
    Outcome.TWO_CARDS: "twee passen tegelijk",
    Outcome.NO_SLOT_FREE: "geen vak vrij",
    Outcome.CANNOT_RECORD: "kon niet vastleggen",
    Outcome.EXEMPT: "ontheffing",
    Outcome.NO_ITEM_TODAY: "geen toestel vandaag",
    Outcome.CANCELLED: "ingetrokken",
    Outcome.HANDED_IN: "ingeleverd",
    Outcome.COLLECTED: "opgehaald",
}
"""What a box noted without a pupil, by its code."""

CODES = frozenset({kind.value for kind in EntryKind} | {outcome.value for outcome in Outcome})


def taps_table(unit: Unit, scope: Scope, provenance: Provenance) -> Table:
    """Every tap that was recorded, and every one that was not; with a group named, only the first."""
    return Table(provenance, COLUMNS, _rows(unit, scope))


def _rows(unit: Unit, scope: Scope) -> Iterator[Row]:
    pupils = {str(pupil.id): (pupil.key, pupil.name.listed) for pupil in roster.pupils(unit, scope.school)}
    groups = {str(group.id): group_title(group) for group in roster.groups(unit, scope.school)}
    places = places_of(unit)
    for day in scope.days():
        found: list[Row] = [*_recorded(unit, scope, day, pupils, groups), *_refused(unit, scope, day)]
        for _day, moment, origin, *rest in sorted(found, key=itemgetter(1)):
            yield day, moment, places.get(str(origin), ""), *rest


def _recorded(
    unit: Unit, scope: Scope, day: date, pupils: Mapping[str, tuple[str, str]], groups: Mapping[str, str]
) -> Iterator[Row]:
    for line in lines_in_order(unit, scope.school, day):
        moment, group, pupil, kind, *_rest = line
        by_tap = line[ledger_lines.ACTOR] == "pupil" and line[ledger_lines.STEP] == 0
        if by_tap and pupil not in scope.aside and scope.takes_group(group) and scope.takes(kind):
            who = pupils.get(pupil, ("", ERASED))
            yield day, moment, line[ledger_lines.ORIGIN], EVENTS[EntryKind(kind)], kind, groups.get(group, ""), *who


def _refused(unit: Unit, scope: Scope, day: date) -> Iterator[Row]:
    if scope.groups:
        return
    start, end = (microseconds(at_local(each, time())) for each in (day, day + timedelta(days=1)))
    for event in box_records.events_between(unit, scope.school, list(REFUSALS), start, end):
        if scope.takes(event.kind):
            yield day, event.utc_us, event.origin, REFUSALS[Outcome(event.kind)], event.kind, "", "", ""
