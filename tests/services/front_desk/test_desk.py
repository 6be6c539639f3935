"""The desk: what a line means, what it never does by itself, and the way back."""

import pytest

from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.custody import EntryKind, OriginId, Slot
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import PupilId
from kiosk.services.front_desk import desk, desk_records
from kiosk.services.front_desk.desk_records import NotDoneError
from kiosk.services.front_desk.views_desk import DeskForm
from kiosk.services.keys import read_card_key
from kiosk.services.school_books import BoxStatus, SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.custody import ledger
from kiosk.store.people import audit, cards, roster
from kiosk.store.people.cards import Card, CardState
from kiosk.store.people.roster import Pupil
from tests.services.caretaker import Desk, acts
from tests.services.staff_school import EVI, LUUK, NOOR, SIX, Box, at

UID = "04A3C6CAE26180"


@pytest.fixture
def at_desk(books: SchoolBooks) -> Desk:
    return Desk(books)


def link(books: SchoolBooks, pupil: PupilId, uid: str, state: CardState = CardState.ACTIVE) -> None:
    key = read_card_key(books.data)
    known = hash_card(CardUid.from_hex(uid), key.secret)
    with writing(books.writer) as unit:
        card = Card(id=uid.ljust(32, "0"), hash=known, key_id=key.id, linked_us=1, linked_by="system", pupil=pupil)
        cards.add_card(unit, books.school, card)
        cards.set_card_state(unit, books.school, card.id, state)


def enrol(books: SchoolBooks, pupil: str, name: PersonName) -> PupilId:
    with writing(books.writer) as unit:
        made = Pupil(id=PupilId(pupil * 32), key=pupil, name=name, group=SIX, slot=Slot(20))
        roster.save_pupil(unit, books.school, made)
    return made.id


def test_three_letters_and_enter_hand_in(at_desk: Desk) -> None:
    page = at_desk.types("noo", at(8, 24))
    assert at_desk.books.custody(NOOR).held
    assert page.said is not None
    assert page.said.bold.nl == "Noor heeft ingeleverd."
    assert "appel 1" in page.said.words.nl
    assert page.typed == ""
    assert [line.who.first_name for line in page.done] == ["Noor"]


def test_the_direction_follows_the_table_of_taps(at_desk: Desk) -> None:
    at_desk.types("noo", at(8, 24))
    assert at_desk.types("noo", at(8, 25)).said.bold.nl == "Noor heeft al ingeleverd."
    assert at_desk.types("noo", at(14, 20)).said.bold.nl == "Noor heeft het toestel terug."
    assert at_desk.types("noo", at(14, 21)).said.words.nl == "Opgehaald om 14:20."
    kinds = [entry.kind for entry in at_desk.books.entries(NOOR)]
    assert kinds == [EntryKind.HAND_IN, EntryKind.COLLECT]


def test_during_lessons_nothing_is_handed_over_without_a_reason(at_desk: Desk) -> None:
    at_desk.types("noo", at(8, 24))
    page = at_desk.types("noo", at(10, 31))
    assert page.asking is not None
    assert at_desk.books.custody(NOOR).held
    assert at_desk.answers("", NOOR, at(10, 31)).said.bold.nl == "Noor heeft het toestel terug."
    assert at_desk.books.entries(NOOR)[-1].reason == "parent_collects"


def test_another_reason_is_one_number(at_desk: Desk) -> None:
    at_desk.types("noo", at(8, 24))
    at_desk.answers("3", NOOR, at(10, 31))
    assert at_desk.books.entries(NOOR)[-1].reason == "appointment"


def test_a_number_that_is_no_answer_asks_again(at_desk: Desk) -> None:
    at_desk.types("noo", at(8, 24))
    with writing(at_desk.books.writer) as unit:
        before = len(ledger.entries(unit))
    page = at_desk.types("2", at(14, 20), open=NOOR)
    assert page.said.bold.nl == "Er is niets veranderd."
    with reading(at_desk.books.school_file) as unit:
        assert len(ledger.entries(unit)) == before


def test_a_parent_at_the_door_is_helped_before_the_cut_off_too(at_desk: Desk) -> None:
    at_desk.types("noo", at(8, 20))
    assert at_desk.types("noo", at(8, 25), door=True).asking is not None
    at_desk.answers("", NOOR, at(8, 25), door=True)
    assert not at_desk.books.custody(NOOR).held


def test_what_lies_here_since_friday_is_asked_about(at_desk: Desk, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27, day=20))
    at_desk.books.look(at(8, 0), 0)
    page = at_desk.types("noo", at(8, 24))
    assert [option.code for option in page.asking.options] == ["still_here", "swapped"]
    assert at_desk.answers("", NOOR, at(8, 24)).asking is not None
    at_desk.answers("2", NOOR, at(8, 24))
    kinds = [entry.kind for entry in at_desk.books.entries(NOOR)]
    assert kinds == [EntryKind.HAND_IN, EntryKind.CLOSED_WITHOUT_CARD, EntryKind.HAND_IN]


def test_while_the_clock_is_not_trusted_enter_hands_nothing_over(at_desk: Desk) -> None:
    at_desk.types("noo", at(8, 24))
    assert at_desk.types("noo", at(14, 20, trusted=False)).asking is not None
    assert at_desk.books.custody(NOOR).held


def test_letters_that_fit_nobody_stay_in_the_field(at_desk: Desk) -> None:
    page = at_desk.types("kaa", at(8, 24))
    assert page.said.bold.nl == "Geen leerling gevonden met “kaa”."
    assert page.typed == "kaa"


