"""The school of the scripted week as staff and pupils meet it: the real web, the real station on the twin, Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from kiosk.clock import set_demo_clock
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.school_day import DayKind, SpecialPeriod, at_local
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import calendar
from kiosk.services.staff_access.accounts import set_password
from kiosk.settings import DATA_VARIABLE, DEMO_MARKER, DEMO_VARIABLE, load_settings
from kiosk.store import writing
from tests.journeys.school import POLLS_OF_AN_EMPTY_FIELD, until
from tests.station.real_station import RealStation
from tests.web.running import free_port, wait_until_it_answers
from tests.week.made_school import MADE, colleague, make_school
from tests.week.pupils import GROUP_OF, card_of, pupil_of

PASSWORD = "een goed wachtwoord"
AT_THE_PAGE = ("sanne", "marijke")


@dataclass
class RunningWeek:
    """Both programs. The clock stands still but for the seconds that really pass."""

    url: str
    data: Path
    station: RealStation

    def clock(self, day: date, hour: int, minute: int) -> None:
        """Turns the school clock, and waits until the box shows it."""
        set_demo_clock(load_settings(self.data), at_local(day, time(hour, minute)), 1, trusted=True)
        shown = f"{day.isoformat()}T{hour:02}:{minute:02}"
        while not str(self.station.state["now"]).startswith(shown):
            assert self.station.listen(20), "the box never showed the new time"

    def taps(self, name: str) -> str | None:
        """A pupil at the box, who takes the card away again."""
        answer = self.station.tap(card_of(name))
        left_at = self._transfers()
        until(lambda: self._transfers() > left_at + POLLS_OF_AN_EMPTY_FIELD, "the reader to see that the card left")
        return answer

    def _transfers(self) -> int:
        return int(self.station.look()["counters"]["spi_transfers"])


@contextmanager
def running_week(folder: Path, away: tuple[str, ...], first: date, last: date) -> Iterator[RunningWeek]:
    """Starts both programs a quarter past eight on the first day; some groups are away on a trip."""
    data = make_school(folder / "school")
    _prepare(data, away, first, last)
    port = free_port()
    environment = {**os.environ, DEMO_VARIABLE: "1", DATA_VARIABLE: str(data), "TELEFOONHOTEL_WEB_PORT": str(port)}
    environment.pop("RUNTIME_DIRECTORY", None)
    web = subprocess.Popen([sys.executable, "-m", "web"], env=environment)
    station = RealStation(data)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/healthz")
        yield RunningWeek(f"http://127.0.0.1:{port}", data, station)
    finally:
        station.end()
        web.terminate()
        web.wait(15)


def _prepare(data: Path, away: tuple[str, ...], first: date, last: date) -> None:
    (data / DEMO_MARKER).touch()
    set_demo_clock(load_settings(data), at_local(first, time(8, 15)), 1, trusted=True)
    now = ClockReading(microseconds(MADE), True, "0" * 32, 0)
    books = SchoolBooks(data, data / "run", now)
    for group in away:
        trip = SpecialPeriod(first, last, DayKind.TRIP_ITEM_ALONG, "kamp", GROUP_OF[group])
        calendar.add_period(books, colleague(books, "bo"), trip, now)
    with writing(books.writer) as unit:
        for login in AT_THE_PAGE:
            set_password(unit, books.school, login, PASSWORD, "system", now.at)
    books.close()


class AtThePage:
    """Somebody of the team, whose clicks are counted. A dialog or a complaint of the browser fails the story."""

    def __init__(self, school: RunningWeek, browser: Browser, login: str) -> None:
        self.school, self.clicks, self.complaints = school, 0, list[str]()
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.on("dialog", lambda dialog: self.complaints.append(f"a dialog: {dialog.message}"))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.goto(school.url)
        self.page.fill("#user", login)
        self.page.fill("#password", PASSWORD)
        self.page.click(".gate .button.main")
        self.page.get_by_role("button", name="Uitloggen").wait_for()
        self.page.wait_for_load_state()

    def opens(self, path: str = "") -> None:
        """Another page; typing an address is no click."""
        self.page.goto(f"{self.school.url}/{path}")

    def clicks_on(self, words: str, role: str = "button") -> None:
        """A button or link by its words."""
        self.page.get_by_role(role, name=words).first.click()  # type: ignore[arg-type] — the two roles used here
        self.clicks += 1

    def answers(self, name: str, key: str) -> None:
        """One of the four answers in a row of the round."""
        self.page.locator(f"#p{pupil_of(name)} [data-key={key}]").click()
        self.clicks += 1

    def keeps_here(self, name: str) -> None:
        """Takes the tick away: this item stays."""
        self.page.locator(f'label:has(input[value="{pupil_of(name)}"])').click()
        self.clicks += 1

    def sees(self, name: str, status: str) -> None:
        """The pupil's row says so, soon."""
        expect(self.page.locator(f"#p{pupil_of(name)}")).to_have_attribute("data-status", status)
