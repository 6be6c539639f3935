"""Who lies in the field: one presence is one arrival, however often a card flickers."""

from kiosk.domain.card import CardUid
from kiosk.reader.interface import FieldCard

MISSES_BEFORE_GONE = 10
"""Real readers miss a resting card every 16 to 20 looks; ten in a row are no accident."""


class Presences:
    """The cards that were seen and have not left."""

    def __init__(self) -> None:
        self._cards: dict[CardUid, FieldCard] = {}
        self._misses: dict[CardUid, int] = {}

    @property
    def cards(self) -> tuple[FieldCard, ...]:
        """All of them, in order of arrival."""
        return tuple(self._cards.values())

    @property
    def overdue(self) -> bool:
        """True when a card was missed often enough to be gone."""
        return any(misses >= MISSES_BEFORE_GONE for misses in self._misses.values())

    def seen(self, card: FieldCard) -> bool:
        """Notes a card that answered; True when it arrived just now."""
        self._misses[card.uid] = 0
        if card.uid in self._cards:
            return False
        self._cards[card.uid] = card
        return True

    def missed(self, card: FieldCard) -> None:
        """Notes a card that should have answered and did not."""
        self._misses[card.uid] += 1

    def take_gone(self) -> tuple[FieldCard, ...]:
        """Forgets the cards that are gone, and names them."""
        gone = [uid for uid, misses in self._misses.items() if misses >= MISSES_BEFORE_GONE]
        for uid in gone:
            del self._misses[uid]
        return tuple(self._cards.pop(uid) for uid in gone)
