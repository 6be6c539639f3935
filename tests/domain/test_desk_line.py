"""The one field of the desk."""

import pytest

from kiosk.domain.custody import Slot
from kiosk.domain.desk_line import DeskLine, Named, Wish, found, meant, read_line
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import PupilId

NAMES = (
    ("Noor", "", "El Amrani"), ("Noortje", "", "Kramer"), ("Nour", "", "Aziz"), ("Sem", "", "Bakker"),
    ("Sem", "", "Willems"), ("Semih", "", "Kaya"), ("Zoë", "", "Janssen"), ("Daan", "'t", "Hart"),
    ("Bram", "de", "Boer"), ("Yusuf", "", "Çelik"), ("Anne-Fleur", "van der", "Berg"),
)  # fmt: skip
CLASS = [Named(PupilId(str(n)), PersonName(*name), Slot(n)) for n, name in enumerate(NAMES, 1)]


def shown(asked: str) -> list[str]:
    return [one.name.shown for one in found(asked, CLASS)]


def taken(text: str) -> str | None:
    line = read_line(text)
    one = meant(line, found(line.asked, CLASS))
    return None if one is None else one.name.shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("noo", DeskLine("noo")),
        (" Noo ", DeskLine("Noo")),
        ("noo.g", DeskLine("noo", 0, Wish.NO_ITEM)),
        ("noo .A", DeskLine("noo", 0, Wish.ABSENT)),
        ("sem2", DeskLine("sem", 2)),
        ("sem 2.a", DeskLine("sem", 2, Wish.ABSENT)),
        ("12", DeskLine("12")),
        ("", DeskLine("")),
        ("de b", DeskLine("de b")),
    ],
)
def test_a_line_has_letters_a_choice_and_a_wish(text: str, line: DeskLine) -> None:
    assert read_line(text) == line


def test_three_letters_find_the_short_roepnaam_first() -> None:
    assert shown("noo") == ["Noor El Amrani", "Noortje Kramer"]
    assert taken("noo") == "Noor El Amrani"


def test_a_number_takes_the_match_with_that_number() -> None:
    assert taken("noo2") == "Noortje Kramer"
    assert taken("noo3") is None


def test_two_children_of_one_roepnaam_are_never_chosen_between() -> None:
    assert shown("sem") == ["Sem Bakker", "Sem Willems", "Semih Kaya"]
    assert taken("sem") is None
    assert taken("sem2") == "Sem Willems"


@pytest.mark.parametrize("asked", ["semw", "sem w", "Sem Will"])
def test_a_letter_of_the_achternaam_tells_two_apart(asked: str) -> None:
    assert taken(asked) == "Sem Willems"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("ZOE", "Zoë Janssen"),
        ("cel", "Yusuf Çelik"),
        ("hart", "Daan 't Hart"),
        ("t ha", "Daan 't Hart"),
        ("boer", "Bram de Boer"),
        ("de b", "Bram de Boer"),
        ("bramb", "Bram de Boer"),
        ("bramde", "Bram de Boer"),
        ("annef", "Anne-Fleur van der Berg"),
        ("ber", "Anne-Fleur van der Berg"),
    ],
)
def test_accents_case_and_prefixes_are_no_hurdle(asked: str, name: str) -> None:
    assert taken(asked) == name


def test_a_number_alone_is_a_slot() -> None:
    assert taken("7") == "Zoë Janssen"


def test_a_slot_that_two_bags_have_is_never_chosen_between() -> None:
    twice = [*CLASS, Named(PupilId("x"), PersonName("Ilse", "", "Vos"), Slot(7, "8"))]
    assert meant(DeskLine("7"), found("7", twice)) is None


@pytest.mark.parametrize("asked", ["kaa", "oor", "x", "", ".", "99"])
def test_nobody_is_found_in_the_middle_of_a_name(asked: str) -> None:
    assert shown(asked) == []
