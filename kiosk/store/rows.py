"""Writing one row, whether it stands already or not."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, update

from kiosk.store.base import Table
from kiosk.store.files.engine import Unit


def put(unit: Unit, row: type[Table], key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Updates the row with this key, or makes it."""
    columns = row.__table__.columns
    own = (columns[name] == value for name, value in key.items())
    if unit.execute(update(row).where(*own).values(**values)).rowcount == 0:
        unit.execute(insert(row).values(**key, **values))
