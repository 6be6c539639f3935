"""Files that want to harm: each a name and a function that makes it, so that none lies in memory before its turn."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.exchange.roster_samples import ONEROSTER, USERS, oneroster, school_file, zipped

MILLION = 1_000_000
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
EDEX = "<EDEX><school><brincode>99MV</brincode></school><leerlingen>{}</leerlingen></EDEX>"
BOOK = '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>'
RELATIONS = (
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/>'
    '<Relationship Id="r2" Type="x/sharedStrings" Target="strings.xml"/>'
    '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>'
)


class Member(NamedTuple):
    """A file in a zip with what its headers claim; claimed None is the truth."""

    name: str
    content: bytes
    claimed: int | None = None
    method: int = zipfile.ZIP_STORED
    flags: int = 0


def lying_zip(*members: Member) -> bytes:
    """A zip whose headers say what the members say, true or not (APPNOTE 4.3)."""
    body, directory = b"", b""
    for each in members:
        name = each.name.encode()
        size = len(each.content) if each.claimed is None else each.claimed
        crc = zlib.crc32(each.content) if each.method == zipfile.ZIP_STORED else 0
        sizes = crc, len(each.content), size
        common = struct.pack("<HHHHHIIIHH", 20, each.flags, each.method, 0, 33, *sizes, len(name), 0)
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        )
        body += b"PK\x03\x04" + common + name + each.content
    tail = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + tail


def zeros_gigabyte() -> bytes:
    """A deflate stream of about a megabyte that unpacks to 1 GB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * 1024 + packer.flush()


