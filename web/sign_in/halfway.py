"""Who stands between the password and the page: known by a session that opens nothing yet."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import abort, request
from werkzeug.exceptions import Unauthorized

from kiosk.services.staff_access.security_keys import LONGEST_ANSWER, KeyRefusedError, Site
from kiosk.services.views import StaffMember
from web.frame import frame
from web.guard import current_session, half_way, signed_in
from web.sign_in.sessions import Session, Stage


def on_the_way(stage: Stage) -> tuple[StaffMember, Session]:
    """Who waits in this stage, and the session. Raises Unauthorized for anybody else."""
    shared, session = frame(), half_way()
    if session is None or session.stage is not stage:
        raise Unauthorized
    if (
        stage is Stage.SETTING_UP
        and shared.sessions.sets_up(session.account, shared.clocks.steady()) != session.id_hash
    ):
        raise Unauthorized
    who = shared.house.staff(session.account, shared.clocks.school())
    if who is None or who.stamp != session.stamp:
        shared.sessions.end(session)
        raise Unauthorized
    return who, session


def setting_up() -> tuple[StaffMember, Session]:
    """Who may set up a second step: on the way in for the first time, or signed in and the password just typed.

    Raises Unauthorized.
    """
    who = signed_in()
    if who is None:
        return on_the_way(Stage.SETTING_UP)
    if current_session().idle or not current_session().confirmed:
        raise Unauthorized
    return who, current_session()


def site() -> Site:
    """This page as a browser knows it."""
    host = urlsplit(f"//{request.host}").hostname or ""
    return Site(host, request.host_url.rstrip("/"), "Telefoonhotel")


def answer_of_key() -> Mapping[str, Any]:
    """What the browser sent of a key. Raises KeyRefusedError."""
    text = request.form.get("antwoord", "")
    try:
        found = json.loads(text[:LONGEST_ANSWER])
    except ValueError as error:
        raise KeyRefusedError("Deze sleutel gaf geen antwoord dat we kennen. Probeer het nog een keer.") from error
    if not isinstance(found, dict):
        abort(400)
    return found


def take_pending(session: Session) -> str:
    """What was kept until the answer came; an answer counts once."""
    frame().sessions.await_answer(session, "")
    return session.pending
