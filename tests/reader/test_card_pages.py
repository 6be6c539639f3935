"""One card that rests: read with and without its password, written, guarded; torn anywhere, and made good."""

import pytest

from kiosk.reader.card_pages import REFUSED, CardPages, Password, Read
from kiosk.reader.interface import FieldCard
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from kiosk.twin.box import TwinBox
from tests.reader.on_twin import UID_7, reader_on, twin

PAGE, PASSWORD, WRONG = 0x10, Password(b"pass", b"ok"), Password(b"nope", b"no")
CFG0, CFG1 = 0x29, 0x2A
DATA = (b"0000", b"1111", b"2222", b"3333")
TEXT = b"the bytes of both of the places."


def laid(uid: str = UID_7, kind: str | None = None) -> tuple[TwinBox, Mfrc522Reader, FieldCard]:
    box = twin(30)
    reader = reader_on(box)
    box.put_cards([{"uid": uid} if kind is None else {"uid": uid, "kind": kind}])
    change = reader.poll()
    assert change is not None
    return box, reader, change.arrived[0]


def guarded() -> tuple[TwinBox, Mfrc522Reader, FieldCard]:
    box, reader, card = laid()
    for place in range(8):
        memory(box)[PAGE + place] = TEXT[4 * place : 4 * place + 4]
    assert reader.sit_at(card, lambda pages: pages.guard(PAGE, PASSWORD, opened=False))
    return box, reader, card


def memory(box: TwinBox) -> list[bytes]:
    return box.field.cards[0].memory.pages


def test_a_guarded_card_is_read_and_written_with_its_password_only() -> None:
    box, reader, card = guarded()
    assert reader.sit_at(card, lambda pages: pages.read_known(PAGE, PASSWORD)) == Read(TEXT, opened=True)
    assert reader.sit_at(card, lambda pages: pages.read_new(PAGE, PASSWORD)) == Read(TEXT, opened=True)
    assert reader.sit_at(card, lambda pages: pages.read_known(PAGE, WRONG)) == REFUSED
    assert not reader.sit_at(card, lambda pages: pages.write(PAGE, DATA, None))
    assert not reader.sit_at(card, lambda pages: pages.write(PAGE, DATA, WRONG))
    assert reader.sit_at(card, lambda pages: pages.write(PAGE, DATA, PASSWORD))
    assert b"".join(memory(box)[PAGE : PAGE + 4]) == b"".join(DATA)


def test_an_open_card_is_read_without() -> None:
    _box, reader, card = laid()
    assert reader.sit_at(card, lambda pages: pages.read_known(PAGE, PASSWORD)) == Read(bytes(32), opened=False)
    assert reader.sit_at(card, lambda pages: pages.read_new(PAGE, PASSWORD)) == Read(bytes(32), opened=False)


@pytest.mark.parametrize(("kind", "first"), [("ntag215", 0x83), ("ntag216", 0xE3)])
def test_the_larger_cards_are_guarded_where_their_configuration_lies(kind: str, first: int) -> None:
    box, reader, card = laid(kind=kind)
    assert reader.sit_at(card, lambda pages: pages.guard(PAGE, PASSWORD, opened=False))
    assert memory(box)[first][3] == PAGE
    assert memory(box)[first + 2 : first + 4] == [PASSWORD.given, PASSWORD.answer + bytes(2)]
    assert reader.sit_at(card, lambda pages: pages.read_known(PAGE, PASSWORD)) == Read(bytes(32), opened=True)
    assert reader.sit_at(card, lambda pages: pages.read_known(PAGE, WRONG)) == REFUSED


@pytest.mark.parametrize("kind", ["ultralight", "desfire"])
def test_a_card_that_is_no_ntag_refuses_and_is_still_there(kind: str) -> None:
    _box, reader, card = laid(kind=kind)
    assert reader.sit_at(card, lambda pages: pages.read_new(PAGE, PASSWORD)) == REFUSED
    assert reader.sit_at(card, lambda pages: pages.read_known(PAGE, PASSWORD)) == REFUSED
    assert reader.sit_at(card, lambda pages: pages.guard(PAGE, PASSWORD, opened=False)) is False
    assert reader.sit_at(card, CardPages.wake) is not None


def test_a_card_that_is_gone_says_nothing() -> None:
    box, reader, card = laid()
    (there,) = box.field.cards

    def pulled(pages: CardPages) -> Read | None:
        box.field.leave(there)
        return pages.read_known(PAGE, PASSWORD)

    assert reader.sit_at(card, pulled) is None
    assert reader.sit_at(card, lambda _pages: True) is None


def test_a_card_rests_again_afterwards_and_is_no_new_arrival() -> None:
    box, reader, card = laid()
    reader.sit_at(card, lambda pages: pages.read_known(PAGE, PASSWORD))
    assert box.field.cards[0].state.value == "halt"
    assert [reader.poll() for _ in range(20)] == [None] * 20


@pytest.mark.parametrize("wrong", ["40000000", "03000000"], ids=["locked for good", "counts wrong passwords"])
def test_a_card_that_somebody_else_configured_is_not_guarded(wrong: str) -> None:
    box, reader, card = laid()
    memory(box)[CFG1] = bytes.fromhex(wrong)
    before = list(memory(box))
    assert not reader.sit_at(card, lambda pages: pages.guard(PAGE, PASSWORD, opened=False))
    assert memory(box) == before


def test_what_else_the_configuration_says_stays() -> None:
    box, reader, card = laid()
    memory(box)[CFG0], memory(box)[CFG1] = bytes.fromhex("440007FF"), bytes.fromhex("10050000")
    assert reader.sit_at(card, lambda pages: pages.guard(PAGE, PASSWORD, opened=False))
    assert memory(box)[CFG0 : CFG1 + 1] == [bytes.fromhex("44000710"), bytes.fromhex("90050000")]


def test_a_guard_torn_at_any_moment_is_made_good_at_the_next_sitting() -> None:
    """Every third of a millisecond of the 38 that password, PACK and two pages of the configuration take."""
    for moment in range(0, 40_000_000, 333_000):
        box, reader, card = laid()
        (there,) = box.field.cards
        box.clock.after(moment, lambda box=box, there=there: box.field.leave(there))
        reader.sit_at(card, lambda pages: pages.guard(PAGE, PASSWORD, opened=False))
        box.wait(0.05)
        box.field.enter(there)
        read = reader.sit_at(card, lambda pages: pages.read_known(PAGE, PASSWORD))
        assert read is not None
        assert read.raw == bytes(32), moment
        assert reader.sit_at(card, lambda pages, read=read: pages.guard(PAGE, PASSWORD, opened=read.opened)), moment


def test_a_guard_that_begins_at_any_wrong_page_shows_no_wrong_number() -> None:
    """A torn AUTH0 lets a read go round to page 0; with the password, and without, that is never taken for pages."""
    box, reader, card = guarded()
    for torn in {0x10 | bits for bits in range(0x100)}:
        memory(box)[CFG0] = bytes([4, 0, 0, torn])
        assert reader.sit_at(card, lambda pages: pages.read_known(PAGE, PASSWORD)) == Read(TEXT, opened=True)
        without = reader.sit_at(card, lambda pages: pages.read_known(PAGE, WRONG))
        assert without in (REFUSED, Read(TEXT, opened=False)), hex(torn)
    assert reader.sit_at(card, lambda pages: pages.guard(PAGE, PASSWORD, opened=True))
    assert memory(box)[CFG0][3] == PAGE
