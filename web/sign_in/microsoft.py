"""Signing in with Microsoft. Whoever comes back stands at the door first: only a form of our own lets somebody in."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.services.staff_access.account_pages import LastKeeperError
from kiosk.services.staff_access.microsoft.arriving import roles_of, shown_name
from kiosk.services.staff_access.microsoft.identity import (
    Identity,
    MicrosoftRefusedError,
    ProviderDownError,
    Refusal,
)
from web.frame import frame
from web.guard import current_session, resting, signed_in
from web.paths import own_path
from web.sign_in.beginning import after_password, begin_session
from web.sign_in.microsoft_flows import Arrival, Flow
from web.sign_in.microsoft_road import provider, refused, this_browser, to_microsoft
from web.sign_in.roads import by_microsoft, came_by_microsoft, left

blueprint = Blueprint("microsoft", __name__)
LONGEST = 4096


@blueprint.get("/aanmelden/microsoft")
def begin() -> Response:
    """Sends the browser to Microsoft. Who was away for a while types the password there again."""
    further = own_path(request.args.get("verder"), "")
    try:
        return to_microsoft(further, fresh=resting(), choose="ander" in request.args)
    except ProviderDownError:
        return _silent(further)


@blueprint.get("/aanmelden/microsoft/terug")
def back() -> str | tuple[str, int] | Response:
    """Takes Microsoft's answer; writes nothing but the session store and, for a refusal, the audit log."""
    shared, now, browser = frame(), frame().clocks.steady(), this_browser()
    flow = shared.flows.come_back(_given("state"), browser, now)
    if flow is None:
        return refused(Refusal.STATE)
    try:
        identity = _vouched_for(flow, now)
    except MicrosoftRefusedError as reason:
        return refused(reason.reason, linking=bool(flow.linking))
    except ProviderDownError:
        return _silent(flow.further, linking=bool(flow.linking))
    if not flow.linking:
        try:
            roles_of(identity)
        except MicrosoftRefusedError as reason:
            return _shown_out(identity, reason.reason)
    shared.flows.stand_at_the_door(browser, Arrival(identity, flow.further, flow.linking), now)
    if flow.linking:
        return render_template("microsoft_link.html", name=shown_name(identity.name), who=signed_in())
    return render_template("microsoft_door.html")


@blueprint.post("/aanmelden/microsoft")
def enter() -> tuple[str, int] | Response:
    """Lets in who stands at the door of this browser."""
    shared = frame()
    arrival = shared.flows.come_in(this_browser(), "", shared.clocks.steady())
    if arrival is None:
        return refused(Refusal.STATE)
    try:
        arrived = shared.house.microsoft.arrive(arrival.identity, shared.clocks.school())
    except MicrosoftRefusedError as reason:
        return _shown_out(arrival.identity, reason.reason)
    except LastKeeperError:
        return _shown_out(arrival.identity, Refusal.LAST_KEEPER)
    who = shared.house.staff(arrived.account, shared.clocks.school())
    if who is None:
        return refused(Refusal.CLOSED, arrived.account)
    go_on = begin_session(who.account, arrival.further) if arrived.inside else after_password(who, arrival.further)
    return came_by_microsoft(go_on)


@blueprint.get("/afmelden/microsoft")
def leave() -> Response:
    """After our own session ended: a page that goes on to sign out of Microsoft too."""
    shared, onward = frame(), ""
    if shared.provider is not None and by_microsoft():
        onward = shared.provider.sign_out_address(url_for("sign_in.form", _external=True), shared.clocks.steady())
    if not onward:
        return left(redirect(url_for("sign_in.form"), 303))
    return left(make_response(render_template("microsoft_left.html", onward=onward)))


def _vouched_for(flow: Flow, now: float) -> Identity:
    here = current_session().id_hash if signed_in() is not None and not resting() else ""
    if flow.linking and flow.linking != here:
        raise MicrosoftRefusedError(Refusal.STATE)
    if "error" in request.args:
        raise MicrosoftRefusedError(Refusal.PROVIDER)
    token = provider().redeem(_given("code"), flow.asked, now)
    seconds = int(frame().clocks.school().at.timestamp())
    return provider().identity(token, flow.asked.nonce, seconds, flow.fresh_from, now)


def _shown_out(identity: Identity, reason: Refusal) -> tuple[str, int]:
    """Refuses somebody Microsoft knows, and ends what is still open of a role that is gone."""
    shared = frame()
    account = shared.house.microsoft.account_of(identity)
    if account is not None:
        shared.sessions.end_all(account)
    return refused(reason, account)


def _silent(further: str, *, linking: bool = False) -> Response:
    if linking:
        return redirect(url_for("my_account.page", microsoft="stil", _anchor="microsoft"), 303)
    return redirect(url_for("sign_in.form", microsoft="stil", verder=further or None), 303)


def _given(name: str) -> str:
    return request.args.get(name, "")[:LONGEST]
