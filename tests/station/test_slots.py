"""Where the phone goes: the own slot, another when that cannot be, the tray, or an adult when all is full."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.slot_choice import Places
from kiosk.store import Unit, close, open_school, writing
from kiosk.store.compartments import slots
from kiosk.store.people import roster
from tests.station.small_school import CARDS, GROUP, NOOR, SEM, YUSUF, BoxOnBench, add_pupils

Bench = Callable[..., BoxOnBench]


def change(data: Path, act: Callable[[Unit, Any], None]) -> None:
    """Something the web did to school.db."""
    engine = open_school(data, "write")
    with writing(engine) as unit:
        act(unit, roster.the_school(unit).id)
    close(engine)


def count_pockets(data: Path, pockets: int) -> None:
    """The group's bag is counted."""

    def act(unit: Unit, school: Any) -> None:
        roster.save_group(unit, school, roster.Group(GROUP, "6", "6", bag="6"))
        slots.save_bag(unit, school, "6", pockets)

    change(data, act)


def set_aside(data: Path, number: int) -> None:
    change(data, lambda unit, school: slots.set_aside(unit, school, "6", number, AccountId("x"), 1))


def test_the_own_slot_stands_on_the_screen_with_its_picture_and_bag(bench: Bench) -> None:
    box = bench()
    count_pockets(box.data, 30)
    shown = box.tap(CARDS[NOOR])
    assert (shown["slot"], shown["slot_symbol"], shown["bag"]) == (12, "vos", "6")
    assert shown["text"]["nl"] == "Dank je wel, Noor! Leg hem in vos 12."


def test_a_slot_out_of_order_sends_the_pupil_to_another_for_today(bench: Bench) -> None:
    box = bench()
    count_pockets(box.data, 30)
    set_aside(box.data, 12)
    box.pass_time(1.2)
    assert box.tap(CARDS[NOOR])["slot"] == 1
    box.pass_time(6)
    box.school_time(14, 20)
    assert box.tap(CARDS[NOOR])["text"]["nl"] == "Hier is je telefoon. Pak hem uit appel 1. Tot morgen!"


def test_without_a_slot_yet_the_first_free_one_is_given_and_everyone_gets_another(bench: Bench) -> None:
    box = bench()
    pupils = add_pupils(box.data, 3)
    count_pockets(box.data, 30)
    box.pass_time(1.2)
    given = [box.tap(uid)["slot"] for uid in pupils.values()]
    assert given == [1, 2, 3]


def test_when_all_is_full_an_adult_takes_the_phone_and_nothing_is_recorded(bench: Bench) -> None:
    box = bench()
    pupils = add_pupils(box.data, 2)
    count_pockets(box.data, 1)
    box.pass_time(1.2)
    first, second = (box.tap(uid) for uid in pupils.values())
    assert (first["outcome"], first["slot"]) == ("handed_in", 1)
    assert (second["outcome"], second["slot"]) == ("no_slot_free", None)
    assert second["text"]["nl"] == "Het hotel is vol. Geef je telefoon aan de juf of meester."
    assert not box.books.custody(PupilId(f"{2:032x}")).held


def test_a_full_hotel_has_room_again_when_somebody_collected(bench: Bench) -> None:
    box = bench()
    first, second = add_pupils(box.data, 2).values()
    count_pockets(box.data, 1)
    box.pass_time(1.2)
    assert [box.tap(uid)["outcome"] for uid in (first, second)] == ["handed_in", "no_slot_free"]
    box.pass_time(6)
    box.school_time(14, 20)
    assert box.tap(first)["outcome"] == "collected"
    box.school_time(8, 10, days=1)
    assert box.tap(second)["slot"] == 1


def test_free_allocation_gives_the_lowest_free_slot(bench: Bench) -> None:
    box = bench(places=Places(free=True))
    count_pockets(box.data, 30)
    box.pass_time(1.2)
    assert [box.tap(CARDS[pupil])["slot"] for pupil in (YUSUF, NOOR, SEM)] == [1, 2, 3]


def test_a_box_with_a_class_tray_names_no_slot(bench: Bench) -> None:
    box = bench(places=Places(numbered=False))
    shown = box.tap(CARDS[NOOR])
    assert shown["slot"] is None
    assert shown["text"]["nl"] == "Dank je wel, Noor! Leg hem in de bak."


def test_phone_and_watch_of_one_pupil_lie_in_one_slot(bench: Bench) -> None:
    box = bench()
    count_pockets(box.data, 30)
    box.tap(CARDS[NOOR])
    box.press("item")
    box.pass_time(0.5)
    assert (box.press("item")["items"], box.state["slot"]) == (["phone", "watch"], 12)
    assert box.tap(CARDS[SEM])["slot"] == 13
