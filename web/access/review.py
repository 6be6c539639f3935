"""What the directie sees of access, and the pupils it assigns to an intern begeleider."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("access", __name__)


@blueprint.get("/toegang")
@needs(Act.REVIEW_ACCESS)
def opened() -> str:
    """Who opened which group and why, and which groups were handed on."""
    shared = frame()
    return render_template("access.html", page=shared.house.access.access_page(shared.clocks.school()))


@blueprint.get("/toegang/overzicht")
@needs(Act.REVIEW_ACCESS)
def review() -> str:
    """The yearly list of accounts, to look at or to print."""
    shared = frame()
    return render_template("access_review.html", page=shared.house.access.review_page(shared.clocks.school()))


@blueprint.post("/toegang/overzicht")
@needs(Act.REVIEW_ACCESS)
def reviewed() -> Response:
    """Puts on record that the list was gone through."""
    shared = frame()
    shared.house.access.note_review(staff(), shared.clocks.school())
    return redirect(url_for("access.review"), 303)


@blueprint.get("/begeleiding")
@needs(Act.ASSIGN_PUPILS)
def assigned() -> str:
    """The pupils of one intern begeleider."""
    shared, chosen = frame(), AccountId(request.args.get("ib", ""))
    page = shared.house.access.assigning_page(chosen, shared.clocks.school())
    return render_template("assigning.html", page=page)


@blueprint.post("/begeleiding")
@needs(Act.ASSIGN_PUPILS)
def assign() -> Response:
    """One pupil to or from an intern begeleider."""
    shared, form = frame(), request.form
    to, pupil = AccountId(form.get("ib", "")), PupilId(form.get("leerling", ""))
    shared.house.access.assign(staff(), to, pupil, shared.clocks.school(), on=form.get("aan") == "1")
    return redirect(url_for("access.assigned", ib=to), 303)
