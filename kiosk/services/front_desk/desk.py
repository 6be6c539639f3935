"""The desk: one field over all groups. Enter means what a tap would mean, by the one table of directions.

Nothing is chosen for the person where two children could be meant, and each thing done can be taken back.
"""

from dataclasses import dataclass, replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.desk_line import Wish, found, meant, read_line
from kiosk.domain.direction import meaning
from kiosk.domain.signals import Outcome
from kiosk.domain.typed_card import is_card_number
from kiosk.services.front_desk import desk_words as words
from kiosk.services.front_desk.desk_lookup import AtDesk, DeskSchool, card_typed, read_school, works
from kiosk.services.front_desk.desk_pages import RECORDED, WISHES, asking, draw, matches
from kiosk.services.front_desk.desk_records import CARD, TYPED, Deed, record
from kiosk.services.front_desk.views_desk import Asking, DeskForm, DeskMatch, DeskPage, Said
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import BadTimeError, true_time
from kiosk.services.views import StaffMember, Words
from kiosk.store import reading
from kiosk.store.people.cards import Card

NUMBERS = frozenset({"", "1", "2", "3", "4"})
"""What answers something that was asked: Enter alone, or a number."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of one line. typed: what goes back into the field; never a card number."""

    said: Said | None = None
    typed: str = ""
    asking: Asking | None = None
    matches: tuple[DeskMatch, ...] = ()
    more: int = 0


def desk_page(books: SchoolBooks, now: ClockReading, *, door: bool = False) -> DeskPage:
    """The empty desk. door: a parent stands at the door."""
    return _page(books, DeskForm(door=door), _Answer(), now)


def look(books: SchoolBooks, form: DeskForm, now: ClockReading) -> DeskPage:
    """Who the letters typed so far can mean; a card number is not looked at before its Enter."""
    with reading(books.school_file) as unit:
        school = read_school(unit, books, now)
        shown = draw(unit, books, school, form)
        rows, more = ((), 0) if is_card_number(form.line) else matches(books, school, form)
    return replace(shown, typed="" if is_card_number(form.line) else form.line, matches=rows, more=more)


def enter(books: SchoolBooks, staff: StaffMember, form: DeskForm, now: ClockReading) -> DeskPage:
    """Enter: does what the line says, or asks what it cannot know."""
    try:
        answer = _enter(books, staff, form, now)
    except BadTimeError as error:
        kept = "" if is_card_number(form.line) else form.line
        answer = _Answer(Said("wait", Words(str(error), str(error))), kept)
    return _page(books, form, answer, now)


def _page(books: SchoolBooks, form: DeskForm, answer: _Answer, now: ClockReading) -> DeskPage:
    with reading(books.school_file) as unit:
        shown = draw(unit, books, read_school(unit, books, now), form)
    return replace(
        shown,
        typed=answer.typed,
        said=answer.said,
        asking=answer.asking,
        matches=answer.matches,
        more=answer.more,
    )


def _enter(books: SchoolBooks, staff: StaffMember, form: DeskForm, now: ClockReading) -> _Answer:
    by_card = is_card_number(form.line)
    with reading(books.school_file) as unit:
        school = read_school(unit, books, now)
        card = card_typed(unit, books, form.line, now) if by_card else None
    if by_card and card is not None and not works(card, now):
        return _Answer(words.BLOCKED_CARD)
    answers = not by_card and form.open is not None and form.pupil is None and form.line.strip() in NUMBERS
    who = school.at_desk(books, form.open) if answers else _whom(books, school, form, card)
    if who is None:
        return _Answer(words.UNKNOWN_CARD) if by_card else _not_one(books, school, form)
    deed = Deed(who, true_time(form.at, now), CARD if by_card else TYPED, form.draft)
    return _answered(books, staff, deed, form, now) if answers else _do(books, staff, deed, form, now)


def _whom(books: SchoolBooks, school: DeskSchool, form: DeskForm, card: Card | None) -> AtDesk | None:
    """Whose card it is, else the pupil chosen with arrow or click, else the one whom the letters mean."""
    if is_card_number(form.line):
        return school.at_desk(books, card.pupil) if card is not None else None
    if form.pupil is not None:
        return school.at_desk(books, form.pupil)
    line = read_line(form.line)
    one = meant(line, found(line.asked, school.named()))
    return school.at_desk(books, one.pupil) if one is not None else None


def _not_one(books: SchoolBooks, school: DeskSchool, form: DeskForm) -> _Answer:
    """Nobody or several: the typed text stays."""
    asked = read_line(form.line).asked
    if not asked:
        return _Answer()
    rows, more = matches(books, school, form)
    return _Answer(words.CHOOSE if rows else words.nobody(asked), form.line, None, rows, more)


def _do(books: SchoolBooks, staff: StaffMember, deed: Deed, form: DeskForm, now: ClockReading) -> _Answer:
    """What the suffix says, else the table of directions."""
    who, name = deed.who, deed.who.shown.first_name
    wish = Wish.BY_TABLE if deed.how == CARD else read_line(form.line).wish
    if wish is not Wish.BY_TABLE:
        if who.custody.held:
            return _Answer(Said("wait", Words(name, name), words.HELD_ALREADY), form.line)
        return _Answer(record(books, staff, deed, WISHES[wish], now))
    what = meaning(who.custody, who.plan, deed.at, clock_trusted=now.trusted, exempt=who.exempt)
    if what.record is not None and not form.door:
        return _Answer(record(books, staff, deed, RECORDED[what.outcome], now))
    asked = asking(who, what, now, door=form.door)
    if asked is not None:
        return _Answer(asking=asked)
    if what.outcome is Outcome.EXEMPT:
        return _Answer(words.exempt(name))
    return _Answer(words.already(name, who.custody) if who.custody.held else words.nothing_here(name, who.custody, now))


def _answered(books: SchoolBooks, staff: StaffMember, deed: Deed, form: DeskForm, now: ClockReading) -> _Answer:
    """A number, or Enter alone, to what was asked about a pupil."""
    what = meaning(deed.who.custody, deed.who.plan, deed.at, clock_trusted=now.trusted, exempt=deed.who.exempt)
    asked = asking(deed.who, what, now, door=form.door)
    if asked is None:
        return _Answer(words.NOTHING_DONE)
    number = form.line.strip()
    taken = next((one for one in asked.options if (one.chosen if not number else str(one.number) == number)), None)
    if taken is None:
        return _Answer(words.NOTHING_DONE, asking=asked)
    if asked.gives:
        return _Answer(record(books, staff, replace(deed, reason=taken.code), words.COLLECTED, now))
    return _Answer(record(books, staff, deed, taken.code, now))
