"""The cards of a group as the office keeps them, and every change of one; a returned card can be linked again."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.incident import Kind
from kiosk.domain.pupil import GroupId, SchoolId
from kiosk.domain.school_day import local_day
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.roster.views_card_list import CardLine, CardListPage, CarrierLine, Standing
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import cards, roster
from kiosk.store.people.cards import Card, CardState
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import incidents

ACTIONS = {
    CardState.ACTIVE: "card_unblocked",
    CardState.BLOCKED: "card_blocked",
    CardState.LOST: "card_lost",
    CardState.RETURNED: "card_returned",
}
"""What the log says of each change."""


class CardTakenError(ServiceError):
    """The card works for somebody else meanwhile, or its carrier is gone."""


def card_list(books: SchoolBooks, group: GroupId | None, number: str, now: ClockReading) -> CardListPage:
    """The pupils of a group, of the first when none is asked; with a number the one who carries that card."""
    with reading(books.school_file) as unit:
        groups = titled_groups(unit, books.school)
        group = group or (groups[0].group if groups and not number else None)
        known = [card for card in cards.cards(unit, books.school) if card.pupil is not None]
        everyone = [each for each in roster.pupils(unit, books.school) if each.is_here(local_day(now.at))]
        asked = _asked_about(unit, books.school)
    titles = {choice.group: choice.name for choice in groups}
    carriers = {card.pupil for card in known if number and _same_number(card.label, number)}
    chosen = [each for each in everyone if (each.id in carriers if number else group and each.group == group)]
    lines = tuple(
        CarrierLine(
            each.id, each.name.listed, titles.get(each.group or GroupId(""), ""), _cards(each, known, asked, now)
        )
        for each in sorted(chosen, key=lambda each: each.name.list_order)
    )
    counts = Counter(card.standing for line in lines for card in line.cards)
    looks = Counter(each.group for each in everyone for card in known if card.pupil == each.id and _looks(card, asked))
    per_group = {each: number for each, number in looks.items() if each is not None}
    return CardListPage(tuple(groups), group, lines, {each: counts[each] for each in Standing}, per_group)


def set_card(books: SchoolBooks, staff: StaffMember, card: str, state: str, now: ClockReading) -> str:
    """Blocks a card, lets it work again, or takes it back; returns the state it had, which takes this back.

    Raises CardTakenError.
    """
    if state not in set(CardState):
        raise CardTakenError("Dit kan niet met een pas. Ververs de pagina.")
    with writing(books.writer) as unit:
        found = next((each for each in cards.cards(unit, books.school) if each.id == card), None)
        if found is None or found.pupil is None:
            raise CardTakenError("Deze pas is er niet meer. Ververs de pagina.")
        if state == CardState.ACTIVE:
            _must_be_free(unit, books, found)
        if state != found.state:
            cards.set_card_state(unit, books.school, card, CardState(state))
            note(unit, books, staff, ACTIONS[CardState(state)], found.pupil, {"card": card}, now)
    return found.state.value


def _must_be_free(unit: Unit, books: SchoolBooks, card: Card) -> None:
    other = cards.active_card(unit, books.school, card.hash)
    here = card.pupil is not None and roster.pupil(unit, books.school, card.pupil) is not None
    if not here or (other is not None and other.id != card.id):
        raise CardTakenError("Deze pas is intussen van iemand anders; er is niets veranderd.")


def _asked_about(unit: Unit, school: SchoolId) -> frozenset[str]:
    """The cards a box asked about, and nobody has decided yet."""
    waiting = (each.incident for each in incidents.open_ones(unit, school))
    return frozenset(each.facts.get("card", "") for each in waiting if each.kind is Kind.CLONE_SUSPECTED)


def _looks(card: Card, asked: Collection[str]) -> bool:
    return card.state is CardState.ACTIVE and card.id in asked


def _cards(pupil: Pupil, known: Iterable[Card], asked: Collection[str], now: ClockReading) -> tuple[CardLine, ...]:
    own = [card for card in known if card.pupil == pupil.id]
    return tuple(
        CardLine(
            card=card.id,
            state=card.state.value,
            standing=_standing(card, local_day(now.at)),
            since=local_day(instant(card.linked_us)),
            until=card.valid_until,
            number=card.label,
            look=_looks(card, asked),
        )
        for card in sorted(own, key=lambda card: (card.state is CardState.ACTIVE, card.linked_us), reverse=True)
    )


def _standing(card: Card, today: date) -> Standing:
    if card.state is not CardState.ACTIVE or card.valid_until is None:
        return Standing(card.state.value)
    return Standing.LOAN if today <= card.valid_until else Standing.LOAN_OVER


def _same_number(printed: str, typed: str) -> bool:
    """Somebody types it from a sticker: case, spaces and hyphens do not count."""
    plain = [text.replace("-", "").replace(" ", "").casefold() for text in (printed, typed)]
    return bool(plain[0]) and plain[0] == plain[1]
