"""One day of the scripted year from seven to closing: everything that happens, in order, at the real services."""

import random
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.domain.incident import Kind, State
from kiosk.domain.school_day import DayKind, SpecialPeriod
from kiosk.services.handing_out import hand_out
from kiosk.services.inbox import reporting
from kiosk.services.live_page import live
from kiosk.services.roster.roster_import import COMMAND
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import calendar
from kiosk.services.school_calendar.absences import take_in
from kiosk.services.school_day import day
from kiosk.services.views import StaffMember
from kiosk.store import reading
from kiosk.store.people import roster
from kiosk.store.pupil_file import incidents
from tests.services.incident_school import state_of
from tests.week.made_school import colleague
from tests.week.numbered_cards import NumberedCards
from tests.week.pupils import GROUP_OF, card_of, group_of, name_of, pupil_of
from tests.week.year_box import Clock, YearBox
from tests.week.year_calendar import Weather, YearDay
from tests.week.year_controls import Controls
from tests.week.year_pupils import Doings, doings_of

Event = tuple[datetime, Callable[[], object]]
LOOKS = ((8, 36), (8, 47), (9, 31), (9, 50), (10, 30), (14, 40), (18, 2))
TEACHER_OF = {"Adema": "sanne", "Bakker": "ruben", "Cornelisse": "els", "Dekker": "tom"}
LIST_AT = (9, 41)
WRONG_BY = (timedelta(hours=-3), timedelta(hours=1), timedelta(days=-56 * 365), timedelta(days=50 * 365))


@dataclass
class Tally:
    """What a day came to. found: who would have to be judged in the end; passing: raised, and withdrawn by itself."""

    found: set[tuple[date, str]] = field(default_factory=set)
    passing: int = 0
    taps: int = 0
    drawer: int = 0


