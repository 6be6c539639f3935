"""The whole group by hand in one save: a dead box, or a list on paper."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.services.rounds.paper import PaperList, Written
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("paper", __name__)


@blueprint.get("/groep/<group>/met-de-hand")
@needs(Act.MARK_TODAY)
def page(group: str) -> str:
    """Everybody who is not seen yet; klaar names the list that was just saved."""
    shared = frame()
    shown = shared.house.day.paper_page(GroupId(group), shared.clocks.school())
    return render_template("paper.html", page=shown, done=request.args.get("klaar", ""))


@blueprint.post("/groep/<group>/met-de-hand")
@needs(Act.MARK_TODAY)
def save(group: str) -> Response:
    """Takes the list over as a whole."""
    shared, form = frame(), request.form
    lines = {
        PupilId(name.removeprefix("antwoord-")): Written(answer, form.get(name.replace("antwoord-", "tijd-"), ""))
        for name, answer in form.items()
        if name.startswith("antwoord-") and answer
    }
    sheet = PaperList(lines, form.get("tijd", ""), form.get("stand", ""))
    done = shared.house.day.take_over(staff(), GroupId(group), sheet, shared.clocks.school())
    return redirect(url_for("paper.page", group=group, klaar=done), 303)


@blueprint.post("/groep/<group>/met-de-hand/terug")
@needs(Act.MARK_TODAY)
def take_back(group: str) -> Response:
    """The list that was just saved never was."""
    shared = frame()
    shared.house.day.take_back_paper(staff(), GroupId(group), request.form.get("formulier", ""), shared.clocks.school())
    return redirect(url_for("paper.page", group=group), 303)
