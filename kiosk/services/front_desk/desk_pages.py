"""Drawing the desk: who can be meant, what is asked, what was done."""

import secrets

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.desk_line import MOST_SHOWN, Named, Wish, found, meant, read_line
from kiosk.domain.direction import Meaning, meaning
from kiosk.domain.signals import Outcome
from kiosk.domain.situation import Question
from kiosk.services.front_desk import desk_words as words
from kiosk.services.front_desk.desk_lookup import AtDesk, DeskSchool
from kiosk.services.front_desk.views_desk import Asking, DeskForm, DeskMatch, DeskOption, DeskPage, DoneLine
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.school_books import BoxStatus, SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import Note, Words
from kiosk.store import Unit
from kiosk.store.school_days import desk_actions
from kiosk.store.school_days.desk_actions import DeskAction

DONE_SHOWN = 8
RECORDED = {
    Outcome.HANDED_IN: words.HANDED_IN,
    Outcome.COLLECTED: words.COLLECTED,
    Outcome.STILL_HERE: words.STILL_HERE,
}
"""The kind of action an outcome that puts something on record is at the desk."""

WISHES = {Wish.NO_ITEM: words.NO_ITEM, Wish.ABSENT: words.ABSENT}
NOTHING = Words("", "")


def draw(unit: Unit, books: SchoolBooks, school: DeskSchool, form: DeskForm) -> DeskPage:
    """The desk without an answer."""
    done = desk_actions.latest_actions(unit, books.school, school.today.day)
    lines = (_done(books, school, one) for one in done[:DONE_SHOWN])
    return DeskPage(
        day=school.today.day,
        time=clock_words(school.now.at),
        door=form.door,
        draft=secrets.token_hex(8),
        notes=_notes(books.box),
        groups=tuple(titled_groups(unit, books.school)),
        done=tuple(line for line in lines if line is not None),
        done_count=len(done),
        at=form.at,
    )


def matches(books: SchoolBooks, school: DeskSchool, form: DeskForm) -> tuple[tuple[DeskMatch, ...], int]:
    """Who the letters can mean, numbered, and how many more there are."""
    line = read_line(form.line)
    every = found(line.asked, school.named())
    one = meant(line, every)
    rows = (
        _match(books, school, each, number, each == one, line.wish) for number, each in enumerate(every[:MOST_SHOWN], 1)
    )
    return tuple(row for row in rows if row is not None), max(0, len(every) - MOST_SHOWN)


def says(who: AtDesk, school: DeskSchool) -> Meaning:
    """What the table of directions says of this pupil now."""
    now = school.now
    return meaning(who.custody, who.plan, now.at, clock_trusted=now.trusted, exempt=who.exempt)


def asking(who: AtDesk, what: Meaning, now: ClockReading, *, door: bool) -> Asking | None:
    """What has to be known before something is put on record; None when nothing is asked."""
    about = words.lies_here(who.custody, now)
    if not who.custody.held:
        return None
    if not door and what.question is Question.HAVE_IT_WITH_YOU:
        question = Words(
            "Ligt hij er nog, of had de leerling hem bij zich?", "Is it still here, or did the pupil have it along?"
        )
        return Asking(who.shown, about, question, _options(words.STILL, 0), False)
    if not door and what.question is Question.COLLECTING:
        question = Words(
            "De klok loopt niet gelijk. Komt de leerling ophalen?",
            "The clock is not right. Is the pupil here to collect?",
        )
        return Asking(who.shown, about, question, _options(words.COLLECTING, 0), False)
    if door or what.outcome is Outcome.TOO_EARLY:
        return Asking(who.shown, about, Words("Waarom nu?", "Why now?"), _options(words.REASONS, 1), True)
    return None


def _options(answers: tuple[tuple[str, str, Words], ...], chosen: int) -> tuple[DeskOption, ...]:
    return tuple(
        DeskOption(number, code, icon, said, number == chosen) for number, (code, icon, said) in enumerate(answers, 1)
    )


def _match(
    books: SchoolBooks, school: DeskSchool, one: Named, number: int, taken: bool, wish: Wish
) -> DeskMatch | None:
    who = school.at_desk(books, one.pupil)
    if who is None:
        return None
    what = says(who, school)
    kind = WISHES.get(wish) if wish is not Wish.BY_TABLE else RECORDED.get(what.outcome) if what.record else None
    does = words.DOES[kind] if kind is not None else NOTHING
    return DeskMatch(
        number,
        who.shown,
        taken,
        words.STATUS[kind] if kind else "",
        does,
        words.stands(who.custody, who.status, what, who.plan, school.now),
    )


def _done(books: SchoolBooks, school: DeskSchool, one: DeskAction) -> DoneLine | None:
    pupil = school.pupils.get(one.pupil)
    if pupil is None:
        return None
    shown = school.shown(pupil, books.custody(pupil.id))
    at = clock_words(one.at)
    late = clock_words(one.done_at)
    how = (
        words.HOW[one.how]
        if at == late
        else Words(f"{words.HOW[one.how].nl} om {late}", f"{words.HOW[one.how].en} at {late}")
    )
    return DoneLine(one.nonce, at, shown, words.STATUS[one.kind], words.DONE[one.kind], how)


def _notes(box: BoxStatus | None) -> tuple[Note, ...]:
    """A box that reads no cards sends the children here."""
    if box is None or (box.heard and box.healthy):
        return ()
    since = clock_words(instant(box.heard_us))
    bold = Words(
        f"De lezer van ingang {box.label} is stil sinds {since}.",
        f"The reader of entrance {box.label} is silent since {since}.",
    )
    if box.heard:
        bold = Words(f"De lezer van ingang {box.label} is stil.", f"The reader of entrance {box.label} is silent.")
    advice = Words(
        "Stuur kinderen hierheen, of laat ze doorlopen: de leerkracht vraagt het in de ronde.",
        "Send children here, or let them pass: their teacher asks in the round.",
    )
    return (Note("fault", bold, advice),)
