"""The inbox: one incident opened, three answers of equal weight, none chosen beforehand."""

from typing import TypeVar

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.incident import Deed, IncidentId, Kind, Outcome
from kiosk.domain.pupil import GroupId, Item, PupilId
from kiosk.domain.roles import Act
from kiosk.services.inbox.incidents import FactsMissingError, Report, TooLateError
from kiosk.services.inbox.views_incidents import PastLine, Tab
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said
from web.standing import standing as standing_of

blueprint = Blueprint("incidents", __name__)
VERDICTS = {"bevestigen": Deed.CONFIRM, "afwijzen": Deed.DISMISS, "voorleggen": Deed.ESCALATE}

Code = TypeVar("Code", Kind, Item, Outcome)


@blueprint.get("/incidenten")
@needs(Act.JUDGE_INCIDENT)
def inbox() -> str:
    """What waits for this person."""
    return _inbox(_tab(request.args.get("lijst", "")), request.args.get("incident", ""))


@blueprint.get("/incidenten/stand")
@needs(Act.JUDGE_INCIDENT, passive=True)
def standing() -> Response:
    """The part that changes while somebody reads or types."""
    tab, incident = _tab(request.args.get("lijst", "")), request.args.get("incident", "")
    return standing_of((tab.value, incident), lambda: _inbox(tab, incident, template="incidents_standing.html"))


@blueprint.post("/incidenten/<incident>/oordeel")
@needs(Act.JUDGE_INCIDENT)
def judge(incident: str) -> Response | tuple[str, int]:
    """Confirm, dismiss, or put before the directie."""
    deed = VERDICTS.get(request.form.get("oordeel", ""))
    if deed is None:
        abort(400)
    text, shared = request.form.get("feiten", ""), frame()
    outcome = _code(Outcome, request.form.get("afloop", ""))
    try:
        shared.house.incidents.judge(staff(), IncidentId(incident), deed, text, outcome, shared.clocks.school())
    except FactsMissingError as error:
        return _inbox(_tab(request.form.get("lijst", "")), incident, error=said(error), text=text), 422
    except TooLateError as error:
        return _inbox(_tab(request.form.get("lijst", "")), "", error=said(error)), 409
    return redirect(url_for("incidents.inbox", lijst=request.form.get("lijst") or None, zojuist=incident), 303)


@blueprint.post("/incidenten/<incident>/terugdraaien")
@needs(Act.JUDGE_INCIDENT)
def reopen(incident: str) -> Response | tuple[str, int]:
    """Takes the verdict back that was just given, as a new line."""
    shared = frame()
    try:
        shared.house.incidents.reopen(staff(), IncidentId(incident), shared.clocks.school())
    except TooLateError as error:
        return _inbox(Tab.JUDGED, incident, error=said(error)), 409
    return redirect(url_for("incidents.inbox", incident=incident), 303)


@blueprint.post("/incidenten/<incident>/rectificeren")
@needs(Act.REVOKE_INCIDENT)
def revoke(incident: str) -> Response | tuple[str, int]:
    """The directie takes a confirmed one out of the file."""
    shared = frame()
    try:
        reason = request.form.get("reden", "")
        shared.house.incidents.revoke(staff(), IncidentId(incident), reason, shared.clocks.school())
    except TooLateError as error:
        return _inbox(Tab.JUDGED, incident, error=said(error)), 409
    return redirect(url_for("incidents.inbox", lijst=Tab.JUDGED.value, incident=incident), 303)


@blueprint.post("/incidenten/<incident>/eerder")
@needs(Act.SEE_CONFIRMED)
def earlier(incident: str) -> str:
    """What was confirmed before about this pupil; that somebody looked is recorded first."""
    shared = frame()
    past = shared.house.incidents.history(staff(), IncidentId(incident), shared.clocks.school())
    return _inbox(_tab(request.form.get("lijst", "")), incident, past=past, text=request.form.get("feiten", ""))


@blueprint.get("/melden")
@needs(Act.RAISE_INCIDENT)
def report_form() -> str:
    """What somebody saw or heard: first the group, then the pupil."""
    return _form("")


@blueprint.post("/melden")
@needs(Act.RAISE_INCIDENT)
def report() -> Response | tuple[str, int]:
    """Reports facts; somebody else decides what they mean."""
    kind, minutes = _code(Kind, request.form.get("soort", "")), request.form.get("minuten", "0")
    if kind is None or not minutes.isdecimal():
        abort(400)
    seen = Report(
        pupil=PupilId(request.form.get("leerling", "")),
        kind=kind,
        place=request.form.get("plaats", ""),
        text=request.form.get("feiten", ""),
        item=_code(Item, request.form.get("toestel", "")),
        article=request.form.get("artikel", ""),
        minutes_ago=int(minutes),
        taken_in=request.form.get("ingenomen") == "1",
        draft=request.form.get("concept", ""),
    )
    shared = frame()
    try:
        shared.house.incidents.report(staff(), seen, shared.clocks.school())
    except FactsMissingError as error:
        return _form(said(error)), 422
    return redirect(url_for("incidents.report_form", gemeld=1), 303)


def _inbox(
    tab: Tab,
    selected: str,
    *,
    error: str = "",
    text: str = "",
    past: tuple[PastLine, ...] | None = None,
    template: str = "incidents.html",
) -> str:
    shared = frame()
    just = request.args.get("zojuist", "")
    page = shared.house.incidents.inbox(staff(), tab, selected, just, shared.clocks.school())
    return render_template(template, page=page, error=error, text=text, past=past, tabs=Tab, deeds=Deed)


def _form(error: str) -> str:
    shared, sent = frame(), request.form if request.method == "POST" else request.args
    own = staff().mine[0].group if staff().mine else None
    group = GroupId(sent["groep"]) if sent.get("groep") else own
    pupil = PupilId(sent["leerling"]) if sent.get("leerling") else None
    form = shared.house.incidents.report_form(staff(), group, pupil, shared.clocks.school())
    done = request.args.get("gemeld") == "1"
    return render_template("report_incident.html", form=form, error=error, text=sent.get("feiten", ""), done=done)


def _tab(name: str) -> Tab:
    return Tab(name) if name in set(Tab) else Tab.TO_JUDGE


def _code(codes: type[Code], name: str) -> Code | None:
    return codes(name) if name in set(codes) else None
