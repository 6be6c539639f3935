"""The roster from a file: choose it, look at what it would change, take it over, and take that back."""

import re

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.services.roster.roster_import import ChangedMeanwhileError
from kiosk.services.roster.roster_reading import LARGEST_UPLOAD, REFUSED_FILES
from kiosk.services.roster.views_import import ImportResult
from web.frame import frame
from web.guard import current_session, needs, staff
from web.look_first import Answer
from web.refusals import said
from web.roster.parked import Done
from web.uploads import takes_up_to, uploaded

blueprint = Blueprint("roster", __name__)

CHOICE = re.compile(r"keuze-(\d{1,5})")


@blueprint.get("/inlezen")
@needs(Act.IMPORT_ROSTER)
def form() -> str:
    """Choose a file."""
    return _form()


@blueprint.post("/inlezen/bekijk")
@needs(Act.IMPORT_ROSTER)
@takes_up_to(LARGEST_UPLOAD)
def look() -> Answer | Response:
    """Reads the file into memory; nothing changes."""
    content, shared = uploaded("bestand"), frame()
    if not content:
        return _form(_("Kies eerst een bestand.")), 400
    try:
        upload = shared.house.roster.read(content)
        page = shared.house.roster.page(upload, shared.clocks.school())
    except REFUSED_FILES as error:
        return _form(said(error)), 422
    shared.parked.park(current_session().id_hash, upload)
    return redirect(url_for("roster.check" if page is not None else "roster_columns.columns"), 303)


@blueprint.get("/inlezen/controle")
@needs(Act.IMPORT_ROSTER)
def check() -> str | Response:
    """What the file would change, row by row, with the choices."""
    return _check("")


@blueprint.post("/inlezen")
@needs(Act.IMPORT_ROSTER)
def take() -> Answer | Response:
    """Changes what was shown, with the choices."""
    shared, session = frame(), current_session().id_hash
    upload = shared.parked.upload(session)
    if upload is None:
        return _form(_("Het bestand is niet meer in het geheugen. Kies het opnieuw; er is niets veranderd.")), 422
    found = ((CHOICE.fullmatch(name), value) for name, value in request.form.items())
    choices = {int(match[1]): value for match, value in found if match is not None}
    fingerprint = request.form.get("afdruk", "")
    try:
        done = shared.house.roster.take_over(staff(), upload, fingerprint, choices, shared.clocks.school())
    except ChangedMeanwhileError as error:
        answer = _check(said(error))
        return (answer, 409) if isinstance(answer, str) else answer
    shared.parked.park(session, Done(*done))
    return redirect(url_for("roster.result"), 303)


@blueprint.post("/inlezen/stop")
@needs(Act.IMPORT_ROSTER)
def stop() -> Response:
    """Forgets the file."""
    frame().parked.drop(current_session().id_hash)
    return redirect(url_for("roster.form"), 303)


@blueprint.get("/inlezen/klaar")
@needs(Act.IMPORT_ROSTER)
def result() -> str | Response:
    """What was taken over, and the way back."""
    done = frame().parked.done(current_session().id_hash)
    if done is None or not isinstance(done.result, ImportResult):
        return redirect(url_for("roster.form"), 303)
    return render_template("roster_result.html", result=done.result, stayed=None)


@blueprint.post("/inlezen/terug")
@needs(Act.IMPORT_ROSTER)
def take_back() -> Answer | Response:
    """Puts everything back as it was."""
    shared, session = frame(), current_session().id_hash
    done = shared.parked.done(session)
    if done is None or not isinstance(done.result, ImportResult):
        return _form(_("Terugdraaien kan tot een kwartier na het inlezen.")), 422
    stayed = shared.house.roster.take_back(staff(), done.change, shared.clocks.school())
    shared.parked.drop(session)
    return render_template("roster_result.html", result=done.result, stayed=stayed)


def _form(error: str = "") -> str:
    shared = frame()
    return render_template("roster_form.html", error=error, parked=shared.parked.upload(current_session().id_hash))


def _check(error: str) -> str | Response:
    shared = frame()
    upload = shared.parked.upload(current_session().id_hash)
    if upload is None:
        return redirect(url_for("roster.form"), 303)
    page = shared.house.roster.page(upload, shared.clocks.school())
    if page is None:
        return redirect(url_for("roster_columns.columns"), 303)
    return render_template("roster_check.html", page=page, table=upload.table is not None, error=error)
