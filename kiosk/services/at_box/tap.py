"""A tap at the box, and the presses after it: one transaction each, green only after the commit."""

import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Custody, EntryFacts, EntryKind, Nonce, Slot
from kiosk.domain.direction import Meaning, meaning
from kiosk.domain.pupil import Item
from kiosk.domain.school_day import BadTimesError, DayPlan, Moment, local_day
from kiosk.domain.signals import Outcome
from kiosk.domain.situation import Question, SwitchedOff
from kiosk.domain.slot_choice import NoSlotFreeError, Places, choose_slot
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.at_box.box_snapshot import PupilRecord
from kiosk.services.at_box.tap_answer import TapAnswer
from kiosk.store.errors import StoreError

log = logging.getLogger(__name__)

PUPIL = "pupil"
"""The actor of every entry a tap or a button makes."""

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

ITEM_CYCLE = (frozenset({Item.PHONE}), frozenset({Item.WATCH}), frozenset(Item), frozenset[Item]())
"""What the item button goes through: phone, watch, both, none."""

CONFIRMED_OUTCOME = {
    Question.OFF: Outcome.HANDED_IN,
    Question.HAVE_IT_WITH_YOU: Outcome.HANDED_IN,
    Question.COLLECTING: Outcome.COLLECTED,
}


@dataclass(frozen=True, slots=True)
class WhetherOff:
    """How it is known at a hand-in that the item is off: asked, declared by the sign on the box, seen by staff, or
    not at all. seen_by: who watches, as entries name them."""

    known: SwitchedOff | None
    seen_by: str = ""


@dataclass(frozen=True, slots=True)
class _Tap:
    """One tap under way."""

    who: PupilRecord
    nonce: Nonce
    reading: ClockReading
    plan: DayPlan
    custody: Custody

    def facts(self, kind: EntryKind, step: int, items: frozenset[Item], slot: Slot | None) -> EntryFacts:
        return EntryFacts(
            kind=kind,
            pupil=self.who.at_box.pupil,
            group=self.who.at_box.group,
            school_day=self.plan.day,
            read=self.reading,
            actor=PUPIL,
            nonce=self.nonce,
            step=step,
            items=items,
            slot=slot,
        )


def new_nonce() -> Nonce:
    """The nonce of one physical tap."""
    return Nonce(uuid.uuid4().hex)


def answer(books: BoxBooks, card: CardHash, reading: ClockReading, *, off: WhetherOff, places: Places) -> TapAnswer:
    """What this card means now, recorded. off: how a hand-in is known to be off; places: at this box.

    Anything that keeps it from being recorded becomes cannot_record, never green.
    """
    collecting = books.snapshot.collecting(reading.at)
    if not books.knows_school:
        log.error("tap not recorded: the school's records were never read")
        return TapAnswer(outcome=Outcome.CANNOT_RECORD)
    known = books.card(card)
    if known is None or known.who is None or not known.works(local_day(reading.at)):
        outcome = Outcome.UNKNOWN_CARD if known is None else Outcome.BLOCKED_CARD
        books.note(outcome.value, reading)
        return TapAnswer(outcome=outcome, collecting=collecting)
    try:
        return _answer_pupil(books, known.who, reading, off, places)
    except NoSlotFreeError:
        return _full(books, known.who, reading)
    except StoreError as error:
        return cannot_record(books, error, reading)


def confirm(books: BoxBooks, shown: TapAnswer, reading: ClockReading, places: Places) -> TapAnswer:
    """The power button: appends what the question offered. No press ever changes anything by itself."""
    who = books.snapshot.pupils.get(shown.who.pupil) if shown.who else None
    if shown.question is None or who is None:
        return shown
    try:
        new_slot = _chosen(books, who, places) if shown.question is Question.HAVE_IT_WITH_YOU else shown.slot
    except NoSlotFreeError:
        return _full(books, who, reading)
    confirmed = replace(
        shown,
        outcome=CONFIRMED_OUTCOME[shown.question],
        question=None,
        on_confirm=(),
        switched_off=SwitchedOff.CONFIRMED if shown.question is Question.OFF else shown.switched_off,
        slot=new_slot,
    )
    return _append(books, confirmed, shown.on_confirm, reading)


def change_items(books: BoxBooks, shown: TapAnswer, reading: ClockReading) -> TapAnswer:
    """The item button: the next of phone, watch, both, none, as a correction of this hand-in."""
    items = ITEM_CYCLE[(ITEM_CYCLE.index(shown.items) + 1) % len(ITEM_CYCLE)]
    asks = bool(items) and shown.switched_off is SwitchedOff.ASKED
    changed = replace(
        shown,
        items=items,
        item_changed=True,
        outcome=Outcome.HANDED_IN if items else Outcome.NO_ITEM_TODAY,
        question=Question.OFF if asks else None,
        on_confirm=(EntryKind.SWITCHED_OFF_CONFIRMED,) if asks else (),
    )
    return _append(books, changed, (EntryKind.ITEM_CHANGED if items else EntryKind.NO_ITEM_TODAY,), reading)


def take_back(books: BoxBooks, shown: TapAnswer, reading: ClockReading) -> TapAnswer:
    """The cancel button: the hand-in never was."""
    cancelled = replace(shown, outcome=Outcome.CANCELLED, question=None, on_confirm=(), correctable=False)
    return _append(books, cancelled, (EntryKind.CANCELLED,), reading)


