"""Several answers at once, bit by bit."""

from kiosk.twin import registers as reg
from kiosk.twin.air_bits import bits_of, bytes_of, decode, with_parity
from kiosk.twin.receiver import receive, superpose


def air(text: str) -> list[int]:
    return with_parity(bits_of(bytes.fromhex(text)))


def test_bits_survive_coding_and_decoding():
    frame = decode(air("0841FF00"))
    assert bytes_of(frame.bits) == bytes.fromhex("0841FF00")
    assert frame.parity_ok


def test_one_flipped_bit_anywhere_in_a_byte_breaks_its_parity():
    for place in range(9):
        flipped = air("5A")
        flipped[place] ^= 1
        assert receive([flipped], 0, False, None).errors == reg.ERROR_PARITY


def test_equal_answers_do_not_collide():
    assert superpose([air("0400"), air("0400")])[1] == set()


def test_different_kinds_collide_already_in_the_atqa():
    seen = receive([air("0400"), air("4400")], 0, False, None)
    assert seen.errors == reg.ERROR_COLLISION
    assert seen.collision == 7


def test_a_position_counts_the_places_that_rx_align_skips():
    one = with_parity([0, 0, 1, 0, 0], first=5)
    two = with_parity([0, 0, 0, 0, 0], first=5)
    assert receive([one, two], 3, False, None).collision == 6


def test_an_incomplete_last_byte_is_told_by_its_number_of_bits():
    seen = receive([air("0841")[:13]], 0, False, None)
    assert (seen.last_bits, len(seen.data)) == (4, 2)
