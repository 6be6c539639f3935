"""While a pupil's data are restricted they are kept and not used; handing in and collecting go on."""

import json

import pytest

from kiosk.domain.candidates import Reason
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, IncidentId
from kiosk.services.figures.export import COMMAND, ExportOrder, by_staff, export_file
from kiosk.services.inbox import incidents
from kiosk.services.live_page import live
from kiosk.services.pupil_files import pupil_file
from kiosk.services.pupil_files.pupil_file import RestrictedError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.store import reading
from kiosk.store.pupil_file import file_entries
from tests.services.file_school import FACTS, HEAD, MONDAY, NOW, SANNE, confirm_one
from tests.services.incident_school import quiet_morning, recorded
from tests.services.staff_school import DAAN, LUUK, NOOR, SIX, Box, at


def restrict(books: SchoolBooks, now: ClockReading, *, on: bool) -> None:
    pupil_file.restrict(books, HEAD, DAAN, now, on=on)


def about_daan(books: SchoolBooks) -> list[IncidentId]:
    return [each.incident.id for each in recorded(books) if each.incident.pupil == DAAN]


def test_the_flag_of_the_whole_school_is_the_flag_of_each_file(books: SchoolBooks) -> None:
    for minute, on, expected in ((1, True, {DAAN}), (2, False, set()), (3, True, {DAAN})):
        restrict(books, at(15, minute), on=on)
        with reading(books.school_file) as unit:
            assert file_entries.restricted_pupils(unit, books.school) == expected


def test_no_rule_raises_anything_about_a_restricted_pupil(books: SchoolBooks, box: Box) -> None:
    restrict(books, at(8, 0), on=True)
    quiet_morning(box)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    day.run(books, at(9, 30))
    assert {each.incident.pupil for each in recorded(books)} == {LUUK}


def test_what_a_rule_raised_before_is_withdrawn(books: SchoolBooks, box: Box) -> None:
    quiet_morning(box)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    day.run(books, at(9, 30))
    restrict(books, at(9, 31), on=True)
    day.run(books, at(9, 32))
    last = next(each.events[-1] for each in recorded(books) if each.incident.pupil == DAAN)
    assert (last.deed, last.reason) == (Deed.WITHDRAW, Reason.NOT_EXPECTED.value)


def test_the_live_page_goes_on_showing_today(books: SchoolBooks, box: Box) -> None:
    quiet_morning(box)
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 25))
    restrict(books, at(8, 26), on=True)
    page = live.group_page(books, SANNE, SIX, {}, at(8, 40))
    assert "Daan" in repr(page)


def test_only_the_directie_looks_at_what_was_confirmed(books: SchoolBooks, box: Box) -> None:
    incident = confirm_one(books, box)
    assert incidents.see_confirmed(books, SANNE, incident, NOW) == []
    restrict(books, NOW, on=True)
    with pytest.raises(RestrictedError):
        incidents.see_confirmed(books, SANNE, incident, NOW)
    assert incidents.see_confirmed(books, HEAD, incident, NOW) == []


@pytest.mark.parametrize("who", [SANNE, HEAD], ids=["teacher", "directie"])
def test_nothing_enters_a_restricted_file_but_a_candidate_can_be_dismissed(who, books: SchoolBooks, box: Box) -> None:
    quiet_morning(box)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    day.run(books, at(9, 30))
    restrict(books, at(9, 31), on=True)
    with pytest.raises(RestrictedError):
        incidents.judge(books, who, about_daan(books)[0], Deed.CONFIRM, at(9, 31), text=FACTS)
    incidents.judge(books, who, about_daan(books)[0], Deed.DISMISS, at(9, 31))


@pytest.mark.parametrize(("who", "number"), [(None, 0), (SANNE, 0), (HEAD, 1)], ids=["command", "teacher", "directie"])
def test_an_export_of_incidents_leaves_a_restricted_pupil_to_the_directie(
    who, number: int, books: SchoolBooks, box: Box
) -> None:
    confirm_one(books, box)
    restrict(books, NOW, on=True)
    order, asker = ExportOrder("incidents", MONDAY, MONDAY, style="json"), COMMAND if who is None else by_staff(who)
    made = export_file(books.writer, books.school_file, order, asker, NOW, books.data)
    rows = json.loads(b"".join(made.pieces))["rows"]
    assert [row["pupil"] for row in rows].count("Hart, Daan 't") == number
