"""Absent or later today, and who keeps the item for a while."""

from datetime import date, timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.compliance import ExemptionForm
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Act
from kiosk.services.declared_items.views_office import NewExemption
from kiosk.services.inbox.reporting import NoTimeToldError
from kiosk.services.school_day.true_time import BadTimeError
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("office", __name__)


@blueprint.get("/afwezig-vandaag")
@needs(Act.REPORT_ABSENCE)
def reports() -> str:
    """Type two letters, Enter."""
    return _reports("")


@blueprint.post("/afwezig-vandaag")
@needs(Act.REPORT_ABSENCE)
def report() -> tuple[str, int] | Response:
    """One report on or off, saved at once."""
    pupil, kind, on = [*request.form.get("meld", "").split(":"), "", ""][:3]
    shared, time = frame(), request.form.get(f"tijd-{pupil}", "")
    try:
        shared.house.day.report(staff(), PupilId(pupil), kind, on == "aan", time, shared.clocks.school())
    except (BadTimeError, NoTimeToldError) as error:
        return _reports(said(error)), 422
    return redirect(url_for("office.reports"), 303)


@blueprint.get("/ontheffingen")
@needs(Act.GRANT_EXEMPTION)
def exemptions() -> str:
    """Those that run or are to come, and the form."""
    return _exemptions("")


@blueprint.post("/ontheffingen")
@needs(Act.GRANT_EXEMPTION)
def grant() -> tuple[str, int] | Response:
    """Puts one on record."""
    form, shared = request.form, frame()
    try:
        new = NewExemption(
            pupil=PupilId(form.get("leerling", "")),
            form=ExemptionForm(form.get("vorm", "")),
            first=date.fromisoformat(form.get("van", "")),
            last=date.fromisoformat(form.get("tot", "")),
            granted_by=AccountId(form.get("door", "")),
        )
    except ValueError:
        return _exemptions(_("Kies een leerling, een vorm en twee datums.")), 400
    shared.house.day.grant(staff(), new, shared.clocks.school())
    return redirect(url_for("office.exemptions"), 303)


@blueprint.post("/ontheffingen/einde")
@needs(Act.GRANT_EXEMPTION)
def end() -> tuple[str, int] | Response:
    """Another last day; the one it had takes this back."""
    shared, which = frame(), request.form.get("ontheffing", "")
    try:
        last = date.fromisoformat(request.form.get("tot", ""))
    except ValueError:
        return _exemptions(_("Kies een datum.")), 400
    was = shared.house.day.end_on(staff(), which, last, shared.clocks.school())
    undo = None if request.form.get("terug") else f"{which}:{was.isoformat()}"
    return redirect(url_for("office.exemptions", was=undo), 303)


def _reports(error: str) -> str:
    shared = frame()
    return render_template("reports.html", page=shared.house.day.report_page(shared.clocks.school()), error=error)


def _exemptions(error: str) -> str:
    shared = frame()
    page = shared.house.day.exemptions_page(shared.clocks.school())
    which, _colon, was = request.args.get("was", "").partition(":")
    return render_template(
        "exemptions.html", page=page, error=error, which=which, was=was, default_last=page.today + timedelta(days=28)
    )