class YearSchool:
    """The records, the box and the clock of the whole year. numbered: whose cards have numbers that roll on."""

    def __init__(self, data: Path, first: YearDay, seed: int, numbered: Collection[str]) -> None:
        self.data, self.draw, self.left_behind = data, random.Random(seed), set[str]()
        self.clock = Clock(first.at(7, 0), first.at(6, 0), "b" * 32)
        self.box = YearBox(data, self.clock)
        self.books = SchoolBooks(data, data / "run", self.clock.read())
        self.controls = Controls()
        self.cards, self.numbered = NumberedCards(random.Random(seed)), frozenset(numbered)
        self._staff: dict[str, StaffMember] = {}

    def close(self) -> None:
        self.books.close()
        self.box.close()

    def live(self, today: YearDay) -> Tally:
        """One day; the tally at its end."""
        self._wakes(today)
        today.guilty -= self.left_behind  # that phone lies here
        done, tally = doings_of(today, self.left_behind, self.draw), Tally()
        tally.drawer, self.left_behind = len(done.drawer), set()
        for at, happen in sorted(self._events(today, done, tally), key=lambda event: event[0]):
            self.clock.at = max(at, self.clock.at)
            happen()
        with reading(self.books.school_file) as unit:
            for each in incidents.of_day(unit, self.books.school, today.day):
                if state_of(each) is State.CANDIDATE:
                    tally.found.add((today.day, name_of(each.incident.pupil)))
                else:
                    tally.passing += 1
        return tally

    def _wakes(self, today: YearDay) -> None:
        self.clock.at = today.at(7, 0)
        if today.weather is Weather.UNSURE:
            self.clock.boots(trusted=False, wrong_by=self.draw.choice(WRONG_BY))
            self.box.restart()
        elif today.weather in (Weather.ALONG, Weather.STAYS):
            kind = DayKind.TRIP_ITEM_ALONG if today.weather is Weather.ALONG else DayKind.TRIP_ITEM_STAYS
            period = SpecialPeriod(today.day, today.day, kind, "reisje", GROUP_OF[today.on_trip])
            calendar.add_period(self.books, self.who("bo"), period, self.clock.read())

    def _events(self, today: YearDay, done: Doings, tally: Tally) -> Iterable[Event]:
        for seconds in range(0, 32 * 60 + 1, 30):
            yield today.at(8, 15) + timedelta(seconds=seconds), lambda: self._sign(today)
        for look in LOOKS:
            yield today.at(*look), lambda look=look: self._look(today, look, done)
        yield from self._of_the_pupils(today, done, tally)
        yield today.at(*LIST_AT), lambda: self._list(today, done)
        if today.weather is Weather.BROKEN_OFF:
            yield today.at(10, 5), lambda: calendar.break_off(self.books, self.who("marijke"), None, self.now)
        for group in GROUP_OF:
            late = today.weather is Weather.STAYS and group == today.on_trip
            yield today.at(*((17, 5) if late else (14, 30))), lambda group=group: self._hand_out(group)

    def _of_the_pupils(self, today: YearDay, done: Doings, tally: Tally) -> Iterable[Event]:
        if today.away is not None and today.weather in (Weather.DARK, Weather.UNSURE):
            yield today.away[1], lambda: self._is_right_again(today)
        for at, _name, card in done.taps:
            yield at, lambda card=card: self._tap(card, tally)
        for _at, name, card in done.taps:
            if card != name:  # the round: whoever tapped with another's card says so when asked
                yield self._after(today, today.at(9, 20)), lambda name=name: self._asked(name)
        for at, name in done.told:
            yield self._after(today, at), lambda name=name: self._told(name)
        for at, name, answer in done.by_hand:
            yield self._after(today, at), lambda name=name, answer=answer: self._answer(name, answer)

    def _after(self, today: YearDay, at: datetime) -> datetime:
        """Staff write nothing down while the page says that the clock is not right."""
        return max(at, today.unsure_until + timedelta(minutes=1)) if today.unsure_until else at

    @property
    def now(self):
        """The clock as the staff page reads it."""
        return self.books.trust(self.clock.read())

    def who(self, login: str) -> StaffMember:
        """A member of staff."""
        if login not in self._staff:
            self._staff[login] = colleague(self.books, login)
        return self._staff[login]

    def _sign(self, today: YearDay) -> None:
        if today.weather is not Weather.DARK or not today.cannot_register(self.clock.at):
            self.box.lives(reader_ok=not today.cannot_register(self.clock.at))

    def _is_right_again(self, today: YearDay) -> None:
        if today.weather is Weather.DARK:
            self.clock.boots(trusted=True, wrong_by=timedelta())
            self.box.restart()
        self.clock.trusted = True
        self.box.lives(reader_ok=True)

    def _look(self, today: YearDay, look: tuple[int, int], done: Doings) -> None:
        self._sign(today)
        self.books.look(self.now, 1.0)
        day.run(self.books, self.now)
        if look == LOOKS[0]:
            self.controls.at_the_cut_off(self.books, self.now, today.guilty)
        if look == (10, 30):
            self.controls.without_life_signs(self.books, self.now, today.guilty)

    def _tap(self, card: str, tally: Tally) -> None:
        tally.taps += 1
        self.box.tap(card_of(card))
        if card in self.numbered:
            self._roll(card)

    def _roll(self, card: str) -> None:
        self.cards.tap(self.box.books.numbers, card_of(card), pupil_of(card), self.box.read())

    def copied_card(self, name: str) -> int:
        """The control of the numbers: how many are asked about when a copy of this card goes on, and then the card."""
        uid = card_of(name)
        self._roll(name)
        copy = self.cards.memories[uid]
        self._roll(name)
        self.cards.memories[uid] = copy
        self._roll(name)
        self.books.look(self.now, 1.0)
        with reading(self.books.school_file) as unit:
            found = incidents.open_ones(unit, self.books.school)
        return sum(each.incident.kind is Kind.CLONE_SUSPECTED for each in found)

    def _told(self, name: str) -> None:
        reporting.report(self.books, self.who("bo"), pupil_of(name), "absent", True, self.now)

    def _asked(self, name: str) -> None:
        self.books.look(self.now, 1.0)
        if not self.books.custody(pupil_of(name)).held:
            self._answer(name, "in_custody")

    def _answer(self, name: str, answer: str) -> None:
        self.books.look(self.now, 1.0)
        teacher = self.who(TEACHER_OF[name.split()[1]])
        page = live.group_page(self.books, teacher, group_of(name), {}, self.now)
        draft = next(row.draft for row in page.rows if row.pupil == pupil_of(name))
        school_round.mark(self.books, teacher, group_of(name), pupil_of(name), answer, draft, self.now)

    def _list(self, today: YearDay, done: Doings) -> None:
        with reading(self.books.school_file) as unit:
            keys = {each.id: each.key for each in roster.pupils(unit, self.books.school)}
        lines = [f"{keys[pupil_of(name)]};{today.day:%d-%m-%Y};{kind}" for name, kind in done.on_list]
        content = "\r\n".join(["leerlingnummer;datum;soort", *lines]).encode()
        if lines:
            take_in(self.books.writer, self.books.school, content, self.now, apply=True, by=COMMAND)

    def _hand_out(self, group: str) -> None:
        """All of them, but the few whose phone is forgotten until tomorrow."""
        self.books.look(self.now, 1.0)
        teacher = self.who(TEACHER_OF[group])
        page = hand_out.hand_out_page(self.books, teacher, GROUP_OF[group], self.now)
        held = {row.pupil for row in page.held}
        forgotten = {pupil for pupil in sorted(held) if self.draw.random() < 0.01}
        self.left_behind |= {name_of(pupil) for pupil in forgotten}
        if held - forgotten:
            hand_out.hand_out(self.books, teacher, GROUP_OF[group], held - forgotten, "", page.draft, self.now)
