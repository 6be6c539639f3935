"""The invented school as plain data: its roster, and the facts a seeder adds after the import."""

import csv
import hashlib
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kiosk.domain.card import RANDOM_UID_PREFIX, CardUid
from kiosk.domain.compliance import DayFactKind, ExemptionForm
from kiosk.domain.custody import Slot
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import DeclaredItems
from kiosk.domain.roles import Role
from kiosk.domain.roster import Roster, RosterGroup, RosterPupil, RosterTeacher
from kiosk.domain.staff_code import CODE_LENGTH, SHAPES

SEED = "De Maanvis"
_LEFT_BEHIND = "left_behind"
_CASCADE_TAG = 0x88


@dataclass(frozen=True, slots=True)
class DemoPupil:
    """A pupil with what the demo knows beside the roster.

    source: who filled in the toestelopgave (parent, teacher, pupil, or empty). today: what was reported before the box
    opened. left_behind: the item has been lying here since the previous school day.
    """

    roster: RosterPupil
    declared: DeclaredItems
    source: str
    slot: Slot | None
    card: CardUid | None
    today: DayFactKind | None
    exemption: ExemptionForm | None
    left_behind: bool


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """A member of staff; group_keys are the own groups."""

    user: str
    name: PersonName
    role: Role
    group_keys: tuple[str, ...]
    card: CardUid | None


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """Kindcentrum De Maanvis. bags: the bag of each group, by its key."""

    name: str
    roster: Roster
    pupils: tuple[DemoPupil, ...]
    staff: tuple[DemoStaff, ...]
    bags: dict[str, str]


def demo_school(seed: str = SEED) -> DemoSchool:
    """The school with the cards of this seed; the same seed gives the same cards on every machine."""
    data = files("kiosk.demo") / "seed_data"
    school = tomllib.loads((data / "school.toml").read_text("utf-8"))
    rows = csv.DictReader((data / "pupils.csv").read_text("utf-8").splitlines(), delimiter=";")
    bags = {group["key"]: group["bag"] for group in school["groups"]}
    pupils = tuple(_pupil(row, bags, seed) for row in rows)
    staff = tuple(_staff(member, seed) for member in school["staff"])
    roster = Roster(
        school_key=school["school_key"],
        groups=tuple(_group(group) for group in school["groups"]),
        pupils=tuple(pupil.roster for pupil in pupils),
        teachers=tuple(RosterTeacher(each.user, each.name, each.group_keys) for each in staff if each.group_keys),
    )
    return DemoSchool(school["name"], roster, pupils, staff, bags)


def demo_card(seed: str, holder: str, length: int) -> CardUid:
    """A UID of 4, 7 or 10 bytes that no reader takes for a cascade tag or a phone (ISO/IEC 14443-3, 6.5.4)."""
    drawn = bytearray(hashlib.sha256(f"{seed}/{holder}".encode()).digest()[:length])
    if length > 4:
        drawn[0] = 0x04  # NXP, as on nearly every school card
    elif drawn[0] & 0x0F in (0x08, 0x0F) or drawn[0] == RANDOM_UID_PREFIX:
        drawn[0] ^= 0x04  # x8 is random or reserved, xF need not be unique
    return CardUid(bytes(byte ^ 1 if byte == _CASCADE_TAG else byte for byte in drawn))


def demo_code(user: str, seed: str = SEED) -> str:
    """The code of a member of staff of the demo, in the letters of the shapes."""
    drawn = hashlib.sha256(f"{seed}/code/{user}".encode()).digest()[:CODE_LENGTH]
    return "".join(SHAPES[byte % len(SHAPES)] for byte in drawn)


def _group(group: dict[str, Any]) -> RosterGroup:
    years = tuple(group["year_groups"])
    return RosterGroup(group["key"], group["name"], years, combination=len(years) > 1)


def _pupil(row: dict[str, str], bags: dict[str, str], seed: str) -> DemoPupil:
    names = row["first_name"], row["prefix"], row["last_name"]
    today = row["today"]
    return DemoPupil(
        roster=RosterPupil(row["key"], *names, row["group"], row["year_group"]),
        declared=DeclaredItems(row["declared"]),
        source=row["source"],
        slot=Slot(int(row["slot"]), bags[row["group"]]) if row["slot"] else None,
        card=demo_card(seed, row["key"], int(row["card"])) if row["card"] else None,
        today=DayFactKind(today) if today not in ("", _LEFT_BEHIND) else None,
        exemption=ExemptionForm(row["exemption"]) if row["exemption"] else None,
        left_behind=today == _LEFT_BEHIND,
    )


def _staff(member: dict[str, Any], seed: str) -> DemoStaff:
    user: str = member["user"]
    card = demo_card(seed, user, member["card"]) if "card" in member else None
    return DemoStaff(user, PersonName(*member["name"]), Role(member["role"]), tuple(member.get("groups", ())), card)
