"""Where a session begins, whichever road somebody came by."""

from flask import current_app, redirect, session, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId
from web.frame import frame
from web.guard import current_session, signed_in
from web.paths import own_path


def begin_session(account: AccountId, further: str | None) -> Response:
    """Ends the session of this browser, begins a new one with a new id, and goes to the page somebody wanted."""
    shared = frame()
    if signed_in() is not None:
        shared.sessions.end(current_session())
    session.clear()
    response = redirect(own_path(further, url_for("start.home")), 303)
    secret = shared.sessions.begin(account, shared.clocks.steady())
    response.set_cookie(
        current_app.config["SIGN_IN_COOKIE"], secret, secure=shared.config.tls, httponly=True, samesite="Lax"
    )
    return response
