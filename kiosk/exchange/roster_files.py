"""The one door for a roster file: recognised by what is in it, read in memory, refused with one sentence.

A caller does, for any file a person hands over:

    found = read_roster(content)                 # EDEXML, UWLR, OneRoster, and tables whose columns we recognise
    except ColumnsUnknownError:                  # a table that needs a person
        look = look_at_table(content)            # heads, first rows, guess -> the wizard
        found = read_roster(content, mapping)    # as the person chose

Both are pure: no clock, no file, no network. They raise ExchangeError only, whose message is a Dutch sentence or two
without a name: what is wrong, where, what to do. LARGEST_ROSTER bounds content; a caller reads at most one byte more.
"""

from kiosk.exchange.archives import Archive
from kiosk.exchange.edexml import roster_of_rows
from kiosk.exchange.edexml_rows import MAX_BYTES, read_rows
from kiosk.exchange.errors import ColumnsUnknownError, NotARosterError, NotATableError, TooLargeError
from kiosk.exchange.grids import grid_of_csv, grid_of_xlsx
from kiosk.exchange.oneroster import read_oneroster
from kiosk.exchange.oneroster_parts import member_paths
from kiosk.exchange.roster_outcome import NameQuestion, RosterFile, RosterKind
from kiosk.exchange.table_columns import NEEDED, ColumnMapping, Field, TableLook
from kiosk.exchange.table_guess import look_at
from kiosk.exchange.table_roster import roster_of_table
from kiosk.exchange.xlsx_in import WORKBOOK

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

_NOTHING_KEPT = "Er is niets bewaard."
_LOOKED_AT = 1000
_WEB_PAGE = (b"<html", b"<!doctype html", b"<head", b"<table", b"<meta")
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "Dit is een oud Excel-bestand of het heeft een wachtwoord. Bewaar het als XLSX of CSV."),
    (b"%PDF", "Dit is een PDF; daar lezen we niets uit. Kies EDEX.XML, XLSX of CSV."),
    (b"{", "Dit is geen leerlingenlijst. Kies EDEX.XML, XLSX of CSV."),
    (b"[", "Dit is geen leerlingenlijst. Kies EDEX.XML, XLSX of CSV."),
)


def read_roster(content: bytes, mapping: ColumnMapping | None = None) -> RosterFile:
    """Reads a whole file. mapping is for tables only; without one the columns are guessed.

    Raises ColumnsUnknownError when a table lacks a column that is needed, and other kinds of ExchangeError.
    """
    kind, archive = _recognise(content)
    if kind is RosterKind.EDEXML:
        rows = read_rows(content)
        return RosterFile(RosterKind.EDEXML if rows.root == "EDEX" else RosterKind.UWLR, roster_of_rows(rows))
    if archive is not None and kind is RosterKind.ONEROSTER:
        return read_oneroster(archive)
    grid = grid_of_xlsx(archive) if archive is not None else grid_of_csv(content)
    look = look_at(grid)
    return roster_of_table(grid, look, mapping or look.guess)


def look_at_table(content: bytes) -> TableLook:
    """The heads, first rows and guessed columns of a CSV or XLSX. Raises NotATableError for any other file."""
    kind, archive = _recognise(content)
    if kind is RosterKind.CSV:
        return look_at(grid_of_csv(content))
    if kind is RosterKind.XLSX and archive is not None:
        return look_at(grid_of_xlsx(archive))
    raise NotATableError("Bij dit soort bestand zijn geen kolommen te kiezen; we lezen het zo.")


def _recognise(content: bytes) -> tuple[RosterKind, Archive | None]:
    """By what is in it. EDEXML stands for any XML: its reader tells a UWLR answer and a transfer dossier apart."""
    if len(content) > LARGEST_ROSTER:
        raise TooLargeError(f"Dit bestand is groter dan {LARGEST_ROSTER // 1024**2} MB. {_NOTHING_KEPT}")
    if not content.strip(b"\0 \t\r\n"):
        raise NotARosterError(f"Dit bestand is leeg. {_NOTHING_KEPT}")
    for beginning, sentence in _FOREIGN:
        if content.startswith(beginning):
            raise NotARosterError(f"{sentence} {_NOTHING_KEPT}")
    if content.startswith(b"PK"):
        archive = Archive(content)
        return _kind_of_archive(archive), archive
    beginning = content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n").lower()
    if beginning.startswith(_WEB_PAGE):
        raise NotARosterError(f"Dit is een webpagina, ook als hij .xls heet. Bewaar hem als XLSX. {_NOTHING_KEPT}")
    if beginning.startswith(b"<"):
        return RosterKind.EDEXML, None
    return RosterKind.CSV, None


def _kind_of_archive(archive: Archive) -> RosterKind:
    if WORKBOOK in archive.members:
        return RosterKind.XLSX
    if "users.csv" in member_paths(archive):
        return RosterKind.ONEROSTER
    raise NotARosterError(
        f"In dit zipbestand staan geen leerlingen. Kies EDEX.XML, een rekenblad (XLSX) of CSV. {_NOTHING_KEPT}"
    )
