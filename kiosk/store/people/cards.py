"""The cards of pupils and staff, by keyed hash."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from kiosk.domain.card import CardHash
from kiosk.domain.pupil import AccountId, PupilId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.roster_tables import CardRow


class CardState(StrEnum):
    """Whether a card works. Stored codes."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    LOST = "lost"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A linked card: of a pupil or of a member of staff, never of both. key_id: which card key made the hash.

    label: the random number printed on it, or empty; it stays on the card whoever carries it.
    """

    id: str
    hash: CardHash
    key_id: str
    linked_us: int
    linked_by: str
    pupil: PupilId | None = None
    account: AccountId | None = None
    state: CardState = CardState.ACTIVE
    valid_until: date | None = None
    label: str = ""


def cards(unit: Unit, school: SchoolId) -> list[Card]:
    """Every card, returned ones among them; the latest link of a hash comes last."""
    return [_card(row) for row in unit.execute(_select(school))]


def cards_of(unit: Unit, school: SchoolId, pupil: PupilId) -> list[Card]:
    """The cards of one pupil, in the order of linking."""
    return [_card(row) for row in unit.execute(_select(school).where(CardRow.pupil == pupil))]


def active_card(unit: Unit, school: SchoolId, card: CardHash) -> Card | None:
    """The working card with this hash; None when there is none."""
    own = (CardRow.card_hash == card, CardRow.state == CardState.ACTIVE)
    row = unit.execute(_select(school).where(*own)).one_or_none()
    return None if row is None else _card(row)


def add_card(unit: Unit, school: SchoolId, card: Card) -> None:
    """Links a card; the number printed on it stays. Raises DuplicateError when an active card has this hash already."""
    printed = select(CardRow.label).where(CardRow.school == school, CardRow.card_hash == card.hash, CardRow.label != "")
    known = unit.execute(printed.order_by(CardRow.linked_us.desc()).limit(1)).scalar_one_or_none()
    unit.execute(
        insert(CardRow).values(
            school=school,
            id=card.id,
            card_hash=card.hash,
            key_id=card.key_id,
            pupil=card.pupil,
            account=card.account,
            state=card.state.value,
            valid_until=None if card.valid_until is None else card.valid_until.isoformat(),
            linked_us=card.linked_us,
            linked_by=card.linked_by,
            label=card.label or known,
        )
    )


def set_card_state(unit: Unit, school: SchoolId, card_id: str, state: CardState) -> None:
    """Blocks a card, takes it back, or lets it work again."""
    unit.execute(update(CardRow).where(CardRow.school == school, CardRow.id == card_id).values(state=state.value))


def label_card(unit: Unit, school: SchoolId, card: CardHash, label: str) -> None:
    """Puts a printed number on a card, whoever carries it."""
    unit.execute(update(CardRow).where(CardRow.school == school, CardRow.card_hash == card).values(label=label))


def _select(school: SchoolId) -> Select[Any]:
    return select(CardRow.__table__).where(CardRow.school == school).order_by(CardRow.linked_us, CardRow.id)


def _card(row: Row[Any]) -> Card:
    return Card(
        id=row.id,
        hash=CardHash(row.card_hash),
        key_id=row.key_id,
        linked_us=row.linked_us,
        linked_by=row.linked_by,
        pupil=None if row.pupil is None else PupilId(row.pupil),
        account=None if row.account is None else AccountId(row.account),
        state=CardState(row.state),
        valid_until=None if row.valid_until is None else date.fromisoformat(row.valid_until),
        label=row.label or "",
    )
