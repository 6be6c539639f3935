"""A new school year: a proposal per group, the plan it comes to, one button, and the way back."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from kiosk.services.roster.roster_import import ChangedMeanwhileError
from kiosk.services.roster.school_year import NotChosenError
from kiosk.services.roster.views_year import YearChoices, YearPlan, YearResult
from web.frame import frame
from web.guard import current_session, needs, staff
from web.look_first import Answer
from web.refusals import said
from web.roster.parked import Done

blueprint = Blueprint("school_year", __name__)

STREAM = "naar-"


@blueprint.get("/nieuw-schooljaar")
@needs(Act.IMPORT_ROSTER)
def page() -> str:
    """Where everybody would go; a choice per group."""
    return _page()


@blueprint.post("/nieuw-schooljaar/bekijk")
@needs(Act.IMPORT_ROSTER)
def look() -> Answer:
    """What the choices come to; nothing changes."""
    choices, shared = _choices(), frame()
    if choices is None:
        return _page(_("Kies een datum.")), 400
    try:
        return _page(choices=choices, plan=shared.house.roster.year_plan(choices, shared.clocks.school()))
    except NotChosenError:
        return _not_chosen(choices)


@blueprint.post("/nieuw-schooljaar")
@needs(Act.IMPORT_ROSTER)
def begin() -> Answer | Response:
    """Does what was shown."""
    choices, shared = _choices(), frame()
    if choices is None:
        return _page(_("Kies een datum.")), 400
    fingerprint = request.form.get("afdruk", "")
    try:
        done = shared.house.roster.begin_year(staff(), choices, fingerprint, shared.clocks.school())
    except ChangedMeanwhileError as error:
        return _page(said(error), choices=choices), 409
    except NotChosenError:
        return _not_chosen(choices)
    shared.parked.park(current_session().id_hash, Done(*done))
    return redirect(url_for("school_year.page"), 303)


@blueprint.post("/nieuw-schooljaar/terug")
@needs(Act.IMPORT_ROSTER)
def take_back() -> Answer | Response:
    """Puts everybody back."""
    shared, session = frame(), current_session().id_hash
    done = shared.parked.done(session)
    if done is None or not isinstance(done.result, YearResult):
        return _page(_("Terugdraaien kan tot een kwartier na het doorvoeren.")), 422
    shared.house.roster.take_back(staff(), done.change, shared.clocks.school(), slots=True)
    shared.parked.drop(session)
    return redirect(url_for("school_year.page"), 303)


def _choices() -> YearChoices | None:
    """What the form says; None without a readable date."""
    form = request.form
    try:
        last = date.fromisoformat(form.get("laatste-dag", ""))
    except ValueError:
        return None
    places = {name.removeprefix(STREAM): value for name, value in form.items() if name.startswith(STREAM)}
    stay = frozenset(PupilId(pupil) for pupil in form.getlist("blijft"))
    return YearChoices(places, last, stay, slots=form.get("vakken") == "ja")


def _not_chosen(choices: YearChoices) -> Answer:
    return _page(_("Kies bij elke groep waar de leerlingen heen gaan."), choices=choices), 422


def _page(error: str = "", choices: YearChoices | None = None, plan: YearPlan | None = None) -> str:
    shared = frame()
    done = shared.parked.done(current_session().id_hash)
    result = done.result if done is not None and isinstance(done.result, YearResult) else None
    shown = shared.house.roster.year_page(shared.clocks.school())
    return render_template("school_year.html", page=shown, error=error, choices=choices, plan=plan, result=result)
