"""Where a session begins, whichever road somebody came by."""

from flask import current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId
from kiosk.domain.second_step import Asked
from kiosk.services.staff_access.second_steps import Needed
from kiosk.services.views import StaffMember
from web.frame import frame
from web.guard import current_session, half_way, signed_in
from web.paths import own_path
from web.sign_in.browsers import rough_words
from web.sign_in.sessions import ABSOLUTE_SECONDS, Beginning, Stage

PC_COOKIE_SECONDS = 400 * 24 * 3600
"""The longest a browser keeps a cookie; the records forget a PC sooner."""

FURTHER = "verder"


def begin_session(
    account: AccountId,
    further: str | None,
    *,
    stage: Stage = Stage.IN,
    seconds: float = ABSOLUTE_SECONDS,
    on_paper: bool = False,
) -> Response:
    """Ends the session of this browser, begins a new one with a new id, and goes to the page somebody wanted.

    on_paper: with a code, which is no password: it changes nothing of how the owner of the account signs in.
    """
    shared, now = frame(), frame().clocks.school()
    before = half_way() or (current_session() if signed_in() is not None else None)
    if before is not None:
        shared.sessions.end(before)
    session.clear()
    who, browser = shared.house.staff(account, now), rough_words(request.user_agent.string)
    beginning = Beginning(stage, who.stamp if who is not None else "", browser, now.utc_us, seconds, not on_paper)
    response = redirect(own_path(further, url_for("start.home")), 303)
    secret = shared.sessions.begin(account, shared.clocks.steady(), beginning)
    _set_cookie(response, current_app.config["SIGN_IN_COOKIE"], secret)
    return response


def after_password(who: StaffMember, further: str | None) -> Response:
    """The page somebody wanted, or the second step on the way to it.

    Who only rested for half an hour in this browser has shown the second step before.
    """
    shared, now = frame(), frame().clocks.school()
    again = signed_in() is not None and current_session().account == who.account
    needed = Needed.NOTHING if again else shared.house.steps.needed(who, pc_secret(), now)
    if needed is Needed.NOTHING:
        shared.house.steps.came_in(who, "again" if again else "known_pc", now)
        return begin_session(who.account, further)
    if needed is Needed.SET_UP and _another_sets_up(who.account):
        return redirect(url_for("sign_in.form", elders=1), 303)
    stage = Stage.SECOND_STEP if needed is Needed.STEP else Stage.SETTING_UP
    page = "second_step.form" if needed is Needed.STEP else "setting_up.page"
    response = begin_session(who.account, url_for(page), stage=stage)
    session[FURTHER] = own_path(further, "")
    return response


def after_link(who: StaffMember) -> Response:
    """The password was chosen with a link: for ten minutes only this browser sets up the first second step."""
    again = url_for("sign_in.form", gekozen=1)
    if frame().house.steps.needed(who, pc_secret(), frame().clocks.school()) is not Needed.SET_UP:
        return redirect(again, 303)
    return begin_session(who.account, again, stage=Stage.SETTING_UP)


def after_step(who: StaffMember, step: str) -> Response:
    """The second step was done: a new id; where it is asked on a new PC only, this browser is known from now on."""
    shared, now = frame(), frame().clocks.school()
    shared.attempts.forget(step_name(who))
    shared.house.steps.came_in(who, step, now)
    knows_pcs = shared.house.steps.ways(who).asked is Asked.ON_NEW_PC
    browser = rough_words(request.user_agent.string)
    secret = shared.house.steps.remember_pc(who, pc_secret(), browser, now) if knows_pcs else ""
    response = begin_session(who.account, session.get(FURTHER))
    if secret:
        _set_cookie(response, current_app.config["PC_COOKIE"], secret, PC_COOKIE_SECONDS)
    return response


def _another_sets_up(account: AccountId) -> bool:
    waiting, here = frame().sessions.sets_up(account, frame().clocks.steady()), half_way()
    return bool(waiting) and (here is None or here.id_hash != waiting)


def pc_secret() -> str:
    """What this browser is known by; empty for a new one."""
    return request.cookies.get(current_app.config["PC_COOKIE"], "")[:200]


def step_name(who: StaffMember) -> str:
    """Under which the tries at a second step are counted: of an account, wherever they come from."""
    return f"stap:{who.account}"


def _set_cookie(response: Response, name: str, secret: str, max_age: int | None = None) -> None:
    response.set_cookie(name, secret, max_age=max_age, secure=frame().config.tls, httponly=True, samesite="Lax")
