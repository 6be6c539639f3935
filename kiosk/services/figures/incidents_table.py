"""Possible incidents as a table, for who may judge them.

A command has no role: it gets facts and codes, without the sentences people typed. Whoever judges sees what is open and
what was confirmed; only the directie also what was dismissed, withdrawn or taken back. Pupils whose data are restricted
are in the table of the directie alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.domain.incident import RaisedBy, Standing, State
from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from kiosk.exchange.table import Column, Kind, Provenance, Row, Table
from kiosk.services.figures.custody_table import ERASED
from kiosk.services.figures.scope import Scope
from kiosk.services.inbox.incident_words import ITEM_WORDS, KIND_WORDS, OUTCOME_WORDS, PLACES, STATE_WORDS
from kiosk.services.inbox.incidents import standing_of
from kiosk.services.staff_access.accounts import colleagues, group_title
from kiosk.store import Unit
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import incidents
from kiosk.store.pupil_file.incidents import Recorded

COLUMNS = (
    Column("school_day", "Schooldag", Kind.DATE, width=12),
    Column("group", "Groep", width=24),
    Column("pupil_key", "Leerlingnummer"),
    Column("pupil", "Leerling", width=28),
    Column("kind", "Wat", width=30),
    Column("item", "Toestel", width=12),
    Column("place", "Waar", width=20),
    Column("raised_by", "Gemeld door", width=20),
    Column("raised_on", "Gemeld op", Kind.LOCAL_DATE, width=12),
    Column("raised_at", "Gemeld om", Kind.LOCAL_TIME, width=10),
    Column("state", "Stand", width=30),
    Column("decided_by", "Laatste stap door", width=20),
    Column("decided_on", "Laatste stap op", Kind.LOCAL_DATE, width=14),
    Column("outcome", "Uitkomst", width=30),
    Column("protocol", "Protocol", width=10),
    Column("article", "Artikel", width=10),
    Column("reported", "Gemelde feiten", width=50),
    Column("decided", "Feiten bij het besluit", width=50),
    Column("id", "Kenmerk", width=36),
)
CODES = frozenset(state.value for state in State)
FOR_JUDGES = frozenset({State.CANDIDATE, State.ESCALATED, State.CONFIRMED})


@dataclass(frozen=True, slots=True)
class _Names:
    pupils: Mapping[str, Pupil]
    groups: Mapping[str, str]
    staff: Mapping[str, str]

    def by(self, actor: str) -> str:
        kind, _, account = actor.partition(":")
        return self.staff.get(account, "medewerker") if kind == "staff" else "het systeem"


def incidents_table(unit: Unit, scope: Scope, provenance: Provenance) -> Table:
    """Those that who asks may see, day by day."""
    return Table(provenance, COLUMNS, _rows(unit, scope))


def _rows(unit: Unit, scope: Scope) -> Iterator[Row]:
    names = _Names(
        pupils={pupil.id: pupil for pupil in roster.pupils(unit, scope.school)},
        groups={group.id: group_title(group) for group in roster.groups(unit, scope.school)},
        staff=colleagues(unit, scope.school),
    )
    for day in scope.days():
        for one in incidents.of_day(unit, scope.school, day):
            pupil, standing = names.pupils.get(one.incident.pupil), standing_of(one)
            group = pupil.group if pupil is not None and pupil.group else one.incident.group
            asked = scope.takes_group(group) and scope.takes(standing.state) and one.incident.pupil not in scope.aside
            if asked and _may_see(scope, one, group, standing.state):
                yield _row(one, standing, names, group, texts=scope.reader is not None)


def _may_see(scope: Scope, one: Recorded, group: GroupId, state: State) -> bool:
    reader = scope.reader
    if reader is None:
        return True
    judges = reader.may_of(Act.JUDGE_INCIDENT, one.incident.pupil, group)
    return judges and (state in FOR_JUDGES or reader.may(Act.DECIDE_ESCALATED))


def _row(one: Recorded, standing: Standing, names: _Names, group: GroupId, *, texts: bool) -> Row:
    seen, first, last = one.incident, one.events[0], standing.last
    pupil = names.pupils.get(seen.pupil)
    who = (pupil.key, pupil.name.listed) if pupil else ("", ERASED)
    what = KIND_WORDS[seen.kind].nl, ITEM_WORDS[seen.item].nl if seen.item else ""
    place = PLACES[seen.place].nl if seen.place in PLACES else seen.place
    by = "het systeem" if seen.raised_by is RaisedBy.RULE else names.by(first.by)
    moment = first.read.utc_us
    done = (names.by(last.by), last.read.utc_us) if last.seq > 1 else ("", None)
    outcome = OUTCOME_WORDS[last.outcome].nl if last.outcome else ""
    typed = [one.notes.get(first.seq, ""), one.notes.get(last.seq, "") if last.seq > 1 else ""] if texts else ["", ""]
    begin = (
        seen.day,
        names.groups.get(group, ""),
        *who,
        *what,
        place,
        by,
        moment,
        moment,
        STATE_WORDS[standing.state].nl,
    )
    return *begin, *done, outcome, seen.protocol_version, seen.article, *typed, seen.id
