"""The rows of an inzage as blocks of a paper: one part per table, what belongs to a row right below it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.domain.clock_reading import instant
from kiosk.domain.school_day import local_day
from kiosk.exchange.papers.paper import Block, Facts, Heading, Notice, Text
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.pupil_files.pdf_files import short_day
from kiosk.services.pupil_files.pupil_export_words import ANYWHERE, CODES, FACT, LABELS, PAIRS, TITLES, YES_OR_NO
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file.about_pupil import BESIDE, HeldRows, Value

Row = Mapping[str, Value]
_WORKS = frozenset(
    {"id", "pupil", "subject", "origin", "seq", "step", *(column for column, _parent in BESIDE.values())}
)
"""Ties rows together; stands in the data, says nothing on paper."""

_FIRST = ("utc_us", "kind", "deed", "action")
"""When and what: in front, without a label."""

_AS_USUAL = (("clock_trusted", 1), ("source", "web"))
_PAIRS_OF = frozenset({"facts", "details"})
"""Wide columns that hold pairs of code and value, not what people typed."""

_TOLD_BY_BOX = "payload"
"""Ids without anything between them, and perhaps a code."""

_ID = re.compile(r"(?:staff:)?[0-9a-f]{32}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class ExportedPupil:
    """What is told: the rows by table, without other children. groups: names by id; roles: by account id."""

    pupil: Pupil
    held: tuple[HeldRows, ...]
    groups: Mapping[str, str]
    roles: Mapping[str, str]

    @property
    def group(self) -> str:
        """The name of the pupil's group."""
        return self.groups.get(self.pupil.group or "", "–")


def export_blocks(one: ExportedPupil, explanation: tuple[str, ...]) -> tuple[Block, ...]:
    """The whole paper; every table with rows is on it."""
    tables = {held.table: held for held in one.held}
    own = [name for name in tables if name not in BESIDE]
    in_order = [name for name in TITLES if name in tables] + sorted(name for name in own if name not in TITLES)
    head = Facts((("Leerling", one.pupil.name.shown), ("Groep", one.group)))
    parts = [block for name in in_order for block in _part(one, tables, name)]
    return head, Notice(explanation[0], explanation[1:]), *parts


def _part(one: ExportedPupil, tables: Mapping[str, HeldRows], name: str) -> Iterator[Block]:
    yield Heading(TITLES.get(name, name))
    for row in tables[name].rows:
        yield from _row_blocks(one, tables[name], row)
        for child, each in _beside(tables, name, row):
            yield from _row_blocks(one, child, each, "– ")


def _beside(tables: Mapping[str, HeldRows], name: str, row: Row) -> list[tuple[HeldRows, Row]]:
    """What belongs to a row, in the order in which it happened: what was typed right after its event."""
    found = [
        (tables[child], each)
        for child, (column, parent) in BESIDE.items()
        if parent == name and child in tables
        for each in tables[child].rows
        if each[column] == row["id"]
    ]
    return sorted(found, key=lambda pair: int(pair[1].get("seq") or 0))


def _row_blocks(one: ExportedPupil, held: HeldRows, row: Row, before: str = "") -> Iterator[Block]:
    told = {name: value for name, value in row.items() if _says_something(one, name, value)}
    typed = [str(told[name]) for name in sorted(held.typed - _PAIRS_OF) if name in told]
    first = [_shown(one, held.table, name, told[name]) for name in _FIRST if name in told]
    rest = [name for name in told if name not in _FIRST and name not in held.typed - _PAIRS_OF]
    said = [*first, *(_said(one, held.table, name, told[name]) for name in rest)]
    if said:
        yield Text(before + " · ".join(each for each in said if each))
    yield from (Text(text, quote=True) for text in typed)


def _says_something(one: ExportedPupil, name: str, value: Value) -> bool:
    """An id says nothing on paper, unless it stands for another group or for staff; nor does a clock that was right."""
    if name in _WORKS or value in (None, "") or (name, value) in _AS_USUAL:
        return False
    text = _without_ids(str(value)) if name == _TOLD_BY_BOX else str(value)
    own_group = text == one.pupil.group
    return (
        bool(text)
        and not own_group
        and (not _ID.fullmatch(text) or text in one.groups or text.removeprefix("staff:") in one.roles)
    )


def _said(one: ExportedPupil, table: str, name: str, value: Value) -> str:
    if name in _PAIRS_OF:
        return " · ".join(_pair(one, pair) for pair in str(value).split() if not _ID.search(pair) or "by=" in pair)
    column = name.removesuffix("_us")
    return f"{LABELS.get(column, column.replace('_', ' '))}: {_shown(one, table, name, value)}"


def _pair(one: ExportedPupil, pair: str) -> str:
    name, _, value = pair.partition("=")
    known: Value = int(value) if name.endswith("_us") and value.isdecimal() else value
    column = name.removesuffix("_us")
    return f"{PAIRS.get(column, LABELS.get(column, column))}: {_shown(one, FACT, name, known)}"


def _shown(one: ExportedPupil, table: str, name: str, value: Value) -> str:
    if isinstance(value, int):
        return _number(name, value)
    text = _without_ids(str(value)) if name == _TOLD_BY_BOX else str(value)
    if _DAY.fullmatch(text):
        return "-".join(reversed(text.split("-")))
    if text.startswith("staff:") or text in one.roles:
        role = one.roles.get(text.removeprefix("staff:"), "")
        return f"medewerker ({role})" if role else "medewerker"
    return one.groups.get(text) or CODES.get((table, name), {}).get(text) or ANYWHERE.get(text, text)


def _without_ids(text: str) -> str:
    return _ID.sub("", text).strip()


def _number(name: str, value: int) -> str:
    if name.endswith("_us"):
        at = instant(value)
        return f"{short_day(local_day(at))} {clock_words(at)}"
    if name in YES_OR_NO:
        return "ja" if value else "nee"
    return WEEKDAYS[value].nl if name == "weekday" else str(value)
