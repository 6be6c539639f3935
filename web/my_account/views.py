"""The own account: the password, the second step, the PCs that know it, and every place where it is signed in."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.domain.second_step import Asked
from kiosk.services.staff_access.passwords import WeakPasswordError, WrongPasswordError
from kiosk.services.staff_access.second_steps import LastStepError
from web.frame import frame
from web.guard import current_session, needs, staff
from web.refusals import said
from web.sign_in.beginning import begin_session

blueprint = Blueprint("my_account", __name__)
DONE = {"wachtwoord", "sessies", "pc", "klas-pc", "weg", "microsoft"}
CONFIRMED_FOR = {"tweede-stap", "microsoft"}
"""The parts of the page that ask for the password first."""

ANYWHERE = ""


@blueprint.get("/mijn-account")
@needs(Act.SEE_OWN_ACCOUNT)
def page() -> str:
    """Everything in one place."""
    return _page()


@blueprint.post("/mijn-account/wachtwoord")
@needs(Act.SEE_OWN_ACCOUNT)
def change_password() -> tuple[str, int] | Response:
    """Another password: every other session ends, and this one gets a new id."""
    shared, who, form = frame(), staff(), request.form
    if _waits():
        return _page(password_error=_too_often()), 429
    if form.get("nieuw", "") != form.get("nog_een_keer", ""):
        return _page(password_error=_("De twee nieuwe wachtwoorden zijn niet gelijk. Typ ze nog een keer.")), 422
    try:
        shared.house.steps.change_password(who, form.get("nu", ""), form.get("nieuw", ""), shared.clocks.school())
    except WrongPasswordError as wrong:
        _count_wrong()
        return _page(password_error=said(wrong)), 422
    except WeakPasswordError as weak:
        return _page(password_error=said(weak)), 422
    shared.sessions.end_all(who.account)
    return begin_session(who.account, url_for("my_account.page", gedaan="wachtwoord"))


@blueprint.post("/mijn-account/bevestig")
@needs(Act.SEE_OWN_ACCOUNT)
def confirm() -> tuple[str, int] | Response:
    """The password once more, before somebody changes how they sign in."""
    shared = frame()
    if _waits():
        return _page(confirm_error=_too_often()), 429
    if not shared.house.steps.is_own_password(staff(), request.form.get("wachtwoord", "")):
        _count_wrong()
        return _page(confirm_error=_("Dit wachtwoord klopt niet. Typ het nog een keer.")), 422
    shared.sessions.confirm(current_session(), shared.clocks.steady())
    part = request.form.get("voor", "")
    return redirect(url_for("my_account.page", _anchor=part if part in CONFIRMED_FOR else None), 303)


@blueprint.post("/mijn-account/sessies")
@needs(Act.SEE_OWN_ACCOUNT)
def end_sessions() -> Response:
    """Ends one session, or all but this one."""
    shared, which = frame(), request.form.get("sessie", "")
    if which == "alle":
        shared.sessions.end_all(staff().account, but=current_session())
    elif which != current_session().id_hash:
        shared.sessions.end_one_of(staff().account, which)
    return _done("sessies")


@blueprint.post("/mijn-account/pc")
@needs(Act.SEE_OWN_ACCOUNT)
def forget_pc() -> Response:
    """The second step is asked again on that PC."""
    shared = frame()
    shared.house.steps.forget_pc(staff(), request.form.get("pc", ""), shared.clocks.school())
    return _done("pc")


@blueprint.post("/mijn-account/klas-pc")
@needs(Act.SEE_OWN_ACCOUNT)
def forget_classroom() -> Response:
    """That classroom PC shows nothing any more."""
    shared = frame()
    shared.house.steps.forget_classroom(staff(), request.form.get("pc", ""), shared.clocks.school())
    return _done("klas-pc")


@blueprint.post("/mijn-account/tweede-stap/weg")
@needs(Act.SEE_OWN_ACCOUNT)
def remove_step() -> tuple[str, int] | Response:
    """Takes a key, the app or the codes back."""
    if not current_session().confirmed:
        raise Unauthorized
    shared, form = frame(), request.form
    try:
        shared.house.steps.remove(staff(), form.get("soort", ""), form.get("sleutel", ""), shared.clocks.school())
    except LastStepError as last:
        return _page(step_error=said(last)), 422
    return _done("weg")


def _page(*, password_error: str = "", confirm_error: str = "", step_error: str = "") -> str:
    shared, who = frame(), staff()
    codes = shared.house.steps.codes_page(shared.clocks.school()).lines
    return render_template(
        "my_account.html",
        who=who,
        codes=[line for line in codes if line.account == who.account],
        ways=shared.house.steps.ways(who),
        never=Asked.NEVER,
        sessions=shared.sessions.of(who.account, shared.clocks.steady()),
        current=current_session(),
        local_password=shared.house.steps.has_password(who),
        with_microsoft=shared.provider is not None,
        linked_since=shared.house.microsoft.linked_since(who) if shared.provider else None,
        classrooms=shared.house.steps.classrooms(who),
        done=request.args.get("gedaan", "") if request.args.get("gedaan") in DONE else "",
        password_error=password_error,
        confirm_error=confirm_error,
        step_error=step_error,
    )


def _done(what: str) -> Response:
    return redirect(url_for("my_account.page", gedaan=what), 303)


def _name() -> str:
    return f"wachtwoord:{staff().account}"


def _waits() -> bool:
    return frame().attempts.delay(_name(), ANYWHERE, frame().clocks.steady()) > 0


def _count_wrong() -> None:
    frame().attempts.failed(_name(), ANYWHERE, frame().clocks.steady())


def _too_often() -> str:
    return str(_("Te vaak geprobeerd. Wacht een paar minuten en probeer het dan nog een keer."))
