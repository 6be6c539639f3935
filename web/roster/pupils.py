"""Pupils by hand, for the office: add who is new on Monday, change a name or a group, note who left."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.names import PersonName
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import ServiceError
from kiosk.services.roster.pupils_by_hand import SureError
from kiosk.services.roster.views_pupils import WrittenPupil
from web.frame import frame
from web.guard import needs, staff
from web.look_first import Answer
from web.refusals import said

blueprint = Blueprint("roster_pupils", __name__)

NO_GROUP = "geen"


@blueprint.get("/leerlinglijst")
@needs(Act.IMPORT_ROSTER)
def page() -> str:
    """The pupils of a group, and the form for a new one."""
    return _page()


@blueprint.post("/leerlinglijst/nieuw")
@needs(Act.IMPORT_ROSTER)
def add() -> Answer | Response:
    """A new pupil, here from today."""
    shared, written = frame(), _written()
    try:
        shared.house.roster.add_pupil(staff(), written, shared.clocks.school())
    except SureError as error:
        return _page(said(error), written, sure=True), 409
    except ServiceError as error:
        return _page(said(error), written), 422
    return redirect(url_for("roster_pupils.page", groep=written.group), 303)


@blueprint.get("/leerlinglijst/wijzig")
@needs(Act.IMPORT_ROSTER)
def one() -> str | Response:
    """One pupil to change."""
    pupil = request.args.get("leerling", "")
    return _one(PupilId(pupil)) if pupil else redirect(url_for("roster_pupils.page"), 303)


@blueprint.post("/leerlinglijst/wijzig")
@needs(Act.IMPORT_ROSTER)
def change() -> Answer | Response:
    """Takes the changes over."""
    shared, written, pupil = frame(), _written(), PupilId(request.form.get("leerling", ""))
    try:
        shared.house.roster.change_pupil(staff(), pupil, written, shared.clocks.school())
    except ServiceError as error:
        return _one(pupil, said(error)), 422
    return redirect(url_for("roster_pupils.page", groep=written.group), 303)


@blueprint.post("/leerlinglijst/laatste-dag")
@needs(Act.IMPORT_ROSTER)
def last_day() -> Answer | Response:
    """The last day of a pupil; an empty one: stays."""
    shared, form = frame(), request.form
    pupil, told = PupilId(form.get("leerling", "")), form.get("dag", "")
    try:
        last = date.fromisoformat(told) if told else None
    except ValueError:
        return _one(pupil, _("Kies een datum.")), 400
    shared.house.roster.set_last_day(staff(), pupil, last, shared.clocks.school())
    return redirect(url_for("roster_pupils.page", groep=form.get("groep") or None), 303)


def _written() -> WrittenPupil:
    form = request.form
    name = PersonName(*(form.get(part, "")[:200] for part in ("roepnaam", "voorvoegsel", "achternaam")))
    number = form.get("leerlingnummer", "")[:200]
    return WrittenPupil(name, GroupId(form.get("groep", "")), number, form.get("zeker") == "ja")


def _page(error: str = "", written: WrittenPupil | None = None, *, sure: bool = False) -> str:
    shared, asked = frame(), request.args.get("groep", "")
    groups = list(shared.house.groups())
    chosen = GroupId(asked) if asked in groups else groups[0] if groups else None
    group = None if asked == NO_GROUP else written.group if written else chosen
    return render_template(
        "pupil_list.html",
        page=shared.house.roster.pupils_page(group, shared.clocks.school()),
        today=local_day(shared.clocks.school().at),
        error=error,
        written=written,
        sure=sure,
    )


def _one(pupil: PupilId, error: str = "") -> str:
    shared = frame()
    now = shared.clocks.school()
    line = shared.house.roster.one_pupil(pupil, now)
    groups = shared.house.groups()
    return render_template("pupil_change.html", line=line, groups=groups, error=error, today=local_day(now.at))
