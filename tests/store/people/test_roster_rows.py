"""What the web writes about pupils, cards, accounts, days and requests comes back as it was."""

from dataclasses import replace
from datetime import date, time

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.compliance import DayFact, DayFactKind, ExemptionForm, Source
from kiosk.domain.custody import OriginId, Slot
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import AccountId, DeclaredItems, GroupId, PupilId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import DayTimes, Window
from kiosk.store import Database, reading, writing
from kiosk.store.custody import requests
from kiosk.store.errors import AlreadySetUpError, DuplicateError
from kiosk.store.people import accounts, cards, roster
from kiosk.store.people.cards import Card, CardState
from kiosk.store.school_days import day, exemptions
from tests.store.books import BRIN, GROUP, NOOR, NOW, a_nonce

MONDAY = date(2026, 11, 23)
JUF = AccountId("a" * 32)
REGENBOOG = roster.Group(GROUP, "0001", "Regenboog", ("5", "6"), combination=True, bag="tas-1")
PUPIL = roster.Pupil(
    id=NOOR,
    key="007",
    name=PersonName("Noor", "van der", "Çelik"),
    group=GROUP,
    year_group="5",
    participates=False,
    leaves_on=date(2027, 7, 1),
    left_on=date(2027, 6, 1),
    missing_since=date(2027, 5, 1),
    slot=Slot(12, "tas-1"),
    declared=DeclaredItems.BOTH,
    declared_source="parent",
    declared_on=MONDAY,
)
CARD = Card(id="c1", hash=CardHash("0" * 64), key_id="k1", linked_us=5, linked_by="system", pupil=NOOR)
ACCOUNT = accounts.Account(
    id=JUF, login="juf.anna", display_name="Anna", role=Role.TEACHER, password_hash="x", groups=(GROUP,)
)


@pytest.fixture
def filled(school: Database) -> Database:
    """One group, one pupil."""
    with writing(school) as unit:
        roster.save_group(unit, BRIN, REGENBOOG)
        roster.save_pupil(unit, BRIN, PUPIL)
    return school


def test_the_school_of_a_file_is_one(school: Database) -> None:
    with reading(school) as unit:
        assert roster.the_school(unit) == roster.School(BRIN, "De Regenboog")
    with pytest.raises(AlreadySetUpError), writing(school) as unit:
        roster.add_school(unit, roster.School(BRIN, "Andere"), 5)


def test_a_pupil_and_a_group_come_back_and_change(filled: Database) -> None:
    bare = roster.Pupil(id=NOOR, key="008", name=PersonName("", "", "Vos"))
    with writing(filled) as unit:
        assert roster.groups(unit, BRIN) == [REGENBOOG]
        assert roster.pupils(unit, BRIN, GROUP) == [PUPIL] == [roster.pupil(unit, BRIN, NOOR)]
        roster.save_pupil(unit, BRIN, bare)
        roster.save_group(unit, BRIN, replace(REGENBOOG, year_groups=(), combination=False))
    with reading(filled) as unit:
        assert roster.pupils(unit, BRIN) == [bare]
        assert roster.pupils(unit, BRIN, GROUP) == []
        assert roster.groups(unit, BRIN)[0].year_groups == ()
        assert roster.pupil(unit, BRIN, PupilId("nobody")) is None


def test_a_pupil_is_here_until_the_last_day() -> None:
    assert PUPIL.is_here(date(2027, 6, 1))
    assert not PUPIL.is_here(date(2027, 6, 2))


def test_a_key_of_the_administration_belongs_to_one_pupil(filled: Database) -> None:
    with pytest.raises(DuplicateError), writing(filled) as unit:
        roster.save_pupil(unit, BRIN, replace(PUPIL, id=PupilId("f" * 32)))


def test_a_card_works_for_one_at_a_time(filled: Database) -> None:
    with writing(filled) as unit:
        cards.add_card(unit, BRIN, CARD)
        assert cards.active_card(unit, BRIN, CARD.hash) == CARD
    with pytest.raises(DuplicateError), writing(filled) as unit:
        cards.add_card(unit, BRIN, replace(CARD, id="c2"))
    loan = replace(CARD, id="c3", linked_us=6, valid_until=MONDAY)
    with writing(filled) as unit:
        cards.set_card_state(unit, BRIN, "c1", CardState.RETURNED)
        cards.add_card(unit, BRIN, loan)
    with reading(filled) as unit:
        assert cards.cards_of(unit, BRIN, NOOR) == [replace(CARD, state=CardState.RETURNED), loan]
        assert cards.active_card(unit, BRIN, CardHash("1" * 64)) is None


def test_a_card_has_exactly_one_holder(filled: Database) -> None:
    for holders in ({"account": JUF}, {"pupil": None}):
        with pytest.raises(Exception, match="ck_card_holder"), writing(filled) as unit:
            cards.add_card(unit, BRIN, replace(CARD, **holders))


