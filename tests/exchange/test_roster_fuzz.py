"""Whatever comes in, a roster or one sentence comes out (SCALE=100 for a long run).

Raw bytes, bytes behind the beginnings of each kind, real files with a few bytes changed, and real archives with changed
parts, packed again so that the checksum does not catch it first.
"""

import io
import os
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.roster import Roster
from kiosk.exchange.errors import BadRowError, ExchangeError
from kiosk.exchange.roster_files import ColumnMapping, Field, look_at_table, read_roster
from tests.exchange.roster_samples import odd_sheet, oneroster, school_file, zipped
from tests.exchange.samples import SAMPLES, sample
from tests.exchange.test_edexml import UWLR

SCALE = float(os.environ.get("SCALE", "1"))
TABLE = "leerlingnr;naam;groep;jaargroep;einde;bsn\r\n00012;Hart, Noor 't;Groep 5/6;6;01-08-2027;111222333\r\n" * 2
REAL = {
    "edexml": school_file(3),
    "uwlr": UWLR.encode(),
    "csv": TABLE.encode(),
    "csv utf-16": TABLE.encode("utf-16"),
    "xlsx": odd_sheet(),
    "oneroster": oneroster(),
}
BEGINNINGS = [
    b"",
    b"<EDEX>",
    b"PK\x03\x04",
    b"leerlingnr;naam\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"sep=;\n",
    b"<leerlinggegevens>",
]
changes = st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 255)), min_size=1, max_size=6)
many = settings(max_examples=round(60 * SCALE), deadline=None)


def reads_or_refuses(content: bytes, mapping: ColumnMapping | None = None) -> bool:
    """True for a roster, and for a refusal that is a sentence for people."""
    try:
        return isinstance(read_roster(content, mapping).roster, Roster)
    except ExchangeError as refusal:
        return str(refusal).endswith(".") and not isinstance(refusal, BadRowError)


def shows_or_refuses(content: bytes) -> bool:
    try:
        return len(look_at_table(content).heads) > 1
    except ExchangeError as refusal:
        return str(refusal).endswith(".")


def mutated(content: bytes, where: list[tuple[int, int]]) -> bytes:
    changed = bytearray(content)
    for at, byte in where:
        changed[at % len(changed)] = byte
    return bytes(changed)


@many
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(beginning, data):
    assert reads_or_refuses(beginning + data)
    assert shows_or_refuses(beginning + data)


@pytest.mark.parametrize("kind", REAL)
@many
@given(where=changes)
def test_no_changed_file_raises_anything_but_a_refusal(kind, where):
    content = mutated(REAL[kind], where)
    assert reads_or_refuses(content)
    assert shows_or_refuses(content)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_changed_official_file_raises_anything_but_a_refusal(name):
    official = sample(name)

    @many
    @given(where=changes)
    def change(where):
        assert reads_or_refuses(mutated(official, where))

    change()


@pytest.mark.parametrize("kind", ["xlsx", "oneroster"])
@many
@given(part=st.integers(0, 99), where=changes)
def test_no_changed_part_of_an_archive_raises_anything_but_a_refusal(kind, part, where):
    with zipfile.ZipFile(io.BytesIO(REAL[kind])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(members)[part % len(members)]
    content = zipped({**members, name: mutated(members[name] or b" ", where)})
    assert reads_or_refuses(content)
    assert shows_or_refuses(content)


cells = st.text(max_size=12) | st.sampled_from(
    ["111222333", "00012", "Hart, Noor", "1-1-2027", "5/6", "van", "'", '="1"']
)


@many
@given(
    st.lists(st.lists(cells, max_size=6), max_size=6),
    st.sampled_from([";", ",", "\t"]),
    st.dictionaries(st.sampled_from(Field), st.integers(-1, 6), max_size=5),
    st.integers(-1, 7),
)
def test_no_table_with_any_choice_of_columns_raises_anything_but_a_refusal(rows, separator, places, heading):
    content = "\n".join(separator.join(row) for row in rows).encode("utf-8", "replace")
    assert reads_or_refuses(content, ColumnMapping(places, heading))
