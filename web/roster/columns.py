"""Which column of a school's own table is what: the first rows, a choice per field, and profiles that are kept."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.services.roster.roster_reading import REFUSED_FILES, Upload
from web.frame import frame
from web.guard import current_session, needs, staff
from web.look_first import Answer
from web.refusals import said

blueprint = Blueprint("roster_columns", __name__)

FIELDS = {
    "key": lazy_gettext("Leerlingnummer"),
    "first_name": lazy_gettext("Roepnaam"),
    "prefix": lazy_gettext("Voorvoegsel"),
    "last_name": lazy_gettext("Achternaam"),
    "name": lazy_gettext("Hele naam in één kolom"),
    "group": lazy_gettext("Groep"),
    "year_group": lazy_gettext("Jaargroep"),
    "begins": lazy_gettext("Eerste dag"),
    "leaves": lazy_gettext("Laatste dag"),
}
"""In the order of the page; the code is that of the file readers."""


@blueprint.get("/inlezen/kolommen")
@needs(Act.IMPORT_ROSTER)
def columns() -> str | Response:
    """The first rows of the table, and what we think each column is."""
    upload = _upload()
    return redirect(url_for("roster.form"), 303) if upload is None else _page(upload, _places(upload))


@blueprint.post("/inlezen/kolommen")
@needs(Act.IMPORT_ROSTER)
def choose() -> Answer | Response:
    """Reads the table with these columns, and keeps them when a name is given."""
    upload, shared = _upload(), frame()
    if upload is None:
        return redirect(url_for("roster.form"), 303)
    chosen = {field: request.form.get(f"kolom-{field}", "") for field in FIELDS}
    places = {field: int(place) for field, place in chosen.items() if place.isdecimal() and len(place) < 4}
    name = request.form.get("profiel", "").strip()
    try:
        read = shared.house.roster.choose_columns(upload, places)
        shared.house.roster.page(read, shared.clocks.school())
        if name:
            shared.house.roster.save_profile(staff(), name, read, shared.clocks.school())
    except REFUSED_FILES as error:
        return _page(upload, places, said(error)), 422
    shared.parked.park(current_session().id_hash, read)
    return redirect(url_for("roster.check"), 303)


@blueprint.post("/inlezen/profiel/weg")
@needs(Act.IMPORT_ROSTER)
def forget() -> Response:
    """A profile is no longer needed."""
    shared = frame()
    shared.house.roster.forget_profile(staff(), request.form.get("profiel", ""), shared.clocks.school())
    return redirect(url_for("roster_columns.profiles"), 303)


@blueprint.get("/inlezen/profielen")
@needs(Act.IMPORT_ROSTER)
def profiles() -> str:
    """The profiles that are kept."""
    return render_template("roster_profiles.html", profiles=frame().house.roster.profiles(), fields=FIELDS)


def _upload() -> Upload | None:
    upload = frame().parked.upload(current_session().id_hash)
    return upload if upload is not None and upload.table is not None else None


def _places(upload: Upload) -> dict[str, int]:
    return {} if upload.mapping is None else {str(field): place for field, place in upload.mapping.places.items()}


def _page(upload: Upload, places: dict[str, int], error: str = "") -> str:
    if not error and upload.file is None:
        error = _("We herkennen niet alle kolommen. Kies welke kolom wat is.")
    return render_template(
        "roster_columns.html", table=upload.table, places=places, fields=FIELDS, error=error, known=upload.file
    )
