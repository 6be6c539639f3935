"""Codes of the office: one for a colleague who cannot sign in today; it stands in the answer and nowhere else."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Act
from kiosk.services.staff_access.office_codes import OfficeCodeRefusedError
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("office_codes", __name__)


@blueprint.get("/dagcodes")
@needs(Act.MAKE_DAY_CODE)
def page() -> str:
    """The colleagues, and the codes of the last week."""
    return _page()


@blueprint.post("/dagcodes")
@needs(Act.MAKE_DAY_CODE)
def make() -> str | tuple[str, int]:
    """A code to print or to read out."""
    shared, account = frame(), AccountId(request.form.get("collega", ""))
    try:
        printed = shared.house.steps.make_code(staff(), account, shared.clocks.school())
    except OfficeCodeRefusedError as refused:
        return _page(said(refused)), 422
    return render_template("office_code.html", page=printed, host=request.host)


@blueprint.post("/dagcodes/intrekken")
@needs(Act.MAKE_DAY_CODE)
def revoke() -> Response:
    """Ends a code, and every session of that colleague with it."""
    shared, account = frame(), AccountId(request.form.get("collega", ""))
    shared.house.steps.revoke_code(staff(), account, shared.clocks.school())
    shared.sessions.end_all(account)
    return redirect(url_for("office_codes.page"), 303)


def _page(error: str = "") -> str:
    shared = frame()
    shown = shared.house.steps.codes_page(shared.clocks.school())
    return render_template("office_codes.html", page=shown, error=error)
