"""An invented group in the exact state of the pictures, and a house of paper that serves it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.compliance import Status
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.domain.roles import Act, Role
from kiosk.domain.slot_pictures import picture_of
from kiosk.services.staff_access.second_steps import Needed
from kiosk.services.views import (
    BoxChoice,
    BoxTile,
    CardRequest,
    CardsPage,
    Coming,
    FeedLine,
    GroupChoice,
    GroupPage,
    PupilChoice,
    PupilRow,
    StaffMember,
    Undo,
    Words,
)

S = Status
OWN, OTHER = GroupChoice(GroupId("6" * 32), "Groep 6 · Regenboog"), GroupChoice(GroupId("5" * 32), "Groep 5")
TEACHER = StaffMember(AccountId("a1"), "sanne", "Sanne Hofman", frozenset({Role.TEACHER}), (OWN,))
OFFICE = StaffMember(AccountId("a2"), "karin", "Karin Smid", frozenset({Role.OFFICE}))
CARE = StaffMember(AccountId("a3"), "opvang", "Olga Blom", frozenset({Role.AFTER_SCHOOL_CARE}))
PASSWORD = "een goed wachtwoord"
NOW = ClockReading(microseconds(datetime(2026, 11, 23, 7, 31, tzinfo=UTC)), True, "0" * 32, 0)

SEEN = """Adam Osman|handed_in|8:23|4;Amira Benali|handed_in|8:24|3;Bram de Boer|left_behind|nagekeken|9;
Evi Kuipers|no_item|opgave ouders|;Finn Mulder|handed_in|horloge|16;Jip Hoekstra|handed_in|8:30|20;
Julia Peeters|no_item|opgave ouders|;Levi Bakker|no_item|opgave ouders|;Lina Öztürk|expected_later|10:15|;
Lotte Postma|handed_in|8:29|19;Mees IJzerman|handed_in|8:26|8;Mila Kowalska|handed_in|8:21|2;
Noor El Amrani|handed_in|8:27|12;Nora Haddad|absent|gemeld 8:05|;Ravi Ramdin|exempt|in de klas|;
Saar Visser|handed_in|8:29|22;Sem Bakker|handed_in|8:22|5;Tess Meijer|handed_in|8:30|18;
Yusuf Çelik|no_item|zegt zelf|;Zoë Janssen|handed_in|8:25|13"""
ASKED = ("Daan ’t Hart", "Fenna de Vries", "Isa Dijkstra", "Kaan Yıldız", "Luuk Smit", "Sem Willems")


def words(text: str) -> Words:
    """The same in both languages: enough to draw with."""
    return Words(text, text)


def row(name: str, status: Status = S.NOT_SEEN, source: str = "", slot: str = "", undo: Undo | None = None) -> PupilRow:
    """One pupil; the two Sems share a first name."""
    first, rest = name.split(" ", 1)
    short = f"{first} {rest[0]}." if first == "Sem" else first
    pupil = PupilId(name.encode().hex()[:32].ljust(32, "0"))
    picture = picture_of(int(slot)) if slot else None
    return PupilRow(pupil, first, rest, short, status, words(source), picture, draft="0", undo=undo)


def group_rows() -> tuple[PupilRow, ...]:
    """26 pupils in first-name order."""
    seen = [line.strip().split("|") for line in SEEN.replace("\n", "").split(";")]
    rows = [row(name, S(status), source, slot) for name, status, source, slot in seen] + [row(name) for name in ASKED]
    return tuple(sorted(rows, key=lambda each: each.first_name))


def group_page(rows: tuple[PupilRow, ...] | None = None) -> GroupPage:
    """The live page at 8:31."""
    return GroupPage(
        group=OWN.group,
        group_name=OWN.name,
        day=date(2026, 11, 23),
        time="8:31",
        moment=words("de ronde"),
        choices=(OWN, OTHER),
        rows=group_rows() if rows is None else rows,
        feed=(
            FeedLine("8:30", "Tess", words("ingeleverd")),
            FeedLine("8:30", "Jip", words("ingeleverd")),
            FeedLine("8:29", "Saar", words("ingeleverd")),
            FeedLine("8:24", "Yusuf", words("zegt zelf: geen toestel")),
        ),
        boxes=(BoxTile("Ingang Plein", True, words("in orde · laatste tik 8:30")),),
        coming=(Coming("14:15", words("ophalen"), words("14 toestellen")),),
    )


class PaperTimes:
    """Every tap has its time here."""

    untimed = False


class PaperIncidents:
    """Nothing waits here."""

    def waiting(self, staff: StaffMember) -> int:
        return 0


class PaperAccess:
    """Nobody has a day pass here."""

    def farewell(self, account: AccountId, now: ClockReading) -> str:
        return ""

    def sign_out(self, staff: StaffMember, now: ClockReading) -> None:
        self.left = staff

    def refused(self, staff: StaffMember, act: Act, group: GroupId | None, now: ClockReading) -> None:
        self.turned_away = act


class PaperSteps:
    """Nobody is asked for a second step."""

    def needed(self, staff: StaffMember, pc: str, now: ClockReading) -> Needed:
        return Needed.NOTHING

    def came_in(self, staff: StaffMember, step: str, now: ClockReading) -> None:
        self.inside = staff

    def classroom_group(self, secret: str) -> None:
        return None

    def by_paper(self, user: str, typed: str, now: ClockReading) -> None:
        return None


@dataclass(frozen=True)
class PaperSettings:
    """What the school chose."""

    school_name: str = "kindcentrum De Maanvis"
    language: str = "nl"
    start_page_away: bool = True


@dataclass
class PaperHouse:
    """Stands in for the services where only the pages are looked at; it has no rules."""

    page: GroupPage = field(default_factory=group_page)
    members: dict[str, StaffMember] = field(default_factory=lambda: {m.user: m for m in (TEACHER, OFFICE, CARE)})
    request: CardRequest | None = None
    news: int = 0
    renders: int = 0
    incidents: PaperIncidents = field(default_factory=PaperIncidents)
    times: PaperTimes = field(default_factory=PaperTimes)
    access: PaperAccess = field(default_factory=PaperAccess)
    steps: PaperSteps = field(default_factory=PaperSteps)
    settings: PaperSettings = field(default_factory=PaperSettings)

    def sign_in(self, user: str, password: str, now: ClockReading) -> StaffMember | None:
        return self.members.get(user) if password == PASSWORD else None

    def staff(self, account: AccountId, now: ClockReading) -> StaffMember | None:
        return next((member for member in self.members.values() if member.account == account), None)

    def look(self, now: ClockReading, steady: float) -> Hashable:
        return self.news

    def group_page(
        self, staff: StaffMember, group: GroupId, undo: Mapping[PupilId, Undo], now: ClockReading
    ) -> GroupPage:
        self.renders += 1
        return replace(self.page, rows=tuple(replace(each, undo=undo.get(each.pupil)) for each in self.page.rows))

    def mark(
        self, staff: StaffMember, group: GroupId, pupil: PupilId, answer: str, draft: str, now: ClockReading, time: str
    ) -> str:
        status = {"in_custody": S.HANDED_IN, "no_item": S.NO_ITEM, "absent": S.ABSENT, "unknown": S.NOT_SEEN}[answer]
        self._set(pupil, status, asked=answer == "unknown")
        return pupil

    def take_back(self, staff: StaffMember, group: GroupId, marked: str, now: ClockReading) -> None:
        self._set(PupilId(marked), S.NOT_SEEN, asked=False)

    def groups(self) -> Mapping[GroupId, str]:
        return {choice.group: choice.name for choice in (OTHER, OWN)}

    def cards_page(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> CardsPage:
        pupils = tuple(
            PupilChoice(each.pupil, f"{each.first_name} {each.rest_of_name}", OWN.name, int(each.slot is not None))
            for each in self.page.rows[:8]
        )
        return CardsPage(
            boxes=(BoxChoice("b1", "Ingang Plein"),),
            groups=(OTHER, OWN),
            group=group,
            pupils=pupils if group else (),
            request=self.request,
            just_linked=pupils[:2],
        )

    def ask_card(self, staff: StaffMember, pupil: PupilId, box: str, now: ClockReading) -> None:
        line = words("Leg de nieuwe pas op de lezer.")
        self.request = CardRequest("r1", "Ilyas el Amrani", "groep 5", "Ingang Plein", "offered", 48, line)

    def confirm_card(self, staff: StaffMember, request: str, now: ClockReading) -> None:
        self.request = None

    def stop_card(self, staff: StaffMember, request: str, now: ClockReading) -> None:
        self.request = None

    def _set(self, pupil: PupilId, status: Status, *, asked: bool) -> None:
        self.news += 1
        rows = self.page.rows
        changed = tuple(replace(each, status=status, asked=asked) if each.pupil == pupil else each for each in rows)
        self.page = replace(self.page, rows=changed)
