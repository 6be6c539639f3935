"""A file is opened by few, each look is logged, and nothing in it is changed: only added and taken back."""

from dataclasses import replace

import pytest

from kiosk.domain.incident import Deed, IncidentId, Kind
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import FileEntryId, FileEntryKind, Way
from kiosk.services.errors import NotYoursError
from kiosk.services.inbox import incidents
from kiosk.services.inbox.incidents import Report, report
from kiosk.services.pupil_files import file_page, pupil_file
from kiosk.services.pupil_files.pupil_file import BadLineError, NewLine, NoSuchFileError, RestrictedError
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.pupil_file import file_entries
from tests.services.file_school import FACTS, HEAD, INA, MONDAY, NOW, OUTSIDERS, SANNE, TUESDAY, acts
from tests.services.staff_school import DAAN, LUUK, NOOR, at

TOLD = NewLine(FileEntryKind.PARENTS_INFORMED, MONDAY, "Ouders vragen om een gesprek.", Way.PHONE)
SAID = NewLine(FileEntryKind.RESPONSE_PUPIL, MONDAY, "Ik was het vergeten.", Way.TALK)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_opens_searches_copies_or_adds_to_a_file(who: str, books: SchoolBooks, incident: object) -> None:
    for asks in (
        lambda: file_page.file_page(books, OUTSIDERS[who], DAAN, NOW),
        lambda: file_page.copy_text(books, OUTSIDERS[who], DAAN, NOW),
        lambda: pupil_file.add(books, OUTSIDERS[who], DAAN, TOLD, NOW),
        lambda: pupil_file.restrict(books, OUTSIDERS[who], DAAN, NOW, on=True),
    ):
        with pytest.raises(NotYoursError):
            asks()
    assert file_page.search(books, OUTSIDERS[who], "daan", NOW).found == ()
    assert acts(books) == []


def test_the_story_is_what_was_confirmed_and_said(books: SchoolBooks, incident: IncidentId) -> None:
    pupil_file.add(books, INA, DAAN, TOLD, NOW)
    pupil_file.add(books, INA, DAAN, SAID, at(15, 3))
    page = file_page.file_page(books, INA, DAAN, NOW)
    told = [(line.bold.nl or line.rest.nl, line.quote) for line in page.lines if line.bold.nl or line.rest]
    assert told == [
        ("Zienswijze leerling", "Ik was het vergeten."),
        ("Ouders geïnformeerd", "Ouders vragen om een gesprek."),
        ("Incident bevestigd", FACTS),
        ("Mogelijk incident gemeld: verwacht toestel niet gezien", ""),
    ]
    assert page.lines[2].article.nl == "artikel 2 · protocol 1"
    assert (page.name, page.looked_at) == ("Daan 't Hart", "15:02")


def test_nothing_dismissed_or_revoked_is_in_it(books: SchoolBooks, incident: IncidentId) -> None:
    incidents.revoke(books, HEAD, incident, "wrong_facts", NOW)
    assert file_page.file_page(books, HEAD, DAAN, NOW).lines == ()
    assert file_page.file_page(books, HEAD, LUUK, NOW).lines == ()


def test_of_several_incidents_a_line_says_which_one_it_is_about(books: SchoolBooks, incident: IncidentId) -> None:
    about = replace(SAID, about=incident)
    pupil_file.add(books, INA, DAAN, about, NOW)
    assert file_page.file_page(books, INA, DAAN, NOW).lines[0].rest is None
    second = report(books, SANNE, Report(DAAN, Kind.FOUND_IN_USE, "classroom", "In de les gebruikt."), at(11, 0))
    incidents.judge(books, SANNE, second, Deed.CONFIRM, at(11, 1), text="In de les gebruikt.")
    assert file_page.file_page(books, INA, DAAN, NOW).lines[0].rest.nl == "over verwacht toestel niet gezien, 23-11"
    assert any(line.own_report for line in file_page.file_page(books, INA, DAAN, NOW).lines)


def test_what_was_said_about_a_revoked_incident_leaves_the_file_with_it(
    books: SchoolBooks, incident: IncidentId
) -> None:
    pupil_file.add(books, INA, DAAN, replace(SAID, about=incident), NOW)
    incidents.revoke(books, HEAD, incident, "wrong_pupil", NOW)
    assert file_page.file_page(books, HEAD, DAAN, NOW).lines == ()


