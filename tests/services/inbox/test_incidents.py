"""People report facts and judge: by role, once, in their own name, and never by a machine."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, IncidentId, Kind, Outcome, State
from kiosk.domain.pupil import AccountId, Item, PupilId
from kiosk.domain.roles import Role
from kiosk.services.errors import NotYoursError
from kiosk.services.inbox import incidents
from kiosk.services.inbox.incidents import (
    FactsMissingError,
    NoSuchIncidentError,
    Report,
    TooLateError,
    judge,
    reopen,
    report,
    revoke,
    see_confirmed,
)
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.incident_school import quiet_morning, recorded, state_of
from tests.services.lived import live, opened
from tests.services.staff_school import DAAN, LUUK, NOOR, SEVEN, SIX, Box, at

FACTS = "Om 10:30 lag de telefoon in het laatje."
NOW = at(10, 30)


def member(role: Role, name: str = "x", *groups: str, pupils: tuple[PupilId, ...] = ()) -> StaffMember:
    own = tuple(GroupChoice(group, group) for group in groups)
    return StaffMember(AccountId(name), name, name.title(), frozenset({role}), own, frozenset(pupils))


SANNE, JOB = member(Role.TEACHER, "sanne", SIX), member(Role.TEACHER, "job", SIX)
ELS, HEAD = member(Role.TEACHER, "els", SEVEN), member(Role.HEAD, "marijke")
COUNSELLOR = member(Role.COUNSELLOR, "ina", pupils=(LUUK,))
EVERYBODY = {
    "own teacher": (SANNE, True),
    "another teacher": (ELS, False),
    "the head": (HEAD, True),
    "ib of another pupil": (COUNSELLOR, False),
    "ib of this pupil": (member(Role.COUNSELLOR, "i", pupils=(DAAN,)), True),
    **{role.value: (member(role, "o", SIX), False) for role in Role if role not in (Role.TEACHER, Role.HEAD)},
}
MAY_NOT = [name for name, (_who, may) in EVERYBODY.items() if not may]


def the_morning(books: SchoolBooks, box: Box) -> None:
    """Daan (group 6) and Luuk (group 7) have a phone and were not seen."""
    quiet_morning(box)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    day.run(books, at(9, 30))


@pytest.fixture(scope="module")
def lived(small_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return live(small_school, tmp_path_factory.mktemp("lived"), the_morning)[0]


@pytest.fixture
def books(small_school: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SchoolBooks]:
    asked = "raised" in request.fixturenames
    with opened(request.getfixturevalue("lived") if asked else small_school, tmp_path) as books:
        yield books


@pytest.fixture
def raised(books: SchoolBooks) -> SchoolBooks:
    """The records after that morning."""
    return books


def of(books: SchoolBooks, pupil: PupilId = DAAN) -> IncidentId:
    return next(each.incident.id for each in recorded(books) if each.incident.pupil == pupil)


def state(books: SchoolBooks, pupil: PupilId = DAAN) -> State:
    return next(state_of(each) for each in recorded(books) if each.incident.pupil == pupil)


def confirm(books: SchoolBooks, who: StaffMember = SANNE, now=NOW) -> None:
    judge(books, who, of(books), Deed.CONFIRM, now, text=FACTS)


def later(seconds: float):
    return replace(NOW, utc_us=NOW.utc_us + int(seconds * 1e6), boottime_us=NOW.boottime_us + int(seconds * 1e6))


def acts(books: SchoolBooks) -> list[audit.Act]:
    with reading(books.school_file) as unit:
        lines = audit.lines(unit, books.school)
    return [line.act for line in lines if line.act.action.startswith("incident") and line.act.actor != "system"]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("deed", [Deed.CONFIRM, Deed.DISMISS, Deed.ESCALATE])
def test_only_who_may_judge_this_pupil_judges(deed: Deed, who: str, raised: SchoolBooks) -> None:
    staff, allowed = EVERYBODY[who]
    if allowed:
        judge(raised, staff, of(raised), deed, NOW, text=FACTS)
        assert state(raised) is not State.CANDIDATE
    else:
        with pytest.raises(NotYoursError):
            judge(raised, staff, of(raised), deed, NOW, text=FACTS)
        assert state(raised) is State.CANDIDATE


@pytest.mark.parametrize("deed", [Deed.RAISE, Deed.WITHDRAW, Deed.REVOKE, Deed.REOPEN])
def test_other_deeds_are_no_verdict(deed: Deed, raised: SchoolBooks) -> None:
    with pytest.raises(NoSuchIncidentError):
        judge(raised, HEAD, of(raised), deed, NOW, text=FACTS)


@pytest.mark.parametrize("text", ["", "   ", "ja", "x" * 501])
def test_a_confirmation_needs_one_sentence_of_facts(text: str, raised: SchoolBooks) -> None:
    with pytest.raises(FactsMissingError):
        judge(raised, SANNE, of(raised), Deed.CONFIRM, NOW, text=text)
    assert state(raised) is State.CANDIDATE


def test_a_confirmation_is_settled_with_a_talk_unless_said_otherwise(raised: SchoolBooks) -> None:
    confirm(raised)
    judge(raised, HEAD, of(raised, LUUK), Deed.CONFIRM, NOW, text=FACTS, outcome=Outcome.NOTED)
    outcomes = {each.incident.pupil: each.events[-1].outcome for each in recorded(raised)}
    assert outcomes == {DAAN: Outcome.TALK, LUUK: Outcome.NOTED}


def test_what_was_typed_stands_in_its_own_place(raised: SchoolBooks) -> None:
    confirm(raised)
    one = next(each for each in recorded(raised) if each.incident.pupil == DAAN)
    assert one.notes == {2: FACTS}
    assert all(FACTS not in str(act) for act in acts(raised))


def test_what_was_put_before_the_directie_is_decided_there(raised: SchoolBooks) -> None:
    judge(raised, SANNE, of(raised), Deed.ESCALATE, NOW)
    with pytest.raises(NotYoursError):
        confirm(raised)
    confirm(raised, HEAD)
    assert state(raised) is State.CONFIRMED


def test_of_two_people_the_second_sees_who_was_first(raised: SchoolBooks) -> None:
    judge(raised, SANNE, of(raised), Deed.DISMISS, NOW)
    with pytest.raises(TooLateError, match="was je voor: dit is afgewezen"):
        confirm(raised, JOB)
    assert state(raised) is State.DISMISSED


def test_of_two_people_at_once_exactly_one_wins(raised: SchoolBooks) -> None:
    incident, won, lost = of(raised), [], []
    gate = threading.Barrier(2)

    def decide(who: StaffMember, deed: Deed) -> None:
        gate.wait(10)
        try:
            judge(raised, who, incident, deed, NOW, text=FACTS)
            won.append(who.user)
        except TooLateError:
            lost.append(who.user)

    both = [threading.Thread(target=decide, args=pair) for pair in ((SANNE, Deed.CONFIRM), (JOB, Deed.DISMISS))]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    assert (len(won), len(lost)) == (1, 1)
    assert len(next(each for each in recorded(raised) if each.incident.id == incident).events) == 2


def test_what_the_system_withdrew_cannot_be_judged(raised: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(9, 45))
    day.run(raised, at(9, 46))
    with pytest.raises(TooLateError, match="ingetrokken"):
        confirm(raised)


def test_the_day_withdraws_nothing_that_was_judged(raised: SchoolBooks, box: Box) -> None:
    confirm(raised)
    box.tap(DAAN, EntryKind.HAND_IN, at(10, 45))
    day.run(raised, at(10, 46))
    assert state(raised) is State.CONFIRMED


def test_a_verdict_is_taken_back_within_ten_seconds(raised: SchoolBooks) -> None:
    confirm(raised)
    reopen(raised, SANNE, of(raised), later(9.9))
    assert state(raised) is State.CANDIDATE


@pytest.mark.parametrize(("who", "seconds"), [(SANNE, 10.1), (JOB, 1)])
def test_not_later_and_not_by_somebody_else(who: StaffMember, seconds: float, raised: SchoolBooks) -> None:
    confirm(raised)
    with pytest.raises(TooLateError):
        reopen(raised, who, of(raised), later(seconds))
    assert state(raised) is State.CONFIRMED


def test_the_directie_alone_takes_a_confirmed_one_out(raised: SchoolBooks) -> None:
    confirm(raised)
    with pytest.raises(NotYoursError):
        revoke(raised, SANNE, of(raised), "wrong_facts", NOW)
    revoke(raised, HEAD, of(raised), "wrong_facts", NOW)
    assert state(raised) is State.REVOKED
    with pytest.raises(NoSuchIncidentError):
        revoke(raised, HEAD, of(raised), "because", NOW)


def test_every_deed_of_a_person_is_audited_with_the_account(raised: SchoolBooks) -> None:
    confirm(raised)
    reopen(raised, SANNE, of(raised), later(1))
    judge(raised, SANNE, of(raised), Deed.ESCALATE, NOW)
    judge(raised, HEAD, of(raised), Deed.CONFIRM, NOW, text=FACTS)
    revoke(raised, HEAD, of(raised), "wrong_pupil", NOW)
    assert [(act.action, act.actor) for act in acts(raised)] == [
        ("incident_confirm", "staff:sanne"),
        ("incident_reopen", "staff:sanne"),
        ("incident_escalate", "staff:sanne"),
        ("incident_confirm", "staff:marijke"),
        ("incident_revoke", "staff:marijke"),
    ]


SEEN = Report(DAAN, Kind.FOUND_IN_USE, "hallway", "Daan zat te bellen.", Item.PHONE, minutes_ago=15, draft="1")


def test_a_report_waits_for_whoever_judges_this_pupil(books: SchoolBooks) -> None:
    report(books, ELS, SEEN, NOW)
    (one,) = recorded(books)
    assert (one.incident.kind, one.incident.article, one.incident.place) == (Kind.FOUND_IN_USE, "1", "hallway")
    assert one.incident.seen_at == at(10, 15).at
    assert one.notes == {1: "Daan zat te bellen."}
    assert [(act.action, act.actor) for act in acts(books)] == [("incident_raise", "staff:els")]


def test_the_same_form_twice_is_one_report(books: SchoolBooks) -> None:
    assert report(books, ELS, SEEN, NOW) == report(books, ELS, SEEN, later(2))
    assert len(recorded(books)) == 1
    report(books, ELS, replace(SEEN, draft="2"), NOW)
    assert len(recorded(books)) == 2


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.AFTER_SCHOOL_CARE, Role.PRIVACY_OFFICER)])
def test_every_role_but_two_may_report(role: Role, books: SchoolBooks) -> None:
    report(books, member(role, "r", SIX), SEEN, NOW)
    assert len(recorded(books)) == 1


@pytest.mark.parametrize(
    "who", [member(Role.AFTER_SCHOOL_CARE), member(Role.PRIVACY_OFFICER), member(Role.REPLACEMENT, "r", SEVEN)]
)
def test_these_may_not(who: StaffMember, books: SchoolBooks) -> None:
    with pytest.raises(NotYoursError):
        report(books, who, SEEN, NOW)
    assert recorded(books) == []


@pytest.mark.parametrize(
    "change", [{"kind": Kind.NOT_HANDED_IN}, {"place": "in Daans tas"}, {"pupil": PupilId("q" * 32)}]
)
def test_what_cannot_be_reported_is_refused(change: dict, books: SchoolBooks) -> None:
    with pytest.raises(NoSuchIncidentError):
        report(books, ELS, replace(SEEN, **change), NOW)


def test_a_device_taken_in_is_in_custody_like_any_other(books: SchoolBooks) -> None:
    report(books, ELS, replace(SEEN, taken_in=True), NOW)
    report(books, ELS, replace(SEEN, taken_in=True), NOW)
    custody = books.custody(DAAN)
    assert (custody.held, custody.items) == (True, {Item.PHONE})
    assert (custody.since.actor, custody.since.reason) == ("staff:els", "taken_in")
    assert len(books.entries(DAAN)) == 1


def test_who_judges_the_own_report_is_flagged(books: SchoolBooks) -> None:
    report(books, SANNE, SEEN, NOW)
    confirm(books)
    assert incidents.standing_of(recorded(books)[0]).judged_own_report


def test_only_confirmed_history_is_shown_and_looking_is_logged(raised: SchoolBooks) -> None:
    first = report(raised, ELS, SEEN, NOW)
    second = report(raised, ELS, replace(SEEN, draft="2"), NOW)
    judge(raised, SANNE, first, Deed.CONFIRM, NOW, text=FACTS)
    judge(raised, SANNE, second, Deed.DISMISS, NOW)
    shown = see_confirmed(raised, SANNE, of(raised), NOW)
    assert [each.incident.id for each in shown] == [first]
    assert (acts(raised)[-1].action, acts(raised)[-1].subject) == ("incident_seen_confirmed", DAAN)


@pytest.mark.parametrize("who", MAY_NOT)
def test_history_is_not_for_everybody(who: str, raised: SchoolBooks) -> None:
    with pytest.raises(NotYoursError):
        see_confirmed(raised, EVERYBODY[who][0], of(raised), NOW)
    assert acts(raised) == []
