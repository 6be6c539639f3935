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
    ("name", "refusal"),
    [
        ("edexml: billion laughs", "UnsafeFileError"),
        ("xlsx: billion laughs in the strings", "UnsafeFileError"),
        ("xlsx: 1 GB sheet", "TooLargeError"),
        ("xlsx: 1 GB sheet that says 1 kB", "BrokenFileError"),
        ("zip: traversal with backslashes", "UnsafeFileError"),
        ("zip: password", "NotARosterError"),
        ("csv: million rows", "TooLargeError"),
        ("csv: bare CR", "UnsafeFileError"),
        ("csv: NUL", "BrokenFileError"),
    ],
)
def test_an_attack_is_refused_for_what_it_is(name, refusal):
    assert outcomes()[name].refusal == refusal
