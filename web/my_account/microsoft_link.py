"""Linking the own account to Microsoft: by signing in there with the password, and then by a button of our own."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.services.staff_access.microsoft.identity import MicrosoftRefusedError, ProviderDownError, Refusal
from web.frame import frame
from web.guard import current_session, needs, staff
from web.sign_in.microsoft_road import provider, refused, this_browser, to_microsoft
from web.sign_in.roads import came_by_microsoft

blueprint = Blueprint("microsoft_link", __name__)


@blueprint.get("/mijn-account/microsoft")
@needs(Act.SEE_OWN_ACCOUNT)
def begin() -> Response:
    """Sends who typed the own password not long ago to Microsoft, to type the one of there."""
    provider()
    if not current_session().confirmed:
        return redirect(url_for("my_account.page", _anchor="microsoft"), 303)
    try:
        return to_microsoft("", fresh=True, linking=current_session().id_hash)
    except ProviderDownError:
        return redirect(url_for("my_account.page", microsoft="stil", _anchor="microsoft"), 303)


@blueprint.post("/mijn-account/microsoft")
@needs(Act.SEE_OWN_ACCOUNT)
def link() -> tuple[str, int] | Response:
    """Links who came back from Microsoft in this very session."""
    shared, who = frame(), staff()
    provider()
    arrival = shared.flows.come_in(this_browser(), current_session().id_hash, shared.clocks.steady())
    try:
        if arrival is None:
            raise MicrosoftRefusedError(Refusal.STATE)
        shared.house.microsoft.link(who, arrival.identity, shared.clocks.school())
    except MicrosoftRefusedError as reason:
        return refused(reason.reason, who.account, linking=True)
    return came_by_microsoft(redirect(url_for("my_account.page", gedaan="microsoft"), 303))
