"""The words of the desk."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.custody import Custody, Slot
from kiosk.domain.direction import Meaning
from kiosk.domain.pupil import Item
from kiosk.domain.school_day import DayPlan, local, local_day
from kiosk.domain.signals import Outcome
from kiosk.domain.slot_pictures import LAST_SLOT, picture_of
from kiosk.services.front_desk.views_desk import Said
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.views import Words

HANDED_IN, COLLECTED, STILL_HERE, SWAPPED, NO_ITEM, ABSENT = (
    "handed_in",
    "collected",
    "still_here",
    "swapped",
    "no_item",
    "absent",
)
STANDS = {
    Status.COLLECTED: Words("vandaag opgehaald", "collected today"),
    Status.NO_ITEM: Words("geen toestel", "no item"),
    Status.ABSENT: Words("afwezig", "absent"),
    Status.EXPECTED_LATER: Words("komt later", "comes later"),
    Status.EXEMPT: Words("ontheffing", "exempt"),
}
STATUS = {
    HANDED_IN: "handed_in",
    COLLECTED: "collected",
    STILL_HERE: "handed_in",
    SWAPPED: "handed_in",
    NO_ITEM: "no_item",
    ABSENT: "absent",
}
"""The status each kind of action leads to."""

DONE = {
    HANDED_IN: Words("in bewaring", "in custody"),
    COLLECTED: Words("opgehaald", "collected"),
    STILL_HERE: Words("ligt er nog", "still here"),
    SWAPPED: Words("had hem bij zich", "had it along"),
    NO_ITEM: Words("geen toestel", "no item"),
    ABSENT: Words("afwezig", "absent"),
}
DOES = {
    HANDED_IN: Words("In bewaring", "In custody"),
    COLLECTED: Words("Meegeven", "Hand over"),
    STILL_HERE: Words("Ligt er nog", "Still here"),
    NO_ITEM: Words("Geen toestel", "No item"),
    ABSENT: Words("Afwezig", "Absent"),
}
"""What Enter does, on the row of a match."""

HOW = {"typed": Words("getypt", "typed"), "card": Words("pas in het veld", "card in the field")}
REASONS = (
    ("parent_collects", "parent", Words("Ouder haalt op", "Parent collects")),
    ("early_home", "sign-out", Words("Eerder naar huis", "Goes home early")),
    ("appointment", "calendar", Words("Afspraak", "Appointment")),
    ("talk", "talk", Words("Overleg", "Talk with staff")),
)
"""Why an item is handed over now: the code in the ledger, its drawing, its words."""

STILL = (
    (STILL_HERE, "closing", Words("Hij ligt er nog", "It is still here")),
    (SWAPPED, "hand-out", Words("Had hem bij zich, nu ingeleverd", "Had it along, handed in now")),
)
COLLECTING = ((COLLECTED, "hand-out", Words("Nu meegeven", "Hand over now")),)

UNKNOWN_CARD = Said(
    "wait", Words("Deze pas ken ik niet.", "I do not know this card."), Words("Typ de naam.", "Type the name.")
)
BLOCKED_CARD = Said(
    "wait", Words("Deze pas doet het niet meer.", "This card no longer works."), Words("Typ de naam.", "Type the name.")
)
CHOOSE = Said(
    "stay",
    Words("Meer dan één leerling.", "More than one pupil."),
    Words("Typ een cijfer of nog een letter.", "Type a number or another letter."),
)
NOTHING_DONE = Said("stay", Words("Er is niets veranderd.", "Nothing has changed."))
HELD_ALREADY = Words(
    "Er ligt al iets van deze leerling. Draai dat eerst terug.",
    "Something of this pupil lies here already. Take that back first.",
)


def nobody(asked: str) -> Said:
    """Nothing found; the typed text stays in the field."""
    words = Words(f"Geen leerling gevonden met “{asked}”.", f"No pupil found with “{asked}”.")
    return Said("wait", words, Words("Kijk de letters na.", "Check the letters."))


def place(slot: Slot | None, *, into: bool) -> Words:
    """Where the item goes to, or comes from, as an order."""
    if slot is None or slot.number > LAST_SLOT:
        return (
            Words("Leg hem in de bak.", "Put it in the bin.")
            if into
            else Words("Pak hem uit de bak.", "Take it from the bin.")
        )
    sign = picture_of(slot.number)
    bag_nl, bag_en = (f", tas {slot.bag}", f", bag {slot.bag}") if slot.bag else ("", "")
    if into:
        return Words(f"Leg hem in {sign.dutch}{bag_nl}.", f"Put it in {sign.english}{bag_en}.")
    return Words(
        f"Pak {sign.dutch} uit{' de kast' if not slot.bag else f' tas {slot.bag}'}.", f"Take {sign.english}{bag_en}."
    )


def did(kind: str, name: str, slot: Slot | None, time: str) -> Said:
    """What was just put on record."""
    bold = {
        HANDED_IN: Words(f"{name} heeft ingeleverd.", f"{name} has handed in."),
        COLLECTED: Words(f"{name} heeft het toestel terug.", f"{name} has the item back."),
        STILL_HERE: Words(f"Het toestel van {name} telt voor vandaag.", f"{name}’s item counts for today."),
        SWAPPED: Words(f"{name} heeft ingeleverd.", f"{name} has handed in."),
        NO_ITEM: Words(f"{name}: geen toestel vandaag.", f"{name}: no item today."),
        ABSENT: Words(f"{name}: afwezig.", f"{name}: absent."),
    }[kind]
    where = place(slot, into=kind != COLLECTED) if kind in (HANDED_IN, COLLECTED, SWAPPED) else Words("", "")
    return Said("ok", bold, Words(f"{where.nl} {time}".strip(), f"{where.en} {time}".strip()), STATUS[kind])


def already(name: str, custody: Custody) -> Said:
    """A second hand-in is no error."""
    at = clock_words(custody.counted_by.at) if custody.counted_by else ""
    return Said(
        "ok", Words(f"{name} heeft al ingeleverd.", f"{name} has handed in already."), Words(at, at), "handed_in"
    )


def nothing_here(name: str, custody: Custody, now: ClockReading) -> Said:
    """Nothing to hand over, and when it went."""
    gone = custody.collected
    if gone is None or gone.school_day != local_day(now.at):
        return Said("stay", Words(f"Er ligt niets van {name}.", f"Nothing of {name} lies here."))
    time = clock_words(gone.at)
    words = Words(f"Opgehaald om {time}.", f"Collected at {time}.")
    return Said("stay", Words(f"Er ligt niets van {name}.", f"Nothing of {name} lies here."), words)


def exempt(name: str) -> Said:
    """The pupil keeps the item: said here, behind the desk, and never at the entrance."""
    return Said("ok", Words(f"{name} houdt het toestel bij zich.", f"{name} keeps the item."), status="exempt")


def lies_here(custody: Custody, now: ClockReading) -> Words:
    """What lies here, since when."""
    since = custody.since
    if since is None:
        return Words("", "")
    nl, en = _items(custody)
    time = clock_words(since.at)
    if since.school_day == local_day(now.at):
        return Words(f"{nl} hier sinds {time}", f"{en} here since {time}")
    weekday = WEEKDAYS[local(since.at).weekday()]
    return Words(f"{nl} hier sinds {weekday.nl} {time}", f"{en} here since {weekday.en} {time}")


def stands(custody: Custody, status: Status, what: Meaning, plan: DayPlan, now: ClockReading) -> Words:
    """How a pupil stands now, beside the name of a match."""
    if custody.held:
        here = lies_here(custody, now)
        if what.outcome is not Outcome.TOO_EARLY:
            return here
        early = _not_before(plan, now)
        return Words(f"{here.nl} · {early.nl}", f"{here.en} · {early.en}")
    return STANDS.get(status, Words("nog niets vandaag", "nothing yet today"))


def _not_before(plan: DayPlan, now: ClockReading) -> Words:
    opens = plan.next_collecting(now.at)
    if opens is None:
        return Words("meegeven met reden", "hand over with a reason")
    time = f"{opens.hour}:{opens.minute:02}"
    return Words(f"meegeven kan na {time} of met reden", f"hand over after {time} or with a reason")


def items_word(custody: Custody) -> Words:
    """What lies here: "telefoon", "horloge", or both."""
    if len(custody.items) > 1:
        return Words("telefoon en horloge", "phone and watch")
    return Words("horloge", "watch") if Item.WATCH in custody.items else Words("telefoon", "phone")


def _items(custody: Custody) -> tuple[str, str]:
    if len(custody.items) > 1:
        return "telefoon en horloge slapen", "phone and watch sleep"
    return (
        ("1 horloge slaapt", "1 watch sleeps")
        if Item.WATCH in custody.items
        else ("1 telefoon slaapt", "1 phone sleeps")
    )
