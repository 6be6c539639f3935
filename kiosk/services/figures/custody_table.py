"""The custody log as a table: every entry of some days and groups, with the names the roster has now."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain, repeat

from kiosk.domain.custody import EntryKind, in_order
from kiosk.domain.pupil import Item, SchoolId
from kiosk.exchange.table import Column, Kind, Provenance, Row, Table
from kiosk.services.figures.scope import Scope
from kiosk.services.staff_access.accounts import colleagues, group_title
from kiosk.store import Unit
from kiosk.store.custody import ledger, ledger_lines
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.custody.ledger_lines import Line
from kiosk.store.people import roster

COLUMNS = (
    Column("school_day", "Schooldag", Kind.DATE, width=12),
    Column("time", "Tijd", Kind.LOCAL_TIME, width=8),
    Column("group", "Groep", width=24),
    Column("pupil_key", "Leerlingnummer"),
    Column("pupil", "Leerling", width=28),
    Column("event", "Gebeurtenis", width=24),
    Column("items", "Toestel", width=20),
    Column("bag", "Tas", width=10),
    Column("slot", "Vak", Kind.WHOLE, width=6),
    Column("where", "Waar", width=20),
    Column("by", "Door", width=20),
    Column("reason", "Reden"),
    Column("clock_trusted", "Klok gelijk", width=12),
    Column("line", "Regel", Kind.WHOLE, width=8),
    Column("id", "Kenmerk", width=36),
    Column("corrects", "Corrigeert", width=36),
)

EVENTS = {
    EntryKind.HAND_IN: "ingeleverd",
    EntryKind.COLLECT: "opgehaald",
    EntryKind.STILL_HERE: "lag er nog",
    EntryKind.CLOSED_WITHOUT_CARD: "opgehaald zonder pas",
    EntryKind.CHECKED: "nagekeken, ligt er nog",
    EntryKind.SLOT_OPENED: "vak geopend",
    EntryKind.SWITCHED_OFF_CONFIRMED: "uit bevestigd",
    EntryKind.ITEM_CHANGED: "toestel gewijzigd",
    EntryKind.NO_ITEM_TODAY: "geen toestel vandaag",
    EntryKind.CANCELLED: "ingetrokken",
    EntryKind.REVERSED: "teruggedraaid",
    EntryKind.PLACED: "tijd gezet (klok was niet zeker)",
}
ITEMS = {
    "": "",
    Item.PHONE.value: "telefoon",
    Item.WATCH.value: "horloge",
    f"{Item.PHONE.value},{Item.WATCH.value}": "telefoon en horloge",
}
"""By the code that stands in the ledger."""

ERASED = "gewist"


def custody_table(unit: Unit, scope: Scope, provenance: Provenance) -> Table:
    """Every entry. Rows are read day by day while the table is written, so unit must stay open until then."""
    return Table(provenance, COLUMNS, _rows(unit, scope))


def _rows(unit: Unit, scope: Scope) -> Iterator[Row]:
    row_of = _telling(unit, scope.school)
    return chain.from_iterable(map(row_of, repeat(day), _chosen(unit, scope, day)) for day in scope.days())


def _chosen(unit: Unit, scope: Scope, day: date) -> list[Line]:
    lines = lines_in_order(unit, scope.school, day)
    if scope.aside:
        lines = [line for line in lines if line[ledger_lines.PUPIL] not in scope.aside]
    if not scope.groups and not scope.codes:
        return lines
    group, kind = ledger_lines.GROUP, ledger_lines.KIND
    return [line for line in lines if scope.takes_group(line[group]) and scope.takes(line[kind])]


def lines_in_order(unit: Unit, school: SchoolId, day: date) -> list[Line]:
    """What was written on a day, by time; what an untrusted clock wrote stands where it was placed."""
    lines = ledger_lines.lines_of(unit, school, day)
    by_time = ledger_lines.merged(lines)
    if by_time is not None:
        return by_time
    written = {line[ledger_lines.ID]: line for line in lines}
    entries = in_order(ledger.entries(unit, first_day=day, last_day=day))
    return [written[entry.id] for entry in entries if entry.id in written]


def _telling(unit: Unit, school: SchoolId) -> Callable[[date, Line], Row]:
    """Makes the row of a line, with what its ids stand for as the records know it now."""
    pupils = {str(pupil.id): (pupil.key, pupil.name.listed) for pupil in roster.pupils(unit, school)}
    groups = {str(group.id): group_title(group) for group in roster.groups(unit, school)}
    staff, places, gone = colleagues(unit, school), places_of(unit), ("", ERASED)
    events = {kind.value: words for kind, words in EVENTS.items()}

    def row_of(school_day: date, line: Line) -> Row:
        utc_us, group, pupil, kind, items, bag, number, origin, actor, reason, trusted, seq, id_, corrects, *_rest = (
            line
        )
        key, name = pupils.get(pupil, gone)
        clock, by = "ja" if trusted else "nee", "leerling" if actor == "pupil" else _by(actor, staff)
        what, where, which = events[kind], places.get(origin, ""), ITEMS.get(items, items)
        begin = school_day, utc_us, groups.get(group, ""), key, name, what, which
        return *begin, bag, number, where, by, reason, clock, seq, id_, corrects

    return row_of


def _by(actor: str, staff: Mapping[str, str]) -> str:
    kind, _, account = actor.partition(":")
    return staff.get(account, "medewerker") if kind == "staff" else "systeem"


def places_of(unit: Unit) -> dict[str, str]:
    """Where each writer of the ledger stands."""
    return {
        origin.id: f"ingang {origin.label}" if origin.kind is OriginKind.STATION else origin.label
        for origin in ledger.origins(unit)
    }
