"""The words of the live page: where a status comes from, which moment of the day it is, how the box is."""

from datetime import datetime, time

from kiosk.domain.clock_reading import instant
from kiosk.domain.compliance import DayStatus, ExemptionForm, Source, Status
from kiosk.domain.custody import Custody
from kiosk.domain.life_signs import Condition, Stretch
from kiosk.domain.pupil import Item
from kiosk.domain.school_day import DayKind, DayPlan, Moment, local
from kiosk.services.school_books import BoxStatus
from kiosk.services.views import Words

WEEKDAYS = (
    Words("maandag", "Monday"),
    Words("dinsdag", "Tuesday"),
    Words("woensdag", "Wednesday"),
    Words("donderdag", "Thursday"),
    Words("vrijdag", "Friday"),
    Words("zaterdag", "Saturday"),
    Words("zondag", "Sunday"),
)
EXEMPT_WORDS = {
    ExemptionForm.WITH_PUPIL: Words("bij leerling", "with pupil"),
    ExemptionForm.IN_CLASS: Words("in de klas", "in class"),
    ExemptionForm.FLIGHT_MODE: Words("vliegtuigstand", "flight mode"),
}
DECLARED_WORDS = {
    "parent": Words("opgave ouders", "parents say"),
    "teacher": Words("opgave leerkracht", "teacher says"),
    "pupil": Words("zegt zelf", "pupil says"),
}
DONE_WORDS = {
    Status.HANDED_IN: Words("ingeleverd", "handed in"),
    Status.COLLECTED: Words("opgehaald", "collected"),
    Status.NO_ITEM: Words("geen toestel", "no item"),
    Status.ABSENT: Words("afwezig", "absent"),
    Status.EXPECTED_LATER: Words("komt later", "comes later"),
    Status.LEFT_BEHIND: Words("niet opgehaald", "not collected"),
}
"""What the feed says; statuses without a moment of their own never come in it."""

WHY_SILENT = {
    Condition.READER: Words("lezer stil", "reader silent"),
    Condition.CLOCK: Words("klok niet gelijk", "clock not right"),
    Condition.SILENT: Words("kast stil", "box silent"),
}

NOTHING = Words("", "")


def clock_words(at: datetime) -> str:
    """Local time as pages write it: "8:31"."""
    shown = local(at)
    return f"{shown.hour}:{shown.minute:02}"


def local_clock(clock: time | None) -> str:
    """A told local time in the same way; empty without one."""
    return "" if clock is None else f"{clock.hour}:{clock.minute:02}"


def also_words(source: Words, also: DayStatus | None) -> Words:
    """The source of a status, and beside it what was said too and does not go before it."""
    if also is None:
        return source
    said, at = DONE_WORDS[also.status], local_clock(also.clock)
    rest = Words(f"{said.nl} {at}".strip(), f"{said.en} {at}".strip())
    parts = [(source.nl, source.en), (rest.nl, rest.en)] if source.nl else [(rest.nl, rest.en)]
    return Words(" · ".join(nl for nl, _en in parts), " · ".join(en for _nl, en in parts))


def source_words(status: DayStatus, custody: Custody, declared_source: str, colleague: str) -> Words:
    """What stands behind a known pupil. colleague: the first name of who entered it by hand."""
    if status.clock is not None:
        return Words(local_clock(status.clock), local_clock(status.clock))
    time = clock_words(status.at) if status.at is not None else ""
    match status.source:
        case Source.STAFF:
            return Words(f"via {colleague}", f"by {colleague}") if colleague else Words(time, time)
        case Source.CHECKED:
            return Words("nagekeken", "checked")
        case Source.BOX:
            return _at_the_box(status, custody, time)
        case Source.DECLARED:
            return DECLARED_WORDS.get(declared_source, Words("opgave", "declared"))
        case Source.PUPIL:
            return Words(f"zegt zelf {time}", f"pupil says {time}")
        case Source.OFFICE:
            return Words(f"gemeld {time}", f"reported {time}")
        case Source.EXEMPTION:
            return EXEMPT_WORDS[status.exemption] if status.exemption else NOTHING
        case Source.NOTHING:
            return NOTHING


