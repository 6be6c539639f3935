"""What technical beheer does for somebody who lost a second step, and the envelope for when beheer cannot get in."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("keepers", __name__)


@blueprint.post("/medewerkers/tweede-stap")
@needs(Act.MANAGE_ACCOUNTS)
def reset_step() -> Response:
    """The next sign-in of this account sets up a second step anew; its sessions end."""
    shared, account = frame(), AccountId(request.form.get("account", ""))
    shared.house.steps.reset(staff(), account, shared.clocks.school())
    shared.sessions.end_all(account)
    return redirect(url_for("accounts.page", account=account), 303)


@blueprint.get("/noodaccount")
@needs(Act.MANAGE_ACCOUNTS)
def envelope() -> str:
    """Whether the envelope is sealed."""
    return render_template("envelope.html", envelope=frame().house.steps.envelope())


@blueprint.post("/noodaccount")
@needs(Act.MANAGE_ACCOUNTS)
def seal() -> str:
    """A new code, to print and to put in the envelope."""
    shared = frame()
    code = shared.house.steps.seal(staff(), shared.clocks.school())
    return render_template("envelope_paper.html", code=code, envelope=shared.house.steps.envelope(), host=request.host)
