"""The invented school: big enough, odd enough, and the same on every machine."""

from collections import Counter
from datetime import date, datetime

import pytest

from kiosk.demo.roster import demo_card, demo_school
from kiosk.domain.compliance import DayFactKind, ExemptionForm
from kiosk.domain.names import names_in_group, sort_text
from kiosk.domain.pupil import DeclaredItems
from kiosk.domain.roles import Role
from kiosk.domain.roster import Roster
from kiosk.domain.roster_diff import diff
from kiosk.exchange.edexml import read_edexml
from kiosk.exchange.edexml_out import write_edexml

SCHOOL = demo_school()
MADE = datetime(2026, 11, 20, 15, 0)  # noqa: DTZ001 - EDEXML writes local time without an offset
GROUP_6 = [pupil for pupil in SCHOOL.pupils if pupil.roster.group_key == "G6"]
CARDS = [pupil.card for pupil in SCHOOL.pupils if pupil.card] + [member.card for member in SCHOOL.staff if member.card]


def slot_of(name: str) -> int | None:
    slot = next(pupil.slot for pupil in GROUP_6 if pupil.roster.name.shown == name)
    return slot and slot.number


def test_the_school_has_about_a_hundred_pupils_in_five_groups():
    sizes = Counter(pupil.roster.group_key for pupil in SCHOOL.pupils)
    assert sizes == {"G6": 26, "G5": 19, "G56": 18, "G7": 20, "G8": 21}
    assert [group.label for group in SCHOOL.roster.groups if group.combination] == ["Groep 5/6 · Zeester"]


def test_the_school_comes_back_from_its_own_edexml():
    assert read_edexml(write_edexml(SCHOOL.roster, MADE)) == SCHOOL.roster


def test_an_empty_school_would_get_everyone_without_a_question():
    outcome = diff(Roster("99MV"), read_edexml(write_edexml(SCHOOL.roster, MADE)), date(2026, 11, 23))
    assert (len(outcome.new), outcome.ambiguous, outcome.problems) == (104, (), ())


@pytest.mark.parametrize(
    ("name", "slot"),
    [("Noor El Amrani", 12), ("Daan 't Hart", 6), ("Bram de Boer", 9), ("Sem van der Berg", 5), ("Evi Kuipers", None)],
)
def test_group_6_is_the_group_of_the_pictures(name, slot):
    assert slot_of(name) == slot


def test_two_sems_in_group_6_are_told_apart():
    assert {"Sem B.", "Sem W."} <= set(names_in_group([pupil.roster.name for pupil in GROUP_6]))


def test_no_pocket_is_given_twice():
    slots = [pupil.slot for pupil in SCHOOL.pupils if pupil.slot]
    assert len(set(slots)) == len(slots)


def test_who_may_bring_something_has_a_pocket_unless_exempt():
    without = [pupil for pupil in SCHOOL.pupils if pupil.slot is None and pupil.exemption is None]
    assert {pupil.declared for pupil in without} == {DeclaredItems.NONE}


def test_cards_are_of_7_and_4_bytes_and_one_of_10_and_some_pupils_have_none():
    lengths = Counter(len(pupil.card.raw) if pupil.card else 0 for pupil in SCHOOL.pupils)
    assert lengths[10] == 1
    assert lengths[7] > 3 * lengths[4] > 0
    assert lengths[0] >= 10


def test_every_card_is_another_and_none_looks_like_a_phone():
    assert len(set(CARDS)) == len(CARDS)
    assert not any(card.is_random or 0x88 in card.raw for card in CARDS)


def test_the_same_seed_gives_the_same_card_and_another_seed_another():
    assert demo_card("a", "00618", 7) == demo_card("a", "00618", 7) != demo_card("b", "00618", 7)


def test_no_seed_makes_a_short_card_that_changes_or_repeats():
    cards = [demo_card(str(number), "x", 4) for number in range(2000)]
    assert not any(card.is_random or card.raw[0] & 0x0F in (0x08, 0x0F) for card in cards)


@pytest.mark.parametrize("length", [7, 4])
def test_the_first_pupil_with_a_card_of_each_length_can_simply_hand_in(length):
    first = next(pupil for pupil in SCHOOL.pupils if pupil.card and len(pupil.card.raw) == length)
    assert (first.exemption, first.today, first.left_behind) == (None, None, False)
    assert first.declared is DeclaredItems.PHONE


def test_the_first_teacher_has_a_group_of_pupils_still_to_come():
    first = next(member for member in SCHOOL.staff if member.role is Role.TEACHER)
    waiting = [
        pupil
        for pupil in SCHOOL.pupils
        if pupil.roster.group_key in first.group_keys
        and pupil.card
        and not (pupil.today or pupil.exemption or pupil.left_behind)
        and pupil.declared is not DeclaredItems.NONE
    ]
    assert first.name.shown == "Sanne Hofman"
    assert len(waiting) >= 10


def test_every_declaration_and_report_of_the_day_occurs():
    assert {pupil.declared for pupil in SCHOOL.pupils} == set(DeclaredItems)
    assert {pupil.today for pupil in SCHOOL.pupils} == {None, DayFactKind.ABSENT, DayFactKind.EXPECTED_LATER}
    assert ExemptionForm.IN_CLASS in {pupil.exemption for pupil in GROUP_6 if pupil.roster.first_name == "Ravi"}


def test_the_names_hold_the_traps_of_dutch_sorting():
    ordered = sorted((pupil.roster.name for pupil in SCHOOL.pupils), key=lambda name: name.list_order)
    lasts = list(dict.fromkeys(name.listed.split(",")[0] + " " + name.prefix for name in ordered))
    wanted = ["Amrani el", "Berg ", "Berg van den", "Berg van der", "Çelik ", "Hart 't", "IJzerman ", "Öztürk "]
    assert [last for last in lasts if last in wanted] == wanted
    assert sum(sort_text(name.last) != name.last.casefold() for name in ordered) >= 10


def test_the_staff_holds_the_roles_the_product_needs():
    roles = {member.role for member in SCHOOL.staff}
    assert roles == set(Role) - {Role.REPLACEMENT}
    assert len({member.user for member in SCHOOL.staff}) == len(SCHOOL.staff)


def test_every_group_has_a_teacher_and_a_bag():
    taught = {key for member in SCHOOL.staff if member.role is Role.TEACHER for key in member.group_keys}
    assert taught == {group.key for group in SCHOOL.roster.groups} == set(SCHOOL.bags)
