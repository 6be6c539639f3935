"""Staff mode: a staff card, a code, and what may be chosen then. Every act is on record before it is shown."""

import logging
from collections.abc import Callable

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.domain.situation import StaffPage, StaffTold, Tile
from kiosk.domain.slot_choice import NoSlotFreeError, Places
from kiosk.domain.slot_pictures import picture_of
from kiosk.domain.staff_code import MOST_WRONG, REST_S
from kiosk.domain.staff_words import STAFF_TILES
from kiosk.services.at_box import staff_at_box
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.at_box.box_snapshot import CardAtBox, PupilRecord
from kiosk.services.at_box.box_staff import StaffAtBox, StaffEvent
from kiosk.services.at_box.staff_at_box import ACT_OF, Purpose
from kiosk.services.at_box.tap_answer import TapAnswer
from kiosk.station.staff_session import StaffSession
from kiosk.store.errors import StoreError

log = logging.getLogger(__name__)

ATTENDED_S = 45 * 60.0
"""An attended session ends by itself after so long."""


class StaffMode:
    """`card` and `act` run in the worker, one at a time with the loop; the others only look at what is in memory."""

    def __init__(
        self, books: BoxBooks, read_clock: Callable[[], ClockReading], *, places: Places, attends: bool
    ) -> None:
        self._books, self._read_clock = books, read_clock
        self._places, self.attends = places, attends
        self.session: StaffSession | None = None
        self._wrong, self._rests_until = self._before_this_start()
        self._attending: tuple[StaffAtBox, float] | None = None

    def _before_this_start(self) -> tuple[dict[AccountId, int], dict[AccountId, float]]:
        """Pulling the plug gives nobody more tries."""
        now = self._read_clock()
        try:
            wrong, rested = staff_at_box.wrong_codes(self._books)
        except StoreError as error:
            log.error("wrong codes of before this start are not known: %s", error)
            return {}, {}
        left = {account: REST_S - (now.utc_us - us) / 1e6 for account, us in rested.items()}
        return wrong, {account: _seconds(now) + min(REST_S, rest) for account, rest in left.items() if rest > 0}

    def seen_by(self, now: ClockReading) -> str:
        """Who watches the hand-ins now, as entries name them; empty when nobody does."""
        if self._attending is not None and _seconds(now) >= self._attending[1]:
            self._attending = None
        return self._attending[0].actor if self._attending else ""

    def card(self, card: CardHash, now: ClockReading) -> TapAnswer | None:
        """A card was tapped: one of staff, or one that staff mode was waiting for. None for an ordinary tap."""
        carried = self._books.card(card)
        try:
            if carried is not None and carried.staff is not None and carried.works(local_day(now.at)):
                return self._staff_card(carried.staff, now)
            if self.session is None or not self.session.open:
                self.leave()
                return None
            return self._pupil_card(self.session, card, carried, now)
        except StoreError as error:
            return self._not_recorded(error)

    def act(self) -> TapAnswer:
        """What the last press asked of the records."""
        session, now = self.session, self._read_clock()
        if session is None:
            return TapAnswer(outcome=None)
        try:
            if not session.open:
                self._check_code(session, now)
            else:
                self._choose(session, now)
        except StoreError as error:
            return self._not_recorded(error)
        return session.answer()

    def back_to_menu(self) -> TapAnswer | None:
        """After something was told the menu comes back; None when staff mode is over."""
        session = self.session
        if session is None or not session.open or session.told is None:
            self.leave()
            return None
        self._to_menu(session)
        return session.answer()

    def leave(self) -> None:
        """Nobody is busy here any more."""
        self.session = None

    def _staff_card(self, who: StaffAtBox, now: ClockReading) -> TapAnswer:
        attending = self._attending
        if attending is not None and attending[0].account == who.account:
            self._attending = None
            staff_at_box.note_staff(self._books, who, StaffEvent.ATTENDED, now)
            return self._tells(who, StaffTold.ATTENDED)
        if _seconds(now) < self._rests_until.get(who.account, 0.0):
            return self._tells(who, StaffTold.RESTING)
        if not who.code_hash:
            return self._tells(who, StaffTold.NO_CODE)
        if self.session is None or not self.session.open or self.session.who.account != who.account:
            self.session = StaffSession(who)
        return self.session.answer()

    def _tells(self, who: StaffAtBox, told: StaffTold) -> TapAnswer:
        """One sentence, and staff mode is over."""
        session = StaffSession(who)
        session.turn_to(StaffPage.TOLD, told=told)
        self.session = session
        return session.answer()

    def _not_recorded(self, error: StoreError) -> TapAnswer:
        log.error("an act of staff was not recorded: %s", error)
        session = self.session
        if session is None:
            return TapAnswer(outcome=None)
        session.turn_to(StaffPage.TOLD, told=StaffTold.NOT_RECORDED)
        return session.answer()

    def _check_code(self, session: StaffSession, now: ClockReading) -> None:
        who, code, session.code = session.who, session.code, ""
        if staff_at_box.code_is_right(self._books, who, code):
            staff_at_box.note_staff(self._books, who, StaffEvent.IN, now)
            self._wrong.pop(who.account, None)
            session.open = True
            self._to_menu(session)
            return
        self._wrong[who.account] = self._wrong.get(who.account, 0) + 1
        session.wrong = True
        if self._wrong[who.account] < MOST_WRONG:
            staff_at_box.note_staff(self._books, who, StaffEvent.WRONG_CODE, now)
            return
        self._wrong.pop(who.account)
        self._rests_until[who.account] = _seconds(now) + REST_S
        session.turn_to(StaffPage.TOLD, told=StaffTold.RESTING)
        staff_at_box.note_staff(self._books, who, StaffEvent.REST, now)

    def _to_menu(self, session: StaffSession) -> None:
        session.record, session.slot, session.items, session.offered = None, None, frozenset(), None
        allowed = tuple(tile for tile in STAFF_TILES[StaffPage.MENU] if self._offers(session.who, Purpose(tile.code)))
        session.turn_to(StaffPage.MENU, allowed)

    def _offers(self, who: StaffAtBox, purpose: Purpose) -> bool:
        return who.may(ACT_OF[purpose]) and (purpose is not Purpose.ATTEND or self.attends)

    def _choose(self, session: StaffSession, now: ClockReading) -> None:
        if session.page is StaffPage.MENU and session.offers:
            self._begin(session, Purpose(session.tile.code), now)
        elif session.page is StaffPage.ASK_PUPIL:
            self._ask_group(session)
        elif session.page is StaffPage.GROUPS:
            self._ask_slot(session)
        elif session.page is StaffPage.SLOTS:
            self._chosen(session, session.records[session.chosen], now)
        elif session.page is StaffPage.RELEASE:
            self._give_back(session, now)
        elif session.page is StaffPage.CARDS:
            self._card_chosen(session, now)
        elif session.page is StaffPage.TAP_AGAIN:
            self._give_card(session, now)

    def _begin(self, session: StaffSession, purpose: Purpose, now: ClockReading) -> None:
        session.purpose = purpose
        if purpose is Purpose.HAND_OUT:
            session.turn_to(StaffPage.ASK_PUPIL)
        elif purpose is Purpose.ATTEND:
            staff_at_box.note_staff(self._books, session.who, StaffEvent.ATTENDS, now)
            self._attending = session.who, _seconds(now) + ATTENDED_S
            session.turn_to(StaffPage.TOLD, told=StaffTold.ATTENDING)
            session.open = False
        else:
            if purpose is Purpose.COUNT:
                staff_at_box.note_staff(self._books, session.who, StaffEvent.COUNTED, now)
            self._ask_group(session)

    def _ask_group(self, session: StaffSession) -> None:
        found = staff_at_box.groups_of(self._books, session.who, session.purpose)
        if not found:
            session.turn_to(StaffPage.TOLD, told=StaffTold.NOTHING_TO_CHOOSE)
            return
        session.groups = tuple(group for group, _, _ in found)
        tiles = (
            Tile("group", name.capitalize(), f"{held} in het boek", f"{held} in the book") for _, name, held in found
        )
        session.turn_to(StaffPage.GROUPS, tuple(tiles))

    def _ask_slot(self, session: StaffSession) -> None:
        if session.purpose is Purpose.COUNT:
            self._to_menu(session)
            return
        group = session.groups[session.chosen]
        found = staff_at_box.pupils_with_slot(self._books, group, session.purpose, places=self._places)
        if not found:
            session.turn_to(StaffPage.TOLD, told=StaffTold.NOTHING_TO_CHOOSE)
            return
        session.records = tuple(record for _, record in found)
        tiles = []
        for slot, _ in found:
            picture = picture_of(slot.number)
            tiles.append(Tile("slot", picture.dutch.capitalize(), f"tas {slot.bag}", picture.english, slot.number))
        session.turn_to(StaffPage.SLOTS, tuple(tiles))

    def _chosen(self, session: StaffSession, record: PupilRecord, now: ClockReading) -> None:
        custody = self._books.custody(record.at_box.pupil)
        session.record, session.items = record, custody.items
        session.slot = custody.slot if custody.held else record.at_box.slot
        if session.purpose is Purpose.CARD:
            session.turn_to(StaffPage.CARDS)
        elif session.purpose is Purpose.TAKE_IN:
            self._take_in(session, record, now)
        elif not custody.held:
            session.turn_to(StaffPage.TOLD, told=StaffTold.NOTHING_HERE)
        elif session.purpose is Purpose.LOOK:
            staff_at_box.note_staff(self._books, session.who, StaffEvent.LOOKED, now, record.at_box.pupil)
            session.turn_to(StaffPage.TOLD, told=StaffTold.LOOK_INSIDE)
        else:
            session.turn_to(StaffPage.RELEASE)

    def _take_in(self, session: StaffSession, record: PupilRecord, now: ClockReading) -> None:
        try:
            taken = staff_at_box.take_in(self._books, session.who, record, now, self._places)
        except NoSlotFreeError:
            session.turn_to(StaffPage.TOLD, told=StaffTold.NOTHING_TO_CHOOSE)
            return
        session.items, session.slot = taken
        session.turn_to(StaffPage.TOLD, told=StaffTold.TAKEN_IN)

    def _give_back(self, session: StaffSession, now: ClockReading) -> None:
        record, reason = session.record, session.tile.code
        given = record and staff_at_box.give_back(self._books, session.who, record, reason, now)
        if given:
            session.items, session.slot = given
        session.turn_to(StaffPage.TOLD, told=StaffTold.GIVEN_BACK if given else StaffTold.NOTHING_HERE)

    def _pupil_card(
        self, session: StaffSession, card: CardHash, carried: CardAtBox | None, now: ClockReading
    ) -> TapAnswer:
        if session.page in (StaffPage.NEW_CARD, StaffPage.TAP_AGAIN):
            self._offered(session, card, carried, now)
            return session.answer()
        record = carried.who if carried is not None else None
        told = None
        if record is None:
            told = StaffTold.CARD_UNKNOWN
        elif not session.who.may(Act.MARK_TODAY, record.at_box.group):
            told = StaffTold.NOT_YOURS
        if record is None or told is not None:
            session.turn_to(StaffPage.TOLD, told=told)
        else:
            session.purpose = Purpose.HAND_OUT
            self._chosen(session, record, now)
        return session.answer()

    def _card_chosen(self, session: StaffSession, now: ClockReading) -> None:
        record = session.record
        if session.tile.code == "lost" and record is not None:
            staff_at_box.note_staff(self._books, session.who, StaffEvent.CARD_BLOCKED, now, record.at_box.pupil)
            session.turn_to(StaffPage.TOLD, told=StaffTold.BLOCKED)
            return
        session.loan, session.offered = session.tile.code == "loan", None
        session.turn_to(StaffPage.NEW_CARD)

    def _offered(self, session: StaffSession, card: CardHash, carried: CardAtBox | None, now: ClockReading) -> None:
        if carried is not None and carried.works(local_day(now.at)):
            session.turn_to(StaffPage.TOLD, told=StaffTold.CARD_TAKEN)
        elif carried is not None and carried.valid_until is None:
            session.turn_to(StaffPage.TOLD, told=StaffTold.CARD_BLOCKED)
        elif session.offered == card:
            self._give_card(session, now)
        else:
            session.offered = card
            session.turn_to(StaffPage.TAP_AGAIN)

    def _give_card(self, session: StaffSession, now: ClockReading) -> None:
        record, card = session.record, session.offered
        if record is None or card is None:
            return
        staff_at_box.give_card(self._books, session.who, record, card, now, loan=session.loan)
        session.turn_to(StaffPage.TOLD, told=StaffTold.LENT if session.loan else StaffTold.LINKED)


def _seconds(now: ClockReading) -> float:
    return now.boottime_us / 1e6
