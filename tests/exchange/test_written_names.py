"""Names in fewer cells than parts: cut when certain, asked about when not."""

import pytest

from kiosk.domain.names import PersonName
from kiosk.exchange.written_names import name_choices, surname_choices


@pytest.mark.parametrize(
    ("written", "prefix", "last"),
    [
        ("Hart", "", "Hart"),
        ("van der Berg", "van der", "Berg"),
        ("van  de  Berg-de Vries", "van de", "Berg-de Vries"),
        ("'t Hart", "'t", "Hart"),
        ("’t Hart", "’t", "Hart"),
        ("in 't Veld", "in 't", "Veld"),
        ("Berg, van der", "van der", "Berg"),
        ("Berg van den", "van den", "Berg"),
        ("Amrani, El", "El", "Amrani"),
        ("van", "", "van"),
        ("Jansen de Vries", "", "Jansen de Vries"),
        ("", "", ""),
    ],
)
def test_a_dutch_voorvoegsel_is_cut_off(written, prefix, last):
    assert surname_choices(written) == ((prefix, last),)


@pytest.mark.parametrize(
    ("written", "prefix", "last"),
    [
        ("Van Dijk", "van", "Dijk"),
        ("El Amrani", "el", "Amrani"),
        ("Da Silva", "da", "Silva"),
        ("VAN DIJK", "van", "DIJK"),
    ],
)
def test_a_word_that_may_be_part_of_the_name_is_asked_about(written, prefix, last):
    assert surname_choices(written) == (("", written), (prefix, last))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Berg, Sem van der", PersonName("Sem", "van der", "Berg")),
        ("van der Berg, Sem", PersonName("Sem", "van der", "Berg")),
        ("Berg, van der, Sem", PersonName("Sem", "van der", "Berg")),
        ("Amrani, Noor el", PersonName("Noor", "el", "Amrani")),
        ("Sem van der Berg", PersonName("Sem", "van der", "Berg")),
        ("Sem Berg", PersonName("Sem", "", "Berg")),
        ("Sem", PersonName("Sem", "", "")),
        ("Çelik, Yusuf Can", PersonName("Yusuf Can", "", "Çelik")),
    ],
)
def test_a_whole_name_is_cut_in_three(written, name):
    assert name_choices(written) == (name,)


def test_a_doubtful_surname_before_the_comma_is_asked_about():
    assert name_choices("El Amrani, Noor") == (PersonName("Noor", "", "El Amrani"), PersonName("Noor", "el", "Amrani"))


@pytest.mark.parametrize("written", ["", ",", "a, b, c", "a, b, c, d"])
def test_what_is_no_name_has_no_choices(written):
    assert name_choices(written) == ()
