"""Files that are no roster, damaged or meant to harm: refused with one sentence, nothing kept."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.roster import Roster
from kiosk.exchange import edexml_rows
from kiosk.exchange.edexml import read_edexml
from kiosk.exchange.errors import (
    BrokenFileError,
    ExchangeError,
    NotARosterError,
    TooLargeError,
    UnsafeFileError,
)
from tests.exchange.samples import edexml, pupil

GOOD = edexml(pupil(inside="<achternaam>Çelik</achternaam><roepnaam>Yusuf</roepnaam>"))
BODY = "<EDEX><school><brincode>99MV</brincode></school><leerlingen>{}</leerlingen></EDEX>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY l0 "ha">{LAUGHS}]>' + BODY.format(pupil(inside="&l9;"))
XXE = '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + BODY.format(
    pupil(inside="<roepnaam>&x;</roepnaam>")
)
REMOTE = '<!DOCTYPE EDEX SYSTEM "http://127.0.0.1:9/x.dtd">' + BODY.format("")


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("EDEX.XML", GOOD)
    return out.getvalue()


@pytest.mark.parametrize("attack", [BOMB, XXE, REMOTE], ids=["billion laughs", "external entity", "remote DTD"])
def test_a_dtd_is_refused_before_anything_it_declares(attack):
    with pytest.raises(UnsafeFileError, match="bevat een DTD"):
        read_edexml(attack.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_dtd_does_not_hide_in_another_encoding(encoding):
    with pytest.raises(UnsafeFileError, match="bevat een DTD"):
        read_edexml(XXE.encode(encoding))


def test_an_undeclared_entity_is_damage():
    with pytest.raises(BrokenFileError):
        read_edexml(BODY.format(pupil(inside="<roepnaam>&x;</roepnaam>")).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"\x00" * 100,
        zipped(),
        b"leerlingnummer;roepnaam\r\n1;Noor\r\n",
        b'{"a": 1}',
        b"<html></html>",
        b"<a/>",
    ],
)
def test_another_kind_of_file_is_not_edexml(data):
    with pytest.raises(NotARosterError, match="geen EDEXML"):
        read_edexml(data)


@pytest.mark.parametrize(
    "root",
    ['<overstapdossier xmlns="urn:x"/>', '<x:bericht xmlns:x="http://xml.kennisnet.nl/oso/2021"/>', "<dossier/>"],
)
def test_a_transfer_dossier_is_refused_unread(root):
    with pytest.raises(NotARosterError) as refusal:
        read_edexml(root.encode())
    assert str(refusal.value) == "Dit bestand lezen we niet: het is een overstapdossier. Er is niets bewaard."


def test_damage_is_told_by_its_line():
    with pytest.raises(BrokenFileError, match="beschadigd bij regel 6"):
        read_edexml(edexml(pupil("1") + "\n<roepnaam>los</achternaam>"))


def test_half_a_file_is_damage_and_gives_nothing():
    with pytest.raises(BrokenFileError, match="beschadigd"):
        read_edexml(GOOD[: len(GOOD) // 2])


def test_a_nul_is_damage():
    with pytest.raises(BrokenFileError):
        read_edexml(edexml(pupil(inside="<roepnaam>No\x00or</roepnaam>")))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "iso-8859-15"])
def test_the_declared_encoding_is_followed(encoding):
    declared = encoding.removesuffix("-sig")
    text = GOOD.decode().replace('encoding="UTF-8"', f'encoding="{declared}"')
    assert read_edexml(text.encode(encoding)).pupils[0].last_name == "Çelik"


def test_text_in_another_encoding_than_declared_is_damage():
    with pytest.raises(BrokenFileError):
        read_edexml(GOOD.decode().encode("iso-8859-1"))


@pytest.mark.parametrize("encoding", ["utf-7", "unicode_escape", "zip", "cp037", "geen"])
def test_a_foreign_encoding_is_refused(encoding):
    with pytest.raises(UnsafeFileError, match="tekenset"):
        read_edexml(GOOD.replace(b"UTF-8", encoding.encode()))


def test_a_file_over_the_cap_is_refused():
    with pytest.raises(TooLargeError, match="groter dan 16 MB"):
        read_edexml(b"<EDEX>" + b" " * edexml_rows.MAX_BYTES)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (BODY.format("<leerling/>" * 30_000), TooLargeError),
        (BODY.format("<x/>" * 300_000), TooLargeError),
        (BODY.format("<x>" * 200), UnsafeFileError),
        ("<EDEX " + " ".join(f'a{number}=""' for number in range(100_000)) + "/>", UnsafeFileError),
        (BODY.format("<!--" + "x" * 1_000_000), UnsafeFileError),
    ],
    ids=["rows", "elements", "depth", "attributes", "comment"],
)
def test_a_file_that_only_wants_to_be_large_is_refused(data, error):
    with pytest.raises(error):
        read_edexml(data.encode())


def test_a_long_text_is_not_collected():
    rows = edexml_rows.read_rows(edexml(pupil(inside=f"<roepnaam>{'a' * 1_000_000}</roepnaam>")))
    assert len(rows.pupils[0].texts["roepnaam"]) == edexml_rows.MAX_TEXT + 1


def reads_or_refuses(data: bytes) -> bool:
    try:
        return isinstance(read_edexml(data), Roster)
    except ExchangeError as refusal:
        return str(refusal).endswith(".")


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_refusal(data):
    assert reads_or_refuses(data)


@given(st.binary(max_size=300))
def test_no_bytes_behind_a_start_tag_raise_anything_but_a_refusal(data):
    assert reads_or_refuses(b"<EDEX>" + data)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_no_mutated_file_raises_anything_but_a_refusal(changes):
    mutated = bytearray(GOOD)
    for at, byte in changes:
        mutated[at] = byte
    assert reads_or_refuses(bytes(mutated))


XML_PIECES = ["<EDEX>", "</EDEX>", "<school>", "</school>", "<leerling key='1'>", "</leerling>", "<groep key='#2'/>"]
XML_PIECES += [
    "<leerlingen>",
    "</leerlingen>",
    "<roepnaam>",
    "</roepnaam>",
    "<brincode>1</brincode>",
    "&amp;",
    "<![CDATA[x]]>",
]


@given(st.lists(st.sampled_from(XML_PIECES), max_size=14))
def test_no_shuffle_of_known_elements_raises_anything_but_a_refusal(pieces):
    assert reads_or_refuses("".join(pieces).encode())
