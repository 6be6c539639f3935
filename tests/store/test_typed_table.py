"""A table written as a typed class is the one SQLAlchemy's own declarative base would make, without its mapper."""

import subprocess
import sys
from typing import Annotated, Any

import pytest
from sqlalchemy import BigInteger, CheckConstraint, MetaData, String, delete, insert, select, update
from sqlalchemy import orm as its_own
from sqlalchemy.schema import CreateTable

from kiosk.store import typed_table as ours
from kiosk.store.base import NAMES


def declared(kit: Any, base: Any) -> Any:
    """The same class on either ground."""
    short = Annotated[str, kit.mapped_column(String(8), comment="short")]
    key = Annotated[str, kit.mapped_column(String(4), primary_key=True)]

    class Sample(base):  # type: ignore[misc]
        """Every way in which a column is written here."""

        __tablename__ = "sample"
        __table_args__ = (CheckConstraint("count >= 0", name="count"),)

        school: kit.Mapped[key]
        number: kit.Mapped[int] = kit.mapped_column(BigInteger, primary_key=True, autoincrement=False)
        count: kit.Mapped[int]
        word: kit.Mapped[short | None] = kit.mapped_column(comment="its own")
        free: kit.Mapped[str | None]
        raw: kit.Mapped[bytes]
        past: kit.Mapped[int] = kit.mapped_column(server_default="0")

    return Sample


class ItsBase(its_own.DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


class OurBase(ours.PlainTable):
    metadata = MetaData(naming_convention=NAMES)


SAMPLE, THEIRS = declared(ours, OurBase), declared(its_own, ItsBase)


def test_the_table_is_the_same_to_the_letter() -> None:
    assert str(CreateTable(SAMPLE.__table__)) == str(CreateTable(THEIRS.__table__))
    assert [column.comment for column in SAMPLE.__table__.c] == [column.comment for column in THEIRS.__table__.c]


@pytest.mark.parametrize(
    "worded",
    [
        lambda row: select(row.word, row.count).where(row.number == 1).order_by(row.count),
        lambda row: insert(row).values(school="a", number=1),
        lambda row: update(row).where(row.free.is_(None)).values(count=row.count + 1),
        lambda row: delete(row).where(row.school == "a"),
    ],
    ids=["select", "insert", "update", "delete"],
)
def test_a_statement_says_the_same(worded: Any) -> None:
    assert str(worded(SAMPLE)) == str(worded(THEIRS))


UNUSED = {"sqlalchemy.orm", "sqlalchemy.dialects.postgresql"}


@pytest.mark.parametrize("program", ["web.__main__", "kiosk.station.assembly"])
def test_no_program_loads_the_mapper_or_another_database(program: str) -> None:
    looks = f"import sys, {program}; print(sorted({UNUSED!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", looks], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
