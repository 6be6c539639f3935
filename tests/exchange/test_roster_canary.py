"""What the product never keeps comes out nowhere: not in what is returned, in a sentence, a log line or a file (S7)."""

import logging
import sys

import pytest

from kiosk.exchange.errors import ExchangeError
from kiosk.exchange.roster_files import look_at_table, read_roster
from tests.exchange.attack_corpus import sheet
from tests.exchange.roster_samples import BSN, xlsx, zipped

CHAIN_ID = "https://ketenid.example/0a1b2c"
CANARIES = (BSN, CHAIN_ID, "2015-01-02", "Dorpsstraat", "1234 QX", "06-87654321", "kanarie@example.test", "overgewicht")
HEADS = ("bsn", "eckid", "geboortedatum", "straat", "postcode", "mobiel ouder", "e-mail", "opmerking")
LEAD = ("leerlingnummer", "roepnaam", "achternaam", "groep")
PUPIL = ("00012", "Noor", "Hart", "Groep 7")
ROWS = [[*LEAD, *HEADS], [*PUPIL, *CANARIES], ["", "", "", "", *CANARIES], ["00013", "", "", "", *CANARIES]]
TAGS = ("bsn", "eckid", "geboortedatum", "straat", "postcode", "mobiel", "email", "gewicht")
EDEXML = (
    "<EDEX><school><brincode>99MV</brincode></school><leerlingen>"
    '<leerling key="00012" eckid="{1}"><roepnaam>Noor</roepnaam>'
    + "".join(f"<{tag}>{{{place}}}</{tag}>" for place, tag in enumerate(TAGS))
    + '<toevoegingen><bsn>{0}</bsn></toevoegingen></leerling><leerling key="00013"><bsn>{0}</bsn></leerling>'
    "</leerlingen></EDEX>"
).format(*CANARIES)
USERS = (
    "sourcedId,role,givenName,familyName,bsn,userIds,birthDate,street,postcode,sms,email,ext_note\n"
    f"u1,student,Noor,Hart,{','.join(CANARIES)}\nu2,student,,,{','.join(CANARIES)}\n"
)
FILES = {
    "edexml": EDEXML.encode(),
    "csv": "\r\n".join(";".join(row) for row in ROWS).encode(),
    "xlsx": xlsx(ROWS),
    "oneroster": zipped({"users.csv": USERS, "demographics.csv": f"sourcedId,birthDate\nu1,{CANARIES[2]}\n"}),
}
REFUSED = {
    "keys are citizen numbers": f"leerlingnr;naam\n{BSN};Hart, Noor\n".encode(),
    "damaged edexml": EDEXML.encode()[:-20],
    "no column is known": "\n".join(f"{text};{text}" for text in CANARIES).encode(),
    "a text where a number belongs": sheet(f'<row><c t="s"><v>{BSN}, Noor</v></c></row>'),
    "a damaged line": f'leerlingnr;naam\n1;{BSN}\r2;"'.encode(),
}
FOUND_WHEN_NOT_A_CANARY = "Noor"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were opened for writing while the fixture stood."""
    seen: list[str] = []
    standing = [True]

    def look(event: str, args: tuple) -> None:
        if standing and event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
            seen.append(str(args[0]))

    sys.addaudithook(look)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield seen
    standing.clear()


@pytest.mark.parametrize("kind", FILES)
def test_a_surplus_field_leaves_the_reader_in_no_way(kind, caplog, capfd, opened):
    caplog.set_level(logging.DEBUG)
    opened.clear()  # the capture of pytest opens files of its own
    found = repr(read_roster(FILES[kind]))
    assert opened == []
    said = found + caplog.text + "".join(capfd.readouterr())
    assert FOUND_WHEN_NOT_A_CANARY in found
    assert [canary for canary in CANARIES if canary in said] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_wizard_is_shown_no_surplus_field(kind):
    shown = repr(look_at_table(FILES[kind]))
    assert FOUND_WHEN_NOT_A_CANARY in shown
    assert [canary for canary in CANARIES if canary in shown] == []


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_repeats_nothing_of_the_file(kind):
    with pytest.raises(ExchangeError) as refusal:
        read_roster(REFUSED[kind])
    told = repr(_printed(refusal.value))
    assert [canary for canary in (*CANARIES, "Noor") if canary in told] == []


def _printed(error: BaseException) -> list[str]:
    """What a log would show of an error and of those before it."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [str(error), *(_printed(before) if before else [])]


@pytest.mark.parametrize("kind", FILES)
def test_a_bad_row_is_told_without_a_name_or_a_field(kind):
    problems = read_roster(FILES[kind]).roster.problems
    assert problems
    assert not [each for each in problems if "Noor" in each.sentence or "Hart" in each.sentence]
