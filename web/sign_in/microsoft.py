"""Signing in with Microsoft. Whoever comes back stands at the door first: only a form of our own lets somebody in."""

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId
from kiosk.services.staff_access.account_pages import LastKeeperError
from kiosk.services.staff_access.microsoft import roles_of
from kiosk.services.staff_access.microsoft_identity import (
    Identity,
    MicrosoftRefusedError,
    ProviderDownError,
    Refusal,
)
from kiosk.services.staff_access.microsoft_provider import Asked, Provider
from web.frame import frame
from web.guard import resting
from web.paths import own_path
from web.sign_in.beginning import after_password, begin_session
from web.sign_in.microsoft_flows import UNDER_WAY_SECONDS, Arrival, Flow, secret
from web.sign_in.microsoft_words import refusal_words
from web.sign_in.roads import by_microsoft, came_by_microsoft, left

blueprint = Blueprint("microsoft", __name__)
LONGEST = 4096


@blueprint.get("/aanmelden/microsoft")
def begin() -> Response:
    """Sends the browser to Microsoft. Who was away for a while types the password there again."""
    shared, provider = frame(), _provider()
    further = own_path(request.args.get("verder"), "")
    fresh, browser = resting(), request.cookies.get(_cookie()) or secret()
    back = url_for("microsoft.back", _external=True)
    asked = Asked(secret(), secret(), secret(), back, fresh=fresh, choose="ander" in request.args)
    try:
        address = provider.sign_in_address(asked, shared.clocks.steady())
    except ProviderDownError:
        return _silent(further)
    fresh_from = int(shared.clocks.school().at.timestamp()) if fresh else 0
    shared.flows.leave(browser, Flow(asked, further, fresh_from), shared.clocks.steady())
    response = redirect(address, 303)
    response.set_cookie(
        _cookie(), browser, max_age=UNDER_WAY_SECONDS, secure=shared.config.tls, httponly=True, samesite="Lax"
    )
    return response


@blueprint.get("/aanmelden/microsoft/terug")
def back() -> str | tuple[str, int] | Response:
    """Takes Microsoft's answer; writes nothing but the session store and, for a refusal, the audit log."""
    shared, now = frame(), frame().clocks.steady()
    browser = request.cookies.get(_cookie(), "")
    flow = shared.flows.come_back(_given("state"), browser, now)
    try:
        if flow is None:
            raise MicrosoftRefusedError(Refusal.STATE)
        identity = _vouched_for(flow, now)
    except MicrosoftRefusedError as refused:
        return _refused(refused.reason)
    except ProviderDownError:
        return _silent(flow.further if flow else "")
    try:
        roles_of(identity)
    except MicrosoftRefusedError as refused:
        return _shown_out(identity, refused.reason)
    shared.flows.stand_at_the_door(browser, Arrival(identity, flow.further), now)
    return render_template("microsoft_door.html")


@blueprint.post("/aanmelden/microsoft")
def enter() -> tuple[str, int] | Response:
    """Lets in who stands at the door of this browser."""
    shared, now = frame(), frame().clocks.steady()
    arrival = shared.flows.come_in(request.cookies.get(_cookie(), ""), now)
    if arrival is None:
        return _refused(Refusal.STATE)
    try:
        arrived = shared.house.microsoft.arrive(arrival.identity, shared.clocks.school())
    except MicrosoftRefusedError as refused:
        return _shown_out(arrival.identity, refused.reason)
    except LastKeeperError:
        return _shown_out(arrival.identity, Refusal.LAST_KEEPER)
    who = shared.house.staff(arrived.account, shared.clocks.school())
    if who is None:
        return _refused(Refusal.CLOSED, arrived.account)
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
    provider = _provider()
    if "error" in request.args:
        raise MicrosoftRefusedError(Refusal.PROVIDER)
    token = provider.redeem(_given("code"), flow.asked, now)
    seconds = int(frame().clocks.school().at.timestamp())
    return provider.identity(token, flow.asked.nonce, seconds, flow.fresh_from, now)


def _shown_out(identity: Identity, reason: Refusal) -> tuple[str, int]:
    """Refuses somebody Microsoft knows, and ends what is still open of a role that is gone."""
    shared = frame()
    account = shared.house.microsoft.account_of(identity)
    if account is not None:
        shared.sessions.end_all(account)
    return _refused(reason, account)


def _refused(reason: Refusal, account: AccountId | None = None) -> tuple[str, int]:
    frame().house.microsoft.refused(reason, account, frame().clocks.school())
    title, line = refusal_words(reason)
    return render_template("microsoft_refused.html", title=title, line=line, code=reason.value), 403


def _silent(further: str) -> Response:
    return redirect(url_for("sign_in.form", microsoft="stil", verder=further or None), 303)


def _given(name: str) -> str:
    return request.args.get(name, "")[:LONGEST]


def _provider() -> Provider:
    found = frame().provider
    return found if found is not None else abort(404)


def _cookie() -> str:
    return str(current_app.config["MICROSOFT_COOKIE"])
