"""A table written as a typed class, as SQLAlchemy's own declarative base reads it, without its object mapper.

Rows are never objects here. A type checker sees SQLAlchemy's classes; at run time a class becomes a plain table, which
spares every program 15 MB and a second of its start on a Pi.
"""

import inspect
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.types import TypeEngine

Value = TypeVar("Value")

_TYPES: dict[type, type[TypeEngine[Any]]] = {str: String, int: Integer, bytes: LargeBinary}


class Mapped(Generic[Value]):
    """Marks an annotation as a column."""


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """What mapped_column was given: the type, where it is not plain, and what Column takes by name."""

    kind: TypeEngine[Any] | type[TypeEngine[Any]] | None = None
    named: dict[str, Any] = field(default_factory=dict)


def mapped_column(kind: TypeEngine[Any] | type[TypeEngine[Any]] | None = None, /, **named: Any) -> Written:  # noqa: ANN401 — what Column takes
    """A column, by more than its annotation."""
    return Written(kind, named)


class _Tables(type):
    """Makes a table of each class with a name, and stands for it in every statement."""

    __table__: Table
    metadata: MetaData

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        super().__init__(name, bases, namespace)
        if "__tablename__" not in namespace:
            return
        hints = inspect.get_annotations(cls)
        columns = [_column(one, hint, namespace.get(one, Written())) for one, hint in hints.items()]
        further = namespace.get("__table_args__", ())
        cls.__table__ = Table(namespace["__tablename__"], cls.metadata, *columns, *further)
        for column in cls.__table__.columns:
            setattr(cls, column.name, column)

    def __clause_element__(cls) -> Table:
        return cls.__table__


class PlainTable(metaclass=_Tables):
    """Base of the bases."""

    metadata = MetaData()


def _column(name: str, hint: object, written: Written) -> Column[Any]:
    (inside,) = get_args(hint)
    optional = type(None) in get_args(inside)
    if optional:
        inside = next(one for one in get_args(inside) if one is not type(None))
    usual = Written()
    if get_origin(inside) is Annotated:
        inside, usual = get_args(inside)
    named = {"nullable": optional} | usual.named | written.named
    return Column(name, written.kind or usual.kind or _TYPES[inside], **named)
