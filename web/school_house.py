"""The real house: every question of a page answered by one service."""

from collections.abc import Hashable, Mapping
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.services.live_page import live
from kiosk.services.roster import link
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.day_watch import DayWatch
from kiosk.services.staff_access import accounts, signing_in
from kiosk.services.views import CardsPage, GroupPage, StaffMember, Undo
from web.desks.access import SchoolAccessDesk
from web.desks.account import AccountDesk
from web.desks.alerts import AlertsDesk
from web.desks.bag import BagDesk
from web.desks.box import SchoolBoxDesk
from web.desks.calendar import SchoolCalendarDesk
from web.desks.card import CardDesk
from web.desks.closing import ClosingDesk
from web.desks.counter import CounterDesk
from web.desks.day_house import DayHouse
from web.desks.export import SchoolExportDesk
from web.desks.file import FileDesk
from web.desks.incident import IncidentDesk
from web.desks.items import ItemsDesk
from web.desks.messages import SchoolMessagesDesk
from web.desks.microsoft import MicrosoftDesk
from web.desks.overview import SchoolOverviewDesk
from web.desks.retention import RetentionDesk
from web.desks.rights import RightsDesk
from web.desks.roster import RosterDesk
from web.desks.settings import SettingsDesk
from web.desks.slots import SlotsDesk
from web.desks.steps import StepsDesk
from web.desks.times import TimesDesk
from web.desks.tools import ToolDesk


class SchoolHouse:
    """The services over the open records of one school."""

    def __init__(
        self, books: SchoolBooks, scratch: Path, list_folder: Path | None = None, backup_folder: Path | None = None
    ) -> None:
        self._books, self._scratch = books, scratch
        self.day = DayHouse(books)
        self.box = SchoolBoxDesk(books, backup_folder)
        self.bags = BagDesk(books)
        self.cards = CardDesk(books)
        self.settings = SettingsDesk(books)
        self.messages = SchoolMessagesDesk(books)
        self.accounts = AccountDesk(books)
        self.microsoft = MicrosoftDesk(books)
        self.calendar = SchoolCalendarDesk(books)
        self.incidents = IncidentDesk(books)
        self.files = FileDesk(books)
        self.rights = RightsDesk(books)
        self.items = ItemsDesk(books)
        self.retention = RetentionDesk(books)
        self.roster = RosterDesk(books)
        self.slots = SlotsDesk(books)
        self.alerts = AlertsDesk(books)
        self.steps = StepsDesk(books)
        self.counter = CounterDesk(books)
        self.closing = ClosingDesk(books)
        self.times = TimesDesk(books)
        self.overview = SchoolOverviewDesk(books)
        self.access = SchoolAccessDesk(books)
        self.tools = ToolDesk(books)
        self.exports = SchoolExportDesk(books, scratch)
        self._day_watch = DayWatch(books, list_folder=list_folder, backup_folder=backup_folder)

    def sign_in(self, user: str, password: str, now: ClockReading) -> StaffMember | None:
        """The member of staff, or None."""
        return signing_in.sign_in(self._books, user, password, now)

    def staff(self, account: AccountId, now: ClockReading) -> StaffMember | None:
        """Who this account or day pass is now."""
        return signing_in.who_is(self._books, account, now)

    def look(self, now: ClockReading, steady: float) -> Hashable:
        """Takes in what is new, and lets the day do its work."""
        news = self._books.look(now, steady)
        self._day_watch.look(now, steady, news)
        return news

    def group_page(
        self, staff: StaffMember, group: GroupId, undo: Mapping[PupilId, Undo], now: ClockReading
    ) -> GroupPage:
        """The live page of a group."""
        return live.group_page(self._books, staff, group, undo, now)

    def mark(
        self, staff: StaffMember, group: GroupId, pupil: PupilId, answer: str, draft: str, now: ClockReading, time: str
    ) -> str:
        """Records one answer of the round."""
        return school_round.mark(self._books, staff, group, pupil, answer, draft, now, time)

    def take_back(self, staff: StaffMember, group: GroupId, marked: str, now: ClockReading) -> None:
        """Takes an answer back."""
        school_round.take_back(self._books, staff, group, marked, now)

    def groups(self) -> Mapping[GroupId, str]:
        """Every group of the school."""
        return accounts.group_names(self._books)

    def cards_page(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> CardsPage:
        """The page that links cards."""
        return link.cards_page(self._books, staff, group, now)

    def ask_card(self, staff: StaffMember, pupil: PupilId, box: str, now: ClockReading) -> None:
        """Lets a box listen."""
        link.ask_card(self._books, staff, pupil, box, now)

    def confirm_card(self, staff: StaffMember, request: str, now: ClockReading) -> None:
        """Links the offered card."""
        link.confirm_card(self._books, staff, request, now)

    def stop_card(self, staff: StaffMember, request: str, now: ClockReading) -> None:
        """Ends the listening."""
        link.stop_card(self._books, staff, request, now)
