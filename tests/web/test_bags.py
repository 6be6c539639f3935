"""The bags: who has which slot, what is out of order, stickers, and the way back from each change."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from kiosk.domain.custody import EntryKind, Slot
from kiosk.store import reading
from kiosk.store.compartments import slots
from kiosk.store.people import audit, roster
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SEVEN, SIX, at
from tests.web.reading import field
from tests.web.staffed import Staffed, send

BAG = "/vakken/tas?tas=6"


def slot_of(staffed: Staffed, pupil: str) -> Slot | None:
    with reading(staffed.books.school_file) as unit:
        found = roster.pupil(unit, staffed.books.school, pupil)
    assert found is not None
    return found.slot


def out_of_order(staffed: Staffed) -> frozenset[int]:
    with reading(staffed.books.school_file) as unit:
        return slots.bags(unit, staffed.books.school)["6"].out_of_order


@pytest.fixture
def caretaker(staffed: Staffed) -> FlaskClient:
    """Signed in, with a bag of five pockets for group 6."""
    browser = staffed.sign_in("concierge")
    send(browser, "/vakken", "/vakken", groep=SIX, tas="6", vakken="5")
    return browser


def undo(browser: FlaskClient, answer) -> None:
    """Presses "Ongedaan" on the page that follows."""
    page = browser.get(answer.headers["Location"]).text
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if "undo" in one)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))
    path = re.findall(r'action="([^"]+)"', form)[0]
    assert browser.post(path, data=fields).status_code == 303


def test_a_group_gets_a_bag_and_its_pupils_keep_their_numbers(staffed: Staffed, caretaker: FlaskClient) -> None:
    assert slot_of(staffed, NOOR) == Slot(1, "6")
    assert slot_of(staffed, LUUK) == Slot(4, "")
    assert "0 van 5 bezet" in caretaker.get(BAG).text


def test_a_slot_is_given_and_undone(staffed: Staffed, caretaker: FlaskClient) -> None:
    answer = send(caretaker, BAG, "/vakken/tas/leerling", tas="6", vak="5", leerling=DAAN)
    assert slot_of(staffed, DAAN) == Slot(5, "6")
    undo(caretaker, answer)
    assert slot_of(staffed, DAAN) == Slot(2, "6")


def test_a_slot_is_taken_away_and_everyone_without_gets_one(staffed: Staffed, caretaker: FlaskClient) -> None:
    for pupil in (NOOR, DAAN, EVI):
        send(caretaker, BAG, "/vakken/tas/leerling", tas="6", leerling=pupil)
    assert "2 leerlingen hebben nog geen vak" in caretaker.get(BAG).text
    answer = send(caretaker, BAG, "/vakken/tas/iedereen", tas="6")
    given = [slot_of(staffed, pupil) for pupil in (DAAN, NOOR, EVI)]
    assert given == [Slot(1, "6"), Slot(2, "6"), None]  # Evi brings nothing
    undo(caretaker, answer)
    assert slot_of(staffed, NOOR) is None


def test_a_slot_out_of_order_is_nobodys_and_comes_back(staffed: Staffed, caretaker: FlaskClient) -> None:
    answer = send(caretaker, BAG, "/vakken/tas/buiten-gebruik", tas="6", vak="3", doe="uit")
    assert out_of_order(staffed) == {3}
    assert send(caretaker, BAG, "/vakken/tas/leerling", tas="6", vak="3", leerling=NOOR).status_code == 422
    undo(caretaker, answer)
    assert out_of_order(staffed) == frozenset()


def test_the_grid_tells_free_in_use_left_behind_and_out_of_order(staffed: Staffed, caretaker: FlaskClient) -> None:
    send(caretaker, BAG, "/vakken/tas/buiten-gebruik", tas="6", vak="4", doe="uit")
    browser = staffed.sign_in("sanne")
    send(browser, f"/groep/{SIX}", f"/groep/{SIX}/ronde", mark=f"{NOOR}:in_custody:0")
    staffed.look()
    states = re.findall(r'class="pocket (\w+)" href', caretaker.get(BAG).text)
    assert states == ["in_use", "free", "free", "out", "free"]
    assert "1 van 5 bezet" in caretaker.get(BAG).text
    staffed.now = at(9, 0, day=24)
    staffed.look()
    later = caretaker.get(BAG).text
    assert re.findall(r'class="pocket (\w+)" href', later)[0] == "left_behind"
    words = re.findall(r'class="stands">(?:<svg.*?</svg>)?([^<]+)<', later)
    assert (words[0], words[1], words[3]) == ("niet opgehaald", "vrij", "buiten gebruik")


def test_two_who_share_a_slot_both_stand_on_it(caretaker: FlaskClient) -> None:
    send(caretaker, BAG, "/vakken/tas/leerling", tas="6", vak="1", leerling=DAAN)
    page = caretaker.get(f"{BAG}&vak=1").text
    assert "Daan &#39;t Hart + Noor El Amrani" in page
    assert "Zij delen dit vak." in page


def test_by_hand_nothing_is_laid_in_a_slot_that_is_out_of_order(staffed: Staffed, caretaker: FlaskClient) -> None:
    send(caretaker, BAG, "/vakken/tas/buiten-gebruik", tas="6", vak="1", doe="uit")
    browser = staffed.sign_in("sanne")
    send(browser, f"/groep/{SIX}", f"/groep/{SIX}/ronde", mark=f"{NOOR}:in_custody:0")
    assert staffed.books.custody(NOOR).slot == Slot(4, "6")


def test_the_stickers_carry_number_and_picture_and_no_name(caretaker: FlaskClient) -> None:
    page = caretaker.get("/vakken/stickers?tas=6").text
    assert re.findall(r"<b>(\d+)</b><span>(\w+)", page) == [
        ("1", "appel"), ("2", "ballon"), ("3", "boom"), ("4", "auto"), ("5", "eend"),
    ]  # fmt: skip
    assert "Noor" not in page


@pytest.mark.parametrize(("name", "pockets", "status"), [("a|b", "5", 422), ("6", "97", 422), ("6", "", 400)])
def test_a_bag_that_cannot_be_is_refused(caretaker: FlaskClient, name: str, pockets: str, status: int) -> None:
    assert send(caretaker, "/vakken", "/vakken", groep=SIX, tas=name, vakken=pockets).status_code == status
    assert "5 vakken" not in caretaker.get("/vakken").text
    assert 'value="5"' in caretaker.get("/vakken").text


def test_a_bag_nobody_counted_says_what_to_do(caretaker: FlaskClient) -> None:
    assert "nog niet geteld" in caretaker.get("/vakken/tas?tas=weg").text
    assert SEVEN in caretaker.get("/vakken").text


@pytest.mark.parametrize("user", ["sanne", "invaller", "opvang", "ib", "beheer", "fg"])
def test_others_do_not_get_here(staffed: Staffed, user: str) -> None:
    assert staffed.sign_in(user).get("/vakken").status_code == 403


def test_each_change_is_on_record_without_a_name(staffed: Staffed, caretaker: FlaskClient) -> None:
    answer = send(caretaker, BAG, "/vakken/tas/leerling", tas="6", vak="5", leerling=DAAN)
    assert set(parse_qs(urlsplit(answer.headers["Location"]).query)) == {"tas", "vak", "was"}
    with reading(staffed.books.school_file) as unit:
        act = audit.lines(unit, staffed.books.school)[-1].act
    assert (act.action, act.subject, act.details) == ("slot_given", DAAN, {"bag": "6", "slot": "5"})


def test_what_lies_in_a_slot_stays_there_when_the_slot_changes_hands(staffed: Staffed, caretaker: FlaskClient) -> None:
    staffed.box.tap(DAAN, EntryKind.HAND_IN, at(8, 25))
    staffed.look()
    send(caretaker, BAG, "/vakken/tas/leerling", tas="6", vak="5", leerling=DAAN)
    assert staffed.books.custody(DAAN).slot == Slot(12)


def test_two_of_one_paper_list_without_a_slot_get_two_slots(staffed: Staffed, caretaker: FlaskClient) -> None:
    for pupil in (NOOR, DAAN):
        send(caretaker, BAG, "/vakken/tas/leerling", tas="6", leerling=pupil)
    browser, page = staffed.sign_in("sanne"), f"/groep/{SIX}/met-de-hand"
    answers = {f"antwoord-{pupil}": "in_custody" for pupil in (NOOR, DAAN)}
    send(browser, page, page, stand=field(browser.get(page), "stand"), tijd="", **answers)
    assert {staffed.books.custody(pupil).slot for pupil in (NOOR, DAAN)} == {Slot(1, "6"), Slot(2, "6")}


def test_the_history_of_a_slot_tells_who_had_what_and_the_look_is_on_the_log(
    staffed: Staffed, caretaker: FlaskClient
) -> None:
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 22))
    staffed.box.tap(NOOR, EntryKind.COLLECT, at(8, 25))
    staffed.look()
    page = caretaker.get("/vakken/tas/geschiedenis?tas=&vak=12").text
    told = " ".join(re.sub(r"<[^>]+>", " ", page.split("<tbody>")[1]).split())
    assert told.startswith("ma 23 nov 8:25 Opgehaald Noor El Amrani ingang Plein, eigen pas ma 23 nov 8:22 Ingeleverd")
    with reading(staffed.books.school_file) as unit:
        last = audit.lines(unit, staffed.books.school)[-1].act
    assert (last.action, last.details) == ("slot_history_seen", {"bag": "", "slot": "12", "lines": "2"})


def test_another_slot_has_another_history(staffed: Staffed, caretaker: FlaskClient) -> None:
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 22))
    staffed.look()
    assert "nog niets gelegen" in caretaker.get("/vakken/tas/geschiedenis?tas=6&vak=12").text
