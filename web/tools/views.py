"""Keys for programs of the school: made here, shown once, ended with one press."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.services.school_tools.keys import BadKeyError
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("tools", __name__)
DAYS = (30, 90, 365)


@blueprint.get("/programmas")
@needs(Act.MAKE_TOOL_KEY)
def page() -> str:
    """The keys, and a form for a new one."""
    return _page()


@blueprint.post("/programmas")
@needs(Act.MAKE_TOOL_KEY)
def make() -> Response:
    """The page with the new key, which is shown only in this answer."""
    shared, form = frame(), request.form
    days = int(form["dagen"]) if form.get("dagen", "") in map(str, DAYS) else 0
    scopes = frozenset(form.getlist("mag"))
    try:
        secret = shared.house.tools.make(staff(), form.get("naam", ""), scopes, days, shared.clocks.school())
    except BadKeyError as error:
        return make_response(_page(error=said(error)), 422)
    return make_response(_page(secret=secret))


@blueprint.post("/programmas/intrekken")
@needs(Act.MAKE_TOOL_KEY)
def revoke() -> Response:
    """The key works no more."""
    shared = frame()
    shared.house.tools.revoke(staff(), request.form.get("sleutel", ""), shared.clocks.school())
    return redirect(url_for("tools.page"), 303)


def _page(error: str = "", secret: str = "") -> str:
    shared = frame()
    shown = shared.house.tools.page(staff(), shared.clocks.school())
    return render_template("tools.html", page=shown, days=DAYS, error=error, secret=secret, typed=request.form)
