"""The live page of a group: whole, as a fragment that is morphed in, as a stream of hints, and the round's answers."""

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.services.views import GroupPage
from web.compliance.streams import beats
from web.frame import frame
from web.guard import current_session, needs, resting, rests, staff
from web.standing import standing as standing_of
from web.standing import time_reader

blueprint = Blueprint("compliance", __name__)
ANSWERS = frozenset({"in_custody", "no_item", "absent", "later", "unknown"})


@blueprint.get("/groep/<group>")
@needs(Act.SEE_LIVE)
@rests
def group(group: str) -> str:
    """The page; names are hidden unless names=1 asks for them."""
    shown = _group_page(GroupId(group))
    return render_template("group.html", page=shown, resting=resting(), names=request.args.get("names") == "1")


@blueprint.get("/groep/<group>/stand")
@needs(Act.SEE_LIVE, passive=True)
@rests
def standing(group: str) -> Response:
    """The part that changes; 304 while the browser has the present one."""
    shared, who = frame(), staff()
    undo = shared.undo.shown(who.account, GroupId(group), shared.clocks.steady()).values()
    return standing_of((group, *sorted(each.token for each in undo)), lambda: _fragment(GroupId(group)))


@blueprint.get("/groep/<group>/stroom")
@needs(Act.SEE_LIVE, passive=True)
@rests
def stream(group: str) -> Response:
    """Hints that something changed. Refused when every seat is taken: the page then polls."""
    shared, session = frame(), current_session()
    if not shared.seats.take():
        abort(503)
    hints = beats(
        shared.watcher.wait,
        lambda: shared.sessions.still_open(session, shared.clocks.steady()),
        lambda: shared.watcher.stopped,
        time_reader(),
        shared.clocks.steady,
    )
    response = Response(hints, mimetype="text/event-stream", headers={"X-Accel-Buffering": "no"})
    response.call_on_close(shared.seats.give_back)
    return response


@blueprint.post("/groep/<group>/ronde")
@needs(Act.MARK_TODAY)
def mark(group: str) -> AnyResponse:
    """One click: what is known of one pupil."""
    pupil, answer, draft = [*request.form.get("mark", "").split(":"), "", ""][:3]
    if answer not in ANSWERS:
        abort(400)
    shared, who, time = frame(), staff(), request.form.get("tijd", "")
    marked = shared.house.mark(who, GroupId(group), PupilId(pupil), answer, draft, shared.clocks.school(), time)
    shared.undo.offer(who.account, GroupId(group), PupilId(pupil), marked, shared.clocks.steady())
    return _after(group)


@blueprint.post("/groep/<group>/ongedaan")
@needs(Act.MARK_TODAY)
def take_back(group: str) -> AnyResponse:
    """Takes the answer back that was just given."""
    shared, who = frame(), staff()
    marked = shared.undo.take(request.form.get("undo", ""), who.account, GroupId(group), shared.clocks.steady())
    shared.house.take_back(who, GroupId(group), marked, shared.clocks.school())
    return _after(group)


def _after(group: str) -> AnyResponse:
    if request.headers.get("X-Live"):
        return make_response(_fragment(GroupId(group)))
    return redirect(url_for("compliance.group", group=group), 303)


def _fragment(group: GroupId) -> str:
    return render_template("standing.html", page=_group_page(group), resting=resting())


def _group_page(group: GroupId) -> GroupPage:
    shared, who = frame(), staff()
    undo = shared.undo.shown(who.account, group, shared.clocks.steady())
    return shared.house.group_page(who, group, undo, shared.clocks.school())
