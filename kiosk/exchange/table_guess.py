"""Where the heading of a table stands, what its columns seem to hold, and which of them nobody may choose."""

import re
from collections.abc import Iterator, Sequence

from kiosk.exchange.citizen_numbers import holds_citizen_number, is_chain_id, mostly_citizen_numbers
from kiosk.exchange.errors import NotATableError
from kiosk.exchange.grids import Grid
from kiosk.exchange.table_columns import ColumnMapping, Field, TableLook
from kiosk.exchange.table_words import field_of, names_a_number, never_kept

_PRIVATE_SHAPE = re.compile(
    r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}( .*)?|[^ ]+@[^ ]+|[0-9]{4} ?[A-Za-z]{2}|[+0][0-9 ()-]{8,}"
    r"|[A-Z]{2}[0-9]{2}[A-Z0-9 ]{11,}"
)
"""A date, an e-mail address, a Dutch postcode, a telephone number, an IBAN."""

_LINES_LOOKED_AT = 10
_ROWS_SHOWN = 5


def look_at(grid: Grid) -> TableLook:
    """What a wizard shows. Raises NotATableError for a file without a row of two cells."""
    heading = _heading(grid)
    after = [cells for line, cells in grid.rows if line > heading]
    width = max((len(cells) for _line, cells in grid.rows), default=0)
    if width < 2:
        raise NotATableError("In dit bestand staan geen kolommen; bewaar het als CSV of Excel. Er is niets bewaard.")
    written = next((cells for line, cells in grid.rows if line == heading), ())
    heads = tuple(_head(written, place) for place in range(width))
    refused = frozenset(place for place in range(width) if _refused(heads[place], _column(after, place)))
    surplus = frozenset(place for place in range(width) if never_kept(heads[place])) - refused
    places = _places(heads, refused)
    unknown = set(range(width)) - set(places.values())
    hidden = refused | surplus | {place for place in unknown if _private(_column(after, place))}
    return TableLook(
        kind=grid.kind,
        heads=heads,
        first_rows=tuple(_shown(cells, width, hidden) for cells in after[:_ROWS_SHOWN]),
        guess=ColumnMapping(places, heading),
        rows=len(after),
        refused=refused,
        surplus=surplus,
        warnings=tuple(_warning(place) for place in sorted(refused)),
    )


def _heading(grid: Grid) -> int:
    """The line with most headings we know; 0 when the first line already holds a pupil."""
    first = grid.rows[:_LINES_LOOKED_AT]
    known = {line: sum(field_of(cell) is not None for cell in cells) for line, cells in first}
    best = max(known, key=lambda line: (known[line], -line), default=0)
    if known.get(best, 0) >= 2:
        return best
    line, cells = next(((line, cells) for line, cells in first if sum(map(bool, cells)) > 1), (0, ()))
    return 0 if any(cell.isdigit() or _PRIVATE_SHAPE.fullmatch(cell) for cell in cells) else line


def _head(written: Sequence[str], place: int) -> str:
    """The heading; a column without one, or with a number of a person in it, is told by its place."""
    head = written[place] if place < len(written) else ""
    return f"Kolom {place + 1}" if not head or holds_citizen_number(head) else head


def _places(heads: Sequence[str], refused: frozenset[int]) -> dict[Field, int]:
    places: dict[Field, int] = {}
    for place, head in enumerate(heads):
        field = field_of(head)
        if field is not None and place not in refused:
            places.setdefault(field, place)
    if places.keys() & {Field.FIRST_NAME, Field.LAST_NAME}:
        places.pop(Field.NAME, None)
    return places


def _column(rows: Sequence[Sequence[str]], place: int) -> Iterator[str]:
    return (cells[place] for cells in rows if place < len(cells) and cells[place])


def _refused(head: str, texts: Iterator[str]) -> bool:
    """By its heading, or because most of its cells pass the test of a citizen number or are an ECK-iD."""
    if names_a_number(head):
        return True
    held = list(texts)
    return mostly_citizen_numbers(held) or 2 * sum(map(is_chain_id, held)) > len(held)


def _private(texts: Iterator[str]) -> bool:
    held = list(texts)
    return 2 * sum(_PRIVATE_SHAPE.fullmatch(text) is not None for text in held) > len(held)


def _shown(cells: Sequence[str], width: int, hidden: frozenset[int]) -> tuple[str | None, ...]:
    return tuple(None if place in hidden else cells[place] if place < len(cells) else "" for place in range(width))


def _warning(place: int) -> str:
    return (
        f"Kolom {place + 1} lijkt een burgerservicenummer, onderwijsnummer of ECK-iD te bevatten. "
        "Die kolom lezen we niet; haal hem liever uit het bestand."
    )
