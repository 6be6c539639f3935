"""Files that want to harm (S6): refused with a sentence, in little memory, touching nothing outside.

Seconds are measured by `make bench`; here the limits that keep them small are what is tested.
"""

import pytest

from tests.exchange.attack_corpus import ATTACKS
from tests.exchange.attack_run import outcomes

MOST_MEGABYTES = 64


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_with_a_sentence(name):
    found = outcomes()[name]
    assert found.refusal
    assert found.sentence.endswith(".")
    assert len(found.sentence) < 200


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_takes_little_memory(name):
    assert outcomes()[name].megabytes <= MOST_MEGABYTES


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_opens_no_file_and_no_connection(name):
    assert outcomes()[name].outside == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("edexml: billion laughs", "bevat een DTD"),
        ("edexml: million rows", "meer dan 20000 rijen"),
        ("xlsx: billion laughs in the strings", "bevat een DTD"),
        ("xlsx: 1 GB sheet", "groter dan 16 MB"),
        ("xlsx: 1 GB sheet that says 1 kB", "beschadigd"),
        ("xlsx: million rows", "meer dan 20000 regels"),
        ("xlsx: million cells", "te veel cellen"),
        ("xlsx: million styles", "te veel cellen"),
        ("zip: traversal with backslashes", "buiten de map"),
        ("zip: drive", "buiten de map"),
        ("zip: password", "wachtwoord"),
        ("zip: LZMA", "ingepakt op een manier"),
        ("zip: a name twice", "twee keer"),
        ("zip: 2000 files", "meer dan 1000 bestanden"),
        ("zip: million users", "meer dan 60000 regels"),
        ("csv: five megabytes", "groter dan 4 MB"),
        ("csv: million rows", "te veel regels"),
        ("csv: columns of empty cells", "te veel kolommen"),
        ("csv: bare CR", "los regeleinde"),
        ("csv: NUL", "geen tekst"),
    ],
)
def test_an_attack_is_refused_for_what_it_is(name, words):
    assert words in outcomes()[name].sentence
