"""One door: a file is recognised by what is in it, and anything else is refused with a sentence."""

import pytest

from kiosk.exchange.errors import NotARosterError, TooLargeError
from kiosk.exchange.roster_files import LARGEST_ROSTER, RosterKind, read_roster
from tests.exchange.roster_samples import odd_sheet, oneroster, school_file, xlsx, zipped
from tests.exchange.samples import SAMPLES, sample
from tests.exchange.test_edexml import UWLR

TABLE = "leerlingnr;naam;groep\n00012;Hart, Noor;7\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (school_file(1), RosterKind.EDEXML),
        (UWLR.encode(), RosterKind.UWLR),
        (TABLE.encode(), RosterKind.CSV),
        (TABLE.encode("utf-16"), RosterKind.CSV),
        (school_file(1).decode().replace("UTF-8", "UTF-16").encode("utf-16"), RosterKind.EDEXML),
        (odd_sheet(), RosterKind.XLSX),
        (oneroster(), RosterKind.ONEROSTER),
    ],
    ids=["edexml", "uwlr", "csv", "csv utf-16", "edexml utf-16", "xlsx", "oneroster"],
)
def test_a_file_is_recognised_by_what_is_in_it(content, kind):
    assert read_roster(content).kind is kind


@pytest.mark.parametrize("name", SAMPLES)
def test_the_official_examples_come_in_by_the_door(name):
    found = read_roster(sample(name))
    assert (found.kind, found.groups_by_name, len(found.roster.pupils)) == (RosterKind.EDEXML, False, 3)


def test_a_school_of_four_hundred_is_read_alike_from_every_kind():
    edexml = read_roster(school_file(400)).roster.pupils
    heads = ["leerlingnummer", "roepnaam", "voorvoegsel", "achternaam", "groep", "jaargroep"]
    rows = [[p.key, p.first_name, p.prefix, p.last_name, p.group_key, p.year_group] for p in edexml]
    csv = "\r\n".join(";".join(map(str, row)) for row in [heads, *rows]).encode("utf-8-sig")
    assert len(edexml) == 400
    assert read_roster(csv).roster.pupils == edexml
    assert read_roster(xlsx([heads, *rows])).roster.pupils == edexml


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is leeg"),
        (b" \r\n\0", "is leeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "oud Excel-bestand"),
        (b"%PDF-1.7", "een PDF"),
        (b'{"leerlingen": []}', "geen leerlingenlijst"),
        (zipped({"EDEX.XML": school_file(1)}), "In dit zipbestand staan geen leerlingen"),
        (zipped({"word/document.xml": "<x/>"}), "In dit zipbestand staan geen leerlingen"),
        (b"\r\n<HTML><table></table></HTML>", "een webpagina"),
        (b"<leerlingen/>", "geen EDEXML"),
        (b"<overstapdossier><leerling/></overstapdossier>", "overstapdossier"),
        (b'<o:bericht xmlns:o="http://xml.example/oso/2021"/>', "overstapdossier"),
    ],
)
def test_any_other_file_is_refused_with_what_to_do(content, words):
    with pytest.raises(NotARosterError, match=words) as refusal:
        read_roster(content)
    assert str(refusal.value).endswith("Er is niets bewaard.")


def test_a_file_over_the_cap_is_refused_before_it_is_looked_at():
    with pytest.raises(TooLargeError, match="groter dan 16 MB"):
        read_roster(b"leerlingnr;naam\n" + b"1;a\n" * (LARGEST_ROSTER // 4))
