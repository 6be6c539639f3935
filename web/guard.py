"""Every route asks for an act of a role, except the ones on the short list below."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from kiosk.services.views import StaffMember
from web.break_glass import refuse
from web.frame import frame
from web.sign_in.sessions import Session, Stage

OPEN_ROUTES = frozenset(
    {
        "static",
        "sign_in.form",
        "sign_in.enter",
        "sign_in.leave",
        "microsoft.begin",
        "microsoft.back",
        "microsoft.enter",
        "microsoft.leave",
        "language.choose",
        "health.alive",
        "invitation.form",
        "invitation.choose",
        "second_step.form",
        "second_step.check",
        "second_step.ask_key",
        "second_step.key_answers",
        "setting_up.page",
        "setting_up.ask_key",
        "setting_up.key_answers",
        "setting_up.show_app",
        "setting_up.add_app",
        "setting_up.make_codes",
        "setting_up.finish",
        "classroom.board",
        "classroom.standing",
    },
)
"""The only routes without a role.

Those of the second step ask for a right password (web.sign_in.halfway), those of a classroom PC for its cookie.
"""

API = "api"
"""The pages for programs ask for a key and never look at a cookie: web.api.bearer."""

View = TypeVar("View", bound=Callable[..., Any])


class _Guarded(Protocol):
    needed_act: Act
    passive: bool


def needs(act: Act, *, passive: bool = False) -> Callable[[View], View]:
    """Marks the act a view asks for. passive: asked by the page itself, which is no activity of a person."""

    def mark(view: View) -> View:
        guarded = cast("_Guarded", view)
        guarded.needed_act, guarded.passive = act, passive
        return view

    return mark


def needed_act(app: Flask, endpoint: str) -> Act | None:
    """The act a route asks for, None where it asks for none."""
    act = getattr(app.view_functions[endpoint], "needed_act", None)
    return act if isinstance(act, Act) else None


def staff() -> StaffMember:
    """Who sent this request."""
    return cast("StaffMember", g.staff)


def signed_in() -> StaffMember | None:
    """Who sent this request, None when nobody signed in."""
    return cast("StaffMember | None", g.get("staff"))


def current_session() -> Session:
    """The session of this request."""
    return cast("Session", g.session)


def open_session() -> Session | None:
    """The session of this request, None where there is none; also when nobody stands behind it any more."""
    return cast("Session | None", g.get("session"))


def half_way() -> Session | None:
    """The session of somebody whose password was right and whose second step is still to come."""
    return cast("Session | None", g.get("half_way"))


def resting() -> bool:
    """True after 30 minutes without an act: names and acts wait for the password."""
    return signed_in() is not None and current_session().idle


def install_guard(app: Flask) -> None:
    """Finds out who sends a request and refuses what the role does not allow."""

    @app.before_request
    def recognise() -> None:
        if request.endpoint == "static" or request.blueprint == API:
            return
        secret = request.cookies.get(app.config["SIGN_IN_COOKIE"], "")
        session = frame().sessions.find(secret, frame().clocks.steady())
        if session is None:
            return
        if session.stage is not Stage.IN:
            g.half_way = session
            return
        g.session = session
        g.staff = _still_the_same(session)

    @app.before_request
    def guard() -> Response | None:
        if request.endpoint is None or request.endpoint in OPEN_ROUTES or request.blueprint == API:
            return None
        return _refusal(needed_act(app, request.endpoint)) or _note_activity()

    @app.after_request
    def ask_again(response: Response) -> Response:
        if request.method != "GET":
            frame().known.forget()
        return response


def _still_the_same(session: Session) -> StaffMember | None:
    """Who this is; nobody any more where the roles or the password changed since the session began."""
    shared = frame()
    now = shared.clocks.school()
    who = shared.known.who(session.account, now)
    if who is None or who.stamp == session.stamp:
        return who
    who = shared.known.afresh(session.account, now)
    if who is None or who.stamp == session.stamp:
        return who
    shared.sessions.end(session)
    return None


def _refusal(act: Act | None) -> Response | None:
    """What answers a request that is not allowed; None for one that is."""
    if act is None:
        abort(403)
    who = signed_in()
    if who is None:
        return _to_sign_in()
    group = (request.view_args or {}).get("group")
    if who.may(act, GroupId(group) if group else None):
        return None
    return abort(403) if getattr(_view(), "passive", False) else refuse(who, act, group)


def _note_activity() -> Response | None:
    session = current_session()
    if session.idle:
        return None if getattr(_view(), "rests", False) else _to_sign_in()
    if not getattr(_view(), "passive", False):
        frame().sessions.touch(session, frame().clocks.steady())
    return None


def rests(view: View) -> View:
    """Marks a view that can also be shown without names, to somebody who was away for a while."""
    cast("Any", view).rests = True
    return view


def _view() -> Callable[..., Any]:
    return current_app.view_functions[request.endpoint or ""]


def _to_sign_in() -> Response:
    if request.method != "GET" or getattr(_view(), "passive", False):
        abort(401)
    return redirect(url_for("sign_in.form", verder=request.full_path.rstrip("?")), 303)
