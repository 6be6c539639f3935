"""A day that goes otherwise: a drill breaks it off, and a clock that nobody vouches for until a person does."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Children, Staffroom
from tests.journeys.school import School, until

pytestmark = pytest.mark.chromium


@pytest.fixture(autouse=True)
def as_before(school: School) -> Iterator[None]:
    """The other stories find a clock that is right."""
    yield
    school.clock("08:31")


def test_a_day_broken_off_hands_out_at_once_and_goes_on_after_the_undo(
    school: School, children: Children, colleague: Staffroom
) -> None:
    (dina,) = children("Dina Khalil")
    school.clock("08:24")
    dina.hands_in()
    school.clock("10:05")
    assert dina.taps()["outcome"] == "too_early"
    marijke = colleague("marijke").signs_in()
    marijke.opens("/vandaag-afbreken")
    marijke.page.get_by_role("button", name="Breek nu af").click()
    expect(marijke.page.get_by_text("Hele school: afgebroken om 10:0")).to_be_visible()
    dina.collects()
    marijke.page.get_by_role("button", name="Ongedaan maken").click()
    expect(marijke.page.get_by_text("afgebroken om")).to_have_count(0)
    dina.hands_in()
    assert dina.taps()["outcome"] == "too_early"


def test_a_person_vouches_for_the_clock_and_the_box_believes_it(
    school: School, children: Children, colleague: Staffroom
) -> None:
    (max_,) = children("Max Kuiper")
    school.clock("10:10", trusted=False)
    until(lambda: not school.state()["clock_trusted"], "a box that does not trust its clock")
    max_.hands_in()
    assert max_.taps()["outcome"] == "already_handed_in", "the question whether he comes to collect"
    tom = colleague("tom").signs_in()
    expect(tom.page.get_by_text("De klok is niet zeker")).to_be_visible()
    tom.page.get_by_role("button", name="Ja, dit klopt").click()
    expect(tom.page.get_by_text("De klok is niet zeker")).to_have_count(0)
    until(lambda: school.state()["clock_trusted"], "a box that takes a person's word")
    assert max_.taps()["outcome"] == "too_early"


def test_a_clock_that_is_moved_loses_that_trust(school: School, colleague: Staffroom) -> None:
    school.clock("10:20", trusted=False)
    until(lambda: not school.state()["clock_trusted"], "a box that does not trust its clock")
    marijke = colleague("marijke").signs_in()
    marijke.page.get_by_role("button", name="Ja, dit klopt").click()
    until(lambda: school.state()["clock_trusted"], "a box that takes a person's word")
    school.clock("11:20", trusted=False)
    until(lambda: not school.state()["clock_trusted"], "a box whose clock was moved")
    expect(marijke.page.get_by_text("De klok is niet zeker")).to_be_visible()
