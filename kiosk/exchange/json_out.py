"""JSON for programs: ISO dates, times with seconds, numbers as numbers, one row on a line."""

import json
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any, BinaryIO

from kiosk.exchange.local_time import local_date, local_time
from kiosk.exchange.table import Kind, Table

_CONVERT: dict[Kind, Callable[[Any], str | int | float]] = {
    Kind.TEXT: str,
    Kind.WHOLE: int,
    Kind.DECIMAL: float,
    Kind.DATE: lambda day: str(day.isoformat()),
    Kind.LOCAL_DATE: lambda moment: local_date(moment).isoformat(),
    Kind.LOCAL_TIME: lambda moment: local_time(moment).isoformat(),
}


def write_json(table: Table, out: BinaryIO) -> None:
    """Writes one object, {"export": {…}, "rows": […]}, to an open binary file and leaves it open."""
    made = table.provenance
    about = {
        "title": made.title,
        "made_by": made.made_by,
        "made_at": f"{local_date(made.made_at).isoformat()}T{local_time(made.made_at).isoformat()}",
        "filter": made.filter,
    }
    fields = [(column.code, _CONVERT[column.kind]) for column in table.columns]
    text = TextIOWrapper(out, encoding="utf-8", newline="\n")
    try:
        text.write(f'{{"export": {_json(about)}, "rows": [')
        before = "\n"
        for row in table.rows:
            cells = {code: None if cell is None else show(cell) for (code, show), cell in zip(fields, row, strict=True)}
            text.write(before + _json(cells))
            before = ",\n"
        text.write("\n]}\n")
        text.flush()
    finally:
        text.detach()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
