"""Bags and pockets, read and written."""

from sqlalchemy import delete, select

from kiosk.domain.custody import Entry, Slot
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.domain.slot_choice import Bag
from kiosk.store.compartments.slot_tables import BagRow, PocketOutRow
from kiosk.store.custody.ledger_rows import entry_of, select_facts
from kiosk.store.custody.ledger_tables import LedgerEntryRow
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put


def bags(unit: Unit, school: SchoolId) -> dict[str, Bag]:
    """Every bag by name."""
    out: dict[str, set[int]] = {}
    for row in unit.execute(select(PocketOutRow.bag, PocketOutRow.number).where(PocketOutRow.school == school)):
        out.setdefault(row.bag, set()).add(row.number)
    query = select(BagRow.name, BagRow.pockets).where(BagRow.school == school).order_by(BagRow.name)
    return {row.name: Bag(row.name, row.pockets, frozenset(out.get(row.name, ()))) for row in unit.execute(query)}


def entries_of(unit: Unit, school: SchoolId, slot: Slot) -> list[Entry]:
    """Every line of the ledger about one slot, in order of origin and seq."""
    table = LedgerEntryRow
    own = (table.school == school, table.slot_bag == slot.bag, table.slot_number == slot.number)
    return [entry_of(row) for row in unit.execute(select_facts().where(*own).order_by(table.origin, table.seq))]


def save_bag(unit: Unit, school: SchoolId, name: str, pockets: int) -> None:
    """Makes a bag or gives it another number of pockets."""
    put(unit, BagRow, {"school": school, "name": name}, {"pockets": pockets})


def set_aside(unit: Unit, school: SchoolId, bag: str, number: int, by: AccountId, utc_us: int) -> None:
    """From now on this pocket is out of order."""
    put(unit, PocketOutRow, {"school": school, "bag": bag, "number": number}, {"since_us": utc_us, "by": by})


def put_back(unit: Unit, school: SchoolId, bag: str, number: int) -> None:
    """This pocket can be used again."""
    own = (PocketOutRow.school == school, PocketOutRow.bag == bag, PocketOutRow.number == number)
    unit.execute(delete(PocketOutRow).where(*own))
