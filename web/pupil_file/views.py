"""The file of one pupil. A name is never in an address: searching is a form, and the address holds an opaque id."""

from flask import Blueprint, abort, render_template, request

from kiosk.domain.measure import MeasureId
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import FileEntryId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError
from kiosk.services.pupil_files.pupil_file import NoSuchFileError
from web.frame import frame
from web.guard import needs, staff
from web.pupil_file.forms import line_of, measure_of, step_of
from web.pupil_file.page import Answer, act_on_file, desk, pupil_of_form, show_file

blueprint = Blueprint("pupil_file", __name__)


@blueprint.get("/leerlingen")
@needs(Act.SEE_FILE)
def pupils() -> str:
    """The field to search in, and the tasks of measures."""
    return _found("")


@blueprint.post("/leerlingen")
@needs(Act.SEE_FILE)
def search() -> str:
    """Pupils by a part of the name."""
    return _found(request.form.get("naam", "")[:80])


@blueprint.get("/leerlingen/dossier")
@needs(Act.SEE_FILE)
def file() -> str:
    """The file of a pupil; each look is logged."""
    return show_file(PupilId(request.args.get("leerling", "")))


@blueprint.post("/leerlingen/dossier/kopie")
@needs(Act.SEE_FILE)
def copy() -> str:
    """The text for the pupil administration."""
    pupil = pupil_of_form()
    try:
        text = desk().copy_text(staff(), pupil, frame().clocks.school())
    except (NotYoursError, NoSuchFileError):
        abort(403)
    return render_template("pupil_file_copy.html", text=text, pupil=pupil)


@blueprint.post("/leerlingen/dossier/regel")
@needs(Act.ADD_TO_FILE)
def add() -> Answer:
    """Adds what was told or said."""
    now = frame().clocks.school()
    return act_on_file(
        lambda: desk().add(staff(), pupil_of_form(), line_of(request.form, local_day(now.at)), now), pupil_of_form()
    )


@blueprint.post("/leerlingen/dossier/terugnemen")
@needs(Act.ADD_TO_FILE)
def take_back() -> Answer:
    """Takes a line back by another line."""
    entry = FileEntryId(request.form.get("regel", ""))
    return act_on_file(
        lambda: desk().take_back(staff(), pupil_of_form(), entry, frame().clocks.school()), pupil_of_form()
    )


@blueprint.post("/leerlingen/dossier/beperken")
@needs(Act.RESTRICT_FILE)
def restrict() -> Answer:
    """The restriction flag, on or off."""
    on = request.form.get("stand") == "aan"
    return act_on_file(
        lambda: desk().restrict(staff(), pupil_of_form(), frame().clocks.school(), on=on), pupil_of_form()
    )


@blueprint.post("/leerlingen/maatregel")
@needs(Act.SET_MEASURE)
def open_measure() -> Answer:
    """A draft; nothing is decided by it."""
    now = frame().clocks.school()
    return act_on_file(lambda: desk().open_measure(staff(), measure_of(request.form), now), pupil_of_form())


@blueprint.post("/leerlingen/maatregel/stap")
@needs(Act.SET_MEASURE)
def step() -> Answer:
    """One deed about a measure: an item of the list, setting it, revoking it."""
    now, measure = frame().clocks.school(), MeasureId(request.form.get("kenmerk", ""))

    def act() -> None:
        desk().measure(staff(), measure, step_of(request.form, local_day(now.at)), now)

    return act_on_file(act, pupil_of_form())


def _found(sought: str) -> str:
    return render_template("pupils.html", page=desk().search(staff(), sought, frame().clocks.school()))
