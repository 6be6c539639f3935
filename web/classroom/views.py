"""The numbers of one group on a classroom PC, without anybody signing in: no names, and nothing to press."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff
from web.remembered import remembered_group
from web.sign_in.browsers import rough_words
from web.standing import standing as standing_of

blueprint = Blueprint("classroom", __name__)
COOKIE_SECONDS = 400 * 24 * 3600


@blueprint.post("/groep/<group>/klas-pc")
@needs(Act.HAND_GROUP_ON)
def remember(group: str) -> AnyResponse:
    """Remembers this browser, for the numbers of this group only; the session stays what it was."""
    shared, browser = frame(), rough_words(request.user_agent.string)
    secret = shared.house.steps.remember_classroom(staff(), GroupId(group), browser, shared.clocks.school())
    response = redirect(url_for("classroom.board"), 303)
    name, secure = current_app.config["CLASSROOM_COOKIE"], shared.config.tls
    response.set_cookie(name, secret, max_age=COOKIE_SECONDS, secure=secure, httponly=True, samesite="Lax")
    return response


@blueprint.get("/klas-pc")
def board() -> str | AnyResponse:
    """The digibord of the group this browser is remembered for; anybody else goes to the sign-in page."""
    group = remembered_group()
    if group is None:
        return redirect(url_for("sign_in.form"), 303)
    return _board(group, "classroom.html")


@blueprint.get("/klas-pc/stand")
def standing() -> Response:
    """The part that changes."""
    group = remembered_group()
    if group is None:
        abort(401)
    return standing_of((group,), lambda: _board(group, "board_standing.html"))


def _board(group: GroupId, template: str) -> str:
    shared = frame()
    return render_template(template, page=shared.house.overview.board(group, shared.clocks.school()))
