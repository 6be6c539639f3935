"""Linking a new card: the page asks, the box listens for 60 s, and it counts after a second yes."""

from pathlib import Path

import pytest

from kiosk.services.roster.link import NothingOfferedError
from tests.station.small_school import CARDS, NOOR, PHONE, SEM, UNKNOWN, BoxOnBench, custody_on_disk
from tests.station.staff_page import StaffPage

OTHER = "04FFEEDDCCBBAB"


@pytest.fixture
def page(box: BoxOnBench) -> StaffPage:
    return StaffPage(box)


def offered(box: BoxOnBench, page: StaffPage, uid: str = UNKNOWN) -> None:
    """The page asks a card for Noor, and a new one is tapped."""
    page.ask(NOOR)
    box.tap(uid)


def said(box: BoxOnBench) -> tuple[str, str | None, str]:
    return box.state["state"], box.state["outcome"], box.state["text"]["nl"]


def test_the_box_listens_within_a_second_and_names_the_pupil(box: BoxOnBench, page: StaffPage) -> None:
    page.ask(NOOR)
    assert said(box) == ("enrolling", None, "Noor · groep 6. Leg de nieuwe pas op de lezer.")
    assert page.request.state == "listening"


def test_an_unknown_card_is_offered_on_both_screens_and_not_linked(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    assert said(box) == ("enrolling", None, "Noor · groep 6. Tik dezelfde pas nog een keer.")
    assert (page.request.state, page.carrier(UNKNOWN)) == ("offered", None)


def test_a_second_tap_of_the_same_card_links_it(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    box.tap(UNKNOWN)
    assert said(box) == ("enrolling", None, "Noor · groep 6. De pas is gekoppeld.")
    assert (page.request.state, page.carrier(UNKNOWN)) == ("linked", NOOR)
    box.pass_time(3)
    assert (box.state["state"], box.tap(UNKNOWN)["pupil"]) == ("ready", "Noor")


def test_the_power_button_at_the_box_links_it(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    assert box.press("confirm")["text"]["nl"].endswith("De pas is gekoppeld.")
    assert (page.request.state, page.carrier(UNKNOWN)) == ("linked", NOOR)


def test_koppelen_on_the_page_links_it_and_the_box_says_so(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    page.accept()
    assert said(box) == ("enrolling", None, "Noor · groep 6. De pas is gekoppeld.")
    box.pass_time(3)
    assert (box.state["state"], box.tap(UNKNOWN)["outcome"]) == ("ready", "handed_in")


def test_another_unknown_card_is_offered_instead(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    box.tap(OTHER)
    assert box.state["text"]["nl"].endswith("Tik dezelfde pas nog een keer.")
    box.tap(OTHER)
    assert (page.request.state, page.carrier(OTHER), page.carrier(UNKNOWN)) == ("linked", NOOR, None)


def test_koppelen_on_the_page_links_the_card_offered_last(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    box.tap(OTHER)
    page.accept()
    assert (page.carrier(OTHER), page.carrier(UNKNOWN)) == (NOOR, None)


def test_without_an_offer_the_power_button_does_nothing(box: BoxOnBench, page: StaffPage) -> None:
    page.ask(NOOR)
    assert box.press("confirm")["text"]["nl"].endswith("Leg de nieuwe pas op de lezer.")
    assert page.answers() == []


def test_after_sixty_seconds_the_box_listens_no_longer(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    box.twin.wait(60)
    box.pass_time(1.1)
    assert (box.state["state"], page.request.state) == ("ready", "expired")
    assert box.tap(UNKNOWN)["outcome"] == "unknown_card"
    assert page.carrier(UNKNOWN) is None


def test_a_known_card_meanwhile_is_an_ordinary_tap(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    assert box.tap(CARDS[SEM])["outcome"] == "handed_in"
    assert custody_on_disk(box.data, SEM).held
    box.pass_time(6)
    assert said(box) == ("enrolling", None, "Noor · groep 6. Tik dezelfde pas nog een keer.")
    box.tap(UNKNOWN)
    assert page.carrier(UNKNOWN) == NOOR


def test_a_phone_is_refused_and_the_box_goes_on_listening(box: BoxOnBench, page: StaffPage) -> None:
    page.ask(NOOR)
    assert box.tap(PHONE)["outcome"] == "not_a_school_card"
    box.pass_time(4)
    assert (box.state["state"], page.answers()) == ("enrolling", [])


def test_cancel_at_the_box_stops_it(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    box.press("cancel")
    assert page.request.state == "stopped"
    box.pass_time(4)
    assert box.state["state"] == "ready"
    assert box.tap(UNKNOWN)["outcome"] == "unknown_card"


def test_what_was_cancelled_at_the_box_cannot_be_linked_on_the_page(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    box.press("cancel")
    with pytest.raises(NothingOfferedError):
        page.accept()
    assert page.carrier(UNKNOWN) is None


def test_stopping_on_the_page_frees_the_box(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    page.stop()
    assert box.state["state"] == "ready"
    assert box.tap(UNKNOWN)["outcome"] == "unknown_card"


def test_a_new_request_takes_the_place_of_the_one_before(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    page.ask(SEM)
    assert said(box) == ("enrolling", None, "Sem · groep 6. Leg de nieuwe pas op de lezer.")
    box.tap(UNKNOWN)
    box.tap(UNKNOWN)
    assert (page.request.state, page.carrier(UNKNOWN)) == ("linked", SEM)


def test_the_answer_of_the_box_carries_the_keyed_hash_and_never_the_number(box: BoxOnBench, page: StaffPage) -> None:
    offered(box, page)
    box.tap(UNKNOWN)
    assert [answer.step for answer in page.answers()] == ["offered", "confirmed"]
    assert {answer.key_id for answer in page.answers()} == {box.books.key.id}
    assert all(len(answer.card_hash or "") == 64 for answer in page.answers())
    box.close()
    raw = b"".join(path.read_bytes() for path in Path(box.data).rglob("*") if path.is_file())
    assert bytes.fromhex(UNKNOWN) not in raw
    assert UNKNOWN.encode() not in raw.upper()


def test_the_pupils_own_card_is_told_apart_and_hands_nothing_in(box: BoxOnBench, page: StaffPage) -> None:
    page.ask(NOOR)
    box.tap(CARDS[NOOR])
    assert said(box) == ("enrolling", None, "Noor · groep 6. Deze pas is al gekoppeld. Pak een andere.")
    assert not custody_on_disk(box.data, NOOR).held
    assert page.request.words.nl == "Deze pas had de leerling al. Leg een andere pas op de lezer."
    box.pass_time(4)
    assert said(box)[2] == "Noor · groep 6. Leg de nieuwe pas op de lezer."


def test_a_lost_card_is_never_linked_again_and_a_new_one_is(box: BoxOnBench, page: StaffPage) -> None:
    page.block(NOOR)
    page.ask(NOOR)
    box.tap(CARDS[NOOR])
    assert said(box)[2] == "Noor · groep 6. Deze pas is geblokkeerd. Pak een andere."
    assert (page.request.state, page.request.words.nl.split(".")[0]) == ("listening", "Deze pas is geblokkeerd")
    box.tap(UNKNOWN)
    box.tap(UNKNOWN)
    assert page.carrier(UNKNOWN) == NOOR
    box.pass_time(4)
    assert (box.tap(CARDS[NOOR])["outcome"], box.tap(UNKNOWN)["outcome"]) == ("blocked_card", "handed_in")


def test_a_loan_card_works_today_and_can_be_lent_again_tomorrow(box: BoxOnBench, page: StaffPage) -> None:
    page.ask(NOOR, loan=True)
    box.tap(UNKNOWN)
    box.tap(UNKNOWN)
    assert page.carrier(UNKNOWN) == NOOR
    box.school_time(8, 21, days=1)
    box.pass_time(6)
    assert box.tap(UNKNOWN)["outcome"] == "blocked_card"
    page.ask(SEM, loan=True)
    box.tap(UNKNOWN)
    box.tap(UNKNOWN)
    assert page.carrier(UNKNOWN) == SEM


def test_a_whole_group_gets_its_cards_in_a_row_without_a_step_at_the_page(box: BoxOnBench, page: StaffPage) -> None:
    for pupil in (NOOR, SEM):
        page.block(pupil)
    page.ask_group()
    for first_name, pupil, uid in (("Noor", NOOR, UNKNOWN), ("Sem", SEM, OTHER)):
        assert said(box)[2] == f"{first_name} · groep 6. Leg de nieuwe pas op de lezer."
        box.tap(uid)
        box.tap(uid)
        assert page.carrier(uid) == pupil
        box.pass_time(4)
    assert box.state["state"] == "ready"
