"""The words of "Waarom deze status?"."""

from dataclasses import replace

from kiosk.domain.compliance import DayFact, DayFactKind, Source, Status, own_day
from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import DeclaredItems
from kiosk.domain.school_day import DayPlan
from kiosk.services.live_page.live_words import DECLARED_WORDS, EXEMPT_WORDS, local_clock
from kiosk.services.live_page.roll import Standing
from kiosk.services.live_page.views_why import Happened
from kiosk.services.views import Words

ENTRY_WORDS = {
    EntryKind.HAND_IN: Words("ingeleverd", "handed in"),
    EntryKind.COLLECT: Words("opgehaald", "collected"),
    EntryKind.STILL_HERE: Words("ligt hier nog, telt voor vandaag", "still here, counts for today"),
    EntryKind.CLOSED_WITHOUT_CARD: Words("opgehaald zonder pas", "collected without a card"),
    EntryKind.CHECKED: Words("nagekeken bij de sluitronde", "checked in the closing round"),
    EntryKind.SLOT_OPENED: Words("vak geopend", "slot opened"),
    EntryKind.SWITCHED_OFF_CONFIRMED: Words("staat uit", "is switched off"),
    EntryKind.ITEM_CHANGED: Words("ander toestel gekozen", "chose another item"),
    EntryKind.NO_ITEM_TODAY: Words("geen toestel vandaag", "no item today"),
    EntryKind.CANCELLED: Words("gestopt, telt niet", "cancelled, does not count"),
    EntryKind.REVERSED: Words("teruggedraaid", "taken back"),
    EntryKind.PLACED: Words("tijd gezet", "time set"),
}
FACT_WORDS = {
    DayFactKind.ABSENT: Words("afwezig", "absent"),
    DayFactKind.EXPECTED_LATER: Words("komt later", "comes later"),
    DayFactKind.NO_ITEM: Words("geen toestel vandaag", "no item today"),
    DayFactKind.UNKNOWN: Words("gevraagd, nog niet bekend", "asked, not known yet"),
    DayFactKind.LEAVES_EARLY: Words("gaat eerder weg", "leaves early"),
}
ITEM_WORDS = {
    DeclaredItems.NONE: Words("geen", "none"),
    DeclaredItems.PHONE: Words("telefoon", "phone"),
    DeclaredItems.WATCH: Words("horloge", "watch"),
    DeclaredItems.BOTH: Words("allebei", "both"),
    DeclaredItems.UNKNOWN: Words("onbekend", "unknown"),
}
_COUNTS = {
    Status.LEFT_BEHIND: Words(
        "Het toestel ligt nog op school. Dat is een taak van school.",
        "The item is still here. That is the school’s task.",
    ),
    Status.HANDED_IN: Words("Het toestel is in bewaring.", "The item is in custody."),
    Status.COLLECTED: Words("Ingeleverd, en daarna opgehaald.", "Handed in, and collected afterwards."),
    Status.EXEMPT: Words(
        "De ontheffing geldt vandaag. Het toestel blijft bij de leerling.",
        "The exemption covers today. The pupil keeps the item.",
    ),
    Status.ABSENT: Words("De afwezigheid van vandaag is bekend.", "Today’s absence is known."),
    Status.EXPECTED_LATER: Words("Komt later op school.", "Comes to school later."),
    Status.NOT_SEEN: Words("Nog niets bekend. Vraag het na.", "Nothing is known yet. Ask."),
}
_NO_ITEM = {
    Source.PUPIL: Words(
        "Het antwoord bij de ingang: geen toestel vandaag.", "The answer at the entrance: no item today."
    ),
    Source.STAFF: Words("Het antwoord in de ronde: geen toestel vandaag.", "The answer in the round: no item today."),
    Source.DECLARED: Words("De toestelopgave: heeft geen toestel.", "The declaration: has no item."),
}


def fact_words(fact: DayFact) -> Words:
    """What was said, with its time where one was told."""
    said, at = FACT_WORDS[fact.kind], local_clock(fact.clock)
    return Words(f"{said.nl}, om {at}", f"{said.en}, at {at}") if at else said


def placed_later(line: Happened) -> Happened:
    """The line of an entry whose clock could not be trusted."""
    what = Words(f"{line.what.nl} (zonder klok; tijd later gezet)", f"{line.what.en} (no clock; time set later)")
    return replace(line, what=what)


def counts_now(one: Standing) -> Words:
    """What counts, in one sentence; a second one tells what was said too and does not go before it."""
    counts = _counts_now(one)
    if one.also is None:
        return counts
    absent = one.also.status is Status.ABSENT
    said = Words("is afwezig", "is absent") if absent else Words("komt later", "comes later")
    return Words(f"{counts.nl} Ook genoteerd: de leerling {said.nl}.", f"{counts.en} Also noted: the pupil {said.en}.")


def _counts_now(one: Standing) -> Words:
    if one.status.status is Status.NO_ITEM:
        return _NO_ITEM.get(one.status.source, _NO_ITEM[Source.STAFF])
    came = own_day(one.today.facts).arrives
    if one.status.status is Status.NOT_SEEN and came is not None:
        at = local_clock(came)
        return Words(f"Zou om {at} komen, en is nog niet gezien. Vraag het na.", f"Was to come at {at}, not seen. Ask.")
    if one.status.status is Status.NOT_SEEN and one.asked:
        return Words("Er is gevraagd; niemand weet het nog.", "It was asked; nobody knows yet.")
    return _COUNTS[one.status.status]


def silent_sources(one: Standing, group: DayPlan) -> Words:
    """What the other sources say, or that they say nothing."""
    items, by = ITEM_WORDS[one.pupil.declared], DECLARED_WORDS.get(one.pupil.declared_source)
    on = one.pupil.declared_on
    when = f", {on.day}-{on.month}" if on is not None else ""
    whose = Words(f" ({by.nl}{when})", f" ({by.en}{when})") if by is not None else Words("", "")
    reported = any(
        fact.source is Source.OFFICE and fact.kind is not DayFactKind.LEAVES_EARLY for fact in one.today.facts
    )
    form = EXEMPT_WORDS.get(one.today.exemption) if one.today.exemption is not None else None
    dutch = [f"Toestelopgave: {items.nl}{whose.nl}."]
    english = [f"Declared: {items.en}{whose.en}."]
    if not reported:
        dutch.append("Geen afmelding.")
        english.append("No absence reported.")
    dutch.append(f"Ontheffing: {form.nl}." if form is not None else "Geen ontheffing.")
    english.append(f"Exemption: {form.en}." if form is not None else "No exemption.")
    own = _own_windows(one, group)
    if own:
        dutch.append(f"Eigen ophaaltijd vandaag: {own}.")
        english.append(f"Own collecting time today: {own}.")
    return Words(" ".join(dutch), " ".join(english))


def _own_windows(one: Standing, group: DayPlan) -> str:
    """When this pupil may collect, where that differs from the group."""
    own = one.plan.times.collecting if one.plan.times else ()
    if group.times is None or own == group.times.collecting:
        return ""
    return ", ".join(f"{local_clock(window.start)}-{local_clock(window.end)}" for window in own)
