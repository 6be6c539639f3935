"""Slot n has picture ((n-1) mod 24)+1; the frame tells the round."""

import pytest

from kiosk.domain.slot_pictures import LAST_SLOT, PICTURES, Frame, NoPictureError, picture_of


@pytest.mark.parametrize(
    ("number", "dutch", "english", "frame"),
    [
        (1, "appel 1", "apple 1", Frame.NONE),
        (12, "vos 12", "fox 12", Frame.NONE),
        (24, "schildpad 24", "turtle 24", Frame.NONE),
        (25, "appel 25", "apple 25", Frame.CIRCLE),
        (36, "vos 36", "fox 36", Frame.CIRCLE),
        (60, "vos 60", "fox 60", Frame.SQUARE),
        (84, "vos 84", "fox 84", Frame.ARCH),
        (96, "schildpad 96", "turtle 96", Frame.ARCH),
    ],
)
def test_a_number_has_its_picture_and_frame(number: int, dutch: str, english: str, frame: Frame) -> None:
    picture = picture_of(number)
    assert (picture.dutch, picture.english, picture.frame) == (dutch, english, frame)


@pytest.mark.parametrize("number", [0, -1, LAST_SLOT + 1])
def test_a_number_without_a_picture_is_refused(number: int) -> None:
    with pytest.raises(NoPictureError, match=str(number)):
        picture_of(number)


def test_no_two_slots_look_the_same() -> None:
    looks = {(picture.nl, picture.frame) for picture in map(picture_of, range(1, LAST_SLOT + 1))}
    assert len(looks) == LAST_SLOT == 4 * len(PICTURES)
