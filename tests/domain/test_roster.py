"""The words of a group, and when a pupil has left."""

from datetime import date

import pytest

from kiosk.domain.names import PersonName
from kiosk.domain.roster import RosterGroup, RosterPupil

NOOR = RosterPupil("00012", "Noor", "", "El Amrani", "G6", "6")


@pytest.mark.parametrize(
    ("group", "label"),
    [
        (RosterGroup("G6", "Regenboog", ("6",)), "Groep 6 · Regenboog"),
        (RosterGroup("G56", "5/6", ("5", "6"), combination=True), "Groep 5/6"),
        (RosterGroup("G6", "Groep 6", ("6",)), "Groep 6"),
        (RosterGroup("X", "Kabouters"), "Kabouters"),
    ],
)
def test_a_group_is_called_by_year_and_name(group, label):
    assert group.label == label


def test_a_pupil_carries_the_three_parts_of_the_name():
    assert NOOR.name == PersonName("Noor", "", "El Amrani")


@pytest.mark.parametrize(("leaves", "left"), [(None, False), (date(2026, 11, 23), False), (date(2026, 11, 22), True)])
def test_a_pupil_has_left_the_day_after_the_last_day(leaves, left):
    pupil = RosterPupil("1", "Noor", "", "", leaves=leaves)
    assert pupil.has_left(date(2026, 11, 23)) is left