def test_each_look_is_logged_before_it_is_shown(books: SchoolBooks, incident: object) -> None:
    for _look in range(2):
        file_page.file_page(books, INA, DAAN, NOW)
    file_page.copy_text(books, HEAD, DAAN, NOW)
    assert acts(books) == ["file_seen", "file_seen", "file_copied", "file_seen"]


def test_a_line_is_taken_back_by_another_line(books: SchoolBooks, incident: object) -> None:
    entry = pupil_file.add(books, INA, DAAN, TOLD, NOW)
    pupil_file.take_back(books, INA, DAAN, entry, NOW)
    assert all(line.bold.nl != "Ouders geïnformeerd" for line in file_page.file_page(books, INA, DAAN, NOW).lines)
    with reading(books.school_file) as unit:
        kept = file_entries.lines_of(unit, books.school, DAAN).entries
    assert {each.kind.value for each in kept} == {"parents_informed", "take_back"}
    with pytest.raises(NoSuchFileError):
        pupil_file.take_back(books, INA, DAAN, entry, NOW)


def test_a_colleague_leaves_a_line_alone_and_the_directie_need_not(books: SchoolBooks, incident: object) -> None:
    entry = pupil_file.add(books, HEAD, DAAN, TOLD, NOW)
    with pytest.raises(NotYoursError):
        pupil_file.take_back(books, INA, DAAN, entry, NOW)
    own = pupil_file.add(books, INA, DAAN, SAID, NOW)
    pupil_file.take_back(books, HEAD, DAAN, own, NOW)


BAD = {
    "no text": replace(SAID, text="  "),
    "no way": replace(TOLD, way=None),
    "tomorrow": replace(TOLD, day=TUESDAY),
    "too long": replace(SAID, text="x" * 1001),
    "no line of the story": replace(TOLD, kind=FileEntryKind.RESTRICT),
    "words where a code belongs": replace(TOLD, about="Daan van groep 6"),
    "a way for an addendum": replace(TOLD, kind=FileEntryKind.ADDENDUM),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_line_that_says_too_little_is_refused(bad: str, books: SchoolBooks, incident: object) -> None:
    with pytest.raises(BadLineError):
        pupil_file.add(books, INA, DAAN, BAD[bad], NOW)
    assert acts(books) == []


def test_a_restricted_file_is_kept_and_not_used(books: SchoolBooks, incident: object) -> None:
    pupil_file.restrict(books, HEAD, DAAN, NOW, on=True)
    for asks in (
        lambda: file_page.file_page(books, INA, DAAN, NOW),
        lambda: file_page.copy_text(books, HEAD, DAAN, NOW),
        lambda: pupil_file.add(books, HEAD, DAAN, TOLD, NOW),
    ):
        with pytest.raises(RestrictedError):
            asks()
    assert file_page.file_page(books, HEAD, DAAN, NOW).restricted
    pupil_file.restrict(books, HEAD, DAAN, at(15, 3), on=False)
    assert not file_page.file_page(books, INA, DAAN, NOW).restricted


def test_only_the_directie_restricts(books: SchoolBooks, incident: object) -> None:
    with pytest.raises(NotYoursError):
        pupil_file.restrict(books, INA, DAAN, NOW, on=True)


def test_a_search_finds_by_a_part_of_the_name_within_reach(books: SchoolBooks) -> None:
    assert [each.name for each in file_page.search(books, HEAD, "amr", NOW).found] == ["Noor El Amrani"]
    assert file_page.search(books, HEAD, "", NOW).found == ()
    assert [each.pupil for each in file_page.search(books, INA, "", NOW).found] == [DAAN]
    assert file_page.search(books, INA, "noor", NOW).found == ()


def test_the_text_to_copy_is_plain_and_oldest_first(books: SchoolBooks, incident: object) -> None:
    pupil_file.add(books, INA, DAAN, TOLD, NOW)
    text = file_page.copy_text(books, HEAD, DAAN, NOW)
    assert text.startswith("Daan 't Hart · Groep 6")
    assert text.index("bevestigd") < text.index("Ouders geïnformeerd")
    assert f"“{FACTS}”" in text


def test_a_pupil_who_is_not_there_has_no_file(books: SchoolBooks) -> None:
    with pytest.raises(NoSuchFileError):
        file_page.file_page(books, HEAD, PupilId("0" * 32), NOW)
    with pytest.raises(NotYoursError):
        file_page.file_page(books, INA, PupilId("0" * 32), NOW)
    with pytest.raises(NoSuchFileError):
        pupil_file.take_back(books, HEAD, NOOR, FileEntryId("0" * 32), NOW)
