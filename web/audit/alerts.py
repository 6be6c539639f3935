""" "Let op": sign-ins that failed, new keepers, exports at night, the opened envelope."""

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.domain.alert import AlertKind
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, resting, signed_in, staff

blueprint = Blueprint("alerts", __name__)
KIND_WORDS = {
    AlertKind.FAILED_SIGN_INS: lazy_gettext("Vijf keer inloggen mislukt binnen een uur"),
    AlertKind.NEW_KEEPER: lazy_gettext("Iemand kreeg de rol directie of technisch beheer"),
    AlertKind.NIGHT_EXPORT: lazy_gettext("Export gemaakt buiten schooltijd"),
    AlertKind.EMERGENCY_USED: lazy_gettext("Het noodaccount is gebruikt"),
    AlertKind.KEEPER_LINKED: lazy_gettext("Een account van directie of technisch beheer is gekoppeld aan Microsoft"),
    AlertKind.KEEPER_UNLINKED: lazy_gettext("De koppeling van directie of technisch beheer met Microsoft is weg"),
}


@blueprint.get("/let-op")
@needs(Act.SEE_ALERTS)
def page() -> str:
    """The last thirty days, newest first."""
    return render_template("alerts.html", lines=frame().house.alerts.lines(staff()), kinds=KIND_WORDS)


@blueprint.post("/let-op")
@needs(Act.SEE_ALERTS)
def seen() -> Response:
    """Who looks has seen these; for the others they stay."""
    shared = frame()
    seqs = [int(each) for each in request.form.getlist("regel")[:500] if each.isdecimal()]
    shared.house.alerts.mark_seen(staff(), seqs, shared.clocks.school())
    return redirect(url_for("alerts.page"), 303)


def unseen_alerts() -> int:
    """For the note on every page of who should look; asked once a page."""
    who = signed_in()
    if who is None or not who.may(Act.SEE_ALERTS) or resting():
        return 0
    if "unseen_alerts" not in g:
        g.unseen_alerts = frame().house.alerts.unseen(who)
    return int(g.unseen_alerts)


def install_alerts(app: Flask) -> None:
    """For the templates."""
    app.jinja_env.globals.update(unseen_alerts=unseen_alerts)
