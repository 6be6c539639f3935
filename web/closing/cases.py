"""Items not found: the list of cases, one case, and its proof on paper. An address holds the id of a case, no name."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("cases", __name__)


@blueprint.get("/closing/zaken")
@needs(Act.CLOSING_ROUND)
def cases() -> str:
    """Every case that still stands."""
    shared = frame()
    return render_template("cases.html", page=shared.house.closing.cases_page("", shared.clocks.school()))


@blueprint.post("/closing/zaken")
@needs(Act.CLOSING_ROUND)
def begin() -> Response:
    """Opens a case."""
    shared = frame()
    case = shared.house.closing.open_case(staff(), PupilId(request.form.get("leerling", "")), shared.clocks.school())
    return redirect(url_for("cases.case", case=case), 303)


@blueprint.get("/closing/zaken/<case>")
@needs(Act.CLOSING_ROUND)
def case(case: str) -> str:
    """One case."""
    return render_template("case.html", page=frame().house.closing.case_page(case))


@blueprint.post("/closing/zaken/<case>/stap")
@needs(Act.CLOSING_ROUND)
def step(case: str) -> Response:
    """ "aan:<step>" or "uit:<step>"."""
    shared = frame()
    on, _colon, code = request.form.get("stap", "").partition(":")
    shared.house.closing.tick_step(staff(), case, code, on=on == "aan", now=shared.clocks.school())
    return redirect(url_for("cases.case", case=case), 303)


@blueprint.post("/closing/zaken/<case>/klaar")
@needs(Act.CLOSING_ROUND)
def close(case: str) -> Response:
    """Found, settled, or open again; the remark goes with it."""
    shared, now = frame(), frame().clocks.school()
    if "opmerking" in request.form:
        shared.house.closing.remark(staff(), case, request.form["opmerking"], now)
    outcome = request.form.get("uitkomst", "")
    if outcome != "remark":
        shared.house.closing.close_case(staff(), case, outcome, now)
    return redirect(url_for("cases.case", case=case), 303)


@blueprint.post("/closing/zaken/<case>/bewijs")
@needs(Act.CLOSING_ROUND)
def proof(case: str) -> str:
    """One page of paper."""
    shared = frame()
    return render_template(
        "custody_proof.html", page=shared.house.closing.proof(staff(), case, shared.clocks.school()), case=case
    )
