"""The hundred pupils of the scripted week: the same twenty-five first names in four groups, told apart by surname."""

import hashlib

from kiosk.demo.roster import demo_card
from kiosk.domain.pupil import DeclaredItems, GroupId, PupilId

NAMES = "Ada Bas Cas Dex Eva Fay Gijs Hugo Isa Jip Kai Lou Mia Nova Ole Pim Quin Roos Sil Tess Una Vic Wes Xem Yara"
FIRST_NAMES = tuple(NAMES.split())
GROUP_OF = {name: GroupId(name[0].lower() * 32) for name in ("Adema", "Bakker", "Cornelisse", "Dekker")}
"""A group carries the surname of its pupils."""

DECLARED = {
    "Una": DeclaredItems.WATCH,
    "Vic": DeclaredItems.BOTH,
    "Wes": DeclaredItems.NONE,
    "Xem": DeclaredItems.NONE,
    "Yara": DeclaredItems.UNKNOWN,
}
WITH_ITEM = frozenset({DeclaredItems.PHONE, DeclaredItems.WATCH, DeclaredItems.BOTH})
NOT_TAKING_PART = "Fay Dekker"
EVERYBODY = tuple(f"{first} {last}" for last in GROUP_OF for first in FIRST_NAMES)


def group_of(name: str) -> GroupId:
    """The group of a pupil."""
    return GROUP_OF[name.split()[1]]


def pupil_of(name: str) -> PupilId:
    """The id under which the records know a pupil."""
    return PupilId(hashlib.sha256(name.encode()).hexdigest()[:32])


def name_of(pupil: str) -> str:
    """The pupil with this id."""
    return _NAMES[pupil]


def declared_of(name: str) -> DeclaredItems:
    """What the parents wrote down; a phone for most."""
    return DECLARED.get(name.split()[0], DeclaredItems.PHONE)


def card_of(name: str) -> str:
    """The UID of the pupil's card: 4 bytes in group Bakker, 7 in the others."""
    return demo_card("week", name, 4 if name.endswith("Bakker") else 7).raw.hex().upper()


def with_item(*groups: str) -> list[str]:
    """Who has something to hand in on an ordinary day, in the order of the roster; of all groups when none is named."""
    known = [name for name in EVERYBODY if declared_of(name) in WITH_ITEM and name != NOT_TAKING_PART]
    return [name for name in known if not groups or name.split()[1] in groups]


_NAMES = {pupil_of(name): name for name in EVERYBODY}
