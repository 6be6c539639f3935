"""Staff accounts. A link stands only in the answer to the press of the button: reloading the page does not show it."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from kiosk.services.staff_access.views_accounts import AccountForm, Invited
from web.frame import frame
from web.guard import current_session, needs, staff
from web.refusals import said

blueprint = Blueprint("accounts", __name__)

NOTHING_TYPED = AccountForm("", ())


@blueprint.get("/medewerkers")
@needs(Act.MANAGE_ACCOUNTS)
def page() -> str:
    """Who has an account, and one of them to change."""
    return _page(AccountId(request.args.get("account", "")))


@blueprint.post("/medewerkers")
@needs(Act.MANAGE_ACCOUNTS)
def make() -> str | tuple[str, int]:
    """A new account; the answer shows its link once."""
    shared, form = frame(), _typed()
    try:
        invited = shared.house.accounts.make(staff(), form, shared.clocks.school())
    except ServiceError as refused:
        return _page(error=said(refused), typed=form), 422
    return _page(invited=invited)


@blueprint.post("/medewerkers/wijzig")
@needs(Act.MANAGE_ACCOUNTS)
def change() -> Response | tuple[str, int]:
    """Another name, other roles or groups."""
    shared, account = frame(), _account()
    try:
        shared.house.accounts.change(staff(), account, _typed(), shared.clocks.school())
    except ServiceError as refused:
        return _page(account, error=said(refused)), 422
    return redirect(url_for("accounts.page"), 303)


@blueprint.post("/medewerkers/stand")
@needs(Act.MANAGE_ACCOUNTS)
def set_closed() -> Response | tuple[str, int]:
    """Closes an account, and every browser it is signed in with, or opens it again."""
    shared, account, closed = frame(), _account(), request.form.get("doe") == "uit"
    try:
        shared.house.accounts.set_closed(staff(), account, closed=closed, now=shared.clocks.school())
    except ServiceError as refused:
        return _page(account, error=said(refused)), 422
    if closed:
        shared.sessions.end_all(account)
    return redirect(url_for("accounts.page", account=account), 303)


@blueprint.post("/medewerkers/uitnodiging")
@needs(Act.MANAGE_ACCOUNTS)
def invite_again() -> str:
    """A new link for an account; the one before no longer works."""
    shared = frame()
    return _page(invited=shared.house.accounts.invite_again(staff(), _account(), shared.clocks.school()))


@blueprint.post("/medewerkers/microsoft")
@needs(Act.MANAGE_ACCOUNTS)
def unlink() -> str | Response:
    """Takes a link to Microsoft away, and what it opened; who has no password gets a new link to choose one."""
    shared, account = frame(), _account()
    invited = shared.house.microsoft.unlink(staff(), account, shared.clocks.school())
    shared.sessions.end_all(account, but=current_session())
    return _page(invited=invited) if invited else redirect(url_for("accounts.page", account=account), 303)


def _account() -> AccountId:
    return AccountId(request.form.get("account", ""))


def _typed() -> AccountForm:
    form = request.form
    groups = tuple(GroupId(each) for each in form.getlist("groep"))
    return AccountForm(form.get("naam", "")[:200], tuple(form.getlist("rol")), groups, form.get("gebruiker", "")[:200])


def _page(
    chosen: AccountId = AccountId(""),  # noqa: B008 — a text
    *,
    invited: Invited | None = None,
    error: str = "",
    typed: AccountForm = NOTHING_TYPED,
) -> str:
    shared = frame()
    shown = shared.house.accounts.page(staff(), chosen, shared.clocks.school())
    link = url_for("invitation.form", secret=invited.secret, _external=True) if invited else ""
    return render_template("accounts.html", page=shown, invited=invited, link=link, error=error, typed=typed)
