"""A small table with every kind of column."""

from datetime import UTC, date, datetime
from decimal import Decimal

from kiosk.exchange.table import Column, Kind, Provenance, Table


def micros(*moment: int) -> int:
    """Microseconds since 1970 of a UTC moment."""
    return int(datetime(*moment, tzinfo=UTC).timestamp()) * 1_000_000  # type: ignore[arg-type,misc] - year to second


MADE = Provenance("Bewaarlogboek", "Karin Smid", micros(2026, 11, 23, 13, 30), "23-11-2026 t/m 23-11-2026, groep 6")
COLUMNS = (
    Column("name", "Leerling", width=30),
    Column("slot", "Vak", Kind.WHOLE),
    Column("share", "Deel", Kind.DECIMAL),
    Column("school_day", "Schooldag", Kind.DATE),
    Column("date", "Datum", Kind.LOCAL_DATE),
    Column("time", "Tijd", Kind.LOCAL_TIME),
)
TAP = micros(2026, 11, 23, 7, 27, 8)
ROW = ("Çelik, Yusuf", 12, Decimal("1234.50"), date(2026, 11, 23), TAP, TAP)


def table(*rows: tuple, columns=COLUMNS, made=MADE) -> Table:
    """A table of these rows."""
    return Table(made, columns, rows)


def texts(*cells: str) -> Table:
    """A table of one text column."""
    return Table(MADE, COLUMNS[:1], [(cell,) for cell in cells])