def test_two_children_of_one_name_are_both_shown_and_neither_is_taken(at_desk: Desk) -> None:
    twin = enrol(at_desk.books, "e", PersonName("Noor", "", "Willems"))
    page = at_desk.types("noo", at(8, 24))
    assert [(row.number, row.who.rest_of_name, row.taken) for row in page.matches] == [
        (1, "El Amrani", False),
        (2, "Willems", False),
    ]
    assert page.typed == "noo"
    at_desk.types("noo2", at(8, 24))
    assert at_desk.books.custody(twin).held
    assert not at_desk.books.custody(NOOR).held


def test_a_suffix_says_no_item_or_absent(at_desk: Desk) -> None:
    at_desk.types("noo.g", at(8, 24))
    page = at_desk.types("daa.a", at(8, 24))
    assert [line.status for line in page.done] == ["absent", "no_item"]
    assert not at_desk.books.custody(NOOR).held


def test_the_latest_stands_first_whatever_the_clock_did(at_desk: Desk) -> None:
    for line, minute in (("noo.g", 24), ("daa.a", 22)):
        page = at_desk.types(line, at(8, minute))
    assert [line.status for line in page.done] == ["absent", "no_item"]


def test_a_suffix_never_hides_what_lies_here(at_desk: Desk) -> None:
    at_desk.types("noo", at(8, 24))
    assert at_desk.types("noo.a", at(8, 25)).typed == "noo.a"
    assert at_desk.books.custody(NOOR).held


def test_a_true_time_of_earlier_today_is_the_time_of_the_entry(at_desk: Desk) -> None:
    at_desk.types("noo", at(14, 40), at="8:22")
    entry = at_desk.books.entries(NOOR)[-1]
    assert (entry.kind, entry.at) == (EntryKind.HAND_IN, at(8, 22).at)


def test_a_time_that_has_yet_to_come_changes_nothing_and_keeps_the_text(at_desk: Desk) -> None:
    page = at_desk.types("noo", at(8, 24), at="9:00")
    assert page.typed == "noo"
    assert not at_desk.books.custody(NOOR).held


def test_the_same_form_twice_counts_once(at_desk: Desk) -> None:
    for _sending in range(2):
        desk.enter(at_desk.books, at_desk.ahmed, DeskForm("noo.g", draft="one"), at(8, 24))
    assert acts(at_desk.books).count("desk_no_item") == 1


@pytest.mark.parametrize("line", ["noo", "noo.g", "noo.a"])
def test_each_thing_is_taken_back_with_one_click(at_desk: Desk, line: str) -> None:
    before = desk.look(at_desk.books, DeskForm("noo"), at(8, 24)).matches[0].note
    done = at_desk.types(line, at(8, 24)).done[0]
    desk_records.take_back(at_desk.books, at_desk.ahmed, done.nonce, at(8, 25))
    page = desk.look(at_desk.books, DeskForm("noo"), at(8, 26))
    assert (page.matches[0].note, page.done) == (before, ())
    with pytest.raises(NotDoneError):
        desk_records.take_back(at_desk.books, at_desk.ahmed, done.nonce, at(8, 26))


@pytest.mark.parametrize("typed", [UID, "80:61:E2:CA:C6:A3:04"])
def test_a_typing_reader_works_in_the_same_field(at_desk: Desk, typed: str) -> None:
    link(at_desk.books, LUUK, UID)
    page = at_desk.types(typed, at(8, 24))
    assert at_desk.books.custody(LUUK).held
    assert (page.typed, page.done[0].how.nl) == ("", "pas in het veld")


def test_a_card_number_is_kept_nowhere_and_never_comes_back(at_desk: Desk, tmp_path) -> None:
    page = at_desk.types(UID, at(8, 24))
    assert UID not in repr(page)
    assert page.said.bold.nl == "Deze pas ken ik niet."
    files = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert UID.encode() not in files
    assert bytes.fromhex(UID) not in files


def test_a_card_number_is_no_search(at_desk: Desk) -> None:
    assert desk.look(at_desk.books, DeskForm(UID), at(8, 24)).typed == ""


def test_a_blocked_card_does_nothing(at_desk: Desk) -> None:
    link(at_desk.books, LUUK, UID, CardState.LOST)
    assert at_desk.types(UID, at(8, 24)).said.bold.nl == "Deze pas doet het niet meer."
    assert not at_desk.books.custody(LUUK).held


def test_a_number_that_could_be_two_cards_is_neither(at_desk: Desk) -> None:
    link(at_desk.books, LUUK, UID)
    link(at_desk.books, EVI, bytes.fromhex(UID)[::-1].hex().upper())
    assert at_desk.types(UID, at(8, 24)).said.bold.nl == "Deze pas ken ik niet."


def test_everything_at_the_desk_is_in_the_audit_log_without_a_name(at_desk: Desk) -> None:
    done = at_desk.types("noo", at(8, 24)).done[0]
    at_desk.types("daa.a", at(8, 24))
    desk_records.take_back(at_desk.books, at_desk.ahmed, done.nonce, at(8, 25))
    done_here = [act for act in acts(at_desk.books) if act.startswith("desk_")]
    assert done_here == ["desk_handed_in", "desk_absent", "desk_taken_back"]
    with reading(at_desk.books.school_file) as unit:
        assert "Noor" not in repr(audit.lines(unit, at_desk.books.school))


def test_a_silent_box_says_so_above_the_field(at_desk: Desk) -> None:
    assert desk.desk_page(at_desk.books, at(8, 24)).notes == ()
    since = at(8, 21).utc_us
    at_desk.books.box = BoxStatus(OriginId("b"), "Plein", True, True, heard=False, heard_us=since)
    (note,) = desk.desk_page(at_desk.books, at(8, 24)).notes
    assert note.bold.nl == "De lezer van ingang Plein is stil sinds 8:21."
