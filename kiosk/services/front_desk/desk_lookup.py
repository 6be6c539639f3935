"""Finding the pupil at the desk: by letters, by slot, or by what a reader typed, over all groups."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.card import hash_card
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import PupilToday, Status, day_status
from kiosk.domain.custody import Custody
from kiosk.domain.desk_line import Named
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import DayPlan, local_day
from kiosk.domain.typed_card import card_readings
from kiosk.services.front_desk.views_desk import DeskPupil
from kiosk.services.keys import read_card_key
from kiosk.services.live_page.roll import SchoolToday, plan_of, read_today
from kiosk.services.live_page.slot_signs import numbered_sign, slot_sign
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.store import Unit
from kiosk.store.people import cards, roster
from kiosk.store.people.cards import Card, CardState
from kiosk.store.people.roster import Pupil


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A pupil with what the table of directions asks."""

    pupil: Pupil
    shown: DeskPupil
    custody: Custody
    plan: DayPlan
    exempt: bool
    status: Status


@dataclass(frozen=True, slots=True)
class DeskSchool:
    """The school as the desk looks through it, in one look at the records."""

    pupils: Mapping[PupilId, Pupil]
    groups: Mapping[GroupId, str]
    today: SchoolToday
    now: ClockReading

    def named(self) -> list[Named]:
        """Everybody who can be meant."""
        return [Named(pupil.id, pupil.name, pupil.slot) for pupil in self.pupils.values()]

    def at_desk(self, books: SchoolBooks, pupil_id: PupilId | None) -> AtDesk | None:
        """One pupil; None when not at this school today."""
        pupil = self.pupils.get(pupil_id) if pupil_id is not None else None
        if pupil is None:
            return None
        custody, plan = books.custody(pupil.id), plan_of(self.today, pupil)
        form = self.today.exempt.get(pupil.id)
        known = PupilToday(custody, pupil.declared, form, self.today.facts.get(pupil.id, ()))
        status = day_status(known, plan, self.now.at).status
        return AtDesk(pupil, self.shown(pupil, custody), custody, plan, form is not None, status)

    def shown(self, pupil: Pupil, custody: Custody) -> DeskPupil:
        """The pupil as the page draws it: with the slot where something lies, else the own slot."""
        rest = " ".join(part for part in (pupil.name.prefix, pupil.name.last) if part and pupil.name.first)
        own = numbered_sign(pupil.slot.number if pupil.slot else None)
        group = self.groups.get(pupil.group or GroupId(""), "")
        return DeskPupil(pupil.id, pupil.name.called, rest, group, slot_sign(custody) if custody.held else own)


def read_school(unit: Unit, books: SchoolBooks, now: ClockReading) -> DeskSchool:
    """Everybody who is at this school today."""
    day = local_day(now.at)
    here = (pupil for pupil in roster.pupils(unit, books.school) if pupil.is_here(day))
    groups = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
    return DeskSchool({pupil.id: pupil for pupil in here}, groups, read_today(unit, books, day), now)


def card_typed(unit: Unit, books: SchoolBooks, number: str, now: ClockReading) -> Card | None:
    """The card whose number a reader typed; None when nobody carries it, or when two cards could be meant.

    The number is hashed here and goes no further.
    """
    key = read_card_key(books.data).secret
    hashes = {hash_card(uid, key) for uid in card_readings(number)}
    carried = [card for card in cards.cards(unit, books.school) if card.hash in hashes and card.pupil is not None]
    latest = {card.hash: card for card in carried if card.state is not CardState.RETURNED}
    return next(iter(latest.values())) if len(latest) == 1 else None


def works(card: Card, now: ClockReading) -> bool:
    """False for a blocked card, and for a loan card whose time is over."""
    in_time = card.valid_until is None or local_day(now.at) <= card.valid_until
    return card.state is CardState.ACTIVE and in_time
