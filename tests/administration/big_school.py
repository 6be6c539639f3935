"""A school of four hundred invented pupils, as its pupil administration would export it in four kinds of file."""

import io
import zipfile
from dataclasses import replace
from datetime import date

from openpyxl import Workbook

from kiosk.domain.roster import Roster, RosterGroup, RosterPupil
from tests.services.school import DEMO

GROUPS = tuple(RosterGroup(f"g{year}{side}", f"{year}{side}", (str(year),)) for year in range(1, 9) for side in "AB")
FIRST = ("Aya", "Bram", "Cato", "Dirk", "Esra", "Femke", "Guus", "Hanna", "Ivo", "Jelle")
LAST = ("Akkerman", "Boonstra", "Cupido", "Dogan", "Ebbers", "Faber", "Groen", "Haan", "Idema", "Jacobs")
CHILD = "0001"
"""The pupil whose parents ask for access and then for erasure."""

CANARIES = (b"Kanariela", b"Zilvervogel")


def pupil(number: int, group: RosterGroup) -> RosterPupil:
    first, last = FIRST[number % 10], LAST[number // 10 % 10]
    return RosterPupil(f"{number:04}", f"{first}{number:03}", "", last, group.key, group.year_groups[0])


PUPILS = tuple(pupil(number, GROUPS[(number - 1) // 25]) for number in range(1, 401))
FIRST_FILE = replace(
    DEMO.roster,
    groups=GROUPS,
    pupils=(replace(PUPILS[0], first_name="Kanariela", last_name="Zilvervogel"), *PUPILS[1:]),
    teachers=(),
)

MOVED, NEW = range(30, 35), range(401, 409)
LEFT = range(391, 401)


def second_file(leaves: date) -> Roster:
    """Five pupils in another group, ten with a last day, eight new ones."""
    moved, gone = ({f"{number:04}" for number in numbers} for numbers in (MOVED, LEFT))
    to = GROUPS[5]
    pupils = [
        replace(each, leaves=leaves if each.key in gone else None)
        if each.key not in moved
        else replace(each, group_key=to.key, year_group=to.year_groups[0])
        for each in FIRST_FILE.pupils
    ]
    return replace(FIRST_FILE, pupils=(*pupils, *(pupil(number, GROUPS[0]) for number in NEW)))


def oneroster(roster: Roster) -> bytes:
    """The same as OneRoster 1.1: columns out of order, TRUE, an extra column, a row longer than its heading."""
    users = ["familyName,ext_birth,givenName,role,sourcedId,username,enabledUser,orgSourcedIds"]
    enrolled = ["role,sourcedId,userSourcedId,classSourcedId,schoolSourcedId"]
    for each in roster.pupils:
        if each.leaves is None:
            users.append(f"{each.last_name},2015-01-01,{each.first_name},student,{each.key},x,TRUE,org,surplus")
            enrolled.append(f"student,e{each.key},{each.key},{each.group_key},org")
    classes = ["sourcedId,title,grades,classType,schoolSourcedId"]
    classes += [f"{group.key},{group.name},{group.year_groups[0]},homeroom,org" for group in roster.groups]
    orgs = ["sourcedId,name,type,identifier", f"org,Kindcentrum De Maanvis,school,{roster.school_key}"]
    files = {"users": users, "enrollments": enrolled, "classes": classes, "orgs": orgs}
    manifest = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.1"]
    manifest += [f"file.{name},bulk" for name in files]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in {"manifest": manifest, **files}.items():
            archive.writestr(f"{name}.csv", "\r\n".join(lines) + "\r\n")
    return made.getvalue()


def hand_made_sheet(roster: Roster) -> bytes:
    """As somebody types it: a title above the heads, odd heads in an odd order, and columns nobody asked for."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Lijst van Karin"])
    sheet.append(["klas/groep", "Geb.datum", "Achternaam en roepnaam", "nr. administratie", "opmerking"])
    for each in roster.pupils:
        if each.leaves is None:
            group = next(group for group in roster.groups if group.key == each.group_key)
            sheet.append([group.name, date(2015, 1, 1), f"{each.last_name}, {each.first_name}", each.key, "hockey"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
