"""The custody log as a table: every entry of some days and groups, with the names the roster has now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.custody import Entry, EntryKind, OriginId, in_order
from kiosk.domain.pupil import GroupId, Item, PupilId, SchoolId
from kiosk.exchange.table import Column, Kind, Provenance, Row, Table
from kiosk.services.staff_access.accounts import colleagues, group_title
from kiosk.store import Unit
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil

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
ITEMS = {Item.PHONE: "telefoon", Item.WATCH: "horloge"}
ERASED = "gewist"


@dataclass(frozen=True, slots=True)
class _Names:
    """What the ids of an entry stand for, as the records know it now."""

    pupils: Mapping[PupilId, Pupil]
    groups: Mapping[GroupId, str]
    staff: Mapping[str, str]
    places: Mapping[OriginId, str]


def custody_table(
    unit: Unit, school: SchoolId, first: date, last: date, groups: frozenset[GroupId], provenance: Provenance
) -> Table:
    """Every entry of the school days first to last (included), of these groups or of all when none is named.

    Rows are read day by day while the table is written, so unit must stay open until then.
    """
    return Table(provenance, COLUMNS, _rows(unit, school, first, last, groups))


def _rows(unit: Unit, school: SchoolId, first: date, last: date, groups: frozenset[GroupId]) -> Iterator[Row]:
    names = _names(unit, school)
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        for entry in in_order(ledger.entries(unit, first_day=day, last_day=day)):
            if entry.school_day == day and (not groups or entry.group in groups):
                yield _row(entry, names)


def _row(entry: Entry, names: _Names) -> Row:
    pupil = names.pupils.get(entry.pupil)
    slot = entry.slot
    return (
        entry.school_day,
        entry.read.utc_us,
        names.groups.get(entry.group, ""),
        pupil.key if pupil else "",
        pupil.name.listed if pupil else ERASED,
        EVENTS[entry.kind],
        " en ".join(word for item, word in ITEMS.items() if item in entry.items),
        slot.bag if slot else "",
        slot.number if slot else None,
        names.places.get(entry.origin, ""),
        _by(entry.actor, names),
        entry.reason,
        "ja" if entry.read.trusted else "nee",
        entry.seq,
        entry.id,
        entry.corrects or "",
    )


def _by(actor: str, names: _Names) -> str:
    kind, _, account = actor.partition(":")
    if kind == "staff":
        return names.staff.get(account, "medewerker")
    return "leerling" if kind == "pupil" else "systeem"


def _names(unit: Unit, school: SchoolId) -> _Names:
    return _Names(
        pupils={pupil.id: pupil for pupil in roster.pupils(unit, school)},
        groups={group.id: group_title(group) for group in roster.groups(unit, school)},
        staff=colleagues(unit, school),
        places={
            origin.id: f"ingang {origin.label}" if origin.kind is OriginKind.STATION else origin.label
            for origin in ledger.origins(unit)
        },
    )
