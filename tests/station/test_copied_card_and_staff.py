"""A copied card from the entrance to the person who decides: both programs on one school, on the twin."""

from random import Random

import pytest

from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.incident import Deed, IncidentId, Kind, State
from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Role
from kiosk.services.inbox.incident_pages import inbox
from kiosk.services.inbox.incidents import judge
from kiosk.services.inbox.views_incidents import IncidentLine, Tab
from kiosk.services.keys import read_card_key
from kiosk.services.roster.card_list import card_list, set_card
from kiosk.services.roster.views_card_list import CardLine
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.school_settings.settings_page import save_settings
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import reading
from kiosk.store.custody import card_numbers
from kiosk.store.custody.card_numbers import KnownCard
from tests.station.small_school import CARDS, GROUP, NOOR, BoxOnBench
from tests.station.staff_page import StaffPage

NEW_CARD = "04FFEEDDCCBBAB"
TEACHER = StaffMember(
    AccountId("5" * 32), "sanne", "Sanne", frozenset({Role.TEACHER}), (GroupChoice(GROUP, "6"),), frozenset()
)
OFFICE, KEEPER = (
    StaffMember(AccountId(one * 32), "x", "X", frozenset({role}), (), frozenset())
    for one, role in (("6", Role.OFFICE), ("7", Role.TECHNICAL))
)


class School:
    """The box at the entrance, and the page beside it."""

    def __init__(self, box: BoxOnBench) -> None:
        self.box, self.books = box, SchoolBooks(box.data, box.data / "run", box.read_clock())
        box.opened.callback(self.books.close)

    def switch_on(self) -> None:
        save_settings(self.books, KEEPER, {"station.copied_cards": "true"}, self.box.read_clock())
        self.box.pass_time(1.2)

    def tap(self, uid: str = CARDS[NOOR], copy: str = "", hold_s: float = 0.3, after_s: float = 6) -> object:
        """The outcome that the child sees. copy: another card with this UID; after_s: since the last one."""
        self.box.pass_time(after_s)
        before = self.box.state["tap"]
        self.box.twin.put_cards([{"uid": uid, **({"copy": copy} if copy else {})}])
        self.box.pass_time(hold_s)
        shown = self.box.state
        self.box.twin.put_cards([])
        self.box.pass_time(0.4)
        return shown["outcome"] if shown["tap"] > before else None

    def inbox(self, tab: Tab = Tab.TO_JUDGE) -> tuple[IncidentLine, ...]:
        """What the teacher finds about cards."""
        now = self.box.read_clock()
        self.books.look(now, self.box.monotonic())
        day.run(self.books, now)
        lines = inbox(self.books, TEACHER, tab, "", "", now).lines
        return tuple(line for line in lines if line.kind is Kind.CLONE_SUSPECTED)

    def card(self) -> CardLine:
        """The newest working card of Noor in the list of the office."""
        lines = card_list(self.books, GROUP, "", self.box.read_clock()).lines
        return next(line.cards[0] for line in lines if line.pupil == NOOR)

    def judge(self, deed: Deed, incident: IncidentId) -> None:
        judge(self.books, TEACHER, incident, deed, self.box.read_clock(), text="De pas lag maandag in de klas.")


@pytest.fixture
def school(box: BoxOnBench) -> School:
    (box.data / "run").mkdir(exist_ok=True)
    made = School(box)
    made.switch_on()
    return made


@pytest.fixture
def copied(school: School) -> School:
    """The own card, a copy, and the own card again."""
    outcomes = [school.tap(), school.tap(copy="b"), school.tap()]
    assert outcomes == ["handed_in", "already_handed_in", "already_handed_in"]
    return school


@pytest.mark.parametrize(("deed", "state"), [(Deed.CONFIRM, State.CONFIRMED), (Deed.DISMISS, State.DISMISSED)])
def test_a_copied_card_is_one_possible_incident_until_a_person_decides(
    deed: Deed, state: State, copied: School
) -> None:
    assert [copied.tap(copy="b"), copied.tap()] == ["already_handed_in"] * 2
    (line,) = copied.inbox()
    assert (line.pupil_name, line.state, copied.card().look) == ("Noor El Amrani", State.CANDIDATE, True)
    copied.judge(deed, line.id)
    (judged,) = copied.inbox(Tab.JUDGED)
    assert (judged.state, copied.inbox(), copied.card().look) == (state, (), False)


def test_a_new_card_ends_it(copied: School) -> None:
    page, old = StaffPage(copied.box), copied.card()
    assert copied.inbox()
    set_card(copied.books, OFFICE, old.card, "blocked", copied.box.read_clock())
    page.ask(NOOR)
    copied.tap(NEW_CARD)
    page.accept()
    copied.box.school_time(8, 15, days=1)
    outcomes = [copied.tap(copy="b"), copied.tap(NEW_CARD), copied.tap(NEW_CARD)]
    assert outcomes[0] == "blocked_card"
    assert "blocked_card" not in outcomes[1:]
    assert (len(copied.inbox()), copied.card().look) == (1, False)


def test_the_same_card_is_asked_about_again_the_next_day_and_not_before(copied: School) -> None:
    copied.judge(Deed.DISMISS, copied.inbox()[0].id)
    copied.tap()
    assert copied.inbox() == ()
    copied.box.school_time(8, 15, days=1)
    copied.tap()
    assert [line.day.isoformat() for line in copied.inbox()] == ["2026-11-24"]


def test_a_week_of_own_cards_however_they_are_held_asks_nothing(school: School) -> None:
    """A whole year: `make year`."""
    random = Random(13)
    for number in range(5):
        for hour, minute in ((8, 15), (14, 30)):
            school.box.school_time(hour, minute, days=number)
            for uid in CARDS.values():
                school.tap(uid, hold_s=random.choice([0.06, 0.08, 0.1, 0.12, 0.3]), after_s=1)
        assert school.inbox() == ()
    known = book_of(school)
    assert known is not None
    assert known.booked.sequence >= 5


def book_of(school: School) -> KnownCard | None:
    """What the book of the box knows of the card of Noor."""
    hashed = hash_card(CardUid.from_hex(CARDS[NOOR]), read_card_key(school.box.data).secret)
    with reading(school.books.box_file) as unit:
        return card_numbers.known_card(unit, school.books.school, hashed)
