"""The MFRC522 as a Reader: looks for newcomers, keeps an eye on what rests, reports what changed."""

from collections.abc import Callable

from kiosk.reader import check_up, frames, selection
from kiosk.reader.card_pages import CardPages
from kiosk.reader.exchange import Outcome
from kiosk.reader.interface import FieldCard, FieldChange, HealthReason, ReaderHealth, Result
from kiosk.reader.mfrc522_driver import Mfrc522Driver, Wait, Wiring
from kiosk.reader.presence import Presences
from kiosk.reader.selection import Failure

MOST_CARDS = 8
ATTEMPTS = 3
"""Tries to make out one card before a look counts as garbled."""

GARBLED_LOOKS = 8
"""Looks in a row before something counts as unresolved."""

NOISE_LIMIT = 60
GARBLED_WEIGHT = 3
"""A garbled look adds three, a clean one takes one off: noise is when more than a quarter stays garbled."""

FAILURES_BEFORE_DEFECT = 3


class Mfrc522Reader:
    """See `kiosk.reader.interface.Reader`. `wait` lets seconds pass while a frame is on air."""

    def __init__(self, wiring: Wiring, wait: Wait) -> None:
        self._driver = Mfrc522Driver(wiring, wait)
        self._presences = Presences()
        self._version = self._driver.look().version
        self._reason: HealthReason | None = None
        self._failures = 0
        self._garbled_in_a_row = 0
        self._noise = 0
        self._trusted = True

    @property
    def identity(self) -> str:
        """The kind of chip and what its version register says."""
        return f"MFRC522, versie {self._driver.look().version:02X}h"

    @property
    def reason(self) -> HealthReason | None:
        """Why the last health was not ok, or a warning beside ok."""
        return self._reason

    def poll(self) -> FieldChange | None:
        """One look: 8 transfers for an empty field, about 32 more for each card that rests."""
        before = self._garbled_in_a_row >= GARBLED_LOOKS
        self._trusted = True
        found = self._newcomers()
        arrived = tuple(card for card in found if self._presences.seen(card))
        resting = self._resting(found, arrived)
        left = self._gone()
        unresolved = self._garbled_in_a_row >= GARBLED_LOOKS
        if arrived or left or unresolved != before:
            return FieldChange(arrived, resting, left, unresolved)
        return None

    def health(self) -> ReaderHealth:
        """One transfer. Three failures in a row are a defect; a clone is ok with a warning as reason."""
        wrong = self._complaint()
        if self._driver.bus_error is not None:
            wrong = HealthReason.BUS_FAILED
        if wrong is None and self._noise >= NOISE_LIMIT:
            wrong = HealthReason.NOISE
        self._reason = wrong or check_up.warning(self._version)
        self._failures = self._failures + 1 if wrong else 0
        if not wrong:
            return ReaderHealth.OK
        return ReaderHealth.DEFECT if self._failures >= FAILURES_BEFORE_DEFECT else ReaderHealth.RECOVERING

    def recover(self) -> None:
        """RST pulse and set-up; the version that answers then is the one to expect."""
        self._driver.restart()
        version = self._driver.look().version
        if version not in check_up.DISCONNECTED:
            self._version = version

    def sit_at(self, card: FieldCard, sitting: Callable[[CardPages], Result]) -> Result | None:
        """A card that stays asleep costs 16 transfers."""
        card_pages = CardPages(self._driver, card.uid)
        if not card_pages.wake():
            return None
        result = sitting(card_pages)
        selection.halt(self._driver)
        return result

    def close(self) -> None:
        """Releases bus and pin."""
        self._driver.close()

    def _complaint(self) -> HealthReason | None:
        return check_up.complaint(self._driver.look(), self._driver.expected(self._version))

    def _newcomers(self) -> list[FieldCard]:
        """Selects and halts every card that answers to REQA: those that rest are halted and keep silent."""
        found: list[FieldCard] = []
        failed = 0
        while len(found) < MOST_CARDS and failed < ATTEMPTS:
            asked = self._request(after_failure=failed > 0 or self._garbled_in_a_row > 0)
            if asked is Outcome.NO_CHIP:
                self._trusted = False
                return found
            if asked is Outcome.SILENCE:
                break
            selected = selection.select_somebody(self._driver)
            if isinstance(selected, Failure):
                failed += 1
                continue
            selection.halt(self._driver)
            found.append(selected.card)
            failed = 0
            if asked is Outcome.FRAME and not selected.crowded:
                break
        self._note_garbled(failed >= ATTEMPTS or (failed > 0 and not found))
        return found

    def _request(self, after_failure: bool) -> Outcome:
        """A REQA; a card that was left half selected spends the first one on falling back to IDLE."""
        asked = selection.request(self._driver, frames.REQA).outcome
        if after_failure and asked is Outcome.SILENCE:
            asked = selection.request(self._driver, frames.REQA).outcome
        return asked

    def _note_garbled(self, garbled: bool) -> None:
        self._garbled_in_a_row = self._garbled_in_a_row + 1 if garbled else 0
        self._noise += GARBLED_WEIGHT if garbled else -1
        self._noise = min(max(self._noise, 0), 2 * NOISE_LIMIT)

    def _resting(self, found: list[FieldCard], arrived: tuple[FieldCard, ...]) -> tuple[FieldCard, ...]:
        """The known cards that are still there; looked for more than once when a newcomer's fate hangs on it."""
        resting = []
        for card in self._presences.cards:
            if card in arrived or not self._trusted:
                continue
            attempts = ATTEMPTS if arrived else 1
            if card in found or any(self._answers(card) for _ in range(attempts)):
                self._presences.seen(card)
                resting.append(card)
            elif self._trusted:
                self._presences.missed(card)
        return tuple(resting)

    def _answers(self, card: FieldCard) -> bool:
        """Wakes what is halted, selects this card again and halts it; garbled bits count as an answer."""
        if not self._trusted:
            return False
        woken = selection.request(self._driver, frames.WUPA).outcome
        if woken is Outcome.NO_CHIP:
            self._trusted = False
        if woken in (Outcome.NO_CHIP, Outcome.SILENCE):
            return False
        failure = selection.select_again(self._driver, card.uid)
        if failure is None:
            selection.halt(self._driver)
        return failure in (None, Failure.GARBLED) or woken is Outcome.GARBLED

    def _gone(self) -> tuple[FieldCard, ...]:
        """The cards that left; a chip that is not itself cannot say so."""
        if not self._trusted or not self._presences.overdue or self._complaint() is not None:
            return ()
        return self._presences.take_gone()
