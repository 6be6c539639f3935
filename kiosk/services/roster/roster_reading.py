"""A file that somebody hands over: read, or looked at where its columns must be chosen first. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.domain.errors import DomainError
from kiosk.exchange.errors import ExchangeError
from kiosk.exchange.roster_files import (
    LARGEST_ROSTER,
    ColumnMapping,
    ColumnsUnknownError,
    Field,
    RosterFile,
    RosterKind,
    TableLook,
    look_at_table,
    read_roster,
)
from kiosk.services.errors import ServiceError

LARGEST_UPLOAD = LARGEST_ROSTER
"""Bytes."""

REFUSED_FILES: tuple[type[Exception], ...] = (ExchangeError, DomainError, ServiceError)
"""What a file raises that cannot be read, or is not for this school; each carries one sentence."""

TABLES = frozenset({RosterKind.CSV, RosterKind.XLSX})
"""Kinds of file whose columns a person may choose."""


@dataclass(frozen=True, slots=True)
class Upload:
    """file: what was read, None while columns must be chosen. table, mapping, content: of a CSV or XLSX only."""

    file: RosterFile | None
    table: TableLook | None = None
    mapping: ColumnMapping | None = None
    content: bytes = b""

    def read(self) -> RosterFile:
        """What was read. Raises ColumnsUnknownError while columns must be chosen."""
        if self.file is None:
            raise ColumnsUnknownError("Kies eerst welke kolom wat is.")
        return self.file


def read_upload(content: bytes, profiles: Mapping[str, Mapping[str, str]]) -> Upload:
    """Reads a file, a table with the saved profile that fits or the columns it can guess. Raises ExchangeError."""
    try:
        file = read_roster(content)
    except ColumnsUnknownError:
        return _looked_at(content, profiles)
    if file.kind not in TABLES:
        return Upload(file)
    table = look_at_table(content)
    return Upload(file, table, table.guess, content)


def with_columns(upload: Upload, places: Mapping[str, int]) -> Upload:
    """The same table read with the columns a person chose. Raises ExchangeError; ColumnsUnknownError when one lacks."""
    if upload.table is None:
        raise ColumnsUnknownError("Kies eerst een bestand.")
    chosen = {Field(field): place for field, place in places.items()}
    mapping = ColumnMapping(chosen, upload.table.guess.heading_line)
    return replace(upload, file=read_roster(upload.content, mapping), mapping=mapping)


def _looked_at(content: bytes, profiles: Mapping[str, Mapping[str, str]]) -> Upload:
    table = look_at_table(content)
    for profile in profiles.values():
        mapping = table.with_profile(profile)
        if mapping is not table.guess:
            return Upload(None, table, mapping, content)
    return Upload(None, table, table.guess, content)