def test_an_account_comes_back_whatever_the_case_of_its_login(filled: Database) -> None:
    with writing(filled) as unit:
        accounts.save_account(unit, BRIN, replace(ACCOUNT, login="Juf.Anna"))
        assert accounts.account_by_login(unit, BRIN, "JUF.anna") == ACCOUNT
        accounts.save_account(unit, BRIN, replace(ACCOUNT, groups=(), disabled_us=9))
    with reading(filled) as unit:
        changed = replace(ACCOUNT, groups=(), disabled_us=9)
        assert accounts.accounts(unit, BRIN) == [changed] == [accounts.account(unit, BRIN, JUF)]
        assert accounts.account_by_login(unit, BRIN, "iemand") is None


def test_a_login_is_taken_once(filled: Database) -> None:
    with writing(filled) as unit:
        accounts.save_account(unit, BRIN, ACCOUNT)
    with pytest.raises(DuplicateError), writing(filled) as unit:
        accounts.save_account(unit, BRIN, replace(ACCOUNT, id=AccountId("b" * 32), login="JUF.ANNA"))


USUAL_WEEK = dict.fromkeys(range(5), DayTimes())
"""What a new school starts with."""


def test_the_week_comes_back_with_its_overrides(filled: Database) -> None:
    short = DayTimes(collecting=(Window(time(11, 45), time(12, 30)), Window(time(12, 30), time(13))), closing=time(13))
    with writing(filled) as unit:
        day.set_weekday(unit, BRIN, 0, DayTimes())
        day.set_weekday(unit, BRIN, 2, short)
        day.set_weekday(unit, BRIN, 0, short, group=GROUP)
    with reading(filled) as unit:
        calendar = day.calendar(unit, BRIN)
    assert calendar.weekdays == {**USUAL_WEEK, 2: short}
    assert calendar.groups == {(GROUP, 0): short}


def test_a_weekday_can_change_and_close(filled: Database) -> None:
    with writing(filled) as unit:
        day.set_weekday(unit, BRIN, 0, DayTimes())
        day.set_weekday(unit, BRIN, 0, DayTimes(grace_minutes=10))
        day.set_weekday(unit, BRIN, 1, DayTimes())
        day.set_weekday(unit, BRIN, 1, None)
        calendar = day.calendar(unit, BRIN)
    expected = {**USUAL_WEEK, 0: DayTimes(grace_minutes=10)}
    del expected[1]
    assert calendar.weekdays == expected


def test_what_is_known_of_today_is_kept_once_taken_back_and_wiped(filled: Database) -> None:
    absent, nonce = DayFact(DayFactKind.ABSENT, Source.STAFF, NOW, JUF), a_nonce()
    with writing(filled) as unit:
        assert day.add_fact(unit, BRIN, NOOR, MONDAY, absent, nonce)
        assert not day.add_fact(unit, BRIN, NOOR, MONDAY, absent, nonce)
        assert day.facts_of(unit, BRIN, MONDAY) == {NOOR: (absent,)}
        assert day.remove_fact(unit, BRIN, nonce)
        assert not day.remove_fact(unit, BRIN, nonce)
        day.add_fact(unit, BRIN, NOOR, MONDAY, absent, nonce)
        assert day.wipe_facts_before(unit, BRIN, MONDAY) == 0
        assert day.wipe_facts_before(unit, BRIN, date(2026, 11, 24)) == 1
        assert day.facts_of(unit, BRIN, MONDAY) == {}


def test_an_exemption_covers_its_first_and_last_day(filled: Database) -> None:
    week = exemptions.Exemption("e1", NOOR, ExemptionForm.IN_CLASS, MONDAY, date(2026, 11, 27), JUF)
    with writing(filled) as unit:
        exemptions.add_exemption(unit, BRIN, week)
    with reading(filled) as unit:
        assert exemptions.exemptions(unit, BRIN) == [week]
        covered = [exemptions.exemptions(unit, BRIN, date(2026, 11, on)) for on in (22, 23, 27, 28)]
    assert covered == [[], [week], [week], []]


def test_requests_are_found_by_box_until_they_expire(filled: Database) -> None:
    asked = requests.Request(
        id="r1",
        kind=requests.RequestKind.LINK_CARD,
        asked_by=JUF,
        station=OriginId("box"),
        created_us=1,
        expires_us=61,
        pupil=NOOR,
    )
    with writing(filled) as unit:
        requests.add_request(unit, BRIN, asked)
        assert requests.requests_to(unit, BRIN, OriginId("box"), 60) == [asked]
        assert requests.requests_to(unit, BRIN, OriginId("box"), 61) == []
        assert requests.requests_to(unit, BRIN, OriginId("other"), 0) == []
        requests.settle_request(unit, BRIN, "r1", 9)
        assert requests.request(unit, BRIN, "r1") == replace(asked, settled_us=9)
        assert requests.request(unit, BRIN, "r2") is None


def test_another_school_in_the_same_tables_is_not_seen(filled: Database) -> None:
    with reading(filled) as unit:
        assert roster.pupils(unit, type(BRIN)("11AA")) == []
        assert roster.groups(unit, type(BRIN)("11AA")) == []
        assert GroupId(GROUP) == REGENBOOG.id