def cannot_record(books: BoxBooks, error: StoreError, reading: ClockReading) -> TapAnswer:
    """The records refused: an adult takes the phone, and the journal says why."""
    log.error("tap not recorded: %s", error)
    return TapAnswer(outcome=Outcome.CANNOT_RECORD, collecting=books.snapshot.collecting(reading.at))


def _answer_pupil(
    books: BoxBooks, who: PupilRecord, reading: ClockReading, off: WhetherOff, places: Places
) -> TapAnswer:
    plan = books.snapshot.plan_of(who.at_box, local_day(reading.at))
    tap = _Tap(who, new_nonce(), reading, plan, books.custody(who.at_box.pupil))
    what = meaning(tap.custody, plan, reading.at, clock_trusted=reading.trusted, exempt=who.is_exempt(plan.day))
    items = who.declared.items if not tap.custody.held else tap.custody.items
    slot = _chosen(books, who, places) if what.record is EntryKind.HAND_IN else tap.custody.slot
    if what.record is not None:
        books.append(_entries(tap, what.record, items, slot, off))
    else:
        books.note(what.outcome.value, reading)  # it stood in the queue, which is all this says
    return _worded(books, tap, what, items, slot, off)


def _entries(
    tap: _Tap, kind: EntryKind, items: frozenset[Item], slot: Slot | None, off: WhetherOff
) -> list[EntryFacts]:
    """A hand-in that a member of staff watches was seen to be off in the same breath."""
    first = tap.facts(kind, 0, items, slot)
    if kind is not EntryKind.HAND_IN or not off.seen_by:
        return [first]
    return [first, replace(first, kind=EntryKind.SWITCHED_OFF_CONFIRMED, actor=off.seen_by, step=1)]


def _chosen(books: BoxBooks, who: PupilRecord, places: Places) -> Slot | None:
    return choose_slot(who.at_box.pupil, who.at_box.slot, who.bag, books.bags(), places)


def _full(books: BoxBooks, who: PupilRecord, reading: ClockReading) -> TapAnswer:
    """Nothing is recorded: an adult takes the phone, and enters it by hand."""
    books.note(Outcome.NO_SLOT_FREE.value, reading)
    collecting = books.snapshot.collecting(reading.at)
    return TapAnswer(outcome=Outcome.NO_SLOT_FREE, who=who.at_box, collecting=collecting)


def _worded(
    books: BoxBooks, tap: _Tap, what: Meaning, items: frozenset[Item], slot: Slot | None, off: WhetherOff
) -> TapAnswer:
    hands_in = what.record is EntryKind.HAND_IN
    asks = what.question is not None and (not hands_in or off.known is SwitchedOff.ASKED)
    return TapAnswer(
        outcome=what.outcome,
        nonce=tap.nonce,
        who=tap.who.at_box,
        items=items,
        slot=slot,
        question=what.question if asks else None,
        on_confirm=what.on_confirm if asks else (),
        switched_off=off.known if hands_in else _known_off(tap.custody),
        correctable=hands_in,
        next_step=0 if what.record is None else 2 if hands_in and off.seen_by else 1,
        collecting=tap.plan.moment(tap.reading.at) is not Moment.OUTSIDE,
        collect_from=_clock_text(tap),
        since=_since(tap.custody, tap.plan),
        next_school_day=_next_school_day(books, tap.plan),
    )


def _known_off(custody: Custody) -> SwitchedOff | None:
    return SwitchedOff.CONFIRMED if custody.held and custody.switched_off else None


def _append(books: BoxBooks, shown: TapAnswer, kinds: Sequence[EntryKind], reading: ClockReading) -> TapAnswer:
    """Appends the next steps of a tap that was answered before."""
    who = books.snapshot.pupils.get(shown.who.pupil) if shown.who else None
    if who is None or shown.nonce is None:
        return replace(shown, outcome=Outcome.CANNOT_RECORD, question=None, correctable=False)
    plan = books.snapshot.plan_of(who.at_box, local_day(reading.at))
    tap = _Tap(who, shown.nonce, reading, plan, Custody())
    steps = [tap.facts(kind, shown.next_step + number, shown.items, shown.slot) for number, kind in enumerate(kinds)]
    try:
        books.append(steps)
    except StoreError as error:
        return cannot_record(books, error, reading)
    return replace(shown, next_step=shown.next_step + len(steps))


def _clock_text(tap: _Tap) -> str | None:
    opens = tap.plan.next_collecting(tap.reading.at)
    return None if opens is None else f"{opens:%H:%M}"


def _since(custody: Custody, plan: DayPlan) -> str | None:
    if custody.since is None or not custody.held or custody.since.school_day == plan.day:
        return None
    return WEEKDAYS[custody.since.school_day.weekday()]


def _next_school_day(books: BoxBooks, plan: DayPlan) -> str:
    tomorrow = plan.day + timedelta(days=1)
    try:
        following = books.snapshot.calendar.next_school_day(tomorrow)
    except BadTimesError:
        following = tomorrow
    return "morgen" if following == tomorrow else WEEKDAYS[following.weekday()]