def _at_the_box(status: DayStatus, custody: Custody, time: str) -> Words:
    if status.status is Status.LEFT_BEHIND and status.at is not None:
        weekday = WEEKDAYS[local(status.at).weekday()]
        return Words(f"sinds {weekday.nl}", f"since {weekday.en}")
    if Item.WATCH in custody.items:
        what = Words("horloge", "watch") if len(custody.items) == 1 else Words("allebei", "both")
        return Words(f"{what.nl} {time}", f"{what.en} {time}")
    return Words(time, time)


def moment_words(plan: DayPlan, now: datetime) -> Words:
    """Which moment of the school day it is."""
    times, clock = plan.times, local(now).time()
    if times is None or plan.cut_off is None:
        return Words("schoolvrij", "no school")
    if clock < times.walk_in:
        return Words("voor de inloop", "before the walk-in")
    if clock < times.start:
        return Words("de inloop", "the walk-in")
    moment = plan.moment(now)
    if moment is Moment.COLLECTING:
        return Words("ophalen", "collecting")
    if moment is Moment.AFTER_CLOSING:
        return Words("na sluiting", "after closing")
    after = f"{clock_words(plan.cut_off)}"
    return Words("de ronde", "the round") if now < plan.cut_off else Words(f"na {after}", f"after {after}")


def day_words(plan: DayPlan) -> tuple[Words, Words] | None:
    """What is special about an open day, and what follows; None on an ordinary or short day."""
    label = f"{plan.label}: " if plan.label else ""
    if plan.broken_off is not None:
        at = f"{plan.broken_off.hour}:{plan.broken_off.minute:02}"
        what = Words(f"De dag is afgebroken om {at}.", f"The day was broken off at {at}.")
        return what, Words("Ophalen kan nu. Niets wordt beoordeeld.", "Collecting is open. Nothing is judged.")
    if plan.times is None:
        return None
    match plan.kind:
        case DayKind.CARE_DAY:
            what = Words(f"{label}alleen opvang.", f"{label}after-school care only.")
            return what, Words("Je hoeft niemand te vragen.", "You need not ask anybody.")
        case DayKind.TRIP_ITEM_ALONG:
            what = Words(f"{label}op stap, toestel mee.", f"{label}trip, item goes along.")
            return what, Words("Je hoeft niemand te vragen.", "You need not ask anybody.")
        case DayKind.TRIP_ITEM_STAYS:
            what = Words(f"{label}op stap, toestel blijft hier.", f"{label}trip, item stays here.")
            return what, Words("Ophalen kan vanaf 17:00.", "Collecting from 17:00.")
        case _:
            return None


def box_words(box: BoxStatus) -> Words:
    """How the box is, in one line."""
    if not box.heard:
        since = clock_words(instant(box.heard_us))
        return Words(f"meldt zich niet sinds {since}", f"silent since {since}")
    if not box.healthy:
        return Words("storing aan de lezer", "reader defect")
    if box.last_tap_us is None:
        return Words("in orde", "fine")
    tap = clock_words(instant(box.last_tap_us))
    return Words(f"in orde · laatste tik {tap}", f"fine · latest tap {tap}")


def by_hand_words(stretches: tuple[Stretch, ...]) -> tuple[Words, Words]:
    """The banner of a group to be checked by hand: the fact, and what follows from it."""
    first, last = clock_words(stretches[0].start), clock_words(stretches[-1].end)
    why = WHY_SILENT.get(stretches[0].why, NOTHING)
    bold = Words("Met de hand controleren.", "Check by hand.")
    return bold, Words(
        f"De ingang kon van {first} tot {last} niet registreren ({why.nl}). Vraag iedereen die hier staat. "
        "Voor deze groep komt er vandaag vanzelf geen mogelijk incident.",
        f"The entrance could not register from {first} to {last} ({why.en}). Ask everybody listed here. "
        "No possible incident is raised for this group today.",
    )
