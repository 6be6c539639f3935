"""The station's loop: the box's only clock. Everything else is told what time it is."""

import json
import logging
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, wait
from dataclasses import replace
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.conversation import Event
from kiosk.domain.presence import CardInField, meant_card
from kiosk.domain.presentation import present
from kiosk.domain.school_day import local
from kiosk.domain.signals import BoxState
from kiosk.domain.situation import ReaderHealth
from kiosk.domain.state_document import state_document
from kiosk.panel.buttons import LONG_PRESS_MS
from kiosk.panel.panel import Panel
from kiosk.reader.interface import FieldCard, FieldChange, Reader
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.station.box import SLOW_S, Box
from kiosk.station.choices import Choices
from kiosk.station.copied_cards import CopiedCards
from kiosk.station.desk import Desk
from kiosk.station.life import LifeSigns
from kiosk.station.reader_watch import ReaderWatch
from kiosk.station.showing import Surroundings
from kiosk.station.watchdog import Watchdog
from kiosk.station.worker import Errands
from kiosk.systemd import Notify

log = logging.getLogger(__name__)

LOOK_ROUND_S = 0.5
"""How often the box looks at its reader, at the school's records and at the page's requests: a request is taken up
within a second, and noise, which takes a second to be told from a clumsy hand, is found within two."""


