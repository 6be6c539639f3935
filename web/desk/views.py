"""The desk. What is typed travels by POST only: no name and no card number ever stands in an address."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from kiosk.services.front_desk.views_desk import DeskForm, DeskPage
from web.frame import frame
from web.guard import needs, staff
from web.standing import standing as part

blueprint = Blueprint("desk", __name__)
LONGEST_LINE = 80


@blueprint.get("/desk")
@needs(Act.USE_DESK)
def page() -> str:
    """One field over all groups."""
    return render_template("desk.html", page=_empty(door=False))


@blueprint.get("/desk/deur")
@needs(Act.USE_DESK)
def door() -> str:
    """A parent stands at the door."""
    return render_template("desk.html", page=_empty(door=True))


@blueprint.get("/desk/stand")
@needs(Act.USE_DESK, passive=True)
def standing() -> Response:
    """What was done and how the box is, asked by the page itself; 304 while nothing has moved."""
    return part((), lambda: render_template("desk_standing.html", page=_empty(door=False)))


@blueprint.post("/desk")
@needs(Act.USE_DESK)
def enter() -> Response:
    """Enter in the field, a click on a pupil, or an answer to what was asked."""
    shared = frame()
    return _shown(shared.house.counter.enter(staff(), _form(), shared.clocks.school()))


@blueprint.post("/desk/zoek")
@needs(Act.USE_DESK)
def look() -> Response:
    """Who the letters typed so far can mean; writes nothing."""
    shared = frame()
    return _shown(shared.house.counter.look(_form(), shared.clocks.school()))


@blueprint.post("/desk/terug")
@needs(Act.USE_DESK)
def take_back() -> Response:
    """One thing done at the desk never was."""
    shared = frame()
    shared.house.counter.take_back(staff(), request.form.get("formulier", ""), shared.clocks.school())
    if request.headers.get("X-Live"):
        return _shown(_empty(door=request.form.get("deur") == "1"))
    return redirect(url_for("desk.page"), 303)


def _empty(*, door: bool) -> DeskPage:
    shared = frame()
    return shared.house.counter.page(shared.clocks.school(), door=door)


def _form() -> DeskForm:
    form = request.form
    return DeskForm(
        line=form.get("regel", "")[:LONGEST_LINE],
        pupil=PupilId(form["leerling"]) if form.get("leerling") else None,
        open=PupilId(form["over"]) if form.get("over") else None,
        at=form.get("tijd", ""),
        draft=form.get("concept", ""),
        door=form.get("deur") == "1",
    )


def _shown(made: DeskPage) -> Response:
    name = "desk_standing.html" if request.headers.get("X-Live") else "desk.html"
    return make_response(render_template(name, page=made))
