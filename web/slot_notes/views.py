"""A phone rang in its slot: choose the slot, one click; the teacher of the group ticks the note away."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("slot_notes", __name__)


@blueprint.get("/ging-af")
@needs(Act.RAISE_INCIDENT)
def ringing() -> str:
    """Every slot with something in it; groep narrows it down."""
    shared, group = frame(), request.args.get("groep")
    page = shared.house.slots.ringing_page(staff(), GroupId(group) if group else None, shared.clocks.school())
    return render_template("ringing.html", page=page, done=request.args.get("gemeld") == "1")


@blueprint.post("/ging-af")
@needs(Act.RAISE_INCIDENT)
def rang() -> Response:
    """ "Ging af in zijn vak"."""
    shared, form = frame(), request.form
    pupil, now = PupilId(form.get("leerling", "")), shared.clocks.school()
    shared.house.slots.rang_in_slot(staff(), pupil, form.get("erbij", ""), form.get("concept", ""), now)
    return redirect(url_for("slot_notes.ringing", groep=form.get("groep") or None, gemeld=1), 303)


@blueprint.post("/groep/<group>/bericht")
@needs(Act.MARK_TODAY)
def tick(group: str) -> Response:
    """The teacher has seen a note, or puts it back: "gezien:<note>" or "terug:<note>"."""
    shared = frame()
    what, _colon, note = request.form.get("bericht", "").partition(":")
    shared.house.slots.tick(staff(), GroupId(group), note, seen=what == "gezien", now=shared.clocks.school())
    after = "compliance.standing" if request.headers.get("X-Live") else "compliance.group"
    return redirect(url_for(after, group=group), 303)
