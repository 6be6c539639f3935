"""Which card in the field is meant: a child holds a card and a phone in one hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.domain.card import CardUid
from kiosk.domain.signals import Outcome


@dataclass(frozen=True, slots=True)
class CardInField:
    """A card the reader selected; personal for a phone or bank card, whose number is never looked up or kept."""

    uid: CardUid
    personal: bool


@dataclass(frozen=True, slots=True)
class Meant:
    """The card to answer, or the refusal to show; neither when nothing new has to be said."""

    uid: CardUid | None = None
    refusal: Outcome | None = None


NOTHING_NEW = Meant()


def meant_card(
    arrived: Sequence[CardInField],
    resting: Sequence[CardInField],
    is_linked: Callable[[CardUid], bool],
    *,
    unresolved: bool = False,
) -> Meant:
    """One linked card wins over everything beside it; two school cards are refused until one is left.

    arrived: new in the field; resting: there before, already answered; unresolved: something answers that the reader
    could not tell apart.
    """
    new = [card.uid for card in arrived if not card.personal]
    old = [card.uid for card in resting if not card.personal]
    linked_new = [uid for uid in new if is_linked(uid)]
    linked_old = [uid for uid in old if is_linked(uid)]
    if len(linked_new) + len(linked_old) > 1:
        return Meant(refusal=Outcome.TWO_CARDS) if linked_new else NOTHING_NEW
    if linked_new:
        return Meant(uid=linked_new[0])
    if linked_old or not (arrived or unresolved):
        return NOTHING_NEW
    if unresolved or len(new) + len(old) > 1:
        return Meant(refusal=Outcome.TWO_CARDS)
    if new:
        return Meant(uid=new[0])
    return Meant(refusal=Outcome.NOT_A_SCHOOL_CARD) if not old else NOTHING_NEW
