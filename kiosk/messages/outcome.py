"""What came of handing a message over."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """Whether it arrived, as far as this side can know."""

    SENT = "sent"
    AGAIN = "again"  # it surely did not arrive; later it may
    REFUSED = "refused"  # it never will, as things are
    UNSURE = "unsure"  # everything was handed over and no answer came


@dataclass(frozen=True, slots=True)
class Outcome:
    """code: what the other side said, or where it stopped; wait_s: what the other side asks to wait, seconds."""

    result: Result
    code: str
    wait_s: int | None = None
