"""The records as the box holds them: its own ledger in box.db, and a snapshot of the school in memory."""

import logging
from collections.abc import Sequence
from pathlib import Path

from kiosk.domain.card import CardHash, CardUid, hash_card
from kiosk.domain.clock_reading import ClockReading, with_confirmed
from kiosk.domain.custody import Custody, Entry, EntryFacts, OriginId, Slot, derive_custody
from kiosk.domain.gathering import Book, gather, keep_needed
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.school_day import local_day
from kiosk.domain.slot_choice import Bags
from kiosk.services.at_box.box_snapshot import NO_SCHOOL, BoxSnapshot, CardAtBox, load_snapshot
from kiosk.services.at_box.box_staff import CARD_ACTS
from kiosk.services.at_box.card_numbers import CardNumbers
from kiosk.services.at_box.cards_by_staff import card_after
from kiosk.services.keys import CardKey, read_card_key
from kiosk.services.live_page.school_look import SchoolLook
from kiosk.services.retention.box_erasing import BoxErasing
from kiosk.store import File, checkpoint, close, open_box, reading, writing
from kiosk.store.custody import box_records, ledger
from kiosk.store.custody.box_records import BoxEvent
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.errors import NewerSchemaError, NoSchoolError, OlderSchemaError, StoreError
from kiosk.store.people.roster import the_school

log = logging.getLogger(__name__)


