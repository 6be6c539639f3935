"""Versions of the product: three numbers, with a, b or rc and a number while it is tried out."""

import re
from dataclasses import dataclass, field
from typing import Self

from kiosk.release.errors import NotABundleError

WRITTEN = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(?:(a|b|rc)(0|[1-9]\d{0,3}))?", re.ASCII)
STAGES = {"a": 0, "b": 1, "rc": 2, None: 3}


@dataclass(frozen=True, order=True, slots=True)
class Version:
    """A version that can be compared; its text is safe as the name of a folder."""

    rank: tuple[int, int, int, int, int]
    text: str = field(compare=False)

    @classmethod
    def read(cls, text: str) -> Self:
        """From its text, such as 1.4.0 or 2.0.0rc1.

        Raises:
            NotABundleError: the text is no version of this product.
        """
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise NotABundleError("Het versienummer is niet te lezen. Haal het bestand opnieuw op.")
        numbers = [int(found[place]) for place in (1, 2, 3)]
        return cls((numbers[0], numbers[1], numbers[2], STAGES[found[4]], int(found[5] or 0)), text)

    def __str__(self) -> str:
        return self.text
