"""How a Dutch name is shown, listed, sorted and told apart."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.names import PersonName, names_in_group, sort_text

DUTCH_ORDER = [
    PersonName("Ilyas", "el", "Amrani"),
    PersonName("Fleur", "", "Berg"),
    PersonName("Tijn", "van den", "Berg"),
    PersonName("Sem", "van der", "Berg"),
    PersonName("Yusuf", "", "Çelik"),
    PersonName("Daan", "'t", "Hart"),
    PersonName("Mees", "", "IJzerman"),
    PersonName("Lina", "", "Öztürk"),
]


def test_a_name_is_shown_as_people_say_it():
    assert PersonName("Sem", "van der", "Berg").shown == "Sem van der Berg"


def test_a_list_puts_the_prefix_behind_the_first_name():
    assert PersonName("Sem", "van der", "Berg").listed == "Berg, Sem van der"
    assert PersonName("Daan", "'t", "Hart").listed == "Hart, Daan 't"


@pytest.mark.parametrize(
    ("name", "shown", "listed"),
    [
        (PersonName("", "", "Assati"), "Assati", "Assati"),
        (PersonName("Wimpie", "", ""), "Wimpie", "Wimpie"),
        (PersonName("", "van", "Dijk"), "van Dijk", "Dijk, van"),
    ],
)
def test_half_a_name_leaves_no_stray_comma_or_space(name, shown, listed):
    assert (name.shown, name.listed) == (shown, listed)


def test_a_list_is_in_dutch_order():
    mixed = Random(6).sample(DUTCH_ORDER, k=len(DUTCH_ORDER))
    assert sorted(mixed, key=lambda name: name.list_order) == DUTCH_ORDER


@pytest.mark.parametrize("other", ["Yıldız", "YILDIZ", "Yildiz"])
def test_a_dotless_i_sorts_as_an_i(other):
    assert sort_text(other) == "yildiz"


@pytest.mark.parametrize("other", ["IJzerman", "ijzerman", "Ĳzerman"])
def test_every_way_to_write_ij_sorts_alike(other):
    assert sort_text(other) == "ijzerman"


def test_a_curly_and_a_straight_apostrophe_sort_alike():
    assert sort_text("’t Hart") == sort_text("'t Hart") == "t hart"


def test_a_teachers_list_is_in_first_name_order():
    names = [PersonName("Zoë", "", "Janssen"), PersonName("Évi", "", "Bos"), PersonName("Adam", "", "Osman")]
    assert [name.first for name in sorted(names, key=lambda name: name.first_name_order)] == ["Adam", "Évi", "Zoë"]


def test_two_equal_first_names_get_the_first_letter_of_the_surname():
    names = [PersonName("Noor", "", "El Amrani"), PersonName("Sem", "van der", "Berg"), PersonName("Sem", "de", "Wit")]
    assert names_in_group(names) == ["Noor", "Sem B.", "Sem W."]


def test_the_ij_is_one_letter():
    names = [PersonName("Mees", "", "IJzerman"), PersonName("Mees", "", "Ibsen")]
    assert names_in_group(names) == ["Mees IJ.", "Mees I."]


def test_equal_first_names_and_letters_get_the_whole_name():
    names = [PersonName("Sem", "van der", "Berg"), PersonName("Sem", "", "Bakker"), PersonName("Sem", "", "Vos")]
    assert names_in_group(names) == ["Sem van der Berg", "Sem Bakker", "Sem V."]


def test_a_pupil_without_a_first_name_is_called_by_the_surname():
    assert names_in_group([PersonName("", "", "Assati"), PersonName("Assati", "", "Bos")]) == ["Assati", "Assati B."]


@given(st.lists(st.builds(PersonName, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5)), max_size=6))
def test_any_text_can_be_told_apart_and_sorted(names):
    assert len(names_in_group(names)) == len(names)
    sorted(names, key=lambda name: (name.list_order, name.first_name_order))
