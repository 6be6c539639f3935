"""Bewaren en wissen: parse, one service call, template."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import PupilId
from kiosk.domain.retention import TERMS, BadTermError, DataClass
from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("retention", __name__)
Answer = Response | str | tuple[str, int]


@blueprint.get("/bewaren")
@needs(Act.SEE_RETENTION)
def page() -> str:
    """Terms, the next run and proofs."""
    return _page()


@blueprint.post("/bewaren")
@needs(Act.SET_TERMS)
def set_terms() -> Answer:
    """Takes over the terms of the form."""
    shared = frame()
    try:
        shared.house.retention.set_terms(staff(), _asked(), shared.clocks.school())
    except (DomainError, ServiceError) as error:
        return _page(said(error)), 422
    return redirect(url_for("retention.page", bewaard=1), 303)


@blueprint.get("/bewaren/leerling")
@needs(Act.ERASE_PUPIL)
def one() -> Answer:
    """One pupil before erasure, by random id."""
    return _one(PupilId(request.args.get("leerling", "")))


@blueprint.post("/bewaren/leerling")
@needs(Act.ERASE_PUPIL)
def erase() -> Answer:
    """Erases the pupil after a tick that says so."""
    shared, pupil = frame(), PupilId(request.form.get("leerling", ""))
    if request.form.get("zeker") != "ja":
        return _one(pupil, "Zet eerst een vinkje bij ‘Ik weet het zeker’.")
    copied = request.form.get("dossier") == "gekopieerd"
    try:
        erased = shared.house.retention.erase(staff(), pupil, shared.clocks.school(), file_copied=copied)
    except (DomainError, ServiceError) as error:
        return _one(pupil, said(error))
    return redirect(url_for("retention.page", gewist="dossier" if erased.file_kept else "alles"), 303)


def _asked() -> dict[DataClass, int]:
    asked = {}
    for each in TERMS:
        typed = request.form.get(each.value, "").strip()
        if typed and not typed.isdecimal():
            raise BadTermError("Een bewaartermijn is een getal.")
        if typed:
            asked[each] = int(typed)
    return asked


def _page(error: str = "") -> str:
    shared = frame()
    return render_template("retention.html", page=shared.house.retention.page(shared.clocks.school()), error=error)


def _one(pupil: PupilId, error: str = "") -> Answer:
    shared = frame()
    try:
        shown = shared.house.retention.erase_page(staff(), pupil, shared.clocks.school())
    except ServiceError as missing:
        return _page(said(missing)), 404
    return render_template("erase_pupil.html", page=shown, error=error), 422 if error else 200
