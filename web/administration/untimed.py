"""Taps that were made without a clock: when was that?"""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.custody import EntryId
from kiosk.domain.errors import DomainError
from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("untimed", __name__)
Answer = Response | tuple[str, int]


@blueprint.get("/klok/tikken")
@needs(Act.CONFIRM_CLOCK)
def page() -> str:
    """What waits, and what has a time since."""
    return _page("")


@blueprint.post("/klok/tikken")
@needs(Act.CONFIRM_CLOCK)
def tell() -> Answer:
    """The first of them was then."""
    form, shared = request.form, frame()
    stretch, clock = EntryId(form.get("welke", "")), form.get("tijd", "")
    try:
        day = date.fromisoformat(form.get("dag", ""))
        shared.house.times.tell(staff(), stretch, day, clock, shared.clocks.school())
    except ValueError:
        return _page(_("Kies een datum.")), 422
    except (DomainError, ServiceError) as error:
        return _page(said(error)), 422
    return redirect(url_for("untimed.page"), 303)


@blueprint.post("/klok/tikken/terug")
@needs(Act.CONFIRM_CLOCK)
def take_back() -> Answer:
    """They are without a time again."""
    shared = frame()
    try:
        shared.house.times.take_back(staff(), EntryId(request.form.get("welke", "")), shared.clocks.school())
    except ServiceError as error:
        return _page(said(error)), 422
    return redirect(url_for("untimed.page"), 303)


def _page(error: str) -> str:
    shared = frame()
    return render_template("untimed.html", page=shared.house.times.untimed_page(shared.clocks.school()), error=error)
