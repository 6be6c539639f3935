""" "Wat we weten": the facts an incident carries, in words."""

from collections.abc import Mapping
from datetime import date

from kiosk.domain.clock_reading import instant
from kiosk.domain.incident import Kind, RaisedBy
from kiosk.domain.school_day import local_day
from kiosk.services.inbox.incident_words import (
    CARD_DIFFERS,
    DECLARED_BY,
    DECLARED_WORDS,
    FINDING_WORDS,
    ITEM_WORDS,
    PLACES,
)
from kiosk.services.inbox.views_incidents import KnownFact
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.views import Words
from kiosk.store.pupil_file.incidents import Incident, Recorded

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def known_facts(recorded: Recorded, colleagues: Mapping[str, str]) -> tuple[KnownFact, ...]:
    """What stands on record about it. colleagues: names by account id."""
    one = recorded.incident
    if one.raised_by is RaisedBy.STAFF:
        return tuple(_of_report(recorded, colleagues))
    if one.kind is Kind.CLONE_SUSPECTED:
        return tuple(_of_card(one))
    return tuple(_of_rule(one, colleagues))


def time_or_day(utc_us: int, today: date) -> str:
    """ "9:30" of today, "20 nov" of another day."""
    at = instant(utc_us)
    day = local_day(at)
    return clock_words(at) if day == today else short(day)


def short(day: date) -> str:
    """Such as "20 nov"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _of_rule(one: Incident, colleagues: Mapping[str, str]) -> list[KnownFact]:
    facts = one.facts
    known = [_declared(facts)]
    well = Words(
        "De ingang was de hele inloop in orde, klok gelijk; geen tik van deze pas op tijd",
        "The entrance worked all walk-in, clock right; no tap of this card in time",
    )
    known.append(KnownFact(_time(facts, "walk_in_us"), "entrance", well))
    if "arrives_us" in facts:
        known.append(KnownFact(_time(facts, "arrives_us"), "absence", Words("Zou later komen", "Was to come later")))
    if "first_tap_us" in facts:
        known.append(KnownFact(_time(facts, "first_tap_us"), "check", Words("Toen ingeleverd", "Handed in then")))
    if "asked_us" in facts:
        who = colleagues.get(facts.get("asked_by", "").removeprefix("staff:"), "")
        by = f" ({who})" if who else ""
        asked = Words(f"Ronde: ‘weet ik niet’{by}", f"Round: ‘not known’{by}")
        known.append(KnownFact(_time(facts, "asked_us"), "unknown", asked))
    nothing = Words("Niet afgemeld, geen ontheffing", "No absence reported, no exemption")
    known.append(KnownFact(_time(facts, "raised_us"), "absence", nothing))
    return known


def _of_card(one: Incident) -> list[KnownFact]:
    tapped = _time(one.facts, "tapped_us")
    known = [KnownFact(tapped, "cards", CARD_DIFFERS)]
    found = FINDING_WORDS.get(one.facts.get("finding", ""))
    return [*known, KnownFact(tapped, "show", found)] if found else known


def _declared(facts: Mapping[str, str]) -> KnownFact:
    items = DECLARED_WORDS.get(facts.get("declared", ""))
    if items is None:
        lately = Words("Leverde de laatste weken een toestel in", "Handed in an item in the last weeks")
        return KnownFact("", "item-phone", lately)
    by = DECLARED_BY.get(facts.get("declared_by", ""), Words("Opgegeven", "Declared"))
    when = short(date.fromisoformat(facts["declared_on"])) if "declared_on" in facts else ""
    icon = "item-watch" if facts["declared"] == "watch" else "item-phone"
    return KnownFact(when, icon, Words(f"{by.nl}: {items.nl}", f"{by.en}: {items.en}"))


def _of_report(recorded: Recorded, colleagues: Mapping[str, str]) -> list[KnownFact]:
    one, first = recorded.incident, recorded.events[0]
    who = colleagues.get(first.by.removeprefix("staff:"), "een collega")
    seen = clock_words(one.seen_at) if one.seen_at else ""
    place = PLACES.get(one.place, PLACES["elsewhere"])
    item = ITEM_WORDS[one.item] if one.item else Words("toestel", "item")
    known = [
        KnownFact(seen, "show", Words(f"Gezien {place.nl}: {item.nl}", f"Seen {place.en}: {item.en}")),
        KnownFact(clock_words(first.read.at), "report", Words(f"Gemeld door {who}", f"Reported by {who}")),
    ]
    if "taken_in" in one.facts:
        taken = Words("Ingenomen; gaat vandaag weer mee naar huis", "Taken in; goes home again today")
        known.append(KnownFact(clock_words(first.read.at), "lock", taken))
    return known


def _time(facts: Mapping[str, str], name: str) -> str:
    return clock_words(instant(int(facts[name]))) if name in facts else ""
