"""Own collecting times of single pupils."""

from datetime import time

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import OwnWindow
from kiosk.services.errors import ServiceError
from web.administration.calendar_words import weekday_names
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("own_times", __name__)
Answer = Response | tuple[str, int]


@blueprint.get("/ophaaltijden")
@needs(Act.SET_CALENDAR)
def page() -> str:
    """Who has one, and the form."""
    return _page("")


@blueprint.post("/ophaaltijden")
@needs(Act.SET_CALENDAR)
def add() -> Answer:
    """One pupil, some days, one time."""
    form, shared = request.form, frame()
    days = {int(day) for day in form.getlist("dag") if day in tuple("0123456")}
    try:
        window = OwnWindow(_clock("van"), _clock("tot"), form.get("hoe") == "eigen")
        shared.house.times.add(staff(), PupilId(form.get("leerling", "")), days, window, shared.clocks.school())
    except ValueError:
        return _page(_("Vul twee tijden in, zoals 12:00 en 13:00.")), 422
    except (DomainError, ServiceError) as error:
        return _page(said(error)), 422
    return redirect(url_for("own_times.page"), 303)


@blueprint.post("/ophaaltijden/weg")
@needs(Act.SET_CALENDAR)
def remove() -> Answer:
    """Takes one away; the page then offers to bring it back."""
    shared, code = frame(), request.form.get("welke", "")
    pupil, days, window = _read(code)
    shared.house.times.remove(staff(), pupil, days, window.start, shared.clocks.school())
    return redirect(url_for("own_times.page", was=code), 303)


@blueprint.post("/ophaaltijden/terug")
@needs(Act.SET_CALENDAR)
def restore() -> Answer:
    """Brings back what was just taken away."""
    shared = frame()
    pupil, days, window = _read(request.form.get("welke", ""))
    shared.house.times.add(staff(), pupil, days, window, shared.clocks.school())
    return redirect(url_for("own_times.page"), 303)


def _read(code: str) -> tuple[PupilId, set[int], OwnWindow]:
    try:
        pupil, days, clocks, instead = code.split(":")
        start, end = (time(int(each[:2]), int(each[2:])) for each in clocks.split("-"))
        return PupilId(pupil), {int(day) for day in days}, OwnWindow(start, end, instead == "1")
    except (ValueError, DomainError):
        abort(400)


def _clock(name: str) -> time:
    return time.fromisoformat(request.form.get(name, ""))


def _page(error: str) -> str:
    shared = frame()
    shown = shared.house.times.own_times(shared.clocks.school())
    return render_template(
        "own_times.html", page=shown, error=error, weekdays=weekday_names(), was=request.args.get("was", "")
    )
