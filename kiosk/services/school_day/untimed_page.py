"""The page of taps without a clock: those that wait for somebody who knows when, and those that have a time since."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, OriginId
from kiosk.domain.placing import Untimed, untimed
from kiosk.domain.school_day import local, local_day
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar.views_times import PlacedLine, UntimedLine, UntimedPage
from kiosk.services.school_day.placing import TOLD, placed_groups
from kiosk.services.staff_access.accounts import colleagues
from kiosk.services.views import Words
from kiosk.store import reading
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import Origin, OriginKind

SHOWN = timedelta(days=7)
"""A time set longer ago is no longer on the page; it stays in the log."""

NOTHING = Words("", "")


def untimed_page(books: SchoolBooks, now: ClockReading) -> UntimedPage:
    """The page."""
    with reading(books.school_file) as unit:
        places = {origin.id: _place(origin) for origin in ledger.origins(unit)}
        waiting = untimed(ledger.untimed_and_words(unit, books.school)) if books.untimed else []
        groups = placed_groups(unit, books)
        names = colleagues(unit, books.school)
    today = local_day(now.at)
    placed = [_placed(words, places, origin, names) for (origin, _boot), words in groups.items() if _recent(words, now)]
    return UntimedPage(today, tuple(_waiting(one, places, now) for one in waiting), tuple(reversed(placed)))


def _waiting(one: Untimed, places: Mapping[OriginId, Words], now: ClockReading) -> UntimedLine:
    first, last = one.entries[0].read, one.entries[-1].read
    return UntimedLine(
        stretch=one.id,
        place=places.get(one.origin, NOTHING),
        taps=len({entry.nonce for entry in one.entries}),
        minutes=max(0, last.boottime_us - first.boottime_us) // 60_000_000,
        before=_when(one.before),
        after=_when(one.after),
        day=local_day(one.before or one.after or now.at),
    )


def _placed(words: list[Entry], places: Mapping[OriginId, Words], origin: str, names: Mapping[str, str]) -> PlacedLine:
    first, last = min(word.at for word in words), max(word.at for word in words)
    told = next((word for word in words if word.reason == TOLD), None)
    by = names.get(told.actor.removeprefix("staff:"), "") if told else ""
    until = f"-{clock_words(last)}" if clock_words(last) != clock_words(first) else ""
    when = _when(first)
    stretch = words[0].corrects or words[0].id
    taps = len({word.corrects for word in words})
    place = places.get(OriginId(origin), NOTHING)
    return PlacedLine(stretch=stretch, place=place, taps=taps, when=Words(when.nl + until, when.en + until), by=by)


def _recent(words: list[Entry], now: ClockReading) -> bool:
    return now.at - max(word.at for word in words) <= SHOWN


def _when(at: datetime | None) -> Words:
    if at is None:
        return NOTHING
    shown, weekday = local(at), WEEKDAYS[local(at).weekday()]
    clock = clock_words(at)
    return Words(f"{weekday.nl} {shown.day}-{shown.month} {clock}", f"{weekday.en} {shown.day}-{shown.month} {clock}")


def _place(origin: Origin) -> Words:
    box = origin.kind is OriginKind.STATION
    return (
        Words(f"Ingang {origin.label}", f"Entrance {origin.label}") if box else Words("Personeelspagina", "Staff page")
    )
