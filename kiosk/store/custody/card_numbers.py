"""The number on each card as this box books it: one row per card, replaced at every tap."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update

from kiosk.domain.card import CardHash
from kiosk.domain.card_token import Booked
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.card_number_tables import CardNumberRow
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put


@dataclass(frozen=True, slots=True)
class KnownCard:
    """A card with a number. guarded: its pages ask for the password."""

    booked: Booked
    guarded: bool


def known_card(unit: Unit, school: SchoolId, card: CardHash) -> KnownCard | None:
    """What stands in the book; None for a card that never got a number here."""
    own = (CardNumberRow.school == school, CardNumberRow.card_hash == card)
    row = unit.execute(select(CardNumberRow.__table__).where(*own)).one_or_none()
    return KnownCard(Booked(row.sequence, row.seen, row.written), bool(row.guarded)) if row is not None else None


def how_many(unit: Unit, school: SchoolId) -> int:
    """On how many cards a number was seen."""
    own = (CardNumberRow.school == school, CardNumberRow.sequence > 0)
    return unit.execute(select(func.count()).select_from(CardNumberRow).where(*own)).scalar_one()


def book(unit: Unit, school: SchoolId, card: CardHash, known: KnownCard) -> None:
    """From now on the book says this."""
    now, key = known.booked, {"school": school, "card_hash": card}
    values = {"sequence": now.sequence, "seen": now.seen, "written": now.written, "guarded": int(known.guarded)}
    put(unit, CardNumberRow, key, values)


def confirm(unit: Unit, school: SchoolId, card: CardHash, booked: Booked) -> None:
    """The number that was set out to be written stands on the card; without effect when the book went on since."""
    own = (CardNumberRow.school == school, CardNumberRow.card_hash == card, CardNumberRow.written == booked.written)
    after = booked.confirmed
    values = {"sequence": after.sequence, "seen": after.seen, "written": after.written}
    unit.execute(update(CardNumberRow).where(*own).values(**values))


def set_guarded(unit: Unit, school: SchoolId, card: CardHash) -> None:
    """The card asks for its password from now on."""
    own = (CardNumberRow.school == school, CardNumberRow.card_hash == card)
    unit.execute(update(CardNumberRow).where(*own).values(guarded=1))


def forget_loose(unit: Unit, school: SchoolId, carried: Collection[str]) -> int:
    """Erases the row of every card that nobody carries. Returns how many."""
    own = CardNumberRow.school == school
    loose = set(unit.execute(select(CardNumberRow.card_hash).where(own)).scalars()) - set(carried)
    return unit.execute(delete(CardNumberRow).where(own, CardNumberRow.card_hash.in_(loose))).rowcount if loose else 0
