"""Absences of the pupil administration: first what a file would add, then one button that adds it."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from kiosk.domain.roles import Act
from kiosk.services.absence_report import AbsenceReport
from kiosk.services.calendar import UNREADABLE_FILE
from web.frame import frame
from web.guard import needs, staff
from web.uploads import takes_file, uploaded

blueprint = Blueprint("absences", __name__)
Answer = str | tuple[str, int]


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
    content = uploaded("bestand")
    if not content:
        return _page(error=_("Kies eerst een bestand.")), 400
    return _taken(content, apply=False)


@blueprint.post("/afwezigheid")
@needs(Act.IMPORT_ABSENCES)
@takes_file
def take() -> Answer:
    """Adds what was shown."""
    return _taken(request.form.get("regels", "").encode(), apply=True)


def _taken(content: bytes, *, apply: bool) -> Answer:
    shared = frame()
    try:
        report, rest = shared.house.calendar.take_absences(staff(), content, shared.clocks.school(), apply=apply)
    except UNREADABLE_FILE as error:
        return _page(error=str(error)), 422
    return _page(report=report, rest=rest)


def _page(*, error: str = "", report: AbsenceReport | None = None, rest: str = "") -> str:
    return render_template("absences.html", error=error, report=report, rest=rest)
