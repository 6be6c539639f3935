"""Handing out to a group or from the list of after-school care, and collecting opened early."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff
from web.standing import standing as standing_of

blueprint = Blueprint("hand_out", __name__)


@blueprint.get("/groep/<group>/meegeven")
@needs(Act.MARK_TODAY)
def page(group: str) -> str:
    """All ticked but the exceptions."""
    return _hand_out_page(GroupId(group), "hand_out.html")


@blueprint.get("/groep/<group>/meegeven/stand")
@needs(Act.MARK_TODAY, passive=True)
def standing(group: str) -> Response:
    """The part that changes while somebody ticks."""
    return standing_of((group,), lambda: _hand_out_page(GroupId(group), "hand_out_standing.html"))


@blueprint.post("/groep/<group>/meegeven")
@needs(Act.MARK_TODAY)
def give(group: str) -> AnyResponse:
    """ "Alles meegegeven"."""
    _give(GroupId(group))
    return redirect(url_for("hand_out.page", group=group), 303)


@blueprint.post("/groep/<group>/meegeven/terug")
@needs(Act.MARK_TODAY)
def take_back(group: str) -> AnyResponse:
    """The latest hand-out never was."""
    _take_back(GroupId(group))
    return redirect(url_for("hand_out.page", group=group), 303)


@blueprint.post("/groep/<group>/ophalen")
@needs(Act.MARK_TODAY)
def collecting(group: str) -> AnyResponse:
    """Opens collecting now for this group, or puts it back to its usual time."""
    shared = frame()
    change = shared.house.day.open_collecting if request.form.get("open") == "1" else shared.house.day.undo_opening
    change(staff(), GroupId(group), shared.clocks.school())
    return redirect(url_for("hand_out.page", group=group), 303)


@blueprint.get("/opvang")
@needs(Act.GIVE_LATER)
def care() -> str:
    """What was left behind, and what stays for after-school care."""
    return _care_page("care.html")


@blueprint.get("/opvang/stand")
@needs(Act.GIVE_LATER, passive=True)
def care_standing() -> Response:
    """The part of it that changes."""
    return standing_of((), lambda: _care_page("care_standing.html"))


@blueprint.post("/opvang")
@needs(Act.GIVE_LATER)
def give_later() -> AnyResponse:
    """Hands out who is ticked."""
    _give(None)
    return redirect(url_for("hand_out.care"), 303)


@blueprint.post("/opvang/terug")
@needs(Act.GIVE_LATER)
def take_back_later() -> AnyResponse:
    """The latest hand-out from the list never was."""
    _take_back(None)
    return redirect(url_for("hand_out.care"), 303)


def _hand_out_page(group: GroupId, template: str) -> str:
    shared = frame()
    return render_template(template, page=shared.house.day.hand_out_page(staff(), group, shared.clocks.school()))


def _care_page(template: str) -> str:
    shared = frame()
    return render_template(template, page=shared.house.day.care_page(shared.clocks.school()))


def _give(group: GroupId | None) -> None:
    shared, form = frame(), request.form
    pupils = [PupilId(each) for each in form.getlist("leerling")]
    now = shared.clocks.school()
    shared.house.day.hand_out(staff(), group, pupils, form.get("tijd", ""), form.get("stand", ""), now)


def _take_back(group: GroupId | None) -> None:
    shared = frame()
    form = request.form.get("formulier", "")
    shared.house.day.take_back_hand_out(staff(), group, form, shared.clocks.school())