def sheet(rows: str = "", strings: str = "<sst/>", styles: str = "<styleSheet/>", book: str = BOOK) -> bytes:
    """A workbook of bare parts."""
    return zipped(
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/strings.xml": strings,
            "xl/styles.xml": styles,
            "xl/sheet.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def bomb_in_a_sheet(claimed: int | None) -> bytes:
    """A workbook whose sheet unpacks to 1 GB, whatever it claims."""
    packed = Member("xl/sheet.xml", zeros_gigabyte(), claimed, zipfile.ZIP_DEFLATED)
    return lying_zip(Member("xl/workbook.xml", BOOK.encode()), _RELATIONS, packed)


_RELATIONS = Member("xl/_rels/workbook.xml.rels", RELATIONS.encode())
_TABLE = b"leerlingnr;naam\r\n"


def _wide(heading: str, lines: int) -> str:
    """A table that fills every cell with a text of its own."""
    width = heading.count(",") + 1
    return (
        heading + "\n" + "".join(",".join(f"{line}x{place}" for place in range(width)) + "\n" for line in range(lines))
    )


def _named(name: str) -> Callable[[], bytes]:
    return lambda: zipped({**ONEROSTER, name: "x"})


ATTACKS: Mapping[str, Callable[[], bytes]] = {
    "edexml: external entity": lambda: (XXE + EDEX.format("&e;")).encode(),
    "edexml: billion laughs": lambda: (BOMB + EDEX.format("&l9;")).encode(),
    "edexml: remote DTD": lambda: (REMOTE + EDEX.format("")).encode(),
    "edexml: DTD in utf-16": lambda: (XXE + EDEX.format("&e;")).encode("utf-16"),
    "edexml: million rows": lambda: EDEX.format("<leerling/>" * MILLION).encode(),
    "edexml: million fields": lambda: EDEX.format("<leerling>" + "<a/>" * MILLION).encode(),
    "edexml: deep": lambda: EDEX.format("<a>" * MILLION).encode(),
    "edexml: million attributes": lambda: EDEX.format("<a " + " ".join(f'a{n}=""' for n in range(MILLION))).encode(),
    "edexml: endless comment": lambda: EDEX.format("<!--" + "x" * 15 * MILLION).encode(),
    "edexml: endless text": lambda: EDEX.format("<leerling key='1'><roepnaam>" + "x" * 15 * MILLION).encode(),
    "edexml: NUL": lambda: EDEX.format("<leerling key='1\0'/>").encode(),
    "edexml: another encoding than it says": lambda: EDEX.format("<leerling key='ë'/>").encode("cp1252"),
    "edexml: utf-7": lambda: ('<?xml version="1.0" encoding="utf-7"?>' + EDEX.format("")).encode(),
    "edexml: half a file": lambda: school_file(50)[:9000],
    "csv: million rows": lambda: _TABLE + b"1;a\n" * MILLION,
    "csv: million columns": lambda: _TABLE + b";" * MILLION,
    "csv: columns of empty cells": lambda: _TABLE + (b";" * 60_000 + b"1\n") * 60,
    "csv: a quote that never closes": lambda: _TABLE + b'"' + b"x\n" * MILLION,
    "csv: a million quotes": lambda: _TABLE + b'"\n";' * MILLION,
    "csv: NUL": lambda: _TABLE + b"1;No\0or\r\n",
    "csv: bare CR": lambda: _TABLE + b"1;Noor\r2;Sem\r\n",
    "csv: half a character of utf-16": lambda: _TABLE.decode().encode("utf-16") + b"x",
    "csv: no encoding at all": lambda: _TABLE + bytes(range(128, 160)),
    "csv: five megabytes": lambda: _TABLE + "😀;\n".encode() * MILLION,
    "csv: binary": lambda: bytes(range(1, 256)) * 1000,
    "xlsx: external entity": lambda: sheet(strings=XXE + "<sst>&e;</sst>"),
    "xlsx: billion laughs in the strings": lambda: sheet(strings=BOMB + "<sst>&l9;</sst>"),
    "xlsx: billion laughs in the workbook": lambda: sheet(book=BOMB + BOOK),
    "xlsx: billion laughs in the styles": lambda: sheet(styles=BOMB + "<a>&l9;</a>"),
    "xlsx: 1 GB sheet": lambda: bomb_in_a_sheet(1024**3),
    "xlsx: 1 GB sheet that says 1 kB": lambda: bomb_in_a_sheet(1024),
    "xlsx: million rows": lambda: sheet("<row><c><v>1</v></c></row>" * (MILLION // 2)),
    "xlsx: million cells": lambda: sheet("<row>" + "<c><v>1</v></c>" * MILLION),
    "xlsx: million strings": lambda: sheet(strings="<sst>" + "<si><t>ab</t></si>" * (MILLION // 3)),
    "xlsx: million styles": lambda: sheet(styles="<a><cellXfs>" + '<xf numFmtId="1"/>' * (MILLION // 20)),
    "xlsx: a row at the end of the world": lambda: sheet('<row r="99999999999999999999"><c><v>1</v></c></row>'),
    "zip: traversal": _named("../../etc/cron.d/x"),
    "zip: traversal with backslashes": _named("..\\..\\x.csv"),
    "zip: absolute": _named("/etc/passwd"),
    "zip: drive": _named("C:\\x.csv"),
    "zip: 1 GB table": lambda: lying_zip(Member("users.csv", zeros_gigabyte(), 1024**3, zipfile.ZIP_DEFLATED)),
    "zip: 1 GB table that says 1 kB": lambda: lying_zip(
        Member("users.csv", zeros_gigabyte(), 1024, zipfile.ZIP_DEFLATED)
    ),
    "zip: password": lambda: lying_zip(Member("users.csv", USERS.encode(), flags=1)),
    "zip: LZMA": lambda: zipped(ONEROSTER, zipfile.ZIP_LZMA),
    "zip: a name twice": lambda: lying_zip(Member("users.csv", b"a"), Member("USERS.csv", b"b")),
    "zip: 2000 files": lambda: zipped({f"{number}.csv": "" for number in range(2_000)}),
    "zip: no name": lambda: lying_zip(Member("\0users.csv", USERS.encode())),
    "zip: zip in a zip": lambda: zipped({"users.zip": oneroster()}),
    "zip: half": lambda: oneroster()[:-30],
    "zip: wrong checksum": lambda: oneroster()[:60] + b"\xff\xff" + oneroster()[62:],
    "zip: million users": lambda: oneroster(users=USERS + "a,b\n" * MILLION),
    "zip: million users of one letter": lambda: oneroster(users=USERS + "a,b,c,d,e,f,g,h\n" * (MILLION // 3)),
    "zip: every file at its limit": lambda: oneroster(
        users=_wide("sourcedId,role,givenName,familyName,identifier,grades,status,enabledUser", 20_000),
        roles=_wide("userSourcedId,role,status", 20_000),
        classes=_wide("sourcedId,title,grades,classCode,classType,status", 20_000),
        enrollments=_wide("classSourcedId,userSourcedId,beginDate,role,status", 20_000),
    ),
    "xlsx: the most that fits": lambda: sheet(
        "".join(f"<row>{'<c><v>12345678</v></c>' * 50}</row>" for _ in range(4_900)),
        "<sst>" + "".join(f"<si><t>text {number}</t></si>" for number in range(145_000)) + "</sst>",
    ),
    "csv: the most that fits": lambda: "".join(f"😀{number};1;2;3;4;5;6;7;8;9\n" for number in range(19_999)).encode(),
    "zip: NUL": lambda: oneroster(users=USERS + "a\0b"),
    "zip: bare CR": lambda: oneroster(users=USERS.replace("\n", "\r")),
}
