"""The pages of an NTAG213: what is open, what asks for the password, and what a torn write leaves."""

from random import Random

import pytest

from kiosk.twin.air_bits import bits_of, bytes_of, decode, with_parity
from kiosk.twin.box import TwinBox
from kiosk.twin.card import HLTA, Card, State
from kiosk.twin.card_kinds import kind_named
from kiosk.twin.crc import crc_a
from kiosk.twin.memory import CFG0, CFG1, FIRST_USER_PAGE, LAST_PAGE, PACK_PAGE, PASSWORD_PAGE, NtagMemory

UID = bytes.fromhex("04A3C6CAE26180")
NAK, OK = "00", "0a"


def memory() -> NtagMemory:
    return NtagMemory(UID)


def ask(one: NtagMemory, frame: str) -> str | None:
    """The answer in hexadecimal digits, check bytes left out; None for a command that is not known."""
    data = bytes.fromhex(frame)
    reply = one.hear(data + crc_a(data))
    if reply is None:
        return None
    if one.pending is not None:
        one.finish(one.pending)
    said = bytes_of(decode(reply.bits).bits)
    return (said if len(reply.bits) == 4 else said[:-2]).hex()


def guarded(protection: str = "80") -> NtagMemory:
    """With a password for everything from page 10h on."""
    one = memory()
    for page, data in ((PASSWORD_PAGE, "11223344"), (PACK_PAGE, "55660000"), (CFG1, protection + "000000")):
        assert ask(one, f"a2{page:02x}{data}") == OK
    assert ask(one, f"a2{CFG0:02x}04000010") == OK
    return one


def test_the_first_pages_hold_the_uid_and_its_check_bytes() -> None:
    assert ask(memory(), "3000") == "04a3c6e9" + "cae26180" + "c9480000" + "e1101200"


def test_what_is_written_is_read_back_four_pages_at_a_time() -> None:
    one = memory()
    assert ask(one, f"a2{FIRST_USER_PAGE + 1:02x}01020304") == OK
    assert ask(one, f"30{FIRST_USER_PAGE:02x}") == "00000000" + "01020304" + "00" * 8


def test_reading_past_the_end_begins_at_the_front_again() -> None:
    assert ask(memory(), f"30{LAST_PAGE:02x}")[8:16] == "04a3c6e9"


@pytest.mark.parametrize("frame", ["302d", "a20001020304", "a22d01020304", "1b00000000", "30", "a20401"])
def test_what_cannot_be_is_refused(frame: str) -> None:
    assert ask(memory(), frame) in (NAK, "01")


def test_a_guarded_page_asks_for_the_password_and_shows_it_to_nobody() -> None:
    one = guarded()
    assert [ask(one, "3010"), ask(one, "a21001020304"), ask(one, "300f")[8:16]] == [NAK, NAK, "04a3c6e9"]
    assert ask(one, "1b11223344") == "5566"
    assert [ask(one, "3010"), ask(one, "a21001020304"), ask(one, "302b")[:16]] == ["00" * 16, OK, "00" * 8]
    one.forget_password()
    assert ask(one, "3010") == NAK


def test_without_prot_only_writing_is_guarded() -> None:
    one = guarded("00")
    assert [ask(one, "3010"), ask(one, "a21001020304")] == ["00" * 16, NAK]


def test_lock_bits_are_set_and_never_taken_back() -> None:
    one = memory()
    assert [ask(one, "a20200000f00"), ask(one, "a20200000000")] == [OK, OK]
    assert one.pages[2] == bytes.fromhex("c9480f00")


def test_a_torn_write_leaves_bits_of_old_and_new_and_touches_nothing_else() -> None:
    seen = set()
    for seed in range(40):
        one = memory()
        before = list(one.pages)
        frame = bytes.fromhex("a204ffffffff")
        one.hear(frame + crc_a(frame))
        one.tear(Random(seed))
        seen.add(one.pages[4])
        assert [page for number, page in enumerate(one.pages) if number != 4] == before[:4] + before[5:]
    assert len(seen) > 30


def selected() -> Card:
    one = Card(kind_named("ntag213"), UID)
    one.hear(bits_of(b"\x26")[:7])
    for sel, block in zip(("93", "95"), one.blocks, strict=True):
        data = bytes.fromhex(sel + "70" + block.hex())
        one.hear(with_parity(bits_of(data + crc_a(data))))
    return one


@pytest.mark.parametrize(("frame", "state"), [("3004", State.ACTIVE), ("30ff", State.IDLE), ("e050", State.IDLE)])
def test_a_refusal_or_an_unknown_command_ends_the_selection(frame: str, state: State) -> None:
    one, data = selected(), bytes.fromhex(frame)
    one.hear(with_parity(bits_of(data + crc_a(data))))
    assert one.state is state


@pytest.mark.parametrize("ends", [HLTA, bytes.fromhex("30FF"), b"\xe0\x50"])
def test_a_card_that_is_no_longer_selected_has_forgotten_the_password_and_nothing_that_was_written(ends: bytes) -> None:
    one = selected()
    one.memory.pages[4] = b"mine"
    for frame in (bytes.fromhex("1BFFFFFFFF"), bytes.fromhex("3004"), ends):
        known = one.memory.authenticated
        one.hear(with_parity(bits_of(frame + crc_a(frame))))
    assert (known, one.memory.authenticated, one.memory.pages[4]) == (True, False, b"mine")


def test_a_card_of_another_kind_has_no_pages_although_its_uid_is_the_same() -> None:
    box, uid = TwinBox(), UID.hex().upper()
    seen = []
    for kind in ("ntag213", "ultralight", "ntag213"):
        box.put_cards([{"uid": uid, "kind": kind}])
        seen.append(box.field.cards[0].memory)
    assert seen[1] is None
    assert seen[0] is seen[2] is not None


def test_a_card_keeps_its_memory_and_a_copy_has_one_of_its_own() -> None:
    box, uid = TwinBox(), UID.hex().upper()
    box.put_cards([{"uid": uid}])
    (card,) = box.field.cards
    card.memory.pages[4] = b"mine"
    box.put_cards([{"uid": uid, "copy": "b"}])
    (copy,) = box.field.cards
    copy.memory.pages[4] = copy.memory.pages[4][:3] + b"!"
    box.put_cards([])
    box.put_cards([{"uid": uid}])
    assert (copy.memory.pages[4], box.field.cards[0].memory.pages[4]) == (b"min!", b"mine")
