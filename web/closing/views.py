"""The closing round: per slot, per bag, for the day; and the spot check."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff
from web.standing import standing as part

blueprint = Blueprint("closing", __name__)


@blueprint.get("/closing")
@needs(Act.CLOSING_ROUND)
def page() -> str:
    """What still lies here."""
    shared = frame()
    return render_template("closing.html", page=shared.house.closing.page(shared.clocks.school()))


@blueprint.get("/closing/stand")
@needs(Act.CLOSING_ROUND, passive=True)
def standing() -> Response:
    """The part that changes; 304 while nothing has moved."""
    shared = frame()
    return part(
        (), lambda: render_template("closing_standing.html", page=shared.house.closing.page(shared.clocks.school()))
    )


@blueprint.post("/closing/vak")
@needs(Act.CLOSING_ROUND)
def say() -> Response:
    """One slot: "still:<pupil>", "gone:<pupil>" or "back:<pupil>"."""
    shared = frame()
    said, _colon, pupil = request.form.get("zeg", "").partition(":")
    draft, now = request.form.get("concept", ""), shared.clocks.school()
    shared.house.closing.say(staff(), PupilId(pupil), said, draft, now)
    return _after()


@blueprint.post("/closing/overige")
@needs(Act.CLOSING_ROUND)
def others() -> Response:
    """ "Overige zijn weg"."""
    shared = frame()
    shared.house.closing.others_gone(staff(), request.form.get("concept", ""), shared.clocks.school())
    return _after()


@blueprint.post("/closing/overige/terug")
@needs(Act.CLOSING_ROUND)
def others_back() -> Response:
    """It never was."""
    shared = frame()
    shared.house.closing.take_others_back(staff(), request.form.get("formulier", ""), shared.clocks.school())
    return _after()


@blueprint.post("/closing/tel")
@needs(Act.CLOSING_ROUND)
def count() -> Response:
    """How many lie in a bag: "<number>:<bag>"."""
    shared = frame()
    counted, _colon, bag = request.form.get("tel", "").partition(":")
    shared.house.closing.count(staff(), bag, counted, shared.clocks.school())
    return _after()


@blueprint.post("/closing/vink")
@needs(Act.CLOSING_ROUND)
def tick() -> Response:
    """ "aan:<what>" or "uit:<what>"."""
    shared = frame()
    on, _colon, code = request.form.get("vink", "").partition(":")
    shared.house.closing.tick(staff(), code, on=on == "aan", now=shared.clocks.school())
    return _after()


@blueprint.get("/closing/steekproef")
@needs(Act.CLOSING_ROUND)
def spot_check() -> str:
    """A random handful of slots."""
    shared = frame()
    return render_template("spot_check.html", page=shared.house.closing.spot_check_page(shared.clocks.school()))


@blueprint.post("/closing/steekproef")
@needs(Act.CLOSING_ROUND)
def draw_handful() -> Response:
    """Draws them."""
    shared = frame()
    shared.house.closing.draw_handful(staff(), shared.clocks.school())
    return redirect(url_for("closing.spot_check"), 303)


@blueprint.post("/closing/steekproef/vak")
@needs(Act.CLOSING_ROUND)
def tell() -> Response:
    """What lay in one: "<found>:<check>"; nothing before the colon takes it back."""
    shared = frame()
    found, _colon, check = request.form.get("gevonden", "").partition(":")
    shared.house.closing.tell(staff(), check, found, shared.clocks.school())
    return redirect(url_for("closing.spot_check"), 303)


def _after() -> Response:
    """The part that changes for a page that sends by itself, else the page again."""
    shared = frame()
    if not request.headers.get("X-Live"):
        return redirect(url_for("closing.page"), 303)
    page = shared.house.closing.page(shared.clocks.school())
    return make_response(render_template("closing_standing.html", page=page))
