"""The start page of a new school: seven steps, each with the page where it is done."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.domain.roles import MAY, Act
from kiosk.services.school_settings.views_start import Step
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("set_up", __name__)

STEP_WORDS = {
    Step.SCHOOL: lazy_gettext("De school"),
    Step.TIMES: lazy_gettext("Schooltijden"),
    Step.CALENDAR: lazy_gettext("Kalender"),
    Step.ROSTER: lazy_gettext("Leerlingen inlezen"),
    Step.TEACHERS: lazy_gettext("Collega’s"),
    Step.CARDS: lazy_gettext("Passen"),
    Step.BOX: lazy_gettext("Proef bij de ingang"),
}
PAGES = {
    Step.SCHOOL: "school_settings.page",
    Step.TIMES: "calendar.year",
    Step.CALENDAR: "calendar.year",
    Step.ROSTER: "roster.form",
    Step.TEACHERS: "accounts.page",
    Step.CARDS: "administration.cards",
    Step.BOX: "boxes.boxes",
}


@blueprint.get("/aan-de-slag")
@needs(Act.SET_UP_SCHOOL)
def page() -> str:
    """What is done and what comes next."""
    shared = frame()
    shown = shared.house.settings.start_page(shared.clocks.school())
    doers = {step.step: [role for role, acts in MAY.items() if step.act in acts] for step in shown.steps}
    return render_template("set_up.html", page=shown, words=STEP_WORDS, pages=PAGES, doers=doers)


@blueprint.post("/aan-de-slag")
@needs(Act.SET_UP_SCHOOL)
def put_away() -> Response:
    """The page leaves the menu, or comes back."""
    shared, away = frame(), request.form.get("doe") == "weg"
    shared.house.settings.put_away(staff(), away=away, now=shared.clocks.school())
    return redirect(url_for("set_up.page"), 303)
