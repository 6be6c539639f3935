"""The ground of every table: the school in every key, names for every constraint, a comment on every column."""

from typing import TYPE_CHECKING, Annotated

from sqlalchemy import BigInteger, MetaData, String

if TYPE_CHECKING:
    from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
else:
    from kiosk.store.typed_table import Mapped, mapped_column
    from kiosk.store.typed_table import PlainTable as DeclarativeBase

__all__ = ["Code", "Day", "HashText", "Id", "Mapped", "Microseconds", "RowKey", "SchoolKey", "Table", "mapped_column"]

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

SchoolKey = Annotated[str, mapped_column(String(16), primary_key=True, comment="BRIN of the school")]
RowKey = Annotated[
    str, mapped_column(String(32), primary_key=True, comment="16-byte id, hexadecimal, made by the writer")
]
Id = Annotated[str, mapped_column(String(32))]
Microseconds = Annotated[int, mapped_column(BigInteger)]
Day = Annotated[str, mapped_column(String(10))]
Code = Annotated[str, mapped_column(String(32))]
HashText = Annotated[str, mapped_column(String(64))]


class Table(DeclarativeBase):
    """Base of every table of both files. Times are integer microseconds since 1970 UTC, dates ISO text."""

    metadata = MetaData(naming_convention=NAMES)
