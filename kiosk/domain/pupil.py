"""Who and what is registered: pupils by an opaque id, the two kinds of item a school collects."""

from enum import StrEnum
from typing import NewType

PupilId = NewType("PupilId", str)
"""An opaque id of 32 hexadecimal digits; it says nothing about the child."""

GroupId = NewType("GroupId", str)
"""An opaque id of a group (stamgroep)."""

SchoolId = NewType("SchoolId", str)
"""The school's BRIN code, such as 99ZZ."""

AccountId = NewType("AccountId", str)
"""An opaque id of a staff account."""


class Item(StrEnum):
    """What a pupil hands in. Stored codes; never renamed."""

    PHONE = "phone"
    WATCH = "watch"


class DeclaredItems(StrEnum):
    """The toestelopgave: what a parent, teacher or pupil says the pupil brings this school year."""

    NONE = "none"
    PHONE = "phone"
    WATCH = "watch"
    BOTH = "both"
    UNKNOWN = "unknown"

    @property
    def items(self) -> frozenset[Item]:
        """The items a first tap hands in; a tap always means there is one, so a phone when nothing is declared."""
        if self is DeclaredItems.WATCH:
            return frozenset({Item.WATCH})
        if self is DeclaredItems.BOTH:
            return frozenset(Item)
        return frozenset({Item.PHONE})
