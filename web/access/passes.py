"""Day passes: one click prints one, the list shows who made it and whether it was used."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("day_pass", __name__)


@blueprint.get("/dagpassen")
@needs(Act.MAKE_DAY_PASS)
def passes() -> str:
    """The passes that are kept, and a button per group."""
    shared = frame()
    return render_template("passes.html", page=shared.house.access.passes_page(shared.clocks.school()))


@blueprint.post("/groep/<group>/dagpas")
@needs(Act.MAKE_DAY_PASS)
def make(group: str) -> str:
    """The paper itself: its code is shown here and nowhere else."""
    shared, draft = frame(), request.form.get("formulier", "")
    printed = shared.house.access.make_pass(staff(), GroupId(group), draft, shared.clocks.school())
    return render_template("pass.html", page=printed, host=request.host)


@blueprint.post("/dagpassen/intrekken")
@needs(Act.MAKE_DAY_PASS)
def revoke() -> Response:
    """Ends a pass and its session at once."""
    shared, which = frame(), AccountId(request.form.get("dagpas", ""))
    shared.house.access.revoke_pass(staff(), which, shared.clocks.school())
    return redirect(url_for("day_pass.passes"), 303)
