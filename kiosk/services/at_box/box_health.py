"""How the box is, for the page; and asking it to start its reader again."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.custody import OriginId
from kiosk.domain.school_day import local, local_day
from kiosk.services.errors import ServiceError
from kiosk.services.school_books import BoxStatus, SchoolBooks
from kiosk.services.views import StaffMember, Words
from kiosk.store import reading, writing
from kiosk.store.custody import card_numbers, ledger, requests
from kiosk.store.custody.box_records import answers_to
from kiosk.store.custody.requests import Request, RequestKind
from kiosk.store.people import audit

ASKED_FOR = timedelta(seconds=60)
SILENT_AFTER = timedelta(seconds=5)
"""A box takes a request up within a second; after this it does not answer."""
SHOWN_FOR = timedelta(minutes=2)

HEALTH_WORDS = {
    "ok": Words("De lezer werkt.", "The reader works."),
    "recovering": Words("De lezer herstelt zich.", "The reader is recovering."),
    "defect": Words("De lezer doet het niet. Gebruik de balie.", "The reader does not work. Use the desk."),
}
SILENT = Words("De kast meldt zich niet. Staat hij aan?", "The box is silent. Is it on?")
REASON_WORDS = {
    "not_connected": Words("Geen antwoord: zit de stekker erin?", "No answer: is it plugged in?"),
    "bus_failed": Words("De aansluiting op de computer valt uit.", "The connection to the computer fails."),
    "version_changed": Words("Er antwoordt iets anders dan eerst.", "Something else answers than before."),
    "counterfeit": Words("Het is een namaakchip; hij werkt wel.", "It is a clone of the chip; it does work."),
    "antenna_off": Words("De antenne was uit.", "The antenna was off."),
    "settings_lost": Words("De stroom zakte even weg.", "The power dipped."),
    "crypto_stuck": Words("De chip hing in een versleuteling.", "The chip was stuck in a cipher."),
    "noise": Words("Er is veel storing in de lucht.", "There is much interference."),
}
RESTART_WORDS = {
    "asked": Words("De kast is gevraagd de lezer opnieuw te starten.", "The box was asked to restart the reader."),
    "done": Words("De lezer is opnieuw gestart en werkt.", "The reader was restarted and works."),
    "failed": Words(
        "De lezer is opnieuw gestart en werkt nog niet. Kijk of de stekker erin zit.",
        "The reader was restarted and does not work yet. Is it plugged in?",
    ),
    "silent": Words(
        "De kast antwoordt niet. Haal de stekker van de kast er even uit.",
        "The box does not answer. Unplug the box for a moment.",
    ),
}


class NoBoxError(ServiceError):
    """There is no box to ask."""


@dataclass(frozen=True, slots=True)
class ReaderTile:
    """The reader of one entrance. last_tap, last_recovery: local time, with its day when that is not today.

    restart: asked, done, failed or silent; None when nobody asked in the last minutes. numbered: how many cards have a
    number that shows a copy.
    """

    box: str
    name: str
    well: bool
    words: Words
    why: Words | None
    last_tap: str | None
    last_recovery: str | None
    restart: str | None
    restart_words: Words | None
    numbered: int = 0

    @property
    def busy(self) -> bool:
        """True while an answer of the box is awaited."""
        return self.restart == "asked"


def reader_tiles(books: SchoolBooks, now: ClockReading) -> tuple[ReaderTile, ...]:
    """Every box, in order."""
    return tuple(_tile(books, origin, label, now) for origin, label in _boxes(books).items())


def ask_restart(books: SchoolBooks, staff: StaffMember, box: str, now: ClockReading) -> None:
    """ "Lezer opnieuw starten": void after 60 s. Raises NoBoxError."""
    station = OriginId(box)
    if station not in _boxes(books):
        raise NoBoxError("Deze kast is er niet meer. Ververs de pagina.")
    asked = Request(
        id=secrets.token_hex(16),
        kind=RequestKind.RESTART_READER,
        asked_by=staff.account,
        station=station,
        created_us=now.utc_us,
        expires_us=microseconds(now.at + ASKED_FOR),
    )
    line = audit.Act(
        utc_us=now.utc_us,
        source="web",
        actor=f"staff:{staff.account}",
        action="reader_restart_asked",
        subject=station,
        details={"request": asked.id},
    )
    with writing(books.writer) as unit:
        requests.add_request(unit, books.school, asked)
        audit.record(unit, books.school, line)


def _boxes(books: SchoolBooks) -> dict[OriginId, str]:
    with reading(books.box_file) as unit:
        return {each.id: each.label for each in ledger.boxes_in_use(unit)}


def _tile(books: SchoolBooks, origin: OriginId, label: str, now: ClockReading) -> ReaderTile:
    status = books.box if books.box is not None and books.box.station == origin else None
    heard = status is not None and status.heard
    reason = REASON_WORDS.get(status.reason or "") if status is not None and heard else None
    restart = _restart(books, origin, now)
    with reading(books.box_file) as unit:
        numbered = card_numbers.how_many(unit, books.school)
    return ReaderTile(
        box=origin,
        name=f"Ingang {label}",
        well=heard and status is not None and status.health == "ok",
        words=HEALTH_WORDS.get(status.health, SILENT) if status is not None and heard else SILENT,
        why=reason,
        last_tap=_when(status, "last_tap_us", now),
        last_recovery=_when(status, "recovered_us", now),
        restart=restart,
        restart_words=RESTART_WORDS[restart] if restart is not None else None,
        numbered=numbered,
    )


def _when(status: BoxStatus | None, what: str, now: ClockReading) -> str | None:
    at_us = getattr(status, what, None)
    if at_us is None:
        return None
    at = local(instant(at_us))
    return f"{at:%H:%M}" if local_day(instant(at_us)) == local_day(now.at) else f"{at:%d-%m %H:%M}"


def _restart(books: SchoolBooks, origin: OriginId, now: ClockReading) -> str | None:
    since = microseconds(now.at - SHOWN_FOR)
    with reading(books.school_file) as unit:
        asked = [
            each
            for each in requests.requests_to(unit, books.school, origin, since)
            if each.kind is RequestKind.RESTART_READER
        ]
        steps = [answer.step for answer in answers_to(unit, asked[-1].id)] if asked else []
    if not asked:
        return None
    if steps:
        return "done" if steps[-1] == "done" else "failed"
    return "asked" if now.at - instant(asked[-1].created_us) < SILENT_AFTER else "silent"
