"""Everything the staff pages ask of the product, in one list; assembled from kiosk.services for the real thing."""

from collections.abc import Hashable, Mapping
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.services.views import CardsPage, GroupPage, StaffMember, Undo
from web.desks.access import AccessDesk
from web.desks.account import AccountDesk
from web.desks.alerts import AlertsDesk
from web.desks.bag import BagDesk
from web.desks.box import BoxDesk
from web.desks.calendar import CalendarDesk
from web.desks.card import CardDesk
from web.desks.closing import ClosingDesk
from web.desks.counter import CounterDesk
from web.desks.day_house import DayHouse
from web.desks.export import ExportDesk
from web.desks.file import FileDesk
from web.desks.incident import IncidentDesk
from web.desks.items import ItemsDesk
from web.desks.messages import MessagesDesk
from web.desks.microsoft import MicrosoftDesk
from web.desks.overview import OverviewDesk
from web.desks.retention import RetentionDesk
from web.desks.rights import RightsDesk
from web.desks.roster import RosterDesk
from web.desks.settings import SettingsDesk
from web.desks.slots import SlotsDesk
from web.desks.steps import StepsDesk
from web.desks.times import TimesDesk
from web.desks.tools import ToolDesk


class House(Protocol):
    """The services behind the pages. Errors are DomainError and ServiceError."""

    @property
    def day(self) -> DayHouse:
        """The services of the school day beside the live page."""

    @property
    def box(self) -> BoxDesk:
        """The boxes at the entrances."""

    @property
    def bags(self) -> BagDesk:
        """The bags, and whose slot is whose."""

    @property
    def accounts(self) -> AccountDesk:
        """Staff accounts and invitations."""

    @property
    def settings(self) -> SettingsDesk:
        """What the school chooses."""

    @property
    def messages(self) -> MessagesDesk:
        """Messages to the team."""

    @property
    def cards(self) -> CardDesk:
        """Staff cards, lost cards and loans."""

    @property
    def calendar(self) -> CalendarDesk:
        """The calendar of the school."""

    @property
    def incidents(self) -> IncidentDesk:
        """Possible incidents."""

    @property
    def files(self) -> FileDesk:
        """Pupils' files, measures and the protocol."""

    @property
    def rights(self) -> RightsDesk:
        """Requests about pupils' data."""

    @property
    def items(self) -> ItemsDesk:
        """The toestelopgave from and to a file."""

    @property
    def retention(self) -> RetentionDesk:
        """Keeping and erasing."""

    @property
    def roster(self) -> RosterDesk:
        """Pupils and groups, from a file and by hand."""

    @property
    def slots(self) -> SlotsDesk:
        """What lies in the slots, and notes about it."""

    @property
    def counter(self) -> CounterDesk:
        """The desk page."""

    @property
    def closing(self) -> ClosingDesk:
        """The closing round, spot checks and items not found."""

    @property
    def times(self) -> TimesDesk:
        """Own collecting times, and taps without a clock."""

    @property
    def overview(self) -> OverviewDesk:
        """The school in numbers."""

    @property
    def tools(self) -> ToolDesk:
        """Keys of programs, and what they ask."""

    @property
    def exports(self) -> ExportDesk:
        """Exports, and the audit log."""

    @property
    def access(self) -> AccessDesk:
        """Who may see what for how long."""

    @property
    def alerts(self) -> AlertsDesk:
        """What somebody should look at."""

    @property
    def steps(self) -> StepsDesk:
        """Signing in beside the password, and the own account."""

    @property
    def microsoft(self) -> MicrosoftDesk:
        """Who signs in with Microsoft."""

    def sign_in(self, user: str, password: str, now: ClockReading) -> StaffMember | None:
        """The member of staff, or None; an unknown user costs and answers the same as a wrong password.

        Raises PassOverError for the code of a day pass that is over.
        """

    def staff(self, account: AccountId, now: ClockReading) -> StaffMember | None:
        """Who this account or day pass is now; None when it is blocked, over or gone."""

    def look(self, now: ClockReading, steady: float) -> Hashable:
        """Takes in what is new and returns a value that differs whenever a page may differ. Called by one thread."""

    def group_page(
        self, staff: StaffMember, group: GroupId, undo: Mapping[PupilId, Undo], now: ClockReading
    ) -> GroupPage:
        """The live page of a group."""

    def mark(
        self, staff: StaffMember, group: GroupId, pupil: PupilId, answer: str, draft: str, now: ClockReading, time: str
    ) -> str:
        """Records in_custody, no_item, absent, unknown, or later with a time; returns what takes it back."""

    def take_back(self, staff: StaffMember, group: GroupId, marked: str, now: ClockReading) -> None:
        """Takes back what mark recorded."""

    def groups(self) -> Mapping[GroupId, str]:
        """Every group of the school with its name, in order."""

    def cards_page(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> CardsPage:
        """The page that links cards."""

    def ask_card(self, staff: StaffMember, pupil: PupilId, box: str, now: ClockReading) -> None:
        """Lets a box listen for the next unknown card, for 60 s."""

    def confirm_card(self, staff: StaffMember, request: str, now: ClockReading) -> None:
        """Links the offered card."""

    def stop_card(self, staff: StaffMember, request: str, now: ClockReading) -> None:
        """Ends the listening."""