class Loop:
    """One box, turning. monotonic gives seconds; publish takes the state document."""

    def __init__(
        self,
        *,
        books: BoxBooks,
        desk: Desk,
        reader: Reader,
        panel: Panel,
        worker: Executor,
        publish: Callable[[Mapping[str, object]], None],
        read_clock: Callable[[], ClockReading],
        monotonic: Callable[[], float],
        surroundings: Surroundings,
        status_file: Path,
        notify: Notify,
        choices: Choices,
    ) -> None:
        self._books = books
        self._desk = desk
        self._reader = reader
        self._panel = panel
        self._errands = Errands(worker)
        self._publish = publish
        self._read_clock = read_clock
        self._monotonic = monotonic
        self._around = surroundings
        self._choices = choices
        self._status_file = status_file
        self._watch = ReaderWatch(reader)
        self._signs = LifeSigns(lambda kind, at, payload: self._errands.send(books.note, kind, at, payload))
        self._watchdog = Watchdog(notify, lambda: self._errands.send(books.touch))
        self._next_look = 0.0
        self._last_tap_us: int | None = None
        self._recovered_us: int | None = None
        self._refreshed: Future[None] | None = None
        self._look_now = threading.Event()
        self._looked = threading.Event()
        self._copied = CopiedCards(self._watch, books.numbers, self._errands, read_clock)
        self.box = Box(desk, worker, self._show)

    def start(self, now: float) -> None:
        """The first look round; ready, unless the reader does not answer. A start is put on record."""
        self._errands.send(self._books.note, "started", self._read_clock())
        self._look_round(now)
        self.box.feed(Event.STARTED, now)

    def run(self, stop: threading.Event, pause_s: float) -> None:
        """Turns until told to stop, pausing between two polls of the reader."""
        while not stop.is_set():
            self.turn(self._monotonic())
            pending = self.box.pending
            if pending is not None:
                wait([pending], timeout=SLOW_S)
            else:
                stop.wait(pause_s)

    def turn(self, now: float) -> None:
        """One look at everything, at this monotonic moment."""
        self._panel.tick(now)
        for press in self._panel.presses():
            if press.held_ms == 0:
                self.box.press(press.button, now)
            elif press.held_ms >= LONG_PRESS_MS:
                self.box.hold(press.button, now)
        self._cards(self._watch.poll(), now)
        self.box.tick(now)
        if now >= self._next_look or self._look_now.is_set():
            self._look_round(now)
        if self._refreshed is not None and self._refreshed.done():
            self._refreshed = None
            self.box.listen(now)
            self._restart_reader_if_asked(now)
        if self.box.pending is None:
            self._copied.turn()
        self._watchdog.turned(self._watch.polls, now)

    def look_soon(self, patience_s: float = 1.0) -> None:
        """Asks, from another thread, for a look round now and waits until it is done."""
        self._looked.clear()
        self._look_now.set()
        self._looked.wait(patience_s)

    def network(self, *, ok: bool) -> None:
        """The school network is there, or not: a badge, nothing more."""
        self._around = replace(self._around, network_ok=ok)

    def _cards(self, change: FieldChange | None, now: float) -> None:
        if change is None:
            return
        self._copied.field(change)
        arrived, resting = _in_field(change.arrived), _in_field(change.resting)
        meant = meant_card(arrived, resting, self._desk.is_linked, unresolved=change.unresolved)
        if meant.uid is not None or meant.refusal is not None:
            self.box.card(meant, now)

    def _look_round(self, now: float) -> None:
        asked = self._look_now.is_set()
        self._look_now.clear()
        self._next_look = now + LOOK_ROUND_S
        reading = self._read_clock()
        if self._watch.look():
            self._note_health(reading)
        reader_ok = self._watch.health is not ReaderHealth.DEFECT
        self._signs.look(self._books.snapshot.calendar, reading, reader_ok=reader_ok)
        self.box.reader_health(self._watch.health, now)
        self._refreshed = self._errands.send(self._books.refresh, reading)
        if asked:
            wait([self._refreshed], timeout=LOOK_ROUND_S)
        if self.box.state is BoxState.READY:
            self._copied.rest()
            self._errands.send(self._books.rest)
            self._errands.send(self._books.erase, reading)
        around = self._choices.take_over(self._books.snapshot.choices, self._around)
        self._copied.on = self._choices.copied_cards
        self._around = replace(
            around,
            reader=self._watch.health,
            clock_trusted=reading.trusted,
            collecting=self._books.snapshot.collecting(reading.at),
            attended=bool(self._desk.staff.seen_by(reading)),
            quiet=around.quiet_hours.at(local(reading.at).time()),
        )
        if self.box.state is not BoxState.BUSY:  # that is said after SLOW_S, not by chance of a look
            self._publish_state(now)
        self._write_status(reading)
        self._looked.set()

    def _note_health(self, reading: ClockReading) -> None:
        health, reason = self._watch.health, self._watch.reason
        if health is ReaderHealth.OK:
            self._recovered_us = reading.utc_us
        self._errands.send(self._books.note, f"reader_{health.value}", reading, reason.value if reason else "")

    def _restart_reader_if_asked(self, now: float) -> None:
        request = self._desk.take_up_restart()
        if request is None:
            return
        works = self._watch.restart() is ReaderHealth.OK
        self._recovered_us = self._read_clock().utc_us if works else self._recovered_us
        self.box.reader_health(self._watch.health, now)
        self._errands.send(self._desk.answer_restart, request, works=works)

    def _show(self, now: float, fresh: bool) -> None:
        situation = self.box.showing.situation(self.box.state, self._around, now)
        shown = present(situation)
        if fresh and self.box.state is not BoxState.DEFECT:
            self._last_tap_us = self._read_clock().utc_us
        self._panel.show(shown.lights, shown.tone if fresh else None, now, quiet=situation.quiet)
        self._publish_state(now)
        if fresh and self.box.tapped is not None:
            self._copied.answered(*self.box.tapped)

    def _publish_state(self, now: float) -> None:
        situation = self.box.showing.situation(self.box.state, self._around, now)
        self._publish(state_document(situation, self.box.taps, local(self._read_clock().at)))

    def _write_status(self, reading: ClockReading) -> None:
        """station.json in the volatile folder: how the box is, without names. A full disk must not stop the box."""
        status = {
            "station": self._books.origin.id,
            "label": self._around.entrance,
            "health": self._around.reader.value,
            "clock_trusted": reading.trusted,
            "now_us": reading.utc_us,
            "last_tap_us": self._last_tap_us,
            "reason": self._watch.reason.value if self._watch.reason else None,
            "recovered_us": self._recovered_us,
            "process": os.getpid(),
            "fixed": self._choices.fixed,
        }
        fresh = self._status_file.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(status))
            fresh.replace(self._status_file)
        except OSError as error:
            log.warning("station.json not written: %s", error.strerror)


def _in_field(cards: tuple[FieldCard, ...]) -> list[CardInField]:
    return [CardInField(card.uid, card.personal) for card in cards]
