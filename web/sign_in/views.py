"""The sign-in page: one user and one password; every refusal reads the same."""

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from web.frame import frame
from web.guard import current_session, signed_in
from web.paths import own_path

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/aanmelden")
def form() -> str:
    """The form; the page somebody wanted comes along."""
    return _page("")


@blueprint.post("/aanmelden")
def enter() -> tuple[str, int] | Response:
    """Checks name and password and begins a new session with a new id."""
    shared, now = frame(), frame().clocks.steady()
    user, address = request.form.get("gebruiker", "").strip()[:200], request.remote_addr or ""
    if shared.attempts.delay(user, address, now):
        return _page(_("Te vaak geprobeerd. Wacht een paar minuten en probeer het dan nog een keer.")), 429
    who = shared.house.sign_in(user, request.form.get("wachtwoord", "")[:1000])
    if who is None:
        shared.attempts.failed(user, address, now)
        return _page(_("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het nog een keer.")), 401
    shared.attempts.succeeded(user, address)
    if signed_in() is not None:
        shared.sessions.end(current_session())
    session.clear()
    response = redirect(own_path(request.form.get("verder"), url_for("start.home")), 303)
    secret = shared.sessions.begin(who.account, now)
    response.set_cookie(
        current_app.config["SIGN_IN_COOKIE"], secret, secure=shared.config.tls, httponly=True, samesite="Lax"
    )
    return response


@blueprint.post("/afmelden")
def leave() -> Response:
    """Ends the session at once."""
    if signed_in() is not None:
        frame().sessions.end(current_session())
    session.clear()
    response = redirect(url_for("sign_in.form"), 303)
    response.delete_cookie(current_app.config["SIGN_IN_COOKIE"], secure=frame().config.tls, httponly=True)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _page(error: str) -> str:
    further = own_path(request.values.get("verder"), "")
    away = signed_in() is not None and current_session().idle
    return render_template("sign_in.html", error=error, further=further, away=away)
