"""The paper plan made by itself at the cut-off: one PDF in a folder of the school's choice, gone the next day."""

import logging
import os
from datetime import date, datetime
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.school_day import at_local, local_day
from kiosk.exchange.papers.making import PaperError, make_pdf
from kiosk.exchange.papers.paper import Block, Grid, Heading, NewPage, Paper, Text
from kiosk.services.handing_out.held_list import held_list
from kiosk.services.handing_out.views_held_list import SHRED, HeldGroup, HeldList
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.people import audit, roster
from kiosk.store.school_days import day as school_days

log = logging.getLogger(__name__)

NAME = "vaklijst-{day}.pdf"
UNFINISHED = ".half"
HEADS = ("□", "vak", "leerling", "toestel", "sinds")


def keep_list(books: SchoolBooks, folder: Path, now: ClockReading) -> bool:
    """Puts today's list into the folder once the last group has had its cut-off, and takes away those of other days.

    True when it was made now. A folder that is not there is told in the log; the next run tries again.
    """
    today = local_day(now.at)
    try:
        whole = _path(folder, today)
        for other in {*folder.glob(NAME.format(day="*")), *folder.glob(f"vaklijst-*{UNFINISHED}")} - {whole}:
            other.unlink()
        if not now.trusted or whole.exists() or not _due(books, today, now.at):
            return False
        _write(whole, make_pdf(_paper(books, held_list(books, None, None, now), now)))
    except (OSError, PaperError) as error:
        log.warning("the paper list was not made: %s", error)
        return False
    act = audit.Act(utc_us=now.utc_us, source="day", actor="system", action="held_list_made")
    with writing(books.writer) as unit:
        audit.record(unit, books.school, act)
    return True


def _path(folder: Path, day: date) -> Path:
    return folder / NAME.format(day=day.isoformat())


def _due(books: SchoolBooks, today: date, at: datetime) -> bool:
    """After the cut-off of every group that has school, and before the school closes."""
    with reading(books.school_file) as unit:
        calendar = school_days.calendar(unit, books.school)
        plans = [calendar.plan(group.id, today) for group in roster.groups(unit, books.school)]
    open_plans = [(plan.cut_off, plan.times.closing) for plan in plans if plan.cut_off and plan.times]
    if not open_plans:
        return False
    return max(cut_off for cut_off, _ in open_plans) <= at < max(at_local(today, closing) for _, closing in open_plans)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a stick may be pulled out at any moment."""
    unfinished = path.with_suffix(UNFINISHED)
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _paper(books: SchoolBooks, made: HeldList, now: ClockReading) -> Paper:
    blocks: list[Block] = []
    for group in made.groups:
        blocks += [*([NewPage()] if blocks else []), *_sheet(group, made)]
    return Paper(
        title="Vaklijst",
        school=books.school_name,
        made=f"Gemaakt door Telefoonhotel bij het einde van de inloop, {made.when.nl}",
        made_at=now.utc_us // 1_000_000,
        blocks=tuple(blocks),
    )


def _sheet(group: HeldGroup, made: HeldList) -> list[Block]:
    bag = f" · tas {group.bag}" if group.bag else ""
    head = Heading(f"{group.name}{bag} · {len(group.lines)} in bewaring")
    rows = tuple(("□", line.place, line.name, line.words.nl, line.since.nl) for line in group.lines)
    lines = Grid(HEADS, rows) if rows else Text("Er ligt niets in bewaring.")
    return [head, Text(made.when.nl), lines, Text(SHRED)]
