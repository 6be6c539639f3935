"""What staff do at the box: in the ledger or the box events, obeyed at once, and taken over as audit lines."""

from collections.abc import Callable

import pytest

from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import audit
from tests.station.small_school import CARDS, NOOR, SEM, UNKNOWN, BoxOnBench, custody_on_disk
from tests.station.staff_cards import CARD, chooses, events, give_card, signs_in, types

Bench = Callable[..., BoxOnBench]


@pytest.fixture
def box(bench: Bench) -> BoxOnBench:
    return staffed(bench())


def staffed(box: BoxOnBench, role: Role = Role.CARETAKER, **options: tuple[()]) -> BoxOnBench:
    give_card(box.data, role, **options)
    box.pass_time(0.6)
    return box


def words(box: BoxOnBench) -> str:
    return str(box.state["text"]["nl"])


def audit_lines(box: BoxOnBench) -> list[tuple[str, str, str]]:
    """What the school's audit log says of the box, once it was taken over."""
    books = SchoolBooks(box.data, box.data / "run", box.read_clock())
    books.look(box.read_clock(), box.monotonic())
    with reading(books.school_file) as unit:
        found = [line.act for line in audit.lines(unit, books.school) if line.act.source == "ingest"]
    books.close()
    box.pass_time(1.1)
    return [(act.action, act.actor[:6], act.subject) for act in found]


