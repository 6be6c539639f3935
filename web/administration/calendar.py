"""The calendar of the school, and breaking a day off."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from kiosk.services.school_calendar.calendar import UNREADABLE_FILE, DatesUpload
from kiosk.services.school_calendar.views_calendar import ReadDates
from web.administration.calendar_forms import clock_of, group_of, kind_of, period_of, times_of
from web.administration.calendar_words import KIND_WORDS, SOURCE_WORDS, weekday_names
from web.desks.calendar import CalendarDesk
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said
from web.uploads import takes_file, uploaded

blueprint = Blueprint("calendar", __name__)
DECISIONS = frozenset({"accept", "reject", "undo"})
REGIONS = ("noord", "midden", "zuid")
Answer = Response | str | tuple[str, int]


@blueprint.get("/kalender")
@needs(Act.SET_CALENDAR)
def year() -> str:
    """The year, the coming days, and the forms."""
    return _page()


@blueprint.post("/kalender/bestand")
@needs(Act.SET_CALENDAR)
@takes_file
def propose() -> Answer:
    """Reads a file with days into proposals."""
    shared, content, region = frame(), uploaded("bestand"), request.form.get("regio", "midden")
    if region not in REGIONS:
        abort(400)
    if not content:
        return _page(error=_("Kies eerst een bestand.")), 400
    try:
        read = shared.house.calendar.propose(staff(), DatesUpload(content, region), shared.clocks.school())
    except UNREADABLE_FILE as error:
        return _page(error=said(error)), 422
    return _page(read=read)


@blueprint.post("/kalender/besluit")
@needs(Act.SET_CALENDAR)
def decide() -> Answer:
    """Accepts, rejects, or takes either back."""
    decision = request.form.get("besluit", "")
    if decision not in DECISIONS:
        abort(400)
    period = request.form.get("dagen", "")
    return _act(lambda: _desk().decide(staff(), period, decision, kind_of(request.form), frame().clocks.school()))


@blueprint.post("/kalender/dag")
@needs(Act.SET_CALENDAR)
def add() -> Answer:
    """Days by hand."""
    return _act(lambda: _desk().add(staff(), period_of(request.form), frame().clocks.school()))


@blueprint.post("/kalender/week")
@needs(Act.SET_CALENDAR)
def set_week() -> Answer:
    """The times of a weekday."""
    form, now = request.form, frame().clocks.school()
    weekday = form.get("weekdag", "")
    if weekday not in tuple("0123456"):
        abort(400)

    def act() -> None:
        times = None if form.get("geen") else times_of(form)
        _desk().set_week(staff(), group_of(form), int(weekday), times, now)

    return _act(act)


@blueprint.post("/kalender/oordeel")
@needs(Act.SET_CALENDAR)
def set_candidates_at() -> Answer:
    """From which time possible incidents are raised."""
    return _act(lambda: _desk().set_candidates_at(staff(), clock_of(request.form, "tijd"), frame().clocks.school()))


@blueprint.get("/vandaag-afbreken")
@needs(Act.BREAK_OFF_DAY)
def today() -> str:
    """The one button, and its undo."""
    return render_template("break_off.html", page=_desk().today(frame().clocks.school()))


@blueprint.post("/vandaag-afbreken")
@needs(Act.BREAK_OFF_DAY)
def break_off() -> Response:
    """Collecting from now; nothing of today is judged."""
    _desk().break_off(staff(), group_of(request.form), frame().clocks.school())
    return redirect(url_for("calendar.today"), 303)


@blueprint.post("/vandaag-afbreken/ongedaan")
@needs(Act.BREAK_OFF_DAY)
def resume() -> Response:
    """The day goes on as it was."""
    _desk().resume(staff(), group_of(request.form), frame().clocks.school())
    return redirect(url_for("calendar.today"), 303)


def _act(act: Callable[[], None]) -> Answer:
    try:
        act()
    except (DomainError, ServiceError) as error:
        return _page(error=said(error)), 422
    return redirect(url_for("calendar.year"), 303)


def _page(*, error: str = "", read: ReadDates | None = None) -> str:
    page = _desk().page(frame().clocks.school())
    words = {"kinds": KIND_WORDS, "sources": SOURCE_WORDS, "weekdays": weekday_names()}
    return render_template("calendar.html", page=page, error=error, read=read, regions=REGIONS, **words)


def _desk() -> CalendarDesk:
    return frame().house.calendar
