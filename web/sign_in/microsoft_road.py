"""The road to Microsoft and the words of a refusal, for who signs in and for who links the own account."""

from flask import abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId
from kiosk.services.staff_access.microsoft.identity import Refusal
from kiosk.services.staff_access.microsoft.provider import Asked, Provider
from web.frame import frame
from web.sign_in.microsoft_flows import UNDER_WAY_SECONDS, Flow, secret
from web.sign_in.microsoft_words import refusal_words


def provider() -> Provider:
    """The sign-in service; a page that is not there where the school does without."""
    found = frame().provider
    return found if found is not None else abort(404)


def to_microsoft(further: str, *, fresh: bool, choose: bool = False, linking: str = "") -> Response:
    """Sends this browser there. fresh: to type the password now. Raises ProviderDownError."""
    shared, browser = frame(), this_browser() or secret()
    back = url_for("microsoft.back", _external=True)
    asked = Asked(secret(), secret(), secret(), back, fresh=fresh, choose=choose)
    address = provider().sign_in_address(asked, shared.clocks.steady())
    fresh_from = int(shared.clocks.school().at.timestamp()) if fresh else 0
    shared.flows.leave(browser, Flow(asked, further, fresh_from, linking), shared.clocks.steady())
    response = redirect(address, 303)
    response.set_cookie(
        _cookie(), browser, max_age=UNDER_WAY_SECONDS, secure=shared.config.tls, httponly=True, samesite="Lax"
    )
    return response


def this_browser() -> str:
    """What this browser left with; empty for one that did not."""
    return request.cookies.get(_cookie(), "")


def refused(reason: Refusal, account: AccountId | None = None, *, linking: bool = False) -> tuple[str, int]:
    """The page of a refusal, which is on record."""
    frame().house.microsoft.refused(reason, account, frame().clocks.school())
    title, line = refusal_words(reason)
    page = render_template("microsoft_refused.html", title=title, line=line, code=reason.value, linking=linking)
    return page, 403


def _cookie() -> str:
    return str(current_app.config["MICROSOFT_COOKIE"])
