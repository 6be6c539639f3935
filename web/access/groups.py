""" "Groepen vandaag": a group handed to a colleague, and another group opened with a reason."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("groups_today", __name__)


@blueprint.get("/groepen-vandaag")
@needs(Act.HAND_GROUP_ON)
def groups() -> str:
    """The own groups and with whom they are today; the groups that can be opened."""
    shared = frame()
    return render_template("groups_today.html", page=shared.house.access.groups_today(staff(), shared.clocks.school()))


@blueprint.post("/groep/<group>/vandaag-aan")
@needs(Act.HAND_GROUP_ON)
def hand_on(group: str) -> Response:
    """ "Mijn groep vandaag aan …"."""
    shared, to = frame(), AccountId(request.form.get("collega", ""))
    shared.house.access.hand_on(staff(), GroupId(group), to, shared.clocks.school())
    return redirect(url_for("groups_today.groups"), 303)


@blueprint.post("/groepen-vandaag/terug")
@needs(Act.HAND_GROUP_ON)
def take_back() -> Response:
    """The undo of it, all day long."""
    shared = frame()
    shared.house.access.take_back(staff(), request.form.get("gegeven", ""), shared.clocks.school())
    return redirect(url_for("groups_today.groups"), 303)


@blueprint.post("/groep/<group>/openen")
@needs(Act.BREAK_GLASS)
def open_group(group: str) -> Response:
    """One click on a reason opens the group for today."""
    shared, reason = frame(), request.form.get("reden", "")
    shared.house.access.open_group(staff(), GroupId(group), reason, shared.clocks.school())
    return redirect(url_for("compliance.group", group=group), 303)


@blueprint.post("/groepen-vandaag/sluiten")
@needs(Act.BREAK_GLASS)
def close() -> Response:
    """An opened group is not needed any more."""
    shared = frame()
    shared.house.access.close_group(staff(), request.form.get("gegeven", ""), shared.clocks.school())
    return redirect(url_for("groups_today.groups"), 303)