class BoxBooks:
    """Open for as long as the station runs; one thread at a time writes and refreshes.

    A school.db that cannot be read leaves the last snapshot in force; without any, no tap can be recorded.
    """

    def __init__(self, data: Path, label: str, now: ClockReading) -> None:
        """Raises StoreError when box.db cannot be opened, or school.db has another schema or no school."""
        self.key: CardKey = read_card_key(data)
        self.snapshot: BoxSnapshot = NO_SCHOOL
        self._box = open_box(data, "write")
        self._look = SchoolLook(File.SCHOOL.path(data))
        try:
            school = self._school()
            with writing(self._box) as unit:
                self.origin = ledger.own_origin(unit, school, OriginKind.STATION, label, now.utc_us)
        except BaseException:
            self.close()
            raise
        self.numbers = CardNumbers(self._box, self.origin, self.key)
        self._erasing = BoxErasing(self._box, self._look, self.origin)
        self._erasing.catch_up(now)
        self._own: Book = {}
        self._card_acts = self._read_card_acts()
        self._by_hand: Book = {}
        self._folded: dict[PupilId, Custody] = {}
        self._marks: dict[OriginId, int] = {self.origin.id: 2**62}
        self._day = local_day(now.at)
        self._unreadable = False
        self.refresh(now)
        self._own = self._read_own(now)
        self._folded.clear()
        self.bags()  # folds everybody now, so that the first tap need not

    def close(self) -> None:
        """Lets go of both files."""
        self._look.close()
        close(self._box)

    def hash(self, uid: CardUid) -> CardHash:
        """The keyed hash of a card."""
        return hash_card(uid, self.key.secret)

    def is_known(self, card: CardHash) -> bool:
        """True when somebody of the school carries this card."""
        return self.card(card) is not None

    def card(self, card: CardHash) -> CardAtBox | None:
        """Whose card this is: as the school knows, and as staff decided here since."""
        newer = (act for act in self._card_acts if act.seq > self.snapshot.events_taken)
        return card_after(self.snapshot, newer, card)

    @property
    def knows_school(self) -> bool:
        """False until school.db was read for the first time."""
        return self.snapshot is not NO_SCHOOL

    def trust(self, read: ClockReading) -> ClockReading:
        """The reading, trusted when a person confirmed the clock of this boot."""
        return with_confirmed(read, self.snapshot.confirmed)

    def custody(self, pupil: PupilId) -> Custody:
        """What the school holds of a pupil: the own ledger and what staff entered by hand."""
        if pupil not in self._folded:
            entries = (*self._own.get(pupil, ()), *self._by_hand.get(pupil, ()))
            self._folded[pupil] = derive_custody(entries).get(pupil, Custody())
        return self._folded[pupil]

    def bags(self) -> Bags:
        """Every bag of the school, whose slot is whose, and what lies where now."""
        lying: dict[Slot, set[PupilId]] = {}
        for pupil in {*self._own, *self._by_hand}:
            custody = self.custody(pupil)
            if custody.held and custody.slot is not None:
                lying.setdefault(custody.slot, set()).add(pupil)
        return Bags(self.snapshot.bags, self.snapshot.owners, lying)

    def append(self, facts: Sequence[EntryFacts], event: tuple[str, str] | None = None) -> list[Entry]:
        """Puts facts on record in one transaction, one sync. Raises StoreError, and then nothing is recorded.

        event: kind and payload of the box event that goes with them.
        """
        with writing(self._box) as unit:
            entries = ledger.append(unit, self.origin, facts)
            if event is not None:
                box_records.add_event(unit, self.origin, event[0], facts[0].read.utc_us, payload=event[1])
        for entry in entries:
            self._own.setdefault(entry.pupil, []).append(entry)
            self._folded.pop(entry.pupil, None)
        return entries

    def put_event(self, kind: str, now: ClockReading, payload: str, card: CardHash | None = None) -> None:
        """A box event that must stand, such as an act of staff; the box obeys it at once. Raises StoreError."""
        with writing(self._box) as unit:
            event = box_records.add_event(unit, self.origin, kind, now.utc_us, payload=payload, card_hash=card)
        if kind in CARD_ACTS:
            self._card_acts.append(event)

    def note(self, kind: str, now: ClockReading, payload: str = "") -> None:
        """A box event: a refused tap, a fault, a start. A code, never a card or a name; failing to note is logged."""
        try:
            with writing(self._box) as unit:
                box_records.add_event(unit, self.origin, kind, now.utc_us, payload=payload)
        except StoreError as error:
            log.warning("box event %s not noted: %s", kind, error)

    def own_events(self, *kinds: str) -> list[BoxEvent]:
        """What this box put on record of these kinds, in order. Raises StoreError."""
        with reading(self._box) as unit:
            return box_records.events_after(unit, {}, kinds)

    def answer_request(self, request: str, step: str, now: ClockReading, card: CardHash | None = None) -> None:
        """Answers the page in the box's own file. Raises StoreError."""
        with writing(self._box) as unit:
            key_id = self.key.id if card is not None else None
            box_records.add_answer(unit, self.origin, request, step, now.utc_us, card_hash=card, key_id=key_id)

    def refresh(self, now: ClockReading) -> None:
        """Takes a new snapshot when the school's records have moved, forgets what a new day no longer needs.

        In this order: what staff took back late yesterday may be about an entry that would be forgotten.
        """
        try:
            if self._look.moved() or self._unreadable:
                self._take_snapshot(now)
            self._unreadable = False
            self._forget_yesterday(now)
        except StoreError as error:
            self._look.close()
            if not self._unreadable:
                log.error("school records not read, going on with what was last known: %s", error)
                self._unreadable = True
                self.note("school_unreadable", now)

    def touch(self) -> None:
        """Asks box.db one thing: that it answers is what a watchdog wants to know. Raises StoreError."""
        with reading(self._box) as unit:
            ledger.origins(unit)

    def rest(self) -> None:
        """Between two pupils: moves the log into the file, so that no tap has to."""
        try:
            checkpoint(self._box)
        except StoreError as error:
            log.warning("no checkpoint: %s", error)

    def erase(self, now: ClockReading) -> None:
        """Between two pupils: erases what the school sealed and what is over its term; at night the file is wiped."""
        self._erasing.look(now)

    def _take_snapshot(self, now: ClockReading) -> None:
        with self._look.reading() as unit:
            self.snapshot = load_snapshot(unit, self.origin.school, self.origin.id, now, self.key.id)
            for entry in ledger.entries_after(unit, self._marks):
                self._by_hand.setdefault(entry.pupil, []).append(entry)
                self._folded.pop(entry.pupil, None)
                self._marks[entry.origin] = max(entry.seq, self._marks.get(entry.origin, 0))

    def _school(self) -> SchoolId:
        """Whose box this is: as school.db says, or while that cannot be read, as box.db says."""
        try:
            with self._look.reading() as unit:
                return the_school(unit).id
        except (OlderSchemaError, NewerSchemaError, NoSchoolError):
            raise
        except StoreError:
            self._look.close()
            with reading(self._box) as unit:
                own = [origin.school for origin in ledger.origins(unit) if origin.kind is OriginKind.STATION]
            if not own:
                raise
            return own[-1]

    def _read_own(self, now: ClockReading) -> Book:
        """What still matters of the own ledger; all of it while the day, or what staff corrected, is not known."""
        with reading(self._box) as unit:
            entries = ledger.told_by(unit, OriginKind.STATION)
            if self.knows_school and now.trusted:
                return gather(entries, self._by_hand, local_day(now.at))
            book: Book = {}
            for entry in entries:
                book.setdefault(entry.pupil, []).append(entry)
            return book

    def _read_card_acts(self) -> list[BoxEvent]:
        with reading(self._box) as unit:
            found = box_records.events_after(unit, {})
        return [event for event in found if event.origin == self.origin.id and event.kind in CARD_ACTS]

    def _forget_yesterday(self, now: ClockReading) -> None:
        """Keeps the memory of a pupil with nothing in custody to the present day."""
        today = local_day(now.at)
        if today == self._day or not now.trusted:
            return
        self._day = today
        self._folded.clear()
        for pupil in {*self._own, *self._by_hand}:
            keep_needed(pupil, self._own, self._by_hand, today)
