"""The page behind a link: the invited person chooses a password. It names nobody until the link is opened."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.services.staff_access.invitations import InvitationOverError
from kiosk.services.staff_access.passwords import WeakPasswordError
from web.frame import frame
from web.refusals import said
from web.sign_in.beginning import after_link

blueprint = Blueprint("invitation", __name__)
LONGEST_PASSWORD = 1000


@blueprint.get("/uitnodiging/<secret>")
def form(secret: str) -> str | tuple[str, int]:
    """Who is invited, and two fields for the same password."""
    return _page(secret, "")


@blueprint.post("/uitnodiging/<secret>")
def choose(secret: str) -> str | tuple[str, int] | Response:
    """Takes the password and sends its owner to the sign-in page."""
    shared = frame()
    password, again = request.form.get("wachtwoord", ""), request.form.get("nog_een_keer", "")
    if password != again or len(password) > LONGEST_PASSWORD:
        return _page(secret, _("De twee wachtwoorden zijn niet gelijk. Typ ze nog een keer."))
    try:
        account = shared.house.accounts.choose_password(secret, password, shared.clocks.school())
    except WeakPasswordError as weak:
        return _page(secret, said(weak))
    except InvitationOverError:
        return _page(secret, "")
    shared.sessions.end_all(account)
    who = shared.house.staff(account, shared.clocks.school())
    return after_link(who) if who is not None else redirect(url_for("sign_in.form"), 303)


def _page(secret: str, error: str) -> str | tuple[str, int]:
    shared = frame()
    try:
        who = shared.house.accounts.welcome(secret, shared.clocks.school())
    except InvitationOverError as over:
        return render_template("invitation.html", who=None, over=said(over)), 410
    page = render_template("invitation.html", who=who, secret=secret, error=error)
    return (page, 422) if error else page
