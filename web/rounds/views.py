""" "Waarom deze status?", the end of a round, and the rounds of every group."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("rounds", __name__)


@blueprint.get("/groep/<group>/waarom")
@needs(Act.SEE_LIVE)
def why(group: str) -> str:
    """The explanation: a fragment for the popover of the live page, else a page."""
    shared = frame()
    explained = shared.house.day.why(GroupId(group), PupilId(request.args.get("leerling", "")), shared.clocks.school())
    page = "why.html" if request.headers.get("X-Live") else "why_page.html"
    return render_template(page, why=explained, group=group, may_mark=staff().may(Act.MARK_TODAY, GroupId(group)))


@blueprint.post("/groep/<group>/ronde/sluit")
@needs(Act.MARK_TODAY)
def close(group: str) -> Response:
    """ "Sluit de ronde"."""
    shared = frame()
    shared.house.day.close_round(staff(), GroupId(group), shared.clocks.school())
    return redirect(url_for("compliance.group", group=group), 303)


@blueprint.post("/groep/<group>/ronde/heropen")
@needs(Act.MARK_TODAY)
def reopen(group: str) -> Response:
    """ "Heropen de ronde"."""
    shared = frame()
    shared.house.day.reopen_round(staff(), GroupId(group), shared.clocks.school())
    return redirect(url_for("compliance.group", group=group), 303)


@blueprint.get("/rondes")
@needs(Act.SEE_ROUNDS)
def rounds() -> str:
    """Which groups have done the round, and which have not."""
    shared = frame()
    return render_template("rounds.html", lines=shared.house.day.rounds(shared.clocks.school()))
