"""Roster files of every kind, made here: tables, sheets and OneRoster archives, with fields that must vanish."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from openpyxl import Workbook

from kiosk.domain.roster import Roster, RosterGroup, RosterPupil
from kiosk.exchange.edexml_out import write_edexml

BSN = "111222333"
"""Passes the eleven-test."""

MADE = datetime(2026, 11, 20, 15, 0)  # noqa: DTZ001 - EDEXML writes local time without an offset
FIRST_NAMES = ("Noor", "Sem", "Puck", "Yusuf", "Ilyas", "Zuzanna", "Kaan", "Mees")
LAST_NAMES = (("", "Yıldız"), ("van der", "Berg"), ("'t", "Hart"), ("", "Çelik"), ("", "Öztürk"), ("de", "Vries"))


def pupils_of_school(count: int) -> tuple[RosterPupil, ...]:
    """Invented pupils in groups 1 to 8, keys with zeros in front."""
    return tuple(
        RosterPupil(
            f"{1000 + number:06}",
            FIRST_NAMES[number % len(FIRST_NAMES)],
            *LAST_NAMES[number % len(LAST_NAMES)],
            f"G{1 + number % 8}",
            str(1 + number % 8),
        )
        for number in range(count)
    )


def school_file(count: int) -> bytes:
    """An EDEXML file of a school of this size."""
    groups = tuple(RosterGroup(f"G{year}", f"Groep {year}", (str(year),)) for year in range(1, 9))
    return write_edexml(Roster("99MV", groups, pupils_of_school(count)), MADE)


def xlsx(rows: Iterable[Sequence[object]], formats: Mapping[str, str] | None = None, before: int = 0) -> bytes:
    """One sheet with these rows; formats: number format by cell. before: sheets that are hidden, in front of it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for reference, number_format in (formats or {}).items():
        sheet[reference].number_format = number_format
    for _ in range(before):
        book.create_sheet(index=0).sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


USERS = f"""familyName,"givenName",role,enabledUser,sourcedId,ext_bsn,identifier,grades,email,orgSourcedIds
van der Berg,Sem,student,TRUE,u1,{BSN},00012,07,sem@example.test,o1,surplus,{BSN}
Van Dijk,Puck,student,true,u2,{BSN},00013,07,puck@example.test,o1
Hart,Noor,student,FALSE,u3,{BSN},00014,07,noor@example.test,o1
Hofman,Sanne,teacher,TRUE,t1,{BSN},,,sanne@example.test,o1
"""
ONEROSTER = {
    "manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n",
    "orgs.csv": "sourcedId,status,name,type,identifier\no1,active,De Maanvis,school,99mv\n",
    "users.csv": USERS,
    "classes.csv": "sourcedId,title,grades,classType\nc7,Groep 7,07,homeroom\nrek,Rekenen,07,scheduled\n",
    "enrollments.csv": "classSourcedId,userSourcedId,role,beginDate\nc7,u1,student,\nrek,u1,student,\nc7,u2,student,\n"
    "c7,t1,teacher,\n",
    "demographics.csv": f"sourcedId,birthDate,sex\nu1,2015-01-02,{BSN}\n",
}


def oneroster(**changed: str) -> bytes:
    """A whole OneRoster 1.1 archive; changed replaces a file by its name without .csv."""
    return zipped({**ONEROSTER, **{f"{name}.csv": text for name, text in changed.items()}})


def odd_sheet() -> bytes:
    """What a school makes by hand: a title, an empty line, odd heads, and columns that must vanish."""
    heads = ["Nr.", "Leerlingnr.", "BSN", "Roepnaam", "Tussenv.", "Achternaam", "Groep", "Geb.datum", "Einde"]
    rows = [
        [number, 12 + number, int(BSN), "Noor", None, "Hart", "Groep 7", date(2015, 1, 2), date(2027, 7, 1)]
        for number in range(3)
    ]
    formats = {f"B{line}": "00000" for line in (4, 5, 6)}
    return xlsx([["Leerlingenlijst"], [], heads, *rows], formats)
