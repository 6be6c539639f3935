"""The sign-in page: one user and one password, or the code of a day pass; every refusal reads the same."""

from flask import Blueprint, current_app, redirect, render_template, request, session
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.day_pass import read_code
from kiosk.services.staff_access.day_pass import PassOverError
from web.frame import frame
from web.guard import current_session, open_session, signed_in
from web.paths import own_path
from web.refusals import said
from web.remembered import remembered_group
from web.sign_in.attempts import ANY_CODE
from web.sign_in.beginning import after_password, begin_session
from web.sign_in.roads import way_out

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/aanmelden")
def form() -> str:
    """The form; the page somebody wanted comes along."""
    chosen = _("Je wachtwoord is gekozen. Log er nu mee in.") if request.args.get("gekozen") else ""
    return _page(_elsewhere() if request.args.get("elders") else "", chosen or _farewell())


@blueprint.post("/aanmelden")
def enter() -> tuple[str, int] | Response:
    """Checks name and password and begins a new session with a new id."""
    shared, now = frame(), frame().clocks.steady()
    user, password = request.form.get("gebruiker", "").strip()[:200], request.form.get("wachtwoord", "")[:1000]
    address, by_pass = request.remote_addr or "", bool(read_code(user, password))
    counted = ANY_CODE if by_pass else user
    if shared.attempts.delay(counted, address, now):
        return _page(_("Te vaak geprobeerd. Wacht een paar minuten en probeer het dan nog een keer.")), 429
    paper = shared.house.steps.by_paper(user, password, shared.clocks.school())
    if paper is not None:
        return begin_session(paper[0].account, request.form.get("verder"), seconds=paper[1], on_paper=True)
    try:
        who = shared.house.sign_in(user, password, shared.clocks.school())
    except PassOverError as over:
        return _page(said(over)), 401
    if who is None:
        shared.attempts.failed(counted, address, now)
        return _page(_wrong(by_pass)), 401
    if by_pass:
        shared.sessions.end_all(who.account)  # a pass is used in one place at a time
        return begin_session(who.account, request.form.get("verder"), on_paper=True)
    shared.attempts.succeeded(user, address)
    return after_password(who, request.form.get("verder"))


@blueprint.post("/afmelden")
def leave() -> Response:
    """Ends the session at once."""
    shared, who = frame(), signed_in()
    if who is not None:
        shared.sessions.end(current_session())
        shared.house.access.sign_out(who, shared.clocks.school())
    session.clear()
    response = redirect(way_out(), 303)
    name = current_app.config["SIGN_IN_COOKIE"]
    response.delete_cookie(name, secure=shared.config.tls, httponly=True, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _wrong(by_pass: bool) -> str:
    if by_pass:
        return str(_("Deze dagpas klopt niet of geldt niet meer. Kijk of de code goed is overgetypt."))
    return str(_("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het nog een keer."))


def _elsewhere() -> str:
    return str(_("Op een ander apparaat stel je nu je tweede stap in. Maak dat daar af, of wacht tien minuten."))


def _farewell() -> str:
    """A kind word to whose day pass just ended."""
    shared, found = frame(), open_session()
    if found is None or signed_in() is not None:
        return ""
    return shared.house.access.farewell(found.account, shared.clocks.school())


def _page(error: str, farewell: str = "") -> str:
    further = own_path(request.values.get("verder"), "")
    away = signed_in() is not None and current_session().idle
    return render_template(
        "sign_in.html", error=error, farewell=farewell, further=further, away=away, classroom=remembered_group()
    )