def test_the_next_pupils_item_is_given_back_early_with_a_reason(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    signs_in(box)
    chooses(box, "Teruggeven")
    box.tap(CARDS[NOOR])
    assert words(box).startswith("Noor · vos 12 teruggeven?")
    chooses(box, "Voor de les")
    assert words(box) == "Geef hem terug. Noor · pak hem uit vos 12."
    custody = custody_on_disk(box.data, NOOR)
    assert custody.collected is not None
    assert (custody.held, custody.collected.reason, custody.collected.actor[:6]) == (False, "lesson", "staff:")


def test_a_card_on_the_menu_is_enough_and_the_menu_comes_back(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    signs_in(box)
    box.tap(CARDS[NOOR])
    chooses(box, "Ouder haalt op")
    box.pass_time(4.5)
    assert words(box).startswith("Wat wil je doen")
    assert [event.kind for event in events(box)] == ["staff_in", "staff_gave_back"]


def test_a_parent_gets_the_item_without_the_card(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    box.tap(CARDS[SEM])
    signs_in(box)
    chooses(box, "Teruggeven")
    box.press("item")
    box.pass_time(0.4)
    chooses(box, "Groep 6")
    assert [tile["nl"] for tile in box.state["screen"]["tiles"]] == ["Vos 12", "Ijsje 13"]
    assert "Noor" not in str(box.state)
    chooses(box, "Ijsje 13")
    chooses(box, "Ouder haalt op")
    assert (custody_on_disk(box.data, SEM).held, custody_on_disk(box.data, NOOR).held) == (False, True)


def test_stopping_gives_nothing_back(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    signs_in(box)
    box.tap(CARDS[NOOR])
    box.pass_time(0.4)
    box.press("cancel")
    assert (box.state["state"], custody_on_disk(box.data, NOOR).held) == ("ready", True)


def test_looking_inside_ends_no_custody_and_is_on_record(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    signs_in(box)
    chooses(box, "Vak bekijken")
    chooses(box, "Groep 6")
    chooses(box, "Vos 12")
    assert words(box) == "Kijk in vos 12. Het blijft ingeleverd."
    assert custody_on_disk(box.data, NOOR).held
    assert [line[0] for line in audit_lines(box)] == ["staff_in", "staff_looked"]


def test_counting_says_numbers_and_no_names(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    signs_in(box)
    chooses(box, "Tellen")
    assert [(tile["nl"], tile["hint"]) for tile in box.state["screen"]["tiles"]] == [("Groep 6", "1 in het boek")]


def test_an_item_is_taken_in_without_a_card(box: BoxOnBench) -> None:
    signs_in(box)
    chooses(box, "Aannemen")
    chooses(box, "Groep 6")
    chooses(box, "Vos 12")
    assert custody_on_disk(box.data, NOOR).held
    assert words(box).startswith("Ingeleverd")


def badges(box: BoxOnBench) -> list[str]:
    return [badge["nl"] for badge in box.state["screen"]["badges"]]


def test_an_attended_session_sees_every_item_off_until_the_card_comes_again(bench: Bench) -> None:
    box = staffed(bench(asks_after=False, attended=True))
    assert box.tap(CARDS[SEM])["switched_off"] is None
    signs_in(box)
    chooses(box, "Meekijken")
    box.pass_time(5)
    assert box.tap(CARDS[NOOR])["switched_off"] == "staff"
    assert custody_on_disk(box.data, NOOR).switched_off
    box.pass_time(6)
    assert badges(box) == ["Er kijkt iemand mee"]
    box.tap(CARD)
    assert words(box).startswith("Klaar met meekijken")
    box.pass_time(30)
    assert badges(box) == []
    assert [event.kind for event in events(box)] == ["staff_in", "staff_attends", "staff_attended"]


def test_a_teacher_gives_nothing_back_of_another_group(bench: Bench) -> None:
    box = staffed(bench(), Role.TEACHER, groups=())
    box.tap(CARDS[NOOR])
    signs_in(box)
    box.tap(CARDS[NOOR])
    assert words(box).startswith("Niet jouw groep")
    assert custody_on_disk(box.data, NOOR).held


def test_a_lost_card_is_blocked_at_once_and_stays_so(box: BoxOnBench) -> None:
    block(box)
    assert box.tap(CARDS[NOOR])["outcome"] == "blocked_card"
    assert audit_lines(box)[-1][::2] == ("card_blocked", NOOR)
    assert box.tap(CARDS[NOOR])["outcome"] == "blocked_card"
    assert box.tap(CARDS[SEM])["outcome"] == "handed_in"


def block(box: BoxOnBench) -> None:
    signs_in(box)
    for tile in ("Pas koppelen", "Groep 6", "Vos 12", "Verloren"):
        chooses(box, tile)
    assert words(box).startswith("De pas is geblokkeerd")
    box.press("cancel")


def test_a_loan_card_works_today_and_no_longer(box: BoxOnBench) -> None:
    signs_in(box)
    for tile in ("Pas koppelen", "Groep 6", "Vos 12", "Leenpas"):
        chooses(box, tile)
    box.tap(UNKNOWN)
    assert "nog een keer" in words(box)
    box.tap(UNKNOWN)
    assert words(box).startswith("De leenpas werkt")
    box.press("cancel")
    assert box.tap(UNKNOWN)["pupil"] == "Noor"
    assert audit_lines(box)[-1][0] == "card_lent"
    box.school_time(8, 20, days=1)
    box.pass_time(6)
    assert box.tap(UNKNOWN)["outcome"] == "blocked_card"
    assert box.tap(CARDS[NOOR])["outcome"] in ("handed_in", "still_here")


@pytest.mark.parametrize("carried", [CARDS[SEM], CARDS[NOOR]])
def test_a_card_somebody_carries_is_never_linked_here(box: BoxOnBench, carried: str) -> None:
    signs_in(box)
    for tile in ("Pas koppelen", "Groep 6", "Vos 12", "Nieuwe pas"):
        chooses(box, tile)
    box.tap(carried)
    assert words(box).startswith("Deze pas is bezet")


def test_every_act_is_taken_over_once(box: BoxOnBench) -> None:
    signs_in(box, "dddddd")
    types(box)
    assert [line[0] for line in audit_lines(box)] == ["staff_wrong_code", "staff_in"]
    assert [line[0] for line in audit_lines(box)] == ["staff_wrong_code", "staff_in"]
