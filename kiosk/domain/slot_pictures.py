"""The picture that stands beside a slot's number on card, pocket, screen and list: "vos 12"."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.errors import DomainError

PICTURES: tuple[tuple[str, str], ...] = (
    ("appel", "apple"),
    ("ballon", "balloon"),
    ("boom", "tree"),
    ("auto", "car"),
    ("eend", "duck"),
    ("ster", "star"),
    ("uil", "owl"),
    ("raket", "rocket"),
    ("slak", "snail"),
    ("boot", "boat"),
    ("bloem", "flower"),
    ("vos", "fox"),
    ("ijsje", "ice-cream"),
    ("walvis", "whale"),
    ("kroon", "crown"),
    ("konijn", "rabbit"),
    ("cactus", "cactus"),
    ("vlinder", "butterfly"),
    ("wortel", "carrot"),
    ("egel", "hedgehog"),
    ("puzzel", "puzzle"),
    ("vis", "fish"),
    ("paddenstoel", "mushroom"),
    ("schildpad", "turtle"),
)
"""Dutch and English name of pictures 1 to 24, in the order of the slots."""


class Frame(StrEnum):
    """Drawn around the picture from slot 25, so that a repeated picture still tells the round."""

    NONE = "none"
    CIRCLE = "circle"
    SQUARE = "square"
    ARCH = "arch"


LAST_SLOT = len(PICTURES) * len(Frame)
"""96: the highest number that has a picture of its own."""


class NoPictureError(DomainError):
    """A slot number outside 1 to 96 has no picture."""


@dataclass(frozen=True, slots=True)
class SlotPicture:
    """The number of a slot with its picture: names, drawing and the frame of its round."""

    number: int
    nl: str
    en: str
    frame: Frame

    @property
    def file_name(self) -> str:
        """The drawing among the art files."""
        return f"slot-{self.nl}.svg"

    @property
    def dutch(self) -> str:
        """As spoken and written: "vos 12"."""
        return f"{self.nl} {self.number}"

    @property
    def english(self) -> str:
        """As spoken and written: "fox 12"."""
        return f"{self.en} {self.number}"


def picture_of(number: int) -> SlotPicture:
    """The picture of a slot. Raises NoPictureError outside 1 to 96."""
    if not 1 <= number <= LAST_SLOT:
        raise NoPictureError(f"Slot {number} has no picture: slots run from 1 to {LAST_SLOT}.")
    frame, index = divmod(number - 1, len(PICTURES))
    nl, en = PICTURES[index]
    return SlotPicture(number, nl, en, tuple(Frame)[frame])
