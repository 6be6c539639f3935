"""Absences of the pupil administration: first what a file would add, then one button that adds it."""

from flask import Blueprint, render_template

from kiosk.domain.roles import Act
from kiosk.services.school_calendar.absence_report import AbsenceReport
from web.frame import frame
from web.guard import needs, staff
from web.look_first import Answer, look_first, take_over
from web.uploads import takes_file

blueprint = Blueprint("absences", __name__)


@blueprint.get("/afwezigheid")
@needs(Act.IMPORT_ABSENCES)
def form() -> str:
    """Choose a file."""
    return _page()


@blueprint.post("/afwezigheid/bekijk")
@needs(Act.IMPORT_ABSENCES)
@takes_file
def look() -> Answer:
    """What the file would add; nothing changes."""
    return look_first(lambda content: _take(content, apply=False), _page)


@blueprint.post("/afwezigheid")
@needs(Act.IMPORT_ABSENCES)
@takes_file
def take() -> Answer:
    """Adds what was shown."""
    return take_over(lambda content: _take(content, apply=True), _page)


def _take(content: bytes, *, apply: bool) -> tuple[AbsenceReport, str]:
    shared = frame()
    return shared.house.calendar.take_absences(staff(), content, shared.clocks.school(), apply=apply)


def _page(*, error: str = "", report: AbsenceReport | None = None, rest: str = "") -> str:
    return render_template("absences.html", error=error, report=report, rest=rest)
