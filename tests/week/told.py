"""The week as it is told: the clock goes on, pupils tap at the real box, staff do at the services what pages do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Self

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.school_day import at_local, local
from kiosk.services.handing_out import hand_out
from kiosk.services.inbox import reporting
from kiosk.services.live_page import live
from kiosk.services.rounds import round as school_round
from kiosk.services.rounds import round_closing
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.views import StaffMember
from tests.week.made_school import colleague
from tests.week.pupils import card_of, group_of, pupil_of
from tests.week.week_box import WeekBox

BUSY = (time(8, 30), time(10, 30))
"""Within these hours the day runs every ten minutes here, outside them each hour."""


@dataclass
class Week:
    """A school with its box and its staff page. swapped: whose card a pupil carries; audited: (who, act) that a line
    in the audit log must show."""

    data: Path
    box: WeekBox
    books: SchoolBooks
    today: date
    swapped: dict[str, str] = field(default_factory=dict)
    audited: list[tuple[str, str]] = field(default_factory=list)
    outcomes: dict[tuple[date, str], str] = field(default_factory=dict)
    staff: dict[str, StaffMember] = field(default_factory=dict)

    @classmethod
    def opened(cls, data: Path, first: date) -> Self:
        """At seven in the morning of its first day."""
        box = WeekBox(data, start=at_local(first, time(7)))
        return cls(data, box, SchoolBooks(data, data / "run", box.read_clock()), first)

    def close(self) -> None:
        self.books.close()
        self.box.close()

    @property
    def now(self) -> ClockReading:
        """The clock as the staff page reads it."""
        return self.books.trust(self.box.raw_clock())

    def who(self, login: str) -> StaffMember:
        """A member of staff at a page."""
        if login not in self.staff:
            self.staff[login] = colleague(self.books, login)
        return self.staff[login]

    def morning_of(self, today: date) -> None:
        """The nights pass until seven in the morning."""
        self.box.until(at_local(today, time(7)))
        self.today = today
        self.look()

    def until(self, clock: str) -> None:
        """Everything goes on until a local time of today; the staff page looks and lets the day do its work."""
        target = self._at(clock)
        while self._next_look() <= target:
            self.box.until(self._next_look())
            self.look()
        self.box.until(target)

    def look(self) -> None:
        """What the staff page does by itself each minute."""
        self.books.look(self.now, self.box.monotonic())
        day.run(self.books, self.now)

    def taps(self, name: str) -> str | None:
        """A pupil holds a card to the reader; what the box answers."""
        outcome = self.box.tap_quickly(card_of(self.swapped.get(name, name)))["outcome"]
        self.outcomes[self.today, name] = str(outcome)
        return outcome

    def queue(self, clock: str, names: Iterable[str], every: float = 8, answer: str | None = "handed_in") -> None:
        """One pupil after another from a local time on, each with the same answer; every: seconds."""
        first = self._at(clock)
        for number, name in enumerate(names):
            self._until(first + timedelta(seconds=number * every))
            assert self.taps(name) == answer, (name, self.outcomes[self.today, name])

    def presses(self, button: str, times: int = 1) -> None:
        """A finger on a button, after the first moments of an answer."""
        for _ in range(times):
            self.box.pass_time(0.35)
            self.box.press(button)

    def absent(self, login: str, name: str, kind: str = "absent") -> None:
        """The office is told."""
        reporting.report(self.books, self.who(login), pupil_of(name), kind, True, self.now)

    def answers(self, login: str, name: str, answer: str) -> str:
        """One click in the round; returns the name by which it is taken back."""
        self._page_catches_up()
        group = group_of(name)
        page = live.group_page(self.books, self.who(login), group, {}, self.now)
        draft = next(row.draft for row in page.rows if row.pupil == pupil_of(name))
        return school_round.mark(self.books, self.who(login), group, pupil_of(name), answer, draft, self.now)

    def closes_the_round(self, login: str, of: str) -> None:
        """The click that ends a round in which somebody stays unknown."""
        self._page_catches_up()
        round_closing.close(self.books, self.who(login), group_of(of), self.now)

    def hands_out(self, login: str, of: str, but: Iterable[str] = (), at: str = "") -> str:
        """ "Alles meegegeven" for the group of a pupil; returns the name of the form."""
        self._page_catches_up()
        page = hand_out.hand_out_page(self.books, self.who(login), group_of(of), self.now)
        ticked = {row.pupil for row in page.held if not row.stays} - {pupil_of(name) for name in but}
        return hand_out.hand_out(self.books, self.who(login), group_of(of), ticked, at, page.draft, self.now)

    def gives_later(self, login: str) -> None:
        """Everything on the list of after-school care."""
        self._page_catches_up()
        page = hand_out.care_page(self.books, self.now)
        rows = {row.pupil for group in page.groups for row in group.held}
        hand_out.hand_out_later(self.books, self.who(login), rows, "", page.draft, self.now)

    def station_starts_again(self) -> None:
        self.box = self.box.restarted()

    def web_starts_again(self) -> None:
        self.books.close()
        self.books = SchoolBooks(self.data, self.data / "run", self.box.read_clock())

    def _page_catches_up(self) -> None:
        """The page takes in what the box wrote within a second."""
        self.books.look(self.now, self.box.monotonic())

    def _next_look(self) -> datetime:
        now = local(self.box.read_clock().at)
        busy = BUSY[0] <= now.time() < BUSY[1]
        minutes = 10 if busy else 60
        start = now.replace(minute=0, second=0, microsecond=0)
        return start + timedelta(minutes=minutes * ((now - start) // timedelta(minutes=minutes) + 1))

    def _until(self, at: datetime) -> None:
        while self._next_look() <= at:
            self.box.until(self._next_look())
            self.look()
        self.box.until(at)

    def _at(self, clock: str) -> datetime:
        hour, minute, *second = (int(part) for part in clock.split(":"))
        return at_local(self.today, time(hour, minute, *second))
